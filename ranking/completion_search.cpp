#include "ranking/completion_search.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace quire {
namespace {

using Items = std::vector<std::uint32_t>;

// Terms as numbers of a section.
struct BoundTerms {
  std::vector<std::uint32_t> words;  // ascending
  std::vector<WordRange> beginnings;
};

template <typename T>
void sort_without_duplicates(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// Nothing if the section has no word for one of the terms.
std::optional<BoundTerms> bind(const CompletionSection& section, const CompletionTerms& terms) {
  BoundTerms bound;
  for (const std::string& text : terms.words) {
    const WordRange word = section.find_word(text);
    if (word.empty()) return std::nullopt;
    bound.words.push_back(word.first);
  }
  for (const std::string& beginning : terms.beginnings) {
    const WordRange range = section.words_with_prefix(beginning);
    if (range.empty()) return std::nullopt;
    bound.beginnings.push_back(range);
  }
  sort_without_duplicates(bound.words);
  sort_without_duplicates(bound.beginnings);
  return bound;
}

// The first `count` items of every word in `words`, or all of them: ascending, without duplicates.
Items items_of_any(const CompletionSection& section, WordRange words, std::size_t count) {
  Items items;
  for (std::uint32_t word = words.first; word < words.last; ++word) {
    CompletionList list = section.items_with(word);
    for (std::size_t i = 0; i < count && !list.at_end(); ++i) items.push_back(list.next());
  }
  sort_without_duplicates(items);
  return items;
}

// A single beginning: exact, however many items have it.
Items complete_beginning(const CompletionSection& section, WordRange words, std::uint32_t limit) {
  const auto best = section.best_items(words);
  Items items =
      best.empty() ? items_of_any(section, words, limit) : Items(best.begin(), best.end());
  if (items.size() > limit) items.resize(limit);
  return items;
}

// Keeps what has all terms until there are enough or enough was looked at.
class Matches {
 public:
  Matches(const CompletionSection& section, const BoundTerms& terms, std::uint32_t limit)
      : section_(section), terms_(terms), limit_(limit), is_begun_(terms.beginnings.size()) {}

  [[nodiscard]] bool wants_more() const { return found_.size() < limit_ && seen_ < kMaxItemsSeen; }
  void consider(std::uint32_t item) {
    ++seen_;
    if (has_all_terms(item)) found_.push_back(item);
  }
  [[nodiscard]] Items take() { return std::move(found_); }

 private:
  bool has_all_terms(std::uint32_t item) {
    auto wanted = terms_.words.begin();
    std::fill(is_begun_.begin(), is_begun_.end(), false);
    for (CompletionList words = section_.words_of(item); !words.at_end();) {
      const std::uint32_t word = words.next();
      if (wanted != terms_.words.end()) {
        if (word > *wanted) return false;
        if (word == *wanted) ++wanted;
      }
      for (std::size_t i = 0; i < is_begun_.size(); ++i) {
        if (terms_.beginnings[i].contains(word)) is_begun_[i] = true;
      }
    }
    return wanted == terms_.words.end() &&
           std::find(is_begun_.begin(), is_begun_.end(), false) == is_begun_.end();
  }

  const CompletionSection& section_;
  const BoundTerms& terms_;
  std::uint32_t limit_;
  std::vector<bool> is_begun_;  // of each beginning, for the item that is looked at
  std::uint32_t seen_ = 0;
  Items found_;
};

// The term whose lists are the shortest; `all items` if every list is longer than that.
struct Source {
  std::uint64_t cost = 0;
  std::optional<WordRange> words;
};

Source cheapest_source(const CompletionSection& section, const BoundTerms& terms) {
  Source source{section.item_count(), std::nullopt};
  for (const std::uint32_t word : terms.words) {
    const std::uint64_t cost = section.list_bytes({word, word + 1});
    if (cost < source.cost) source = {cost, WordRange{word, word + 1}};
  }
  // The lists of a beginning have to be read whole before they are in order.
  for (const WordRange words : terms.beginnings) {
    const std::uint64_t cost = section.list_bytes(words);
    if (cost < source.cost && cost <= kMaxItemsSeen) source = {cost, words};
  }
  return source;
}

}  // namespace

std::vector<std::uint32_t> find_completions(const CompletionSection& section,
                                            const CompletionTerms& terms, std::uint32_t limit) {
  limit = std::min(limit, kMaxCompletions);
  const auto bound = bind(section, terms);
  if (!bound || terms.empty() || limit == 0) return {};
  if (bound->words.empty() && bound->beginnings.size() == 1) {
    return complete_beginning(section, bound->beginnings.front(), limit);
  }
  Matches matches(section, *bound, limit);
  const Source source = cheapest_source(section, *bound);
  if (!source.words) {
    for (std::uint32_t item = 0; item < section.item_count() && matches.wants_more(); ++item) {
      matches.consider(item);
    }
  } else if (source.words->last - source.words->first == 1) {
    CompletionList list = section.items_with(source.words->first);
    while (!list.at_end() && matches.wants_more()) matches.consider(list.next());
  } else {
    const Items items = items_of_any(section, *source.words, source.cost);
    for (auto item = items.begin(); item != items.end() && matches.wants_more(); ++item) {
      matches.consider(*item);
    }
  }
  return matches.take();
}

}  // namespace quire
