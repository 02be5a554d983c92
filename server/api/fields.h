// Field selection: "title,authors.hIndex,citations.year" read once into what the writers ask for.
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ranking/result.h"

namespace quire {

class ParameterReader;

// Every field a paper may show; `paperId` is always shown. The names are in fields.cpp.
enum class PaperField : std::uint8_t {
  kCorpusId,
  kExternalIds,
  kUrl,
  kTitle,
  kAbstract,
  kVenue,
  kPublicationVenue,
  kYear,
  kReferenceCount,
  kCitationCount,
  kInfluentialCitationCount,
  kIsOpenAccess,
  kOpenAccessPdf,
  kFieldsOfStudy,
  kS2FieldsOfStudy,
  kPublicationTypes,
  kPublicationDate,
  kJournal,
  kCitationStyles,
  kAuthors,
  kCitations,
  kReferences,
  kEmbedding,
  kTldr,
  kTextAvailability,
  // Not in Semantic Scholar's answers.
  kScore,
  kMatchReason,
  kSnippet,
  kExplain,
  kSimilarity,
  kImportedCitationCount,
  kImportedReferenceCount,
  kUpvotes,
  kCategories,
  kListedDate,
  kOrganization,
  kComment,
  kJournalRef,
  kLanguage,
  kProjectUrl,
  kCodeUrl,
  // Computed from the whole corpus; docs/numbers.md.
  kNovelty,
  kNoveltyEvidence,
  kCitationPercentile,
  kImportedCitationPercentile,
  kFieldWeightedImpact,
  kMomentum,
  kMomentumPercentile,
  kPageRank,
  kDisruption,
  kCitationsPerYear,
  kTrending,
  kKind,
  kDetectedLanguage,
  kQuireScore,
  kTopics,
  kInstitutions,
  kCount,
};

// Every field an author may show; `authorId` is always shown.
enum class AuthorField : std::uint8_t {
  kExternalIds,
  kUrl,
  kName,
  kAffiliations,
  kHomepage,
  kPaperCount,
  kCitationCount,
  kHIndex,
  kPapers,
  // Not in Semantic Scholar's answers.
  kAliases,
  kI10Index,
  kImportedCitationCount,
  kImportedHIndex,
  kImportedI10Index,
  kAffiliation,
  kAffiliationLabel,
  kAffiliationHistory,
  kIdentityBasis,
  kDumpIds,
  kNameMerges,
  kCoauthorGroups,
  kMayBeSeveralPeople,
  kTrust,
  // No dump says.
  kRole,
  kOpenToCollaborate,
  kFollowers,
  // Computed from the papers; docs/numbers.md.
  kFirstYear,
  kLastYear,
  kPapersPerYear,
  kCitationsPerYear,
  kCategory,
  kCategories,
  kFieldsOfStudy,
  kTopics,
  kTopicCount,
  kWorksByType,
  kNovelty,
  kNoveltyCount,
  kQuireScore,
  kQuireScoreCount,
  kCoauthors,
  kCoauthorCount,
  kCloseCoauthorCount,
  kSimilarAuthors,
  // What only a search knows.
  kScore,
  kMatchReason,
  kMatchingPapers,
  kCount,
};

// Fields of the link between two papers, beside the paper at its other end.
enum class LinkField : std::uint8_t {
  kContexts,
  kIntents,
  kContextsWithIntent,
  kIsInfluential,
  kCount,
};

struct PaperFields;

struct AuthorFields {
  std::bitset<static_cast<std::size_t>(AuthorField::kCount)> selected;
  std::unique_ptr<PaperFields> papers;  // present exactly if kPapers is selected

  [[nodiscard]] bool has(AuthorField field) const {
    return selected.test(static_cast<std::size_t>(field));
  }
};

struct PaperFields {
  std::bitset<static_cast<std::size_t>(PaperField::kCount)> selected;
  AuthorFields authors;                     // meaningful if kAuthors is selected
  std::unique_ptr<PaperFields> citations;   // present exactly if kCitations is selected
  std::unique_ptr<PaperFields> references;  // present exactly if kReferences is selected

  [[nodiscard]] bool has(PaperField field) const {
    return selected.test(static_cast<std::size_t>(field));
  }
};

struct LinkFields {
  std::bitset<static_cast<std::size_t>(LinkField::kCount)> selected;
  PaperFields paper;

  [[nodiscard]] bool has(LinkField field) const {
    return selected.test(static_cast<std::size_t>(field));
  }
};

// The name of a field as clients write it.
[[nodiscard]] std::string_view name_of(PaperField field);
[[nodiscard]] std::string_view name_of(AuthorField field);
[[nodiscard]] std::string_view name_of(LinkField field);

// Read a `fields` parameter. Absent or empty text selects the default: title for papers, name for
// authors. A failure lists the names that are not known: "Unrecognized or unsupported fields: [x,
// y]".
[[nodiscard]] Result<PaperFields> parse_paper_fields(std::optional<std::string_view> text);
[[nodiscard]] Result<AuthorFields> parse_author_fields(std::optional<std::string_view> text);
[[nodiscard]] Result<LinkFields> parse_link_fields(std::optional<std::string_view> text);

// The parameter `fields` of a request. If it is wrong, `read` has the failure and the result no
// meaning.
[[nodiscard]] PaperFields read_paper_fields(ParameterReader& read);
[[nodiscard]] AuthorFields read_author_fields(ParameterReader& read);
[[nodiscard]] LinkFields read_link_fields(ParameterReader& read);

}  // namespace quire
