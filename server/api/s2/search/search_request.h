// What GET /graph/v1/paper/search was asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/facets.h"
#include "ranking/searcher.h"
#include "server/api/fields.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/page.h"
#include "server/parameters.h"

namespace quire {

struct SearchRequest {
  PaperQuery query;  // without the page
  PaperFields fields;
  Page page;  // by offset, unless there is a token
  std::optional<std::string_view> token;
  std::uint64_t fingerprint = 0;  // of what decides about papers and their order
  std::vector<Facet> facets;      // each once
  std::uint32_t facet_limit = 0;  // most values of each
};

// If the parameters are wrong, `read` has the failure and the result no meaning. The request must
// outlive the result.
[[nodiscard]] SearchRequest read_search_request(ParameterReader& read, const ApiOptions& options);

[[nodiscard]] std::string_view to_string(Facet facet);

}  // namespace quire
