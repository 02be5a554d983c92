// GET /graph/v1/author/search, /author/{id}, /author/{id}/papers, /author/{id}/coauthors and
// POST /graph/v1/author/batch
#include <algorithm>
#include <string>

#include "ranking/people/coauthors.h"
#include "ranking/searcher.h"
#include "server/api/fields.h"
#include "server/api/s2/dated_papers.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/lookup.h"
#include "server/api/s2/page.h"
#include "server/api/s2/search/ranking_parameters.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

constexpr std::uint32_t kMaxLimit = 1'000;

}  // namespace

Response search_authors(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  AuthorQuery query;
  query.text = std::string(read.required_text("query"));
  query.ranking = read_ranking(read);
  const Page page = read_search_page(read, kMaxLimit, context.options.max_offset);
  query.offset = page.offset;
  query.limit = page.limit;
  const AuthorFields fields = read_author_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const AuthorHits hits = Searcher(snapshot).search_authors(query);
  const bool may_have_more = hits.total > page.end() || !hits.total_is_exact;
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  json.begin_object();
  json.member("total", hits.total);
  json.member("totalIsExact", hits.total_is_exact);
  write_page(
      json, page,
      hits.hits.size() == page.limit && may_have_more && page.end() < context.options.max_offset);
  json.key("data");
  json.begin_array();
  for (const AuthorHit& hit : hits.hits) {
    if (records.failure()) break;
    records.write_author(hit.author, fields, &hit);
  }
  json.end_array();
  write_shards(json, snapshot);
  json.end_object();
  Response response = finish(json, records.failure());
  note_missing_shards(snapshot, response);
  return response;
}

Response get_author(const ApiContext& context, const Request& request, std::string_view id) {
  ParameterReader read(request);
  const AuthorFields fields = read_author_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto author = snapshot.find_author(id);
  if (!author) return author_not_found(id);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  records.write_author(*author, fields);
  return finish(json, records.failure());
}

Response get_author_papers(const ApiContext& context, const Request& request, std::string_view id) {
  ParameterReader read(request);
  const Page page = read_page(read, kMaxLimit);
  const DateRange range = read.dates("publicationDateOrYear");
  const PaperFields fields = read_paper_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto author = snapshot.find_author(id);
  if (!author) return author_not_found(id);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  const DatedPapers papers(snapshot, snapshot.papers_of(*author), range);
  json.begin_object();
  write_page(json, page, papers.docs().size() > page.end());
  json.key("data");
  json.begin_array();
  for (const DocId doc : cut(papers.docs(), page)) {
    if (records.failure()) break;
    records.write_paper(doc, fields);
  }
  json.end_array();
  json.end_object();
  return finish(json, records.failure());
}

Response get_author_coauthors(const ApiContext& context, const Request& request,
                              std::string_view id) {
  ParameterReader read(request);
  const Page page = read_page(read, kMaxLimit);
  const AuthorFields fields = read_author_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto author = snapshot.find_author(id);
  if (!author) return author_not_found(id);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  const Coauthors coauthors = find_coauthors(snapshot, *author);
  json.begin_object();
  json.member("total", coauthors.people.size());
  json.member("totalIsExact", coauthors.is_complete);
  json.member("closeTotal", coauthors.close_count);
  write_page(json, page, coauthors.people.size() > page.end());
  json.key("data");
  json.begin_array();
  const std::size_t end = std::min<std::uint64_t>(page.end(), coauthors.people.size());
  for (std::size_t i = page.offset; i < end && !records.failure(); ++i) {
    records.write_coauthor(coauthors.people[i], fields);
  }
  json.end_array();
  json.end_object();
  return finish(json, records.failure());
}

Response post_author_batch(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const AuthorFields fields = read_author_fields(read);
  if (read.failure()) return error_response(400, *read.failure());
  const IdList list = read_id_list(request.body, context.options.max_author_batch);
  if (!list.error.empty()) return error_response(400, list.error);

  const Snapshot snapshot = context.index.snapshot();
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  json.begin_array();
  for (const std::string& id : list.ids) {
    const auto author = snapshot.find_author(id);
    if (author) {
      records.write_author(*author, fields);
    } else {
      json.null();
    }
    if (records.failure()) break;
  }
  json.end_array();
  return finish(json, records.failure());
}

}  // namespace quire
