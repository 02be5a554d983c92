#include "server/api/s2/entity_json.h"

#include <algorithm>
#include <span>

#include "server/api/fields.h"

namespace quire {
namespace {

// The members of both kinds of summary; the object stays open.
void begin_topic(JsonWriter& json, const Topic& topic) {
  json.begin_object();
  json.member("topicId", topic.id);
  json.member("name", topic.name);
  json.member("kind", topic.kind == TopicKind::kCategory ? "category" : "phrase");
  json.member("paperCount", topic.paper_count);
  json.member("firstYear", topic.first_year);
  json.member("lastYear", topic.last_year);
}

void begin_institution(JsonWriter& json, const Institution& institution) {
  json.begin_object();
  json.member("institutionId", institution.id);
  json.member("name", institution.name);
  json.text_or_null("ror", institution.ror);
  json.text_or_null("country", institution.country);
  json.member("paperCount", institution.paper_count);
  json.member("authorCount", institution.author_count);
  json.member("citationCount", institution.citation_count);
  json.member("firstYear", institution.first_year);
  json.member("lastYear", institution.last_year);
}

template <typename Row>
std::span<const Row> first_rows(const std::vector<Row>& rows) {
  return std::span(rows).first(std::min(rows.size(), kProfileRows));
}

void write_years(JsonWriter& json, const EntityProfile& profile) {
  json.key("papersPerYear");
  json.begin_array();
  for (const YearPapers& count : profile.papers_per_year) {
    json.begin_object();
    json.member("year", count.year);
    json.member("papers", count.papers);
    json.end_object();
  }
  json.end_array();
  json.member("growth", profile.growth);
}

void write_people(JsonWriter& json, RecordWriter& records, const EntityProfile& profile) {
  AuthorFields fields;
  fields.selected.set(static_cast<std::size_t>(AuthorField::kName));
  json.key("topAuthors");
  json.begin_array();
  for (const LeadingPerson& person : first_rows(profile.people)) {
    if (records.failure()) break;
    json.begin_object();
    json.key("author");
    records.write_author(person.author, fields);
    json.member("papers", person.papers);
    json.member("votes", person.votes);
    json.end_object();
  }
  json.end_array();
}

void write_shared(JsonWriter& json, const RelatedEntity& related) {
  json.member("papers", related.papers);
  json.member("lift", related.lift);
  json.end_object();
}

void write_topics(const Snapshot& snapshot, JsonWriter& json, const char* key,
                  const EntityProfile& profile) {
  json.key(key);
  json.begin_array();
  for (const RelatedEntity& related : first_rows(profile.topics)) {
    json.begin_object();
    json.key("topic");
    write_topic_summary(json, snapshot.topic(related.number));
    write_shared(json, related);
  }
  json.end_array();
}

void write_institutions(const Snapshot& snapshot, JsonWriter& json, const char* key,
                        const EntityProfile& profile) {
  json.key(key);
  json.begin_array();
  for (const RelatedEntity& related : first_rows(profile.institutions)) {
    json.begin_object();
    json.key("institution");
    write_institution_summary(json, snapshot.institution(related.number));
    write_shared(json, related);
  }
  json.end_array();
}

}  // namespace

void write_topic_summary(JsonWriter& json, const Topic& topic) {
  begin_topic(json, topic);
  json.end_object();
}

void write_institution_summary(JsonWriter& json, const Institution& institution) {
  begin_institution(json, institution);
  json.end_object();
}

void write_topic(const Snapshot& snapshot, TopicNumber number, JsonWriter& json,
                 RecordWriter& records) {
  const Topic topic = snapshot.topic(number);
  const EntityProfile profile = topic_profile(snapshot, number);
  begin_topic(json, topic);
  json.member("forms", topic.forms);
  json.key("significance");
  if (topic.kind == TopicKind::kPhrase) {
    json.value(topic.significance);
  } else {
    json.null();
  }
  json.member("citationCount", profile.citation_count);
  write_years(json, profile);
  write_people(json, records, profile);
  write_topics(snapshot, json, "relatedTopics", profile);
  write_institutions(snapshot, json, "topInstitutions", profile);
  json.end_object();
}

void write_institution(const Snapshot& snapshot, InstitutionNumber number, JsonWriter& json,
                       RecordWriter& records) {
  const Institution institution = snapshot.institution(number);
  const EntityProfile profile = institution_profile(snapshot, number);
  begin_institution(json, institution);
  json.member("nameVariants", institution.name_variants);
  write_years(json, profile);
  write_people(json, records, profile);
  write_topics(snapshot, json, "topTopics", profile);
  write_institutions(snapshot, json, "collaborators", profile);
  json.end_object();
}

}  // namespace quire
