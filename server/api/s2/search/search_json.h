// What a search answers beside its papers: facets and a better spelling.
#pragma once

#include <optional>
#include <span>

#include "ranking/facets.h"
#include "ranking/index_reader.h"
#include "ranking/query/spelling.h"
#include "server/json.h"

namespace quire {

// Writes {"year": {"values": [...], "without": 3, "complete": true}, ...}.
void write_facets(JsonWriter& json, std::span<const FacetCounts> facets, const Snapshot& snapshot);

// Writes {"query": "...", "corrections": [...]}, or null.
void write_suggestion(JsonWriter& json, const std::optional<SpellingSuggestion>& suggestion);

}  // namespace quire
