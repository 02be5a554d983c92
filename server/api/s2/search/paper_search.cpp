// GET /graph/v1/paper/search
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ranking/facets.h"
#include "ranking/query/spelling.h"
#include "ranking/searcher.h"
#include "ranking/snippet.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/page.h"
#include "server/api/s2/search/page_token.h"
#include "server/api/s2/search/search_json.h"
#include "server/api/s2/search/search_request.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  const auto elapsed = std::chrono::steady_clock::now() - start;
  return std::round(std::chrono::duration<double, std::micro>(elapsed).count()) / 1'000;
}

// The place after `position` results of this request.
PagePlace place_at(std::uint64_t position, const SearchRequest& asked, const Snapshot& snapshot) {
  return {fingerprint(snapshot.manifest().generation), asked.fingerprint,
          static_cast<std::uint32_t>(position)};
}

// Moves the page to where the token says. What is wrong with the token, for the client; nothing if
// it is right or there is none.
std::optional<std::string> follow_token(SearchRequest& asked, const Snapshot& snapshot,
                                        std::uint32_t max_position) {
  if (!asked.token) return std::nullopt;
  const auto place = read_page_token(*asked.token);
  if (!place) {
    return "The token is damaged; send it exactly as the answer before had it, or begin again "
           "without one";
  }
  const PagePlace here = place_at(place->position, asked, snapshot);
  if (place->parameters != here.parameters) {
    return "The token belongs to another search; send it with the query, filters, sort, rank, "
           "weights and without that it came from";
  }
  if (place->generation != here.generation) {
    return "The token belongs to another generation of the index, which was rebuilt meanwhile; "
           "begin again without it";
  }
  if (place->position >= max_position) {
    return "Results beyond " + std::to_string(max_position) +
           " are not available; make the query or its filters narrower";
  }
  asked.page.offset = place->position;
  asked.page.limit = std::min(asked.page.limit, max_position - place->position);
  return std::nullopt;
}

// The text whose words snippets mark: without names of fields and words that must not be there.
std::string words_to_mark(const std::string& text) {
  const auto parsed = parse_query_syntax(text);
  const auto* syntax = std::get_if<QuerySyntax>(&parsed);
  return syntax != nullptr && syntax->has_operators ? syntax->topical : text;
}

void write_hits(RecordWriter& records, const PaperHits& hits, const SearchRequest& asked) {
  std::optional<SnippetMaker> snippets;
  if (asked.fields.has(PaperField::kSnippet)) snippets.emplace(words_to_mark(asked.query.text));
  for (const PaperHit& hit : hits.hits) {
    HitDetails details;
    if (asked.query.sort == PaperSort::kRelevance) details.score = hit.score;
    details.reason = hit.reason;
    details.snippets = snippets ? &*snippets : nullptr;
    details.explanation = hit.explanation ? &*hit.explanation : nullptr;
    records.write_paper(hit.doc, asked.fields, &details);
    if (records.failure()) return;
  }
}

// Only the first page of the usual order says what else the query may mean.
std::optional<SpellingSuggestion> suggest(const SearchRequest& asked, const Snapshot& snapshot) {
  const bool is_first = asked.page.offset == 0 && asked.query.sort == PaperSort::kRelevance;
  return is_first ? suggest_spelling(snapshot, asked.query.text) : std::nullopt;
}

// The offset or token of the page after this one, if there is one that may be asked for.
void write_next(JsonWriter& json, const PaperHits& hits, const SearchRequest& asked,
                const Snapshot& snapshot, const ApiOptions& options) {
  const Page& page = asked.page;
  const bool may_have_more = hits.total > page.end() || !hits.total_is_exact;
  const bool has_more = hits.hits.size() == page.limit && may_have_more;
  write_page(json, page, has_more && page.end() < options.max_offset);
  if (!has_more || page.end() >= options.max_position) return;
  json.member("token", write_page_token(place_at(page.end(), asked, snapshot)));
}

// Who asks for counts gets an exact total too: all matches are known then.
std::optional<std::vector<DocId>> match_all_for_facets(const Searcher& searcher,
                                                       const SearchRequest& asked,
                                                       PaperHits& hits) {
  if (asked.facets.empty()) return std::nullopt;
  std::vector<DocId> docs = searcher.match_all(asked.query);
  hits.total = docs.size();
  hits.total_is_exact = true;
  return docs;
}

}  // namespace

Response search_papers(const ApiContext& context, const Request& request) {
  const auto start = std::chrono::steady_clock::now();
  const ApiOptions& options = context.options;
  ParameterReader read(request);
  SearchRequest asked = read_search_request(read, options);
  if (read.failure()) return error_response(400, *read.failure());
  const Snapshot snapshot = context.index.snapshot();
  const auto wrong_query = check_query(snapshot, asked.query.text);
  if (wrong_query) return query_error_response(*wrong_query);
  const auto wrong_token = follow_token(asked, snapshot, options.max_position);
  if (wrong_token) return error_response(400, *wrong_token);
  asked.query.offset = asked.page.offset;
  asked.query.limit = asked.page.limit;

  const Searcher searcher(snapshot);
  PaperHits hits = searcher.search(asked.query);
  const auto matches = match_all_for_facets(searcher, asked, hits);
  JsonWriter json;
  RecordWriter records(snapshot, json, options.answers);
  json.begin_object();
  json.member("total", hits.total);
  json.member("totalIsExact", hits.total_is_exact);
  write_next(json, hits, asked, snapshot, options);
  json.key("data");
  json.begin_array();
  write_hits(records, hits, asked);
  json.end_array();
  if (matches) {
    json.key("facets");
    write_facets(json, count_facets(snapshot, *matches, asked.facets, asked.facet_limit), snapshot);
  }
  json.key("didYouMean");
  write_suggestion(json, suggest(asked, snapshot));
  write_shards(json, snapshot);
  json.member("tookMs", milliseconds_since(start));
  json.end_object();
  Response response = finish(json, records.failure());
  note_missing_shards(snapshot, response);
  return response;
}

}  // namespace quire
