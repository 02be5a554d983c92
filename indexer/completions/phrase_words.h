// The words of a title that can be in phrases.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"

namespace quire {

// A word of a phrase: one token, or the tokens of a hyphenated word.
struct PhraseWord {
  std::string text;         // folded: "cross lingual" of "Cross-Lingual"
  std::uint32_t begin = 0;  // bytes [begin, end) of the title
  std::uint32_t end = 0;
};
using PhraseWords = std::vector<PhraseWord>;

// Words that only ask (is_query_filler) in phrases: nobody wants to be shown "related work" while
// typing, but "information retrieval" is a topic.
enum class FillerWords : std::uint8_t { kLeftOut, kKept };

// Reads titles one after the other. Not thread-safe.
class PhraseWordReader {
 public:
  explicit PhraseWordReader(FillerWords fillers = FillerWords::kLeftOut) : fillers_(fillers) {}

  // Runs of words with a single space between them. Stop words, fillers that are left out,
  // hyphenated words with one of them, and words with LaTeX are in no run. Valid until the next
  // call.
  const std::vector<PhraseWords>& read(std::string_view title);

 private:
  [[nodiscard]] bool follows(std::size_t word, char separator) const;
  [[nodiscard]] bool can_be_in_phrase(const Token& token) const;
  void add_word(std::size_t first, std::size_t last);

  FillerWords fillers_;
  std::string_view title_;
  TokenStream tokens_;
  std::vector<const Token*> words_;
  std::vector<PhraseWords> runs_;
  bool can_go_on_ = false;  // the word before the next one is in the last run
};

}  // namespace quire
