// Items by the beginnings of their words: one part of completions.qc.
//
// Items are numbered from 0 by falling use, so that every list of items has the most used ones
// first, and words from 0 in byte order, so that the words with a prefix are a range of numbers.
//
// Layout, little-endian, every array at a multiple of 8 bytes:
//   4 number of words, 4 number of items, 4 number of best lists, 4 zero
//   words + 1 numbers of 4 bytes: where word texts begin, and the end
//   words + 1 numbers of 4 bytes: where the items of each word begin, and the end
//   items + 1 numbers of 4 bytes: where the words of each item begin, and the end
//   the best lists, ordered: first word and last word + 1 of a prefix with more than kDirectWords
//     words, and its kMaxCompletions most used items (filled up with kNoItem), 4 bytes each
//   the word texts
//   the items of each word, then the words of each item: ascending numbers, the first as it is, the
//     others as difference - 1, in base 128
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/store/file_cursor.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/text_list.h"

namespace quire {

// Most completions of one kind that can be asked for.
inline constexpr std::uint32_t kMaxCompletions = 32;
// A prefix of more words than these has its best items written down; of fewer, the lists are read.
inline constexpr std::uint32_t kDirectWords = 256;
inline constexpr std::uint32_t kNoItem = 0xFFFFFFFF;

// Word numbers from `first` until before `last`.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  [[nodiscard]] bool empty() const { return first == last; }
  [[nodiscard]] bool contains(std::uint32_t word) const { return first <= word && word < last; }
  auto operator<=>(const WordRange&) const = default;
};

// The kMaxCompletions most used items of a range of words.
struct BestItems {
  WordRange words;
  std::array<std::uint32_t, kMaxCompletions> items{};
};

// Items with their words while they are collected: rows in the order of use, of indexes into
// `words`, which are distinct and in any order.
struct CompletionItems {
  std::vector<std::string> words;
  Adjacency items;
};

// A section as it is written.
class CompletionSectionWriter {
 public:
  // A row may hold a word more than once. Throws std::runtime_error past 4 GiB of lists.
  explicit CompletionSectionWriter(CompletionItems content);
  void write(FileWriter& file) const;

 private:
  // The best items of the words [first, last), which share their first `depth` bytes.
  std::vector<std::uint32_t> add_best(WordRange words, std::size_t depth, const Adjacency& lists);

  TextList words_;
  TextList items_by_word_;
  TextList words_by_item_;
  std::vector<BestItems> best_;
};

// The numbers of one list, one after the other.
class CompletionList {
 public:
  // All numbers must be below `limit`.
  CompletionList(std::string_view bytes, std::uint32_t limit)
      : at_(bytes.data()), end_(bytes.data() + bytes.size()), limit_(limit) {}

  [[nodiscard]] bool at_end() const { return at_ == end_; }
  // The next number. Requires !at_end(). Throws std::runtime_error on bytes no writer writes.
  std::uint32_t next() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift <= 28; shift += 7) {
      if (at_ == end_) break;
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if ((byte & 0x80U) != 0) continue;
      next_ += value;
      if (next_ >= limit_) break;
      return static_cast<std::uint32_t>(next_++);
    }
    throw std::runtime_error("a list of completions is damaged");
  }

 private:
  const char* at_;
  const char* end_;
  std::uint64_t next_ = 0;  // the smallest number that may follow
  std::uint32_t limit_;
};

// Immutable and thread-safe; views of a mapped file, which must outlive it. Every member throws
// std::runtime_error where the file is damaged.
class CompletionSection {
 public:
  CompletionSection() = default;
  // Takes the section at the cursor.
  explicit CompletionSection(FileCursor& cursor);

  [[nodiscard]] std::uint32_t word_count() const { return count_of(words_); }
  [[nodiscard]] std::uint32_t item_count() const { return count_of(words_by_item_); }

  // Requires word < word_count().
  [[nodiscard]] std::string_view word(std::uint32_t word) const;
  // The words that begin with `prefix`, and the one word that is `text`; empty if there is none.
  [[nodiscard]] WordRange words_with_prefix(std::string_view prefix) const;
  [[nodiscard]] WordRange find_word(std::string_view text) const;

  // Items with a word, the most used first. Requires word < word_count().
  [[nodiscard]] CompletionList items_with(std::uint32_t word) const;
  // Words of an item, ascending. Requires item < item_count().
  [[nodiscard]] CompletionList words_of(std::uint32_t item) const;
  // The size of the lists of `words`: at least their number of entries, at most five times as much.
  [[nodiscard]] std::uint64_t list_bytes(WordRange words) const;
  // The most used items that have one of `words`, if they are written down; otherwise empty.
  [[nodiscard]] std::span<const std::uint32_t> best_items(WordRange words) const;

 private:
  [[nodiscard]] static std::uint32_t count_of(const TextListView& list) {
    return list.begins.empty() ? 0 : static_cast<std::uint32_t>(list.begins.size() - 1);
  }

  TextListView words_;
  TextListView items_by_word_;
  TextListView words_by_item_;
  std::span<const BestItems> best_;
};

}  // namespace quire
