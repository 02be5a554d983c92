#include "indexer/export/author_lines.h"

#include <algorithm>
#include <optional>
#include <string>

#include "ranking/people/trust.h"
#include "ranking/store/generation.h"
#include "ranking/store/person_store.h"

namespace quire {
namespace {

// 0 = unknown.
std::optional<std::int16_t> known_year(std::int16_t year) {
  if (year == 0) return std::nullopt;
  return year;
}

void put_affiliation(const AffiliationPeriod& period, LineWriter& line) {
  line.begin();
  line.key("name").value(period.affiliation.name);
  line.key("institutionId").text_or_null(period.affiliation.id);
  line.key("ror").text_or_null(period.affiliation.ror);
  line.key("country").text_or_null(period.affiliation.country);
  line.key("firstYear").value(known_year(period.first_year));
  line.key("lastYear").value(known_year(period.last_year));
  line.end();
}

void put_merge(const NameMerge& merge, LineWriter& line) {
  line.begin();
  line.key("name").value(merge.name);
  line.key("otherName").value(merge.other_name);
  line.key("rule").value(to_string(merge.rule));
  line.key("sharedCoauthors").value(merge.shared_coauthors);
  line.end();
}

void put_trust(const IdentityTrust& trust, LineWriter& line) {
  line.begin();
  line.key("score").value(trust.figure);
  line.key("label").value(trust.label);
  line.key("level").value(to_string(trust.level));
  line.key("claimed").value(std::optional(trust.is_claimed));
  line.key("evidence").each(trust.points, [&](const TrustPoint& point) {
    line.begin();
    line.key("evidence").value(point.evidence);
    line.key("points").value(point.points);
    line.end();
  });
  line.key("raisedBy").list(trust.raised_by);
  line.key("warnings").list(trust.warnings);
  line.end();
}

void put_means(const PersonStore& people, AuthorNumber number, LineWriter& line) {
  line.key("novelty").value(people.measure(PersonMeasure::kNovelty, number));
  line.key("noveltyCount").value(people.value(PersonColumn::kNoveltyCount, number));
  line.key("quireScore").value(people.measure(PersonMeasure::kScore, number));
  line.key("quireScoreCount").value(people.value(PersonColumn::kScoreCount, number));
}

// The merge that brought the mentions with the id `joined_id` to the person.
const NameMerge* find_merge(const Author& author, const std::string& joined_id) {
  const auto found =
      std::find_if(author.merges.begin(), author.merges.end(),
                   [&](const NameMerge& merge) { return merge.joined_id == joined_id; });
  return found == author.merges.end() ? nullptr : &*found;
}

AuthorIds author_ids_of(const Manifest& manifest) {
  const auto option = manifest.options.find("author_ids");
  const bool is_ignored = option != manifest.options.end() && option->second == "ignore";
  return is_ignored ? AuthorIds::kIgnore : AuthorIds::kUse;
}

}  // namespace

void put_author(const Snapshot& snapshot, AuthorNumber number, LineWriter& line) {
  const Author author = snapshot.author(number);
  line.begin();
  line.key("authorId").value(author.id);
  line.key("orcid").text_or_null(author.orcid);
  line.key("dumpIds").list(author.dump_ids);
  line.key("identityBasis").value(to_string(author.basis));
  line.key("name").value(author.name);
  line.key("aliases").list(author.name_variants);
  line.key("nameMerges").each(author.merges, [&](const NameMerge& merge) {
    put_merge(merge, line);
  });
  line.key("coauthorGroups").value(author.coauthor_groups);
  line.key("mayBeSeveralPeople").value(std::optional(may_be_several_people(author)));
  line.key("trust");
  put_trust(identity_trust(author), line);
  line.key("affiliationHistory").each(author.affiliations, [&](const AffiliationPeriod& period) {
    put_affiliation(period, line);
  });
  line.key("paperCount").value(author.paper_count);
  line.key("citationCount").value(author.citation_count);
  line.key("hIndex").value(author.h_index);
  line.key("i10Index").value(author.i10_index);
  line.key("importedCitationCount").value(author.imported_citation_count);
  line.key("importedHIndex").value(author.imported_h_index);
  line.key("importedI10Index").value(author.imported_i10_index);
  put_means(snapshot.generation().people(), number, line);
  line.key("firstYear").value(author.first_year);
  line.key("lastYear").value(author.last_year);
  line.end();
}

AuthorshipLines::AuthorshipLines(const Snapshot& snapshot)
    : snapshot_(snapshot), author_ids_(author_ids_of(snapshot.manifest())) {}

const Author& AuthorshipLines::author(AuthorNumber number) {
  auto& [kept_number, author] = kept_[number % kKept];
  if (kept_number != number) {
    author = snapshot_.author(number);
    kept_number = number;
  }
  return author;
}

void AuthorshipLines::put(const Authorship& authorship, AuthorNumber number, LineWriter& line) {
  line.key("dumpAuthorId").text_or_null(authorship.id);
  if (number == 0) {
    for (const char* key : {"authorId", "identityBasis", "merge"}) line.key(key).text_or_null({});
  } else {
    const Author& person = author(number);
    line.key("authorId").value(person.id);
    line.key("identityBasis").value(to_string(person.basis));
    line.key("merge");
    const NameMerge* merge = find_merge(person, identity_of(mention_of(authorship, author_ids_)));
    merge == nullptr ? line.text_or_null({}) : put_merge(*merge, line);
  }
  line.key("name").value(authorship.name);
  line.key("rawName").text_or_null(authorship.raw_name);
  line.key("orcid").text_or_null(authorship.orcid);
  line.key("affiliations").each(authorship.affiliations, [&](const Affiliation& affiliation) {
    line.value(affiliation.name);
  });
}

}  // namespace quire
