// GET /graph/v1/paper/search
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "ranking/searcher.h"
#include "ranking/snippet.h"
#include "server/api/fields.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/page.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

constexpr std::uint32_t kMaxLimit = 100;

struct SortName {
  std::string_view name;
  PaperSort sort;
  SortDirection usual;  // what people mean who name no direction
};
constexpr std::array<SortName, 4> kSortNames{{
    {"relevance", PaperSort::kRelevance, SortDirection::kDescending},
    {"publicationDate", PaperSort::kDate, SortDirection::kDescending},
    {"citationCount", PaperSort::kCitationCount, SortDirection::kDescending},
    {"paperId", PaperSort::kPaperId, SortDirection::kAscending},
}};
constexpr std::string_view kSortExpected =
    "relevance, publicationDate, citationCount or paperId, with :asc or :desc if you like";

void read_sort(ParameterReader& read, PaperQuery& query) {
  const auto value = read.text("sort");
  if (!value || value->empty()) return;
  const auto colon = value->find(':');
  const auto* found = std::ranges::find(kSortNames, value->substr(0, colon), &SortName::name);
  if (found == kSortNames.end()) return read.reject("sort", *value, kSortExpected);
  query.sort = found->sort;
  query.direction = found->usual;
  if (colon == std::string_view::npos) return;
  const std::string_view direction = value->substr(colon + 1);
  if (direction == "asc") {
    query.direction = SortDirection::kAscending;
  } else if (direction == "desc") {
    query.direction = SortDirection::kDescending;
  } else {
    read.reject("sort", *value, kSortExpected);
  }
}

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

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  const auto elapsed = std::chrono::steady_clock::now() - start;
  return std::round(std::chrono::duration<double, std::micro>(elapsed).count()) / 1'000;
}

void write_hits(RecordWriter& records, const PaperHits& hits, const PaperQuery& query,
                const PaperFields& fields) {
  std::optional<SnippetMaker> snippets;
  if (fields.has(PaperField::kSnippet)) snippets.emplace(query.text);
  for (const PaperHit& hit : hits.hits) {
    HitDetails details{std::nullopt, hit.reason, snippets ? &*snippets : nullptr};
    if (query.sort == PaperSort::kRelevance) details.score = hit.score;
    records.write_paper(hit.doc, fields, &details);
    if (records.failure()) return;
  }
}

}  // namespace

Response search_papers(const ApiContext& context, const Request& request) {
  const auto start = std::chrono::steady_clock::now();
  ParameterReader read(request);
  PaperQuery query;
  query.text = std::string(read.required_text("query"));
  query.filter = read_filter(read);
  read_sort(read, query);
  const Page page = read_search_page(read, kMaxLimit, context.options.max_offset);
  const auto fields = parse_paper_fields(read.text("fields"));
  if (read.failure()) return error_response(400, *read.failure());
  if (!fields) return error_response(400, fields.error());
  query.offset = page.offset;
  query.limit = page.limit;

  const Snapshot snapshot = context.index.snapshot();
  const PaperHits hits = Searcher(snapshot).search(query);
  const bool may_have_more = hits.total > page.end() || !hits.total_is_exact;
  const bool has_more =
      hits.hits.size() == page.limit && may_have_more && page.end() < context.options.max_offset;

  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  json.begin_object();
  json.member("total", hits.total);
  json.member("totalIsExact", hits.total_is_exact);
  write_page(json, page, has_more);
  json.key("data");
  json.begin_array();
  write_hits(records, hits, query, *fields);
  json.end_array();
  json.member("tookMs", milliseconds_since(start));
  json.end_object();
  return finish(json, records.failure());
}

}  // namespace quire
