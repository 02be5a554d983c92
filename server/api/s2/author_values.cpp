#include "server/api/s2/author_values.h"

#include <string_view>

#include "ranking/people/trust.h"

namespace quire {
namespace {

constexpr std::string_view kNoAffiliation = "Affiliation not imported";

void write_orcid(JsonWriter& json, std::string_view orcid) {
  json.begin_object();
  if (!orcid.empty()) json.member("ORCID", orcid);
  json.end_object();
}

void write_affiliation_names(JsonWriter& json, const Author& person) {
  json.begin_array();
  for (const AffiliationPeriod& period : person.affiliations) json.value(period.affiliation.name);
  json.end_array();
}

std::string_view latest_affiliation(const Author& person) {
  if (person.affiliations.empty()) return {};
  return person.affiliations.front().affiliation.name;
}

void write_year(JsonWriter& json, std::string_view name, std::int16_t year) {
  year == 0 ? json.null_member(name) : json.member(name, year);
}

void write_history(JsonWriter& json, const Author& person) {
  json.begin_array();
  for (const AffiliationPeriod& period : person.affiliations) {
    json.begin_object();
    json.member("name", period.affiliation.name);
    json.text_or_null("institutionId", period.affiliation.id);
    json.text_or_null("ror", period.affiliation.ror);
    json.text_or_null("country", period.affiliation.country);
    write_year(json, "firstYear", period.first_year);
    write_year(json, "lastYear", period.last_year);
    json.end_object();
  }
  json.end_array();
}

void write_merges(JsonWriter& json, const Author& person) {
  json.begin_array();
  for (const NameMerge& merge : person.merges) {
    json.begin_object();
    json.member("name", merge.name);
    json.member("otherName", merge.other_name);
    json.member("rule", to_string(merge.rule));
    json.member("sharedCoauthors", merge.shared_coauthors);
    json.end_object();
  }
  json.end_array();
}

void write_trust(JsonWriter& json, const Author& person) {
  const IdentityTrust trust = identity_trust(person);
  json.begin_object();
  json.member("score", trust.figure);
  json.member("label", trust.label);
  json.member("level", to_string(trust.level));
  json.member("claimed", trust.is_claimed);
  json.key("evidence");
  json.begin_array();
  for (const TrustPoint& point : trust.points) {
    json.begin_object();
    json.member("evidence", point.evidence);
    json.member("points", point.points);
    json.end_object();
  }
  json.end_array();
  json.member("raisedBy", trust.raised_by);
  json.member("warnings", trust.warnings);
  json.end_object();
}

}  // namespace

bool is_author_value(AuthorField field) {
  return field <= AuthorField::kLastYear && field != AuthorField::kPapers;
}

void write_author_value(JsonWriter& json, AuthorField field, const Author& person) {
  switch (field) {
    case AuthorField::kExternalIds:
      return write_orcid(json, person.orcid);
    case AuthorField::kName:
      return json.value(person.name);
    case AuthorField::kAffiliations:
      return write_affiliation_names(json, person);
    case AuthorField::kPaperCount:
      return json.value(person.paper_count);
    case AuthorField::kCitationCount:
      return json.value(person.citation_count);
    case AuthorField::kHIndex:
      return json.value(person.h_index);
    case AuthorField::kAliases:
      return json.value(person.name_variants);
    case AuthorField::kI10Index:
      return json.value(person.i10_index);
    case AuthorField::kImportedCitationCount:
      return json.value(person.imported_citation_count);
    case AuthorField::kImportedHIndex:
      return json.value(person.imported_h_index);
    case AuthorField::kImportedI10Index:
      return json.value(person.imported_i10_index);
    case AuthorField::kAffiliation:
      if (person.affiliations.empty()) return json.null();
      return json.value(latest_affiliation(person));
    case AuthorField::kAffiliationLabel:
      return json.value(person.affiliations.empty() ? kNoAffiliation : latest_affiliation(person));
    case AuthorField::kAffiliationHistory:
      return write_history(json, person);
    case AuthorField::kIdentityBasis:
      return json.value(to_string(person.basis));
    case AuthorField::kDumpIds:
      return json.value(person.dump_ids);
    case AuthorField::kNameMerges:
      return write_merges(json, person);
    case AuthorField::kCoauthorGroups:
      return json.value(person.coauthor_groups);
    case AuthorField::kMayBeSeveralPeople:
      return json.value(may_be_several_people(person));
    case AuthorField::kTrust:
      return write_trust(json, person);
    case AuthorField::kFirstYear:
      return json.value(person.first_year);
    case AuthorField::kLastYear:
      return json.value(person.last_year);
    default:
      return json.null();  // no dump says: url, homepage, role, openToCollaborate, followers
  }
}

}  // namespace quire
