#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "analyzers/text.h"
#include "indexer/dumps/records/paper_parts.h"
#include "indexer/dumps/records/records.h"

namespace quire {
namespace {

// The bulk files write the keys of the Graph API in lower case.
struct Keys {
  std::string_view corpus_id;
  std::string_view external_ids;
  std::string_view date;
  std::string_view publication_types;
  std::string_view fields_of_study;
  std::string_view citation_count;
  std::string_view influential_citation_count;
  std::string_view reference_count;
  std::string_view is_open_access;
};

constexpr Keys kGraphKeys = {
    "corpusId",        "externalIds",   "publicationDate",          "publicationTypes",
    "s2FieldsOfStudy", "citationCount", "influentialCitationCount", "referenceCount",
    "isOpenAccess"};
constexpr Keys kBulkKeys = {
    "corpusid",        "externalids",   "publicationdate",          "publicationtypes",
    "s2fieldsofstudy", "citationcount", "influentialcitationcount", "referencecount",
    "isopenaccess"};

struct ExternalKind {
  std::string_view name;
  IdKind kind;
};
constexpr std::array<ExternalKind, 8> kExternalKinds = {{{"DOI", IdKind::kDoi},
                                                         {"ArXiv", IdKind::kArxiv},
                                                         {"MAG", IdKind::kMag},
                                                         {"DBLP", IdKind::kDblp},
                                                         {"PubMed", IdKind::kPubMed},
                                                         {"PubMedCentral", IdKind::kPmc},
                                                         {"ACL", IdKind::kAcl},
                                                         {"CorpusId", IdKind::kCorpusId}}};

void read_ids(const JsonFields& record, const Keys& keys, Paper& paper) {
  add_id(paper, IdKind::kS2, record.raw_text("paperId"));
  add_id(paper, IdKind::kCorpusId, record.text_or_number(keys.corpus_id));
  record.in_object(keys.external_ids, [&](const JsonFields& ids) {
    for (const ExternalKind& external : kExternalKinds) {
      // DBLP lists several keys for a few papers.
      if (ids.kind(external.name) == JsonKind::kList) {
        ids.each_text(external.name,
                      [&](std::string_view value) { add_id(paper, external.kind, value); });
      } else {
        add_id(paper, external.kind, ids.text_or_number(external.name));
      }
    }
  });
}

void read_venue(const JsonFields& record, Paper& paper) {
  paper.venue = record.text("venue");
  record.in_object("publicationVenue", [&](const JsonFields& venue) {
    if (paper.venue.empty()) paper.venue = venue.text("name");
    paper.venue_detail.id = venue.text("id");
    paper.venue_detail.type = venue.text("type");
  });
  record.in_object("journal", [&](const JsonFields& journal) {
    if (paper.venue.empty()) paper.venue = journal.text("name");
    paper.venue_detail.volume = journal.text_or_number("volume");
    paper.venue_detail.pages = journal.text_or_number("pages");
  });
  if (paper.venue_detail.id.empty()) paper.venue_detail.id = record.text("publicationvenueid");
}

void read_author(const JsonFields& record, Paper& paper) {
  Authorship author;
  author.name = record.text("name");
  author.id = record.text_or_number("authorId");
  record.in_object("externalIds", [&](const JsonFields& ids) {
    if (ids.kind("ORCID") == JsonKind::kText) author.orcid = last_url_part(ids.text("ORCID"));
  });
  record.each_text("affiliations", [&](std::string_view affiliation) {
    add_affiliation(author, collapse_spaces(affiliation));
  });
  add_author(paper, std::move(author));
}

void read_categories(const JsonFields& record, const Keys& keys, Paper& paper) {
  record.each_text("fieldsOfStudy", [&](std::string_view name) { add_category(paper, name); });
  record.each_object(keys.fields_of_study,
                     [&](const JsonFields& field) { add_category(paper, field.text("category")); });
}

void read_counts(const JsonFields& record, const Keys& keys, Paper& paper) {
  paper.imported_citation_count = record.count(keys.citation_count);
  paper.imported_influential_citation_count = record.count(keys.influential_citation_count);
  paper.imported_reference_count = record.count(keys.reference_count);
  paper.is_open_access = record.flag(keys.is_open_access);
}

void read_references(const JsonFields& record, Paper& paper) {
  record.each_object("references", [&](const JsonFields& reference) {
    Paper cited;
    read_ids(reference, kGraphKeys, cited);
    if (!cited.ids.empty()) paper.references.push_back(std::move(cited.ids.front()));
  });
}

RecordKind read_paper(const JsonFields& record, const Keys& keys, Paper& paper) {
  read_ids(record, keys, paper);
  paper.title = record.text("title");
  paper.abstract = record.text("abstract");
  paper.date = record.date(keys.date);
  if (!paper.date) paper.date = record.year("year");
  record.each_text(keys.publication_types, [&](std::string_view type) {
    if (paper.type.empty()) paper.type = collapse_spaces(type);
  });
  read_venue(record, paper);
  read_categories(record, keys, paper);
  record.each_object("authors", [&](const JsonFields& author) { read_author(author, paper); });
  read_counts(record, keys, paper);
  read_references(record, paper);
  record.in_object("openAccessPdf",
                   [&](const JsonFields& pdf) { paper.pdf_url = pdf.text("url"); });
  paper.landing_url = record.text("url");
  record.in_object("tldr", [&](const JsonFields& tldr) { paper.summary = tldr.text("text"); });
  return RecordKind::kPaper;
}

// {"citingcorpusid": 1, "citedcorpusid": 2, "isinfluential": ..., "contexts": ..., "intents": ...}
RecordKind read_citation(const JsonFields& record, Paper& paper) {
  add_id(paper, IdKind::kCorpusId, record.text_or_number("citingcorpusid"));
  const std::string cited = record.text_or_number("citedcorpusid");
  if (auto id = make_paper_id(IdKind::kCorpusId, cited)) paper.references.push_back(*std::move(id));
  return RecordKind::kAttachment;
}

// {"corpusid": 1, "openaccessinfo": {...}, "abstract": "..."} or {"corpusid": 1, "text": "..."}
RecordKind read_text(const JsonFields& record, Paper& paper) {
  add_id(paper, IdKind::kCorpusId, record.text_or_number("corpusid"));
  paper.abstract = record.text("abstract");
  paper.summary = record.text("text");
  record.in_object("openaccessinfo",
                   [&](const JsonFields& access) { paper.pdf_url = access.text("url"); });
  return RecordKind::kAttachment;
}

}  // namespace

RecordKind read_semantic_scholar_record(const JsonFields& record, Paper& paper) {
  if (record.has("citingcorpusid")) return read_citation(record, paper);
  if (!record.has("corpusid")) return read_paper(record, kGraphKeys, paper);
  const bool has_text =
      record.has("abstract") || record.has("text") || record.has("openaccessinfo");
  if (has_text && !record.has("title")) return read_text(record, paper);
  return read_paper(record, kBulkKeys, paper);
}

}  // namespace quire
