// Titles and abstracts: English sentences around invented terms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench/corpus/random.h"

namespace quire {

// What one paper is about and how it is written.
struct Subject {
  std::uint32_t topic = 0;
  std::uint32_t theme = 0;
  int year = 0;
  std::vector<std::string> keywords;  // the commonest in the paper first; never empty
  std::string system_name;  // "Tralex-3", what the paper calls its own method; may be empty
  bool has_latex = false;
  bool has_unicode = false;  // Greek letters, typographic dashes, accented names
};

[[nodiscard]] Subject draw_subject(std::uint32_t topic, int year, Random& random);

// Writes about one subject. The subject must outlive it. Not thread-safe.
class Writer {
 public:
  Writer(const Subject& subject, Random& random) : subject_(subject), random_(random) {}

  // 4 to about 14 words.
  [[nodiscard]] std::string title();

  // Sentences until there are at least `words` words.
  [[nodiscard]] std::string abstract(std::uint32_t words);

 private:
  // Appends `pattern` with each %x replaced by a word of kind x (the kinds are listed in
  // prose.cpp).
  void expand(std::string_view pattern, std::string& out);
  void append_slot(char kind, std::string& out);
  void append_sentence(std::string_view pattern, std::string& out);
  void append_keyword(std::string& out);
  void append_key_phrase(std::string& out);
  void append_term(std::string& out);
  void append_term_phrase(std::string& out);
  // `word`, often with an invented term before it.
  void append_head(std::string_view word, std::string& out);
  void append_plural_noun(std::string& out);
  [[nodiscard]] std::string_view draw_sentence();

  const Subject& subject_;
  Random& random_;
};

struct ForeignTitle {
  std::string text;           // "基于神经网络的图像分类方法研究"
  std::string_view language;  // "zh", "ja" or "ko"
};

// A title in Chinese, Japanese or Korean.
[[nodiscard]] ForeignTitle draw_foreign_title(Random& random);

}  // namespace quire
