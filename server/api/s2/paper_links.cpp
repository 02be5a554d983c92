// GET /graph/v1/paper/{id}/citations, /references and /authors
#include <algorithm>
#include <span>

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

Response write_links(const ApiContext& context, const Request& request, std::string_view id,
                     std::string_view paper_key,
                     std::span<const DocId> (Snapshot::*links)(DocId) const) {
  ParameterReader read(request);
  const Page page = read_page(read, kMaxLimit);
  const DateRange range = read.dates("publicationDateOrYear");
  const LinkFields fields = read_link_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto doc = find_paper(snapshot, id);
  if (!doc) return paper_not_found(id);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  const DatedPapers others(snapshot, (snapshot.*links)(*doc), range);
  json.begin_object();
  write_page(json, page, others.docs().size() > page.end());
  json.key("data");
  json.begin_array();
  for (const DocId other : cut(others.docs(), page)) {
    if (records.failure()) break;
    records.write_link(other, paper_key, fields);
  }
  json.end_array();
  json.end_object();
  return finish(json, records.failure());
}

}  // namespace

Response get_citations(const ApiContext& context, const Request& request, std::string_view id) {
  return write_links(context, request, id, "citingPaper", &Snapshot::citations);
}

Response get_references(const ApiContext& context, const Request& request, std::string_view id) {
  return write_links(context, request, id, "citedPaper", &Snapshot::references);
}

Response get_paper_authors(const ApiContext& context, const Request& request, std::string_view id) {
  ParameterReader read(request);
  const Page page = read_page(read, kMaxLimit);
  const AuthorFields fields = read_author_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto doc = find_paper(snapshot, id);
  if (!doc) return paper_not_found(id);
  const Paper paper = snapshot.paper(*doc);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  json.begin_object();
  write_page(json, page, paper.authors.size() > page.end());
  json.key("data");
  json.begin_array();
  const std::size_t end = std::min<std::size_t>(page.end(), paper.authors.size());
  for (std::size_t position = page.offset; position < end && !records.failure(); ++position) {
    records.write_author_of(*doc, paper, position, fields);
  }
  json.end_array();
  json.end_object();
  return finish(json, records.failure());
}

}  // namespace quire
