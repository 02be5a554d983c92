#include "indexer/export/author_lines.h"

#include <algorithm>
#include <optional>
#include <string>

#include "analyzers/person_name.h"
#include "ranking/people/trust.h"

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
  line.key("id").text_or_null(period.affiliation.id);
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
  line.key("trustLevel").value(to_string(trust.level));
  line.key("trust").value(trust.figure);
  line.key("trustLabel").value(trust.label);
  line.key("trustPoints").each(trust.points, [&](const TrustPoint& point) {
    line.begin();
    line.key("evidence").value(point.evidence);
    line.key("points").value(point.points);
    line.end();
  });
  line.key("warnings").list(trust.warnings);
}

// The merge that brought the form of `authorship` to the person.
const NameMerge* find_merge(const Author& author, const Authorship& authorship) {
  if (author.merges.empty()) return nullptr;
  const std::string shown = parse_person_name(authorship.name).full();
  const std::string printed = parse_person_name(authorship.raw_name).full();
  const auto found =
      std::find_if(author.merges.begin(), author.merges.end(), [&](const NameMerge& merge) {
        const std::string joined = parse_person_name(merge.name).full();
        return joined == (printed.empty() ? shown : printed) || joined == shown;
      });
  return found == author.merges.end() ? nullptr : &*found;
}

}  // namespace

void put_author(const Author& author, LineWriter& line) {
  line.begin();
  line.key("authorId").value(author.id);
  line.key("orcid").text_or_null(author.orcid);
  line.key("dumpIds").list(author.dump_ids);
  line.key("identityBasis").value(to_string(author.basis));
  line.key("name").value(author.name);
  line.key("nameVariants").list(author.name_variants);
  line.key("merges").each(author.merges, [&](const NameMerge& merge) { put_merge(merge, line); });
  line.key("coauthorGroups").value(author.coauthor_groups);
  put_trust(identity_trust(author), line);
  line.key("affiliations").each(author.affiliations, [&](const AffiliationPeriod& period) {
    put_affiliation(period, line);
  });
  line.key("paperCount").value(author.paper_count);
  line.key("citationCount").value(author.citation_count);
  line.key("hIndex").value(author.h_index);
  line.key("i10Index").value(author.i10_index);
  line.key("importedCitationCount").value(author.imported_citation_count);
  line.key("importedHIndex").value(author.imported_h_index);
  line.key("importedI10Index").value(author.imported_i10_index);
  line.key("firstYear").value(author.first_year);
  line.key("lastYear").value(author.last_year);
  line.end();
}

void put_authorship(const Snapshot& snapshot, const Authorship& authorship, AuthorNumber number,
                    LineWriter& line) {
  line.key("dumpAuthorId").text_or_null(authorship.id);
  if (number == 0) {
    for (const char* key : {"authorId", "identityBasis", "merge"}) line.key(key).text_or_null({});
  } else {
    const Author author = snapshot.author(number);
    line.key("authorId").value(author.id);
    line.key("identityBasis").value(to_string(author.basis));
    line.key("merge");
    const NameMerge* merge = find_merge(author, authorship);
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
