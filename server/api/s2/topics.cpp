// GET /graph/v1/topic/search, /topic/{id}, /topic/{id}/papers and /topic/{id}/authors
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

constexpr EntityKind kTopic{"Topic", &Snapshot::find_topic, search_topics,
                            [](const Snapshot& snapshot, std::uint32_t number, JsonWriter& json) {
                              write_topic_summary(json, snapshot.topic(number));
                            },
                            papers_of_topic};

}  // namespace

Response search_topics(const ApiContext& context, const Request& request) {
  return search_entities(context, request, kTopic);
}

Response get_topic(const ApiContext& context, const Request&, std::string_view id) {
  const Snapshot snapshot = context.index.snapshot();
  const auto topic = snapshot.find_topic(id);
  if (!topic) return entity_not_found(kTopic, id);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  write_topic(snapshot, *topic, json, records);
  return finish(json, records.failure());
}

Response get_topic_papers(const ApiContext& context, const Request& request, std::string_view id) {
  return list_entity_papers(context, request, id, kTopic);
}

Response get_topic_authors(const ApiContext& context, const Request& request, std::string_view id) {
  ParameterReader read(request);
  const Page page = read_page(read, kMaxEntityLimit);
  const AuthorFields fields = read_author_fields(read);
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const auto topic = snapshot.find_topic(id);
  if (!topic) return entity_not_found(kTopic, id);
  JsonWriter json;
  RecordWriter records(snapshot, json, context.options.answers);
  const auto people = leading_people(snapshot, papers_of_topic(snapshot, *topic));
  json.begin_object();
  json.member("total", people.size());
  write_page(json, page, people.size() > page.end());
  json.key("data");
  json.begin_array();
  const std::size_t end = std::min<std::uint64_t>(page.end(), people.size());
  for (std::size_t i = page.offset; i < end && !records.failure(); ++i) {
    json.begin_object();
    json.key("author");
    records.write_author(people[i].author, fields);
    write_leading_person(json, people[i]);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return finish(json, records.failure());
}

}  // namespace quire
