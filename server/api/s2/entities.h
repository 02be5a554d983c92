// What the endpoints of topics and of institutions share: searches and lists.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "ranking/entities/entity_profile.h"
#include "server/api/s2/endpoints.h"

namespace quire {

using EntitySearch = EntityMatches (*)(const Snapshot&, std::string_view, std::uint32_t,
                                       std::uint32_t);
using WriteEntity = void (*)(const Snapshot&, std::uint32_t, JsonWriter&);
using EntityPapers = std::span<const DocId> (*)(const Snapshot&, std::uint32_t);
using FindEntity = std::optional<std::uint32_t> (Snapshot::*)(std::string_view) const;

// How one kind of entity is found and called.
struct EntityKind {
  const char* name;  // "Topic"
  FindEntity find;
  EntitySearch search;
  WriteEntity write_summary;
  EntityPapers papers;
};

inline constexpr std::uint32_t kMaxEntityLimit = 1'000;

[[nodiscard]] Response entity_not_found(const EntityKind& kind, std::string_view id);
// "query", "offset", "limit" -> {"total", "offset", "next", "data"}.
[[nodiscard]] Response search_entities(const ApiContext& context, const Request& request,
                                       const EntityKind& kind);
// "offset", "limit", "publicationDateOrYear", "fields" -> the papers, most cited first.
[[nodiscard]] Response list_entity_papers(const ApiContext& context, const Request& request,
                                          std::string_view id, const EntityKind& kind);

}  // namespace quire
