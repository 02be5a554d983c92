#include "server/api/s2/search/search_request.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "server/api/s2/search/page_token.h"
#include "server/api/s2/search/ranking_parameters.h"
#include "server/api/s2/search/search_sort.h"
#include "server/ascii_text.h"

namespace quire {
namespace {

constexpr std::uint32_t kMaxLimit = 100;
constexpr std::uint32_t kMaxFacetLimit = 1'000;

// In the order of the enumeration.
constexpr std::array<std::string_view, kFacetCount> kFacetNames{"year", "category", "venue",
                                                                "author", "type"};

// Everything that decides which papers are found and in which order.
constexpr std::array<const char*, 12> kDeciding{"query",
                                                "year",
                                                "publicationDateOrYear",
                                                "venue",
                                                "fieldsOfStudy",
                                                "publicationTypes",
                                                "openAccessPdf",
                                                "minCitationCount",
                                                "sort",
                                                "rank",
                                                "weights",
                                                "without"};

PaperFilter read_filter(ParameterReader& read) {
  PaperFilter filter;
  const YearRange years = read.years("year");
  filter.first_year = years.first;
  filter.last_year = years.last;
  const DateRange dates = read.dates("publicationDateOrYear");
  filter.first_date = dates.first;
  filter.last_date = dates.last;
  filter.venues = read.list("venue");
  filter.categories = read.list("fieldsOfStudy");
  filter.types = read.list("publicationTypes");
  filter.min_citation_count = read.optional_number("minCitationCount");
  filter.only_open_access = read.flag("openAccessPdf");
  return filter;
}

std::vector<Facet> read_facets(ParameterReader& read) {
  std::vector<Facet> facets;
  for (const std::string& part : read.list("facets")) {
    const auto* found = std::ranges::find(kFacetNames, trim_blanks(part));
    if (found == kFacetNames.end()) {
      read.reject("facets", part,
                  "a comma list of " + join_names({kFacetNames.begin(), kFacetNames.end()}));
      break;
    }
    const auto facet = static_cast<Facet>(found - kFacetNames.begin());
    if (std::ranges::find(facets, facet) == facets.end()) facets.push_back(facet);
  }
  return facets;
}

// Names and values as they were sent, each with its length: no two requests look alike.
std::uint64_t fingerprint_of(ParameterReader& read) {
  std::string all;
  for (const char* name : kDeciding) {
    const auto value = read.text(name);
    if (!value) continue;
    all.append(name).append("=").append(std::to_string(value->size())).append(":").append(*value);
  }
  return fingerprint(all);
}

}  // namespace

std::string_view to_string(Facet facet) { return kFacetNames[static_cast<std::size_t>(facet)]; }

SearchRequest read_search_request(ParameterReader& read, const ApiOptions& options) {
  SearchRequest asked;
  asked.query.text = std::string(read.required_text("query"));
  asked.query.filter = read_filter(read);
  read_sort(read, asked.query);
  asked.query.ranking = read_ranking(read);
  asked.page = read_search_page(read, kMaxLimit, options.max_offset);
  asked.token = read.text("token");
  if (asked.token && asked.page.offset != 0) {
    read.fail("A token says where the results go on; leave out 'offset'");
  }
  asked.facets = read_facets(read);
  asked.facet_limit =
      read.number("facetLimit", {.fallback = 10, .least = 1, .most = kMaxFacetLimit});
  asked.fields = read_paper_fields(read);
  if (asked.fields.has(PaperField::kExplain)) asked.query.explaining = Explaining::kYes;
  asked.fingerprint = fingerprint_of(read);
  return asked;
}

}  // namespace quire
