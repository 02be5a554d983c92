// GET /graph/v1/institution/search, /institution/{id}, /institution/{id}/papers and
// /institution/{id}/authors
#include <algorithm>

#include "server/api/fields.h"
#include "server/api/s2/entities.h"
#include "server/api/s2/entity_json.h"
#include "server/api/s2/page.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

constexpr EntityKind kInstitution{
    "Institution", &Snapshot::find_institution, search_institutions,
    [](const Snapshot& snapshot, std::uint32_t number, JsonWriter& json) {
      write_institution_summary(json, snapshot.institution(number));
    },
    papers_of_institution};

}  // namespace

Response search_institutions(const ApiContext& context, const Request& request) {
  return search_entities(context, request, kInstitution);
}

Response get_institution(const ApiContext& context, const Request&, std::string_view id) {
  const Snapshot snapshot = context.index.snapshot();
  const auto institution = snapshot.find_institution(id);
  if (!institution) return entity_not_found(kInstitution, id);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  write_institution(snapshot, *institution, json, records);
  return finish(json, records.failure());
}

Response get_institution_papers(const ApiContext& context, const Request& request,
                                std::string_view id) {
  return list_entity_papers(context, request, id, kInstitution);
}

Response get_institution_authors(const ApiContext& context, const Request& request,
                                 std::string_view id) {
  ParameterReader read(request);
  const Page page = read_page(read, kMaxEntityLimit);
  const AuthorFields fields = read_author_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto institution = snapshot.find_institution(id);
  if (!institution) return entity_not_found(kInstitution, id);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  const auto members = members_of(snapshot, *institution);
  json.begin_object();
  json.member("total", members.size());
  write_page(json, page, members.size() > page.end());
  json.key("data");
  json.begin_array();
  const std::size_t end = std::min<std::uint64_t>(page.end(), members.size());
  for (std::size_t i = page.offset; i < end && !records.failure(); ++i) {
    records.write_author(members[i], fields);
  }
  json.end_array();
  json.end_object();
  return finish(json, records.failure());
}

}  // namespace quire
