// What topics and institutions have in common: ids, years and the order of their papers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ranking/store/graph_store.h"
#include "ranking/store/signal_store.h"

namespace quire {

// "I" and 16 hex digits made from `text`: the id of what has none.
[[nodiscard]] std::string hashed_entity_id(std::string_view text);
// `id`, or the hashed one if it is too long to be found (kMaxEntityIdBytes).
[[nodiscard]] std::string bounded_entity_id(std::string id);

struct YearSpan {
  std::optional<std::int16_t> first;
  std::optional<std::int16_t> last;
};
// Of the papers that have a year.
[[nodiscard]] YearSpan year_span(std::span<const std::uint32_t> papers,
                                 const SignalStoreWriter& columns);

// The reverse of `entities_by_paper`: the papers of each entity, most cited first, then newest,
// then by number. Requires all values in 1..entity_count.
[[nodiscard]] Adjacency most_cited_papers(const Adjacency& entities_by_paper,
                                          std::uint32_t entity_count,
                                          const SignalStoreWriter& columns);

}  // namespace quire
