// What a parsed query says that papers must be like.
#pragma once

#include <cstdint>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/query/query_syntax.h"
#include "ranking/retrieval/condition.h"

namespace quire {

// Words that word* may stand for, the most used ones, and others that begin so and have their stems.
inline constexpr std::uint32_t kMaxPrefixWords = 200;
// People that a name in author: may mean, those with most papers.
inline constexpr std::uint32_t kMaxPeople = 10'000;

// Papers that fulfil all `conditions`; unrestricted if there are none that say anything. At most
// `max_words` words of each are looked up. Throws Xapian::Error.
[[nodiscard]] Condition make_query_condition(const Snapshot& snapshot,
                                             const std::vector<QueryNode>& conditions,
                                             std::uint32_t max_words);

}  // namespace quire
