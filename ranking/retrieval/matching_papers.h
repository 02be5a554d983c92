// The papers of a snapshot that fulfil a condition: by impacts.qi, by Xapian where it is missing,
// or by shards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/retrieval/condition.h"
#include "ranking/retrieval/doc_set.h"

namespace quire {

inline constexpr std::size_t kAllPapers = std::numeric_limits<std::size_t>::max();

// Throw Xapian::Error, and std::runtime_error if a file is damaged.
[[nodiscard]] DocSet matching_set(const Snapshot& snapshot, const Condition& condition);
// The first `limit`, ascending. The fewer, the sooner.
[[nodiscard]] std::vector<DocId> matching_papers(const Snapshot& snapshot,
                                                 const Condition& condition,
                                                 std::size_t limit = kAllPapers);
// False also if it says nothing.
[[nodiscard]] bool has_match(const Snapshot& snapshot, const Condition& condition);

}  // namespace quire
