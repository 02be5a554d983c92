#include "server/api/fields.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "server/ascii_text.h"
#include "server/parameters.h"

namespace quire {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, static_cast<std::size_t>(PaperField::kCount)> kPaperNames{
    "corpusId",
    "externalIds",
    "url",
    "title",
    "abstract",
    "venue",
    "publicationVenue",
    "year",
    "referenceCount",
    "citationCount",
    "influentialCitationCount",
    "isOpenAccess",
    "openAccessPdf",
    "fieldsOfStudy",
    "s2FieldsOfStudy",
    "publicationTypes",
    "publicationDate",
    "journal",
    "citationStyles",
    "authors",
    "citations",
    "references",
    "embedding",
    "tldr",
    "textAvailability",
    "score",
    "matchReason",
    "snippet",
    "explain",
    "similarity",
    "importedCitationCount",
    "importedReferenceCount",
    "upvotes",
    "categories",
    "listedDate",
    "organization",
    "comment",
    "journalRef",
    "language",
    "projectUrl",
    "codeUrl",
    "novelty",
    "noveltyEvidence",
    "citationPercentile",
    "importedCitationPercentile",
    "fieldWeightedImpact",
    "momentum",
    "momentumPercentile",
    "pageRank",
    "disruption",
    "citationsPerYear",
    "trending",
    "kind",
    "detectedLanguage",
    "quireScore",
    "topics",
    "institutions"};
constexpr std::array<std::string_view, static_cast<std::size_t>(AuthorField::kCount)> kAuthorNames{
    "externalIds",
    "url",
    "name",
    "affiliations",
    "homepage",
    "paperCount",
    "citationCount",
    "hIndex",
    "papers",
    "aliases",
    "i10Index",
    "importedCitationCount",
    "importedHIndex",
    "importedI10Index",
    "affiliation",
    "affiliationLabel",
    "affiliationHistory",
    "identityBasis",
    "dumpIds",
    "nameMerges",
    "coauthorGroups",
    "mayBeSeveralPeople",
    "trust",
    "role",
    "openToCollaborate",
    "followers",
    "firstYear",
    "lastYear",
    "papersPerYear",
    "citationsPerYear",
    "category",
    "categories",
    "fieldsOfStudy",
    "topics",
    "topicCount",
    "worksByType",
    "novelty",
    "noveltyCount",
    "quireScore",
    "quireScoreCount",
    "coauthors",
    "coauthorCount",
    "closeCoauthorCount",
    "similarAuthors",
    "score",
    "matchReason",
    "matchingPapers"};
constexpr std::array<std::string_view, static_cast<std::size_t>(LinkField::kCount)> kLinkNames{
    "contexts", "intents", "contextsWithIntent", "isInfluential"};

// Papers in authors in papers ... : deeper than anything a client asks for.
constexpr int kMaxDepth = 4;

template <typename Names>
std::optional<std::size_t> index_of(const Names& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

// "authors.papers.title" is "authors" and "papers.title".
struct Path {
  std::string_view head;
  std::string_view rest;  // empty if there is no dot
};

Path split(std::string_view path) {
  const auto dot = path.find('.');
  if (dot == std::string_view::npos) return {path, {}};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

void select_default(PaperFields& fields) {
  fields.selected.set(static_cast<std::size_t>(PaperField::kTitle));
}
void select_default(AuthorFields& fields) {
  fields.selected.set(static_cast<std::size_t>(AuthorField::kName));
}

bool select(PaperFields& fields, std::string_view path, int depth);
bool select(AuthorFields& fields, std::string_view path, int depth);

// Adds one field of the objects inside a field, or their default if none is named.
template <typename Fields>
bool select_inside(Fields& fields, std::string_view path, int depth) {
  if (!path.empty()) return select(fields, path, depth + 1);
  select_default(fields);
  return true;
}

// Fields whose value is an object or a list of them, written whole whichever part is named.
bool is_whole_object(PaperField field) {
  switch (field) {
    case PaperField::kExternalIds:
    case PaperField::kPublicationVenue:
    case PaperField::kOpenAccessPdf:
    case PaperField::kS2FieldsOfStudy:
    case PaperField::kJournal:
    case PaperField::kCitationStyles:
    case PaperField::kEmbedding:
    case PaperField::kTldr:
    case PaperField::kSnippet:
    case PaperField::kExplain:
    case PaperField::kNovelty:
    case PaperField::kNoveltyEvidence:
    case PaperField::kDisruption:
    case PaperField::kCitationsPerYear:
    case PaperField::kTrending:
    case PaperField::kKind:
    case PaperField::kQuireScore:
    case PaperField::kTopics:
    case PaperField::kInstitutions:
      return true;
    default:
      return false;
  }
}

bool is_whole_object(AuthorField field) {
  switch (field) {
    case AuthorField::kExternalIds:
    case AuthorField::kAffiliationHistory:
    case AuthorField::kNameMerges:
    case AuthorField::kTrust:
    case AuthorField::kPapersPerYear:
    case AuthorField::kCitationsPerYear:
    case AuthorField::kCategories:
    case AuthorField::kTopics:
    case AuthorField::kWorksByType:
    case AuthorField::kCoauthors:
    case AuthorField::kSimilarAuthors:
    case AuthorField::kMatchingPapers:
      return true;
    default:
      return false;
  }
}

PaperFields& inside(std::unique_ptr<PaperFields>& fields) {
  if (!fields) fields = std::make_unique<PaperFields>();
  return *fields;
}

bool select(PaperFields& fields, std::string_view path, int depth) {
  if (depth > kMaxDepth) return false;
  const auto [head, rest] = split(path);
  if (head == "paperId" && rest.empty()) return true;
  const auto index = index_of(kPaperNames, head);
  if (!index || (rest.empty() && path.ends_with('.'))) return false;
  fields.selected.set(*index);
  const auto field = static_cast<PaperField>(*index);
  if (field == PaperField::kAuthors) return select_inside(fields.authors, rest, depth);
  if (field == PaperField::kCitations) {
    return select_inside(inside(fields.citations), rest, depth);
  }
  if (field == PaperField::kReferences) {
    return select_inside(inside(fields.references), rest, depth);
  }
  return rest.empty() || is_whole_object(field);
}

bool select(AuthorFields& fields, std::string_view path, int depth) {
  if (depth > kMaxDepth) return false;
  const auto [head, rest] = split(path);
  if (head == "authorId" && rest.empty()) return true;
  const auto index = index_of(kAuthorNames, head);
  if (!index || (rest.empty() && path.ends_with('.'))) return false;
  fields.selected.set(*index);
  const auto field = static_cast<AuthorField>(*index);
  if (field == AuthorField::kPapers) return select_inside(inside(fields.papers), rest, depth);
  return rest.empty() || is_whole_object(field);
}

bool select(LinkFields& fields, std::string_view path, int depth) {
  if (const auto index = index_of(kLinkNames, path)) {
    fields.selected.set(*index);
    return true;
  }
  const auto [head, rest] = split(path);
  if (head == "citingPaper" || head == "citedPaper") {
    return select_inside(fields.paper, rest, depth);
  }
  return select(fields.paper, path, depth);
}

void select_default(LinkFields& fields) { select_default(fields.paper); }

template <typename Fields>
Result<Fields> parse(std::optional<std::string_view> text) {
  Fields fields;
  std::string unknown;
  bool has_names = false;
  std::string_view rest = text.value_or("");
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    const std::string_view name = trim_blanks(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    if (name.empty()) continue;
    has_names = true;
    if (select(fields, name, 0)) continue;
    if (!unknown.empty()) unknown += ", ";
    unknown += name;
  }
  if (!unknown.empty()) {
    return Failure{"Unrecognized or unsupported fields: [" + unknown + "]"};
  }
  if (!has_names) select_default(fields);
  return fields;
}

template <typename Fields>
Fields read_fields(ParameterReader& read) {
  auto fields = parse<Fields>(read.text("fields"));
  if (fields) return std::move(*fields);
  read.fail(fields.error());
  return {};
}

}  // namespace

std::string_view name_of(PaperField field) { return kPaperNames[static_cast<std::size_t>(field)]; }
std::string_view name_of(AuthorField field) {
  return kAuthorNames[static_cast<std::size_t>(field)];
}
std::string_view name_of(LinkField field) { return kLinkNames[static_cast<std::size_t>(field)]; }

Result<PaperFields> parse_paper_fields(std::optional<std::string_view> text) {
  return parse<PaperFields>(text);
}
Result<AuthorFields> parse_author_fields(std::optional<std::string_view> text) {
  return parse<AuthorFields>(text);
}
Result<LinkFields> parse_link_fields(std::optional<std::string_view> text) {
  return parse<LinkFields>(text);
}

PaperFields read_paper_fields(ParameterReader& read) { return read_fields<PaperFields>(read); }
AuthorFields read_author_fields(ParameterReader& read) { return read_fields<AuthorFields>(read); }
LinkFields read_link_fields(ParameterReader& read) { return read_fields<LinkFields>(read); }

}  // namespace quire
