#include "ranking/store/completion_section.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "ranking/store/byte_coding.h"

namespace quire {
namespace {

void add_list(std::span<const std::uint32_t> ascending, TextList& lists) {
  ByteWriter writer(lists.bytes);
  std::uint32_t next = 0;
  for (const std::uint32_t value : ascending) {
    writer.number(value - next);
    next = value + 1;
  }
  lists.end_text();
}

// The smallest kMaxCompletions of `items`, ascending and without duplicates.
void keep_best(std::vector<std::uint32_t>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  if (items.size() > kMaxCompletions) items.resize(kMaxCompletions);
}

std::string_view checked(const std::optional<std::string_view>& text) {
  if (!text) throw std::runtime_error("a list of completions points outside of its file");
  return *text;
}

}  // namespace

CompletionSectionWriter::CompletionSectionWriter(CompletionItems content) {
  std::vector<std::uint32_t> order(content.words.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return content.words[a] < content.words[b]; });
  std::vector<std::uint32_t> numbers(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    numbers[order[i]] = i + 1;  // rows of an Adjacency count from 1
    words_.add(content.words[order[i]]);
  }

  Adjacency rows;
  std::vector<std::uint32_t> row;
  for (std::uint32_t item = 1; item <= content.items.row_count(); ++item) {
    row.clear();
    for (const std::uint32_t word : content.items.row(item)) row.push_back(numbers[word]);
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    rows.add_row(row);
    for (std::uint32_t& word : row) --word;
    add_list(row, words_by_item_);
  }
  content.items = {};
  Adjacency lists = transpose(rows, words_.size());
  for (std::uint32_t& item : lists.values) --item;
  for (std::uint32_t word = 1; word <= words_.size(); ++word) {
    add_list(lists.row(word), items_by_word_);
  }
  add_best({0, words_.size()}, 0, lists);
  std::sort(best_.begin(), best_.end(),
            [](const BestItems& a, const BestItems& b) { return a.words < b.words; });
}

std::vector<std::uint32_t> CompletionSectionWriter::add_best(WordRange words, std::size_t depth,
                                                             const Adjacency& lists) {
  std::vector<std::uint32_t> best;
  if (words.last - words.first <= kDirectWords) {
    for (std::uint32_t word = words.first; word < words.last; ++word) {
      const auto list = lists.row(word + 1);
      const auto head = list.first(std::min<std::size_t>(list.size(), kMaxCompletions));
      best.insert(best.end(), head.begin(), head.end());
    }
    keep_best(best);
    return best;
  }
  for (std::uint32_t first = words.first; first < words.last;) {
    // The words that go on with the same byte; the word that ends here goes alone.
    const auto next_byte = [&](std::uint32_t word) {
      const std::string_view text = words_[word];
      return text.size() > depth ? static_cast<unsigned char>(text[depth]) : -1;
    };
    std::uint32_t last = first + 1;
    while (last < words.last && next_byte(last) == next_byte(first)) ++last;
    if (WordRange{first, last} == words) return add_best(words, depth + 1, lists);
    const auto part = add_best({first, last}, depth + 1, lists);
    best.insert(best.end(), part.begin(), part.end());
    first = last;
  }
  keep_best(best);
  BestItems& entry = best_.emplace_back();
  entry.words = words;
  entry.items.fill(kNoItem);
  std::copy(best.begin(), best.end(), entry.items.begin());
  return best;
}

void CompletionSectionWriter::write(FileWriter& file) const {
  write_numbers(file, std::array<std::uint32_t, 4>{words_.size(), words_by_item_.size(),
                                                   static_cast<std::uint32_t>(best_.size()), 0});
  const std::array lists = {&words_, &items_by_word_, &words_by_item_};
  for (const TextList* list : lists) write_numbers(file, list->begins);
  write_array(file, bytes_of(std::span<const BestItems>(best_)));
  for (const TextList* list : lists) write_array(file, list->bytes);
}

CompletionSection::CompletionSection(FileCursor& cursor) {
  const auto counts = cursor.take<std::uint32_t>(4);
  const std::size_t words = counts[0];
  const std::size_t items = counts[1];
  words_.begins = cursor.take<std::uint32_t>(words + 1);
  items_by_word_.begins = cursor.take<std::uint32_t>(words + 1);
  words_by_item_.begins = cursor.take<std::uint32_t>(items + 1);
  best_ = cursor.take<BestItems>(counts[2]);
  for (TextListView* list : {&words_, &items_by_word_, &words_by_item_}) {
    list->bytes = cursor.take_text(list->begins.back());
  }
}

std::string_view CompletionSection::word(std::uint32_t word) const {
  return checked(words_.between(word, word + 1));
}

WordRange CompletionSection::words_with_prefix(std::string_view prefix) const {
  const auto bound = [&](auto&& is_before) {
    std::uint32_t low = 0;
    for (std::uint32_t high = word_count(); low < high;) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (is_before(word(middle))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  const std::uint32_t first = bound([&](std::string_view text) { return text < prefix; });
  const std::uint32_t last =
      bound([&](std::string_view text) { return text.substr(0, prefix.size()) <= prefix; });
  return {first, std::max(first, last)};
}

WordRange CompletionSection::find_word(std::string_view text) const {
  // A word is the first of those it is a prefix of.
  const WordRange range = words_with_prefix(text);
  if (range.empty() || word(range.first) != text) return {};
  return {range.first, range.first + 1};
}

CompletionList CompletionSection::items_with(std::uint32_t word) const {
  return {checked(items_by_word_.between(word, word + 1)), item_count()};
}

CompletionList CompletionSection::words_of(std::uint32_t item) const {
  return {checked(words_by_item_.between(item, item + 1)), word_count()};
}

std::uint64_t CompletionSection::list_bytes(WordRange words) const {
  return checked(items_by_word_.between(words.first, words.last)).size();
}

std::span<const std::uint32_t> CompletionSection::best_items(WordRange words) const {
  const auto found =
      std::lower_bound(best_.begin(), best_.end(), words,
                       [](const BestItems& a, const WordRange& b) { return a.words < b; });
  if (found == best_.end() || found->words != words) return {};
  const auto end = std::find(found->items.begin(), found->items.end(), kNoItem);
  for (auto item = found->items.begin(); item != end; ++item) {
    if (*item >= item_count()) throw std::runtime_error("a list of completions is damaged");
  }
  return std::span(found->items).first(static_cast<std::size_t>(end - found->items.begin()));
}

}  // namespace quire
