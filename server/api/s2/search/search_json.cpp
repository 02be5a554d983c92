#include "server/api/s2/search/search_json.h"

#include "server/api/s2/search/search_request.h"

namespace quire {
namespace {

void write_facet_value(JsonWriter& json, Facet facet, const FacetValue& value,
                       const Snapshot& snapshot) {
  json.begin_object();
  json.member("value", value.label);
  json.member("count", value.papers);
  if (facet == Facet::kAuthor) {
    json.key("authorId");
    if (value.author == 0) {
      json.null();
    } else {
      json.value(snapshot.author(value.author).id);
    }
  }
  json.end_object();
}

}  // namespace

void write_facets(JsonWriter& json, std::span<const FacetCounts> facets, const Snapshot& snapshot) {
  json.begin_object();
  for (const FacetCounts& counts : facets) {
    json.key(to_string(counts.facet));
    json.begin_object();
    json.key("values");
    json.begin_array();
    for (const FacetValue& value : counts.values) {
      write_facet_value(json, counts.facet, value, snapshot);
    }
    json.end_array();
    json.member("without", counts.without);
    json.member("complete", counts.is_complete);
    json.end_object();
  }
  json.end_object();
}

void write_suggestion(JsonWriter& json, const std::optional<SpellingSuggestion>& suggestion) {
  if (!suggestion) return json.null();
  json.begin_object();
  json.member("query", suggestion->text);
  json.key("corrections");
  json.begin_array();
  for (const Correction& correction : suggestion->corrections) {
    json.begin_object();
    json.member("from", correction.from);
    json.member("to", correction.to);
    json.member("begin", correction.begin);
    json.member("end", correction.end);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace quire
