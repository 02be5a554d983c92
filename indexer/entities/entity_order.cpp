#include "indexer/entities/entity_order.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <tuple>
#include <vector>

#include "ranking/store/entity_index.h"

namespace quire {

std::string hashed_entity_id(std::string_view text) {
  char hex[18];
  std::snprintf(hex, sizeof hex, "I%016llx",
                static_cast<unsigned long long>(XXH3_64bits(text.data(), text.size())));
  return hex;
}

std::string bounded_entity_id(std::string id) {
  return id.size() <= kMaxEntityIdBytes ? id : hashed_entity_id(id);
}

YearSpan year_span(std::span<const std::uint32_t> papers, const SignalStoreWriter& columns) {
  YearSpan span;
  for (const std::uint32_t doc : papers) {
    const std::int32_t value = columns.get(Column::kYear, doc);
    if (value == kMissing) continue;
    const auto year = static_cast<std::int16_t>(value);
    span.first = span.first ? std::min(*span.first, year) : year;
    span.last = span.last ? std::max(*span.last, year) : year;
  }
  return span;
}

// Papers are handed out in the wanted order, which every entity then has.
Adjacency most_cited_papers(const Adjacency& entities_by_paper, std::uint32_t entity_count,
                            const SignalStoreWriter& columns) {
  std::vector<std::uint32_t> docs(entities_by_paper.row_count());
  std::iota(docs.begin(), docs.end(), 1);
  std::sort(docs.begin(), docs.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t doc) {
      return std::tuple(-std::int64_t{columns.get(Column::kCitationCount, doc)},
                        -std::int64_t{columns.get(Column::kDay, doc)}, doc);
    };
    return key(a) < key(b);
  });
  Adjacency papers;
  papers.begins.assign(std::size_t{entity_count} + 1, 0);
  for (const std::uint32_t entity : entities_by_paper.values) ++papers.begins[entity];
  std::partial_sum(papers.begins.begin(), papers.begins.end(), papers.begins.begin());
  std::vector<std::uint32_t> next(papers.begins.begin(), papers.begins.end() - 1);
  papers.values.resize(entities_by_paper.values.size());
  for (const std::uint32_t doc : docs) {
    for (const std::uint32_t entity : entities_by_paper.row(doc)) {
      papers.values[next[entity - 1]++] = doc;
    }
  }
  return papers;
}

}  // namespace quire
