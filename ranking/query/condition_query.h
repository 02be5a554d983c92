// The conditions of a parsed query as Xapian queries over one index.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/query/query_syntax.h"

namespace quire {

// Words that word* may stand for, the most used ones.
inline constexpr std::uint32_t kMaxPrefixWords = 200;
// People that a name in author: may mean, those with most papers.
inline constexpr std::uint32_t kMaxPeople = 10'000;
// Of more venues than these no lists of papers are read: each paper's venue is compared.
inline constexpr std::uint32_t kMaxVenueTerms = 32;

// Papers that fulfil all `conditions`, without weight; nothing if there are none that say anything.
// At most `max_words` words of each are looked up. The snapshot must outlive the result. Throws
// Xapian::Error.
[[nodiscard]] std::optional<Xapian::Query> make_condition_query(
    const Snapshot& snapshot, const std::vector<QueryNode>& conditions, std::uint32_t max_words);

}  // namespace quire
