// Conditions as Xapian queries that a stock xapian-tcpsrv can run.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <span>

#include "ranking/retrieval/condition.h"
#include "ranking/shards/shard_options.h"
#include "ranking/store/label_store.h"
#include "ranking/store/text_store.h"

namespace quire {

// Longer lists of papers (all works of a thousand people) are not sent to shards.
inline constexpr std::size_t kMaxListedPapers = 10'000;

// Matches the papers of shards (shard_layout.h) that fulfil `condition`; all if it says nothing.
// Without weight only where it is not scored: BoolWeight or OP_FILTER. Throws NotForShards.
[[nodiscard]] Xapian::Query to_shard_query(const Condition& condition, const TextStore& dictionary,
                                           const LabelStore& labels);

// Matches the papers `docs`; no paper if there are none. Throws NotForShards.
[[nodiscard]] Xapian::Query to_shard_query(std::span<const std::uint32_t> docs);

}  // namespace quire
