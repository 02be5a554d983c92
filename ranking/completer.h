// Autocomplete: titles, people and topics for the beginning of a query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/index_reader.h"

namespace quire {

enum class CompletionKind : std::uint8_t { kTitle, kAuthor, kTopic };

struct Completion {
  CompletionKind kind = CompletionKind::kTitle;
  std::string text;         // the title, the name, the topic as shown
  DocId doc = 0;            // of a title
  AuthorNumber author = 0;  // of a person
  // Citations of a title, papers of a person or topic: what they are ranked by.
  std::uint64_t use = 0;
};

// Which completions are asked for; at most kMaxCompletions (32) of a kind are given.
struct CompletionLimits {
  std::uint32_t titles = 5;
  std::uint32_t authors = 3;
  std::uint32_t topics = 3;
};

// A longer text is no beginning of a query: it has no completions.
inline constexpr std::size_t kMaxCompletedBytes = 1'000;

// Titles, then authors, then topics that hold every word of `text`, the last one as the beginning
// of a word; inside a kind those with the most use first, ties by number or byte order. Stop words
// count, case and accents do not matter. A single letter before the last word is the beginning of a
// name. Where a space follows the last word, it is taken whole; if nothing has it, as a beginning.
// Of papers with the same title only the most used one is given. Nothing for a text without letters
// or digits. Throws std::runtime_error if the index cannot be read. Work is bounded: with very
// frequent words the best ones among the most used are given (kMaxItemsSeen).
[[nodiscard]] std::vector<Completion> complete(const Snapshot& snapshot, std::string_view text,
                                               const CompletionLimits& limits = {});

}  // namespace quire
