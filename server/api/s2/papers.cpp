// GET /graph/v1/paper/{id} and POST /graph/v1/paper/batch
#include "server/api/fields.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/lookup.h"
#include "server/api/s2/page.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {

Response get_paper(const ApiContext& context, const Request& request, std::string_view id) {
  ParameterReader read(request);
  const PaperFields fields = read_paper_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto doc = find_paper(snapshot, id);
  if (!doc) return paper_not_found(id);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  records.write_paper(*doc, fields);
  return finish(json, records.failure());
}

Response post_paper_batch(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const PaperFields fields = read_paper_fields(read);
  if (read.failure()) return error_response(400, *read.failure());
  const IdList list = read_id_list(request.body, context.options.max_paper_batch);
  if (!list.error.empty()) return error_response(400, list.error);

  const Snapshot snapshot = context.index.snapshot();
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  json.begin_array();
  for (const std::string& id : list.ids) {
    const auto doc = find_paper(snapshot, id);
    if (doc) {
      records.write_paper(*doc, fields);
    } else {
      json.null();
    }
    if (records.failure()) break;
  }
  json.end_array();
  return finish(json, records.failure());
}

}  // namespace quire
