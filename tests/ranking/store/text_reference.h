// What texts.qf has to hold, worked out in the slowest and plainest way.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/store/text_store.h"
#include "tests/ranking/store/written_texts.h"

namespace quire {

// Everything by word, nothing by number. The formulas are those of the ranking recipe.
class TextReference {
 public:
  explicit TextReference(const std::vector<TextPaper>& papers);

  std::vector<std::string> texts;  // as text_of()
  std::map<std::string, std::uint32_t> form_frequencies;
  std::map<std::string, std::uint32_t> stem_frequencies;
  std::map<std::string, std::string> stem_of;
  std::vector<std::map<std::string, std::uint32_t>> citing_words;
  TextAverages averages;

  struct Variant {
    std::string stem;
    double dice = 0;
  };
  // The kMaxVariants nearest stems.
  [[nodiscard]] std::vector<Variant> variants_of(const std::string& word) const;

 private:
  using Grams = std::set<std::vector<std::string>>;
  static Grams grams_of(std::string_view word);

  void add_paper(const TextPaper& paper);
  void add_citing_words(const std::vector<TextPaper>& papers);

  std::vector<std::vector<std::string>> title_stems_;
  std::vector<double> lengths_;
  std::vector<double> title_lengths_;
  std::vector<double> sentence_lengths_;
  std::map<std::string, Grams> stem_grams_;
};

}  // namespace quire
