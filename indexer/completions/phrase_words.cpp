#include "indexer/completions/phrase_words.h"

#include <utility>

#include "analyzers/stop_words.h"

namespace quire {
namespace {

constexpr std::size_t kMaxWordParts = 4;

}  // namespace

const std::vector<PhraseWords>& PhraseWordReader::read(std::string_view title) {
  title_ = title;
  runs_.clear();
  can_go_on_ = false;
  Analyzer().analyze(title, tokens_);
  words_.clear();
  for (const Token& token : tokens_) {
    if (token.kind == TokenKind::kWord || token.kind == TokenKind::kBigram) {
      words_.push_back(&token);
    }
  }
  for (std::size_t first = 0; first < words_.size();) {
    std::size_t last = first;
    while (last + 1 < words_.size() && follows(last + 1, '-')) ++last;
    add_word(first, last);
    first = last + 1;
  }
  return runs_;
}

// Only `separator` is between the word and the one before it.
bool PhraseWordReader::follows(std::size_t word, char separator) const {
  const std::uint32_t end = words_[word - 1]->end;
  return words_[word]->begin == end + 1 && title_[end] == separator;
}

bool PhraseWordReader::can_be_in_phrase(const Token& token) const {
  if (token.kind != TokenKind::kWord || token.is_stop_word) return false;
  if (fillers_ == FillerWords::kLeftOut && is_query_filler(token.word)) return false;
  const std::string_view written = title_.substr(token.begin, token.end - token.begin);
  return written.find_first_of("\\${}^_") == std::string_view::npos;
}

void PhraseWordReader::add_word(std::size_t first, std::size_t last) {
  PhraseWord word{{}, words_[first]->begin, words_[last]->end};
  bool is_allowed = last - first < kMaxWordParts;
  for (std::size_t i = first; is_allowed && i <= last; ++i) {
    is_allowed = can_be_in_phrase(*words_[i]);
    if (i > first) word.text += ' ';
    word.text += words_[i]->word;
  }
  if (is_allowed) {
    if (!can_go_on_ || !follows(first, ' ')) runs_.emplace_back();
    runs_.back().push_back(std::move(word));
  }
  can_go_on_ = is_allowed;
}

}  // namespace quire
