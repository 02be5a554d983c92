#include "ranking/query/year_phrases.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "analyzers/stop_words.h"

namespace quire {
namespace {

constexpr std::int16_t kFirstYear = 1900;
// Not what the clock says: a query means the same next year.
constexpr std::int16_t kLastYear = 2100;
constexpr std::size_t kYearDigits = 4;
constexpr auto kDashes =
    std::to_array<std::string_view>({"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014"});
constexpr auto kRecentWords =
    std::to_array<std::string_view>({"latest", "newest", "recent", "recently"});

constexpr auto kStatingVerbs =
    std::to_array<std::string_view>({"are", "been", "had", "has", "have", "is", "was", "were"});
constexpr auto kAskingWords =
    std::to_array<std::string_view>({"how", "what", "which", "who", "papers", "articles"});

template <typename Words>
bool is_one_of(std::string_view word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::int16_t> parse_four_digits(std::string_view text) {
  if (text.size() != kYearDigits || !std::all_of(text.begin(), text.end(), is_digit))
    return std::nullopt;
  int year = 0;
  for (const char digit : text) year = year * 10 + (digit - '0');
  return static_cast<std::int16_t>(year);
}

// The dash at the start of `text`, or nothing.
std::string_view leading_dash(std::string_view text) {
  for (const std::string_view dash : kDashes) {
    if (text.starts_with(dash)) return dash;
  }
  return {};
}

// A word of a query in lower case without the punctuation around it.
std::string bare_word(std::string_view word) {
  constexpr std::string_view kBefore = "([{";
  constexpr std::string_view kBehind = ")]},.;?!";
  while (!word.empty() && kBefore.find(word.front()) != std::string_view::npos)
    word.remove_prefix(1);
  while (!word.empty() && kBehind.find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  std::string bare(word);
  for (char& c : bare) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return bare;
}

class YearReader {
 public:
  explicit YearReader(std::vector<Lexeme>& lexemes) : lexemes_(lexemes) {
    for (std::size_t i = 0; i < lexemes.size(); ++i) words_.push_back(free_word(i));
  }

  YearPhrases run() {
    if (is_statement()) return std::move(found_);
    find_recent();
    std::vector<std::size_t> taken;
    for (std::size_t i = 0; i < words_.size();) {
      const std::size_t size = read_phrase(i);
      for (std::size_t word = i; word < i + size; ++word) taken.push_back(word);
      i += std::max<std::size_t>(size, 1);
    }
    if (!asks_for_more(taken)) {
      found_.ranges.clear();
      return std::move(found_);
    }
    find_wished_year(taken);
    remove(taken);
    return std::move(found_);
  }

 private:
  // The word at `i`, "-" for a dash, empty for what is no free word.
  [[nodiscard]] std::string free_word(std::size_t i) const {
    const Lexeme& lexeme = lexemes_[i];
    if (lexeme.kind == LexemeKind::kPunctuation) {
      return leading_dash(lexeme.text).size() == lexeme.text.size() ? "-" : "";
    }
    const bool is_value = i > 0 && (lexemes_[i - 1].kind == LexemeKind::kField ||
                                    lexemes_[i - 1].kind == LexemeKind::kExclude);
    return lexeme.kind == LexemeKind::kWord && !is_value ? bare_word(lexeme.text) : std::string();
  }

  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < words_.size() ? std::string_view(words_[i]) : std::string_view();
  }

  [[nodiscard]] std::optional<std::int16_t> year(std::size_t i) const {
    const auto year = parse_four_digits(word(i));
    return year && *year >= kFirstYear && *year <= kLastYear ? year : std::nullopt;
  }

  // "2019-2021" in one word.
  [[nodiscard]] std::optional<YearRange> range(std::size_t i) const {
    const auto range = parse_year_range(word(i));
    if (!range || !range->first || !range->last || range->first == range->last) return std::nullopt;
    const bool is_known = *range->first >= kFirstYear && *range->last <= kLastYear;
    return is_known ? range : std::nullopt;
  }

  // How many words from `i` on are a phrase about years, which is noted.
  std::size_t read_phrase(std::size_t i) {
    if (word(i) == "published") {
      const std::size_t size = read_relative(i + 1);
      return size == 0 ? 0 : size + 1;
    }
    const bool is_opened = word(i) == "from" || word(i) == "between";
    if (const std::size_t size = read_range(is_opened ? i + 1 : i, is_opened); size > 0) {
      return is_opened ? size + 1 : size;
    }
    return read_relative(i);
  }

  // "2019-2021", "2019 - 2021", and behind "from" or "between" also "2019 to 2021".
  std::size_t read_range(std::size_t i, bool is_opened) {
    if (const auto found = range(i)) {
      found_.ranges.push_back(*found);
      return 1;
    }
    const auto first = year(i);
    const auto last = year(i + 2);
    const std::string_view link = word(i + 1);
    const bool is_linked = link == "-" || (is_opened && (link == "to" || link == "and"));
    if (!first || !last || !is_linked || *first > *last) return 0;
    found_.ranges.push_back({first, last});
    return 3;
  }

  std::size_t read_relative(std::size_t i) {
    const auto found = year(i + 1);
    if (!found) return 0;
    const std::string_view preposition = word(i);
    if (preposition == "in") {
      found_.ranges.push_back({found, found});
    } else if (preposition == "before") {
      found_.ranges.push_back({std::nullopt, static_cast<std::int16_t>(*found - 1)});
    } else if (preposition == "since" || preposition == "after") {
      const int first = preposition == "after" ? *found + 1 : *found;
      found_.ranges.push_back({static_cast<std::int16_t>(first), std::nullopt});
      found_.asks_for_recent = true;
    } else {
      return 0;
    }
    return 2;
  }

  // "Mortality has risen from 2009 to 2014." states something about years, whenever it was
  // published.
  [[nodiscard]] bool is_statement() const {
    if (words_.empty() || is_one_of(words_.front(), kAskingWords)) return false;
    const bool has_verb = std::any_of(words_.begin(), words_.end(), [](const std::string& word) {
      return is_one_of(word, kStatingVerbs);
    });
    return has_verb || lexemes_.back().text.ends_with('.');
  }

  // "current state of the art" too: the state of the art of old papers is not meant.
  void find_recent() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const bool is_current =
          word(i) == "current" &&
          (word(i + 1) == "state-of-the-art" || (word(i + 1) == "state" && word(i + 2) == "of"));
      const bool is_recent = is_one_of(word(i), kRecentWords);
      found_.asks_for_recent = found_.asks_for_recent || is_current || is_recent;
    }
  }

  // True if the query has anything beside years and the words in front of them.
  [[nodiscard]] bool asks_for_more(const std::vector<std::size_t>& taken) const {
    for (std::size_t i = 0; i < lexemes_.size(); ++i) {
      if (lexemes_[i].kind == LexemeKind::kPunctuation) continue;
      if (lexemes_[i].kind != LexemeKind::kWord) return true;
      if (words_[i].empty()) return true;
      const bool is_taken = std::binary_search(taken.begin(), taken.end(), i);
      // "et al." follows a name, though "He" is also a stop word.
      const bool says_something = !is_stop_word(words_[i]) || words_[i] == "al";
      if (!is_taken && !year(i) && says_something) return true;
    }
    return false;
  }

  void find_wished_year(const std::vector<std::size_t>& taken) {
    std::set<std::int16_t> years;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const bool is_taken = std::binary_search(taken.begin(), taken.end(), i);
      if (const auto bare = year(i); bare && !is_taken) years.insert(*bare);
    }
    if (years.size() == 1) found_.wished_year = *years.begin();
  }

  void remove(const std::vector<std::size_t>& taken) {
    for (const std::size_t i : taken)
      found_.places.emplace_back(lexemes_[i].begin, lexemes_[i].end);
    std::vector<Lexeme> kept;
    for (std::size_t i = 0; i < lexemes_.size(); ++i) {
      if (!std::binary_search(taken.begin(), taken.end(), i)) kept.push_back(lexemes_[i]);
    }
    lexemes_ = std::move(kept);
  }

  std::vector<Lexeme>& lexemes_;
  std::vector<std::string> words_;  // by lexeme
  YearPhrases found_;
};

}  // namespace

std::optional<YearRange> parse_year_range(std::string_view text) {
  YearRange range;
  if (leading_dash(text).empty()) {
    range.first = parse_four_digits(text.substr(0, kYearDigits));
    if (!range.first) return std::nullopt;
    text.remove_prefix(kYearDigits);
    if (text.empty()) return YearRange{range.first, range.first};
  }
  const std::string_view dash = leading_dash(text);
  if (dash.empty()) return std::nullopt;
  text.remove_prefix(dash.size());
  if (!text.empty()) {
    range.last = parse_four_digits(text);
    if (!range.last) return std::nullopt;
  }
  if (!range.first && !range.last) return std::nullopt;
  if (range.first && range.last && *range.first > *range.last) return std::nullopt;
  return range;
}

YearPhrases take_year_phrases(std::vector<Lexeme>& lexemes) { return YearReader(lexemes).run(); }

}  // namespace quire
