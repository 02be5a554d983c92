#include "analyzers/acronyms.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "analyzers/ascii.h"
#include "analyzers/stop_words.h"

namespace quire {
namespace {

constexpr std::size_t kMinShortBytes = 2;
constexpr std::size_t kMaxShortBytes = 8;
constexpr std::size_t kMinLongWords = 2;
constexpr std::size_t kMaxLongWords = 8;
// Keeps the time linear: nothing is read further from its parenthesis than this.
constexpr std::size_t kMaxLongBytes = 200;
constexpr std::size_t kMaxAcronyms = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_short_byte(char c) { return is_ascii_letter(c) || is_digit(c); }
// Letters beyond ASCII belong to words; an apostrophe does too ("Parkinson's").
bool is_word_byte(char c) {
  return is_short_byte(c) || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_joiner(char c) { return c == '-' || c == '/'; }
bool is_long_byte(char c) { return is_word_byte(c) || is_joiner(c) || is_ascii_space(c); }

bool is_short_form(std::string_view word) {
  return word.size() >= kMinShortBytes && word.size() <= kMaxShortBytes &&
         is_ascii_letter(word.front()) && std::ranges::all_of(word, is_short_byte) &&
         std::ranges::count_if(word, is_capital) >= 2;
}

std::string lower(std::string_view word) {
  std::string result(word);
  for (char& c : result) {
    if (is_capital(c)) c = ascii_word_byte(c);
  }
  return result;
}

// Walks over a text from its end, word by word.
class WordsFromTheEnd {
 public:
  explicit WordsFromTheEnd(std::string_view text) : text_(text), begin_(text.size()) {}

  // False where anything but words, hyphens and white space stands.
  bool next() {
    std::size_t end = begin_;
    const bool is_last = end == text_.size();
    std::size_t joiners = 0;
    while (end > 0 && !is_word_byte(text_[end - 1])) {
      if (!is_long_byte(text_[end - 1]) || (is_last && is_joiner(text_[end - 1]))) return false;
      joiners += is_joiner(text_[--end]) ? 1 : 0;
    }
    if (joiners > 1) return false;  // a dash
    begin_ = end;
    while (begin_ > 0 && is_word_byte(text_[begin_ - 1])) --begin_;
    word_ = text_.substr(begin_, end - begin_);
    return !word_.empty();
  }
  [[nodiscard]] std::string_view word() const { return word_; }
  [[nodiscard]] std::size_t begin() const { return begin_; }
  // A later part of a hyphenated word: "vector" of "support-vector".
  [[nodiscard]] bool is_later_part() const { return begin_ > 0 && is_joiner(text_[begin_ - 1]); }

 private:
  std::string_view text_;
  std::size_t begin_;
  std::string_view word_;
};

// The words at the end of `text` that `short_form` stands for, or nothing.
std::string_view find_long_form(std::string_view short_form, std::string_view text) {
  WordsFromTheEnd words(text);
  std::size_t left = short_form.size();  // letters whose words are still to be found
  for (std::size_t count = 1; count <= kMaxLongWords && words.next(); ++count) {
    // A long form begins with a whole word.
    const bool may_stand_for = left > 1 || !words.is_later_part();
    const char first = ascii_word_byte(words.word().front());
    if (may_stand_for && first != 0 && first == ascii_word_byte(short_form[left - 1])) {
      if (--left > 0) continue;
      return count < kMinLongWords ? std::string_view() : text.substr(words.begin());
    }
    const bool is_last_word = count == 1;
    const bool may_be_skipped = words.is_later_part() || is_stop_word(lower(words.word()));
    if (is_last_word || !may_be_skipped) return {};
  }
  return {};
}

std::string_view without_spaces_at_end(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view last_bytes(std::string_view text, std::size_t count) {
  return text.substr(text.size() - std::min(text.size(), count));
}

template <typename Predicate>
std::size_t run_length(std::string_view text, Predicate predicate) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, predicate) - text.begin());
}

// The last kMaxLongBytes of `text`, without a word that is cut.
std::string_view last_words(std::string_view text) {
  if (text.size() <= kMaxLongBytes) return text;
  text = last_bytes(text, kMaxLongBytes);
  text.remove_prefix(run_length(text, is_word_byte));
  return text;
}

// What stands before the end of a parenthesis or its first comma or semicolon, if that is nothing
// but bytes of `predicate` and at most `max_bytes`.
template <typename Predicate>
std::string_view first_part(std::string_view inside, std::size_t max_bytes, Predicate predicate) {
  const std::size_t size = run_length(inside.substr(0, max_bytes + 1), predicate);
  if (size > max_bytes || size == inside.size()) return {};
  const char end = inside[size];
  return end == ')' || end == ',' || end == ';' ? inside.substr(0, size) : std::string_view();
}

// The last word of `text` if it may be a short form, and no part of a hyphenated word.
std::string_view last_short_form(std::string_view text) {
  const std::string_view end = last_bytes(text, kMaxShortBytes + 2);
  const auto word = std::find_if_not(end.rbegin(), end.rend(), is_short_byte).base();
  if (word != end.begin() && (is_word_byte(*(word - 1)) || is_joiner(*(word - 1)))) return {};
  return {word, end.end()};
}

class AcronymFinder {
 public:
  // Where the long form stands: at the end of a text, or it is all of it.
  enum class Place { kEnd, kWhole };

  void add(std::string_view short_form, std::string_view text, Place place) {
    if (is_full() || short_form.empty() || add_one(short_form, text, place)) return;
    if (!short_form.ends_with('s')) return;
    const std::string_view singular = short_form.substr(0, short_form.size() - 1);
    if (add_one(singular, text, place)) found_.push_back({short_form, found_.back().long_form});
  }
  [[nodiscard]] bool is_full() const { return found_.size() + 2 > kMaxAcronyms; }
  [[nodiscard]] std::vector<Acronym> take() { return std::move(found_); }

 private:
  bool add_one(std::string_view short_form, std::string_view text, Place place) {
    if (!is_short_form(short_form)) return false;
    const std::string_view long_form = find_long_form(short_form, text);
    if (long_form.empty() || (place == Place::kWhole && long_form != text)) return false;
    found_.push_back({short_form, long_form});
    return true;
  }

  std::vector<Acronym> found_;
};

}  // namespace

std::vector<Acronym> find_acronyms(std::string_view text) {
  AcronymFinder finder;
  for (std::size_t at = text.find('('); at != std::string_view::npos && !finder.is_full();
       at = text.find('(', at + 1)) {
    const std::string_view before = without_spaces_at_end(last_words(text.substr(0, at)));
    const std::string_view inside = text.substr(at + 1);
    if (before.empty() || !is_word_byte(before.back())) continue;
    const std::string_view short_form = first_part(inside, kMaxShortBytes + 1, is_short_byte);
    if (!short_form.empty()) {
      finder.add(short_form, before, AcronymFinder::Place::kEnd);
    } else if (const std::string_view name = last_short_form(before); !name.empty()) {
      finder.add(name, first_part(inside, kMaxLongBytes, is_long_byte),
                 AcronymFinder::Place::kWhole);
    }
  }
  return finder.take();
}

}  // namespace quire
