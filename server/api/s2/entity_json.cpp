#include "server/api/s2/entity_json.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "server/api/fields.h"
#include "server/api/s2/stored_values.h"
#include "server/api/s2/year_counts_json.h"

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

void write_rounded(JsonWriter& json, const char* key, const std::optional<double>& value) {
  json.key(key);
  value ? json.value(to_four_places(*value)) : json.null();
}

// Of `paper_count` papers.
void write_years(JsonWriter& json, const EntityProfile& profile, std::size_t paper_count) {
  std::vector<YearCount> years;
  std::size_t without_year = paper_count;
  for (const YearPapers& entry : profile.papers_per_year) {
    years.push_back({entry.year, entry.papers});
    without_year -= std::min<std::size_t>(without_year, entry.papers);
  }
  json.key("papersPerYear");
  write_year_counts(json, years, static_cast<std::uint32_t>(without_year));
  write_rounded(json, "growth", profile.growth);
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
    write_leading_person(json, person);
    json.end_object();
  }
  json.end_array();
}

void write_shared(JsonWriter& json, const RelatedEntity& related) {
  json.member("commonPapers", related.papers);
  write_rounded(json, "lift", related.lift);
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

void write_leading_person(JsonWriter& json, const LeadingPerson& person) {
  json.member("paperCount", person.papers);
  write_rounded(json, "votes", person.votes);
}

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
  write_rounded(
      json, "significance",
      topic.kind == TopicKind::kPhrase ? std::optional<double>(topic.significance) : std::nullopt);
  json.member("citationCount", profile.citation_count);
  write_years(json, profile, papers_of_topic(snapshot, number).size());
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
  json.member("aliases", institution.name_variants);
  write_years(json, profile, papers_of_institution(snapshot, number).size());
  write_people(json, records, profile);
  write_topics(snapshot, json, "topTopics", profile);
  write_institutions(snapshot, json, "collaborators", profile);
  json.end_object();
}

}  // namespace quire
