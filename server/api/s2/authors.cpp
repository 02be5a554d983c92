// GET /graph/v1/author/search, /author/{id}, /author/{id}/papers and POST /graph/v1/author/batch
#include <string>

#include "ranking/searcher.h"
#include "server/api/fields.h"
#include "server/api/s2/dated_papers.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/lookup.h"
#include "server/api/s2/page.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

constexpr std::uint32_t kMaxLimit = 1'000;

}  // namespace

Response search_authors(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const std::string_view name = read.required_text("query");
  const Page page = read_search_page(read, kMaxLimit, context.options.max_offset);
  const AuthorFields fields = read_author_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const AuthorHits hits = Searcher(snapshot).search_authors(name, page.offset, page.limit);
  const bool may_have_more = hits.total > page.end() || !hits.total_is_exact;
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  json.begin_object();
  json.member("total", hits.total);
  json.member("totalIsExact", hits.total_is_exact);
  write_page(json, page,
             hits.authors.size() == page.limit && may_have_more &&
                 page.end() < context.options.max_offset);
  json.key("data");
  json.begin_array();
  for (const AuthorNumber author : hits.authors) {
    if (records.failure()) break;
    records.write_author(author, fields);
  }
  json.end_array();
  json.end_object();
  return finish(json, records.failure());
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
