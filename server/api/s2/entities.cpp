#include "server/api/s2/entities.h"

#include <string>

#include "server/api/fields.h"
#include "server/api/s2/dated_papers.h"
#include "server/api/s2/page.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {

Response entity_not_found(const EntityKind& kind, std::string_view id) {
  return error_response(404, std::string(kind.name) + " with id " + std::string(id) + " not found");
}

Response search_entities(const ApiContext& context, const Request& request,
                         const EntityKind& kind) {
  ParameterReader read(request);
  const std::string_view query = read.required_text("query");
  const Page page = read_search_page(read, kMaxEntityLimit, context.options.max_offset);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const EntityMatches matches = kind.search(snapshot, query, page.offset, page.limit);
  JsonWriter json;
  json.begin_object();
  json.member("total", matches.total);
  write_page(json, page, matches.total > page.end() && page.end() < context.options.max_offset);
  json.key("data");
  json.begin_array();
  for (const std::uint32_t number : matches.numbers) kind.write_summary(snapshot, number, json);
  json.end_array();
  json.end_object();
  return finish(json, std::nullopt);
}

Response list_entity_papers(const ApiContext& context, const Request& request, std::string_view id,
                            const EntityKind& kind) {
  ParameterReader read(request);
  const Page page = read_page(read, kMaxEntityLimit);
  const DateRange range = read.dates("publicationDateOrYear");
  const PaperFields fields = read_paper_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto number = (snapshot.*kind.find)(id);
  if (!number) return entity_not_found(kind, id);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  const DatedPapers papers(snapshot, kind.papers(snapshot, *number), range);
  json.begin_object();
  json.member("total", papers.docs().size());
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

}  // namespace quire
