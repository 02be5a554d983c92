// The titles of a corpus as numbered words: what phrases are counted in.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/completions/phrase_words.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/text_store.h"

namespace quire {

// A word of a title: its form (24 bits) and how it is joined to the word before.
class TitleWord {
 public:
  enum class Join : std::uint8_t { kRunBegin, kSpace, kHyphen };

  TitleWord(FormId form, Join join) : bits_(form | static_cast<std::uint32_t>(join) << kFormBits) {}
  explicit TitleWord(std::uint32_t bits) : bits_(bits) {}

  [[nodiscard]] std::uint32_t bits() const { return bits_; }
  [[nodiscard]] FormId form() const { return bits_ & ((1U << kFormBits) - 1); }
  [[nodiscard]] Join join() const { return static_cast<Join>(bits_ >> kFormBits); }

 private:
  static constexpr unsigned kFormBits = 24;
  std::uint32_t bits_;
};

// Reads titles into rows of TitleWord::bits(). Words are in runs as PhraseWordReader has them,
// fillers kept; the parts of a hyphenated word are words. Not thread-safe.
class TitleWordReader {
 public:
  // Finds the numbers of words in `texts`, which must outlive the reader.
  explicit TitleWordReader(const TextStore& texts) : texts_(texts) {}

  // Valid until the next call. Words that `texts` does not number, lone letters ("log n"), years
  // and numbers that no hyphen joins to a word end a run.
  std::span<const std::uint32_t> read(std::string_view title);

 private:
  [[nodiscard]] FormId find(std::string_view word);
  void add_word(const PhraseWord& word);

  const TextStore& texts_;
  PhraseWordReader words_{FillerWords::kKept};
  std::unordered_map<std::string, FormId> forms_;
  std::vector<std::uint32_t> row_;
  TitleWord::Join next_ = TitleWord::Join::kRunBegin;
};

// Empties every title whose words another one before it has: a series ("Book Reviews") or a work
// that is listed twice says nothing new about which words belong together.
void drop_repeated_titles(Adjacency& titles);

}  // namespace quire
