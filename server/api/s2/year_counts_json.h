// Papers or citations by year as JSON.
#pragma once

#include <cstdint>
#include <span>

#include "ranking/graph/citation_years.h"
#include "server/json.h"

namespace quire {

// {"years": [{"year": 2019, "count": 3}], "withoutYear": 1}
inline void write_year_counts(JsonWriter& json, std::span<const YearCount> years,
                              std::uint32_t without_year) {
  json.begin_object();
  json.key("years");
  json.begin_array();
  for (const YearCount& entry : years) {
    json.begin_object();
    json.member("year", entry.year);
    json.member("count", entry.count);
    json.end_object();
  }
  json.end_array();
  json.member("withoutYear", without_year);
  json.end_object();
}

}  // namespace quire
