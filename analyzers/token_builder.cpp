#include "analyzers/token_builder.h"

namespace quire {

void TokenBuilder::start_text() {
  tokens_.clear();
  arena_.clear();
  cache_.start_text();
  next_position_ = 0;
}

void TokenBuilder::add_word(std::string_view folded, TextRange range) {
  const WordCache::Word word = cache_.look_up(folded);
  tokens_.push_back({.word = word.word,
                     .stem = word.stem,
                     .position = next_position_,
                     .begin = range.begin,
                     .end = range.end,
                     .joined_words = 0,
                     .kind = TokenKind::kWord,
                     .is_stop_word = word.is_stop_word});
  ++next_position_;
}

void TokenBuilder::start_compound() {
  joined_.clear();
  is_joined_too_long_ = false;
  compound_position_ = next_position_;
}

void TokenBuilder::add_part(std::string_view folded, TextRange range) {
  if (next_position_ == compound_position_) compound_range_.begin = range.begin;
  compound_range_.end = range.end;
  add_word(folded, range);
  is_joined_too_long_ = is_joined_too_long_ || joined_.size() + folded.size() > kLongestWord;
  if (!is_joined_too_long_) joined_.append(folded);
}

void TokenBuilder::finish_compound() {
  const std::uint32_t words = next_position_ - compound_position_;
  if (words < 2 || is_joined_too_long_) return;
  add_joined(joined_, compound_position_, words, compound_range_);
}

void TokenBuilder::add_unfolded(std::string_view unfolded, TextRange range) {
  add_as_is(TokenKind::kUnfolded, unfolded, next_position_ - 1, range);
}

void TokenBuilder::add_symbol_name(std::string_view name, TextRange range) {
  add_joined(name, next_position_ - 1, 1, range);
}

void TokenBuilder::add_bigram(std::string_view characters, TextRange range) {
  add_as_is(TokenKind::kBigram, characters, next_position_, range);
  ++next_position_;
}

void TokenBuilder::add_joined(std::string_view folded, std::uint32_t position, std::uint32_t words,
                              TextRange range) {
  const WordCache::Word word = cache_.look_up(folded);
  tokens_.push_back({.word = word.word,
                     .stem = word.stem,
                     .position = position,
                     .begin = range.begin,
                     .end = range.end,
                     .joined_words = words,
                     .kind = TokenKind::kJoined,
                     .is_stop_word = false});
}

void TokenBuilder::add_as_is(TokenKind kind, std::string_view text, std::uint32_t position,
                             TextRange range) {
  const std::string_view kept = arena_.store(text);
  tokens_.push_back({.word = kept,
                     .stem = kept,
                     .position = position,
                     .begin = range.begin,
                     .end = range.end,
                     .joined_words = 0,
                     .kind = kind,
                     .is_stop_word = false});
}

}  // namespace quire
