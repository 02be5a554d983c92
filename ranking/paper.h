// What Quire knows about a paper and its authors. Plain values: no behaviour, no input or output.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ranking/paper_id.h"

namespace quire {

// A calendar date whose month and day may be unknown (0).
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;  // 1-12, 0 = unknown
  std::uint8_t day = 0;    // 1-31, 0 = unknown

  auto operator<=>(const Date&) const = default;
};

// Where somebody worked, as the dump says. Only the name is always there.
struct Affiliation {
  std::string name;     // "University of Florida"
  std::string id;       // the dump's id of the institution: "I27352606199"; may be empty
  std::string ror;      // "02y3ad647", without the address before it; may be empty
  std::string country;  // ISO 3166-1 alpha-2: "US"; may be empty

  auto operator<=>(const Affiliation&) const = default;
};

// One name in the author list of a paper.
struct Authorship {
  std::string name;      // as shown, "Jens C. Astor"
  std::string id;        // the dump's author id: "A5003820290", "2262347"; may be empty
  std::string orcid;     // "0000-0002-7019-5291"; may be empty
  std::string raw_name;  // as printed on the paper, if other than `name`
  std::vector<Affiliation> affiliations;
};

// Where a paper came out, beyond its name.
struct VenueDetail {
  std::string id;    // the dump's id of the venue
  std::string type;  // "journal", "conference", ...
  std::string volume;
  std::string pages;
};

// One work. Text is valid UTF-8; titles and abstracts are as the dump has them (LaTeX included),
// with white space collapsed.
struct Paper {
  std::vector<PaperId> ids;  // sorted, without duplicates; never empty once indexed
  std::string title;
  std::string abstract;
  std::string venue;
  VenueDetail venue_detail;
  std::string type;      // as the dump says: "article", "preprint", "JournalArticle"; may be empty
  std::string language;  // ISO 639-1; may be empty
  std::optional<Date> date;
  std::vector<std::string> categories;  // "cs.CL", "Computer Science", topic names; best first
  std::vector<Authorship> authors;
  std::vector<PaperId> references;  // works this one cites, as the dump names them

  // Figures as the dump has them; never mixed with what Quire counts itself.
  std::optional<std::uint32_t> imported_citation_count;
  std::optional<std::uint32_t> imported_influential_citation_count;
  std::optional<std::uint32_t> imported_reference_count;
  std::optional<std::uint32_t> upvotes;

  std::optional<Date> listed_date;  // day it was listed as a daily paper
  std::string organization;         // that submitted it, for daily papers
  std::optional<bool> is_open_access;
  std::string pdf_url;
  std::string landing_url;
  std::string comment;      // "8 pages", arXiv's comments
  std::string journal_ref;  // arXiv's journal-ref
  std::string summary;      // a machine-written summary that the dump brought (tldr, ai_summary)
  std::string project_url;
  std::string code_url;
};

// An affiliation over time: the years of the papers that name it; 0 = no paper has a year.
struct AffiliationPeriod {
  Affiliation affiliation;
  std::int16_t first_year = 0;
  std::int16_t last_year = 0;
};

// Why two names in the author lists were taken for one person.
enum class MergeRule : std::uint8_t {
  kOrcid,      // the same ORCID
  kFullName,   // first names agree in full: "Jens C. Astor" and "Jens Astor"
  kInitials,   // an initial stands for a name: "J. Astor" and "Jens Astor"
  kShortForm,  // a usual short form stands for a name: "Tim Astor" and "Timothy Astor"
};

// One merge of who is who, with what it rests on.
struct NameMerge {
  std::string name;        // the form that was joined to the person
  std::string other_name;  // a form the person had already
  MergeRule rule = MergeRule::kFullName;
  std::uint32_t shared_coauthors = 0;  // names of co-authors that both have, at most 5
  // The id that the joined mentions would have alone: their author id in the dump, or "N" and 16
  // hex digits.
  std::string joined_id;
};

// Where the identity of a person comes from.
enum class IdentityBasis : std::uint8_t {
  kDumpId,  // an author id that the dump brought
  kOrcid,   // no author id, but an ORCID
  kName,    // names alone
};

// One person as Quire knows them. Counts are Quire's own, from this index alone.
struct Author {
  std::string id;     // the dump's id, or "N" + 16 hex digits made from the name
  std::string name;   // the longest form most papers use
  std::string orcid;  // may be empty
  std::vector<std::string> name_variants;       // other forms seen, the most used ones, sorted
  std::vector<AffiliationPeriod> affiliations;  // latest first, without duplicates
  std::uint32_t paper_count = 0;
  std::uint32_t citation_count = 0;
  std::uint32_t h_index = 0;
  std::uint32_t i10_index = 0;
  std::uint32_t imported_citation_count = 0;  // sum over papers that bring a figure
  std::uint32_t imported_h_index = 0;         // over the imported citation counts
  std::uint32_t imported_i10_index = 0;       // over the imported citation counts
  std::optional<std::int16_t> first_year;
  std::optional<std::int16_t> last_year;

  IdentityBasis basis = IdentityBasis::kName;
  std::vector<std::string>
      dump_ids;                   // author ids that the dumps gave, sorted; ORCID may join several
  std::vector<NameMerge> merges;  // in the order they were made, the first ones
  // Groups of papers of this name that share no co-author with the other groups; more than one says
  // that a common name may be several people. 0 where the dump gives ids.
  std::uint32_t coauthor_groups = 0;
};

}  // namespace quire
