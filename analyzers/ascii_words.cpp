#include "analyzers/ascii_words.h"

#include <algorithm>
#include <array>

#include "analyzers/ascii.h"

namespace quire {
namespace {

// Reads one range from left to right.
class Reader {
 public:
  Reader(std::string_view text, TextRange range, TokenBuilder& tokens)
      : text_(text), range_(range), position_(range.begin), tokens_(tokens) {}

  void read() {
    while (skip_to_word()) read_word();
  }

 private:
  [[nodiscard]] char at(std::uint32_t index) const {
    return index < range_.end ? text_[index] : '\0';
  }
  [[nodiscard]] bool is_word_at(std::uint32_t index) const {
    return index < range_.end && ascii_word_byte(text_[index]) != 0;
  }

  bool skip_to_word() {
    while (position_ < range_.end && ascii_word_byte(text_[position_]) == 0) ++position_;
    return position_ < range_.end;
  }

  // Appends letters and digits to the word, in lower case.
  void read_run() {
    const std::uint32_t end = range_.end;
    std::uint32_t i = position_;
    for (char lower = 0; i < end && (lower = ascii_word_byte(text_[i])) != 0; ++i) {
      if (size_ < kLongestWord) word_[size_++] = lower;
    }
    position_ = i;
  }

  void read_word() {
    const std::uint32_t begin = position_;
    size_ = 0;
    read_run();
    switch (at(position_)) {
      case '\'':
      case '-':
        return read_compound(begin);
      case '+':
      case '#':
        tokens_.add_word(word(), {begin, position_});
        if (size_ == 3) add_dot_net(begin);
        return add_symbol_name(begin);
      default:
        tokens_.add_word(word(), {begin, position_});
        if (size_ == 3) add_dot_net(begin);
    }
  }

  // A word with an apostrophe after its first run, or hyphens.
  void read_compound(std::uint32_t begin) {
    std::uint32_t word_end = position_;
    if (at(position_) == '\'' && is_word_at(position_ + 1)) {
      word_end = read_after_apostrophe();
    }
    tokens_.start_compound();
    tokens_.add_part(word(), {begin, word_end});
    if (word_end == begin + 3 && size_ == 3) add_dot_net(begin);
    while (at(position_) == '-' && is_word_at(position_ + 1)) {
      begin = ++position_;
      size_ = 0;
      read_run();
      word_end = position_;
      tokens_.add_part(word(), {begin, word_end});
    }
    tokens_.finish_compound();
    if (word_end == position_) add_symbol_name(begin);
  }

  // The end of the word: behind the run, or before the apostrophe if only "'s" follows.
  std::uint32_t read_after_apostrophe() {
    const std::uint32_t apostrophe = position_;
    const std::size_t size = size_;
    ++position_;
    read_run();
    const bool is_possessive =
        position_ == apostrophe + 2 && ascii_word_byte(text_[apostrophe + 1]) == 's';
    if (!is_possessive) return position_;
    size_ = size;
    return apostrophe;
  }

  // c++, c++11, c#
  void add_symbol_name(std::uint32_t begin) {
    if (!std::all_of(word_.begin(), word_.begin() + size_, is_ascii_letter)) return;
    std::size_t symbols = 0;
    if (at(position_) == '+' && at(position_ + 1) == '+' && !is_ascii_letter(at(position_ + 2))) {
      symbols = 2;
    } else if (at(position_) == '#' && !is_word_at(position_ + 1)) {
      symbols = 1;
    }
    if (symbols == 0 || size_ + symbols > kLongestWord) return;
    std::copy_n(text_.begin() + position_, symbols, word_.begin() + size_);
    size_ += symbols;
    position_ += static_cast<std::uint32_t>(symbols);
    tokens_.add_symbol_name(word(), {begin, position_});
  }

  void add_dot_net(std::uint32_t begin) {
    if (word() != "net" || begin == range_.begin || text_[begin - 1] != '.') return;
    if (begin - 1 > range_.begin && ascii_word_byte(text_[begin - 2]) != 0) return;
    tokens_.add_symbol_name(".net", {begin - 1, begin + 3});
  }

  [[nodiscard]] std::string_view word() const { return {word_.data(), size_}; }

  std::string_view text_;
  TextRange range_;
  std::uint32_t position_;
  TokenBuilder& tokens_;
  std::array<char, kLongestWord> word_;
  std::size_t size_ = 0;
};

}  // namespace

void add_ascii_words(std::string_view text, TextRange range, TokenBuilder& tokens) {
  Reader(text, range, tokens).read();
}

}  // namespace quire
