// GET /recommendations/v1/papers/forpaper/{id} and POST /recommendations/v1/papers
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/recommender.h"
#include "server/api/fields.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/lookup.h"
#include "server/api/s2/page.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

constexpr NumberRange kLimit{.fallback = 100, .least = 1, .most = 500};

// Semantic Scholar's pools of papers. All recommendations come from the whole index here.
constexpr std::array<std::string_view, 2> kPools{"recent", "all-cs"};

void check_pool(ParameterReader& read) {
  const auto pool = read.text("from");
  if (!pool || pool->empty() || std::ranges::find(kPools, *pool) != kPools.end()) return;
  read.reject("from", *pool, "recent or all-cs");
}

// The papers with `ids`, each once; ids of nothing go to `unknown`.
std::vector<DocId> find_all(const Snapshot& snapshot, std::span<const std::string> ids,
                            std::vector<std::string>& unknown) {
  std::vector<DocId> docs;
  for (const std::string& id : ids) {
    const auto doc = find_paper(snapshot, id);
    if (!doc) {
      unknown.push_back(id);
    } else if (std::ranges::find(docs, *doc) == docs.end()) {
      docs.push_back(*doc);
    }
  }
  return docs;
}

Response write_recommendations(const ApiContext& context, const Snapshot& snapshot,
                               std::span<const Recommendation> recommendations,
                               const PaperFields& fields) {
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  json.begin_object();
  json.key("recommendedPapers");
  json.begin_array();
  for (const Recommendation& recommendation : recommendations) {
    if (records.failure()) break;
    HitDetails details;
    details.similarity = recommendation.similarity;
    records.write_paper(recommendation.doc, fields, &details);
  }
  json.end_array();
  json.end_object();
  return finish(json, records.failure());
}

}  // namespace

Response get_recommendations(const ApiContext& context, const Request& request,
                             std::string_view id) {
  ParameterReader read(request);
  const std::uint32_t limit = read.number("limit", kLimit);
  check_pool(read);
  const PaperFields fields = read_paper_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto doc = find_paper(snapshot, id);
  if (!doc) return paper_not_found(id);
  return write_recommendations(context, snapshot,
                               recommend(snapshot, std::span(&*doc, 1), {}, {}, limit), fields);
}

Response post_recommendations(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const std::uint32_t limit = read.number("limit", kLimit);
  const PaperFields fields = read_paper_fields(read);
  if (read.failure()) return error_response(400, *read.failure());
  const ExampleLists lists = read_example_lists(request.body, context.options.max_paper_batch);
  if (!lists.error.empty()) return error_response(400, lists.error);

  const Snapshot snapshot = context.index.snapshot();
  std::vector<std::string> unknown;
  const std::vector<DocId> liked = find_all(snapshot, lists.liked, unknown);
  const std::vector<DocId> disliked = find_all(snapshot, lists.disliked, unknown);
  if (!unknown.empty()) return papers_not_found(unknown);
  return write_recommendations(context, snapshot, recommend(snapshot, liked, disliked, {}, limit),
                               fields);
}

}  // namespace quire
