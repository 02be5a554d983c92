#include "indexer/people/name_rules.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "analyzers/character.h"
#include "analyzers/name_tokens.h"
#include "indexer/people/short_forms.h"

namespace quire {
namespace {

// Wherever they stand.
constexpr auto kGroupWords = std::to_array<std::string_view>(
    {"collaboration", "collaborations", "collaborators", "committee", "consortia", "consortium"});
constexpr auto kGroupPairs =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"and", "others"},
                                                                  {"et", "al"},
                                                                  {"research", "group"},
                                                                  {"study", "group"},
                                                                  {"task", "force"},
                                                                  {"working", "group"}});
// As the last of several words: nobody has them as a family name.
constexpr auto kGroupEndings = std::to_array<std::string_view>(
    {"alliance", "association", "foundation", "group", "groups", "initiative", "investigators",
     "network", "organization", "others", "project", "society", "team", "teams", "workshop"});

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view initial_of(std::string_view word) {
  std::size_t end = 0;
  static_cast<void>(next_character(word, end));
  return word.substr(0, end);
}

bool is_initial(std::string_view word) { return initial_of(word).size() == word.size(); }

bool may_be_same_word(std::string_view left, std::string_view right) {
  if (left == right) return true;
  return (is_initial(left) || is_initial(right)) && initial_of(left) == initial_of(right);
}

std::string joined(std::span<const std::string> words) {
  std::string all;
  for (const std::string& word : words) all += word;
  return all;
}

// In the order first names, family name.
NameTokens tokens_in_order(std::string_view name) {
  std::vector<NameTokens> groups = read_name_tokens(name);
  std::rotate(groups.begin(), groups.begin() + 1, groups.end());
  NameTokens tokens;
  for (NameTokens& group : groups) {
    // A comma is no hyphen.
    if (!group.empty()) group.front().follows_hyphen = false;
    tokens.insert(tokens.end(), std::make_move_iterator(group.begin()),
                  std::make_move_iterator(group.end()));
  }
  return tokens;
}

// Whether `names` has only the beginning of a first name that is written with a hyphen in `other`:
// "Wei" beside "Wei-Fan". An initial may stand for the whole.
bool lacks_hyphenated_part(const GivenNames& names, const GivenNames& other) {
  return names.words.size() < other.first_name_words && !has_initial(names);
}

bool has_middle_conflict(const GivenNames& left, const GivenNames& right) {
  for (std::size_t i = 1; i < std::min(left.words.size(), right.words.size()); ++i) {
    if (!may_be_same_word(left.words[i], right.words[i])) return true;
  }
  return false;
}

NameFit fit_of_first_names(const GivenNames& left, const GivenNames& right) {
  const std::string& first = left.words.front();
  const std::string& other = right.words.front();
  if (is_initial(first) || is_initial(other)) {
    return may_be_same_word(first, other) ? NameFit::kInitials : NameFit::kConflict;
  }
  if (first == other || left.first_spelled_out == other || right.first_spelled_out == first) {
    return NameFit::kFull;
  }
  return is_short_form(first, other) ? NameFit::kShortForm : NameFit::kConflict;
}

}  // namespace

std::string name_block(const PersonName& name) {
  std::string block = joined(name.family);
  block += ' ';
  if (!name.given.empty()) block += initial_of(name.given.front());
  return block;
}

GivenNames read_given_names(std::string_view name) {
  GivenNames given;
  given.words = parse_person_name(name).given;
  const NameTokens tokens = tokens_in_order(name);
  // Another script beside the name, or a suffix before it: nothing is known about hyphens.
  const bool is_aligned = !given.words.empty() && tokens.size() > given.words.size() &&
                          tokens.front().text == given.words.front();
  if (!is_aligned) return given;
  given.first_spelled_out = tokens.front().spelled_out;
  const std::size_t words = given.words.size();
  given.first_name_words = 1;
  while (given.first_name_words < words && tokens[given.first_name_words].follows_hyphen &&
         !is_initial(given.words[given.first_name_words])) {
    ++given.first_name_words;
  }
  // "Jia-Bin-Huang" says nothing about its parts.
  if (given.first_name_words == words && tokens[words].follows_hyphen) given.first_name_words = 1;
  return given;
}

void add_form(const GivenNames& form, GivenNames& names) {
  if (names.first_spelled_out < form.first_spelled_out) {
    names.first_spelled_out = form.first_spelled_out;
  }
  names.first_name_words = std::max(names.first_name_words, form.first_name_words);
}

bool has_initial(const GivenNames& names) {
  return !names.words.empty() && is_initial(names.words.front());
}

NameFit fit_of_given_names(const GivenNames& left, const GivenNames& right) {
  if (left.words == right.words) return NameFit::kFull;
  if (left.words.empty() || right.words.empty()) return NameFit::kConflict;
  if (lacks_hyphenated_part(left, right) || lacks_hyphenated_part(right, left)) {
    return joined(left.words) == joined(right.words) ? NameFit::kFull : NameFit::kConflict;
  }
  const NameFit fit = fit_of_first_names(left, right);
  if (fit != NameFit::kConflict && !has_middle_conflict(left, right)) return fit;
  if (has_initial(left) || has_initial(right)) return NameFit::kConflict;
  if (left.words.front() == right.words.front()) return NameFit::kConflict;
  return joined(left.words) == joined(right.words) ? NameFit::kFull : NameFit::kConflict;
}

bool is_group_name(std::string_view name) {
  const NameTokens words = tokens_in_order(name);
  if (words.empty()) return false;
  if (words.size() == 1 && words.front().text == "others") return true;
  if (words.size() > 1 && contains(kGroupEndings, words.back().text)) return true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (contains(kGroupWords, words[i].text)) return true;
    if (i == 0) continue;
    const std::pair<std::string_view, std::string_view> pair(words[i - 1].text, words[i].text);
    if (std::find(kGroupPairs.begin(), kGroupPairs.end(), pair) != kGroupPairs.end()) return true;
  }
  return false;
}

}  // namespace quire
