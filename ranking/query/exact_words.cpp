#include "ranking/query/exact_words.h"

#include "analyzers/analyzer.h"

namespace quire {
namespace {

template <typename Wanted>
std::vector<ExactWord> words_that(Wanted is_wanted, std::string_view text,
                                  std::uint32_t max_words) {
  TokenStream tokens;
  Analyzer().analyze(text, tokens);
  std::vector<ExactWord> words;
  for (const Token& token : tokens) {
    if (words.size() == max_words) break;
    if (!is_wanted(token)) continue;
    words.push_back({std::string(token.word), token.is_stop_word ? "" : std::string(token.stem)});
  }
  return words;
}

}  // namespace

std::vector<ExactWord> exact_words(std::string_view text, std::uint32_t max_words) {
  const auto is_word = [](const Token& token) {
    return token.kind == TokenKind::kWord || token.kind == TokenKind::kBigram;
  };
  return words_that(is_word, text, max_words);
}

std::vector<ExactWord> content_words(std::string_view text, std::uint32_t max_words) {
  return words_that([](const Token& token) { return token.is_scored(); }, text, max_words);
}

}  // namespace quire
