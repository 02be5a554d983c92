#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "analyzers/text.h"
#include "indexer/dumps/records/paper_parts.h"
#include "indexer/dumps/records/records.h"

namespace quire {
namespace {

struct IdField {
  std::string_view key;
  IdKind kind;
};
constexpr std::array<IdField, 10> kIdFields = {{{"doi", IdKind::kDoi},
                                                {"arxiv", IdKind::kArxiv},
                                                {"openalex", IdKind::kOpenAlex},
                                                {"s2", IdKind::kS2},
                                                {"corpusId", IdKind::kCorpusId},
                                                {"mag", IdKind::kMag},
                                                {"acl", IdKind::kAcl},
                                                {"pmid", IdKind::kPubMed},
                                                {"pmcid", IdKind::kPmc},
                                                {"dblp", IdKind::kDblp}}};

// Who writes this format can mend it, so a wrong id is told and not passed over.
void reject_id(const JsonFields& record, std::string_view key, std::string_view value) {
  record.reject(RejectReason::kBadField,
                "field " + in_quotes(key) + " has " + in_quotes(value) + ", which is no such id");
}

void read_ids(const JsonFields& record, Paper& paper) {
  if (const std::string id = record.text_or_number("id"); !id.empty()) {
    auto parsed = parse_paper_id(id);
    if (!parsed) return reject_id(record, "id", id);
    paper.ids.push_back(*std::move(parsed));
  }
  for (const IdField& field : kIdFields) {
    const std::string value = record.text_or_number(field.key);
    if (value.empty()) continue;
    const std::size_t known = paper.ids.size();
    add_id(paper, field.kind, value);
    if (paper.ids.size() == known) reject_id(record, field.key, value);
  }
}

void add_author(std::string_view name, Authorship author, Paper& paper) {
  author.name = collapse_spaces(name);
  add_author(paper, std::move(author));
}

void read_affiliation(const JsonFields& record, Authorship& author) {
  Affiliation affiliation;
  affiliation.name = record.text("name");
  affiliation.id = record.text_or_number("id");
  affiliation.ror = last_url_part(record.text("ror"));
  affiliation.country = record.text("country");
  add_affiliation(author, std::move(affiliation));
}

void read_author(const JsonFields& record, Paper& paper) {
  Authorship author;
  author.id = record.text_or_number("id");
  author.orcid = last_url_part(record.text("orcid"));
  record.each_text_or_object(
      "affiliations",
      [&](std::string_view name) { add_affiliation(author, collapse_spaces(name)); },
      [&](const JsonFields& affiliation) { read_affiliation(affiliation, author); });
  add_author(record.raw_text("name"), std::move(author), paper);
}

void read_references(const JsonFields& record, Paper& paper) {
  record.each_text_or_number("references", [&](std::string_view text) {
    auto id = parse_paper_id(text);
    if (!id) return reject_id(record, "references", text);
    paper.references.push_back(*std::move(id));
  });
}

void read_daily_listing(const JsonFields& record, Paper& paper) {
  paper.upvotes = record.count("upvotes");
  paper.listed_date = record.date("listedDate");
  paper.organization = record.text("organization");
}

}  // namespace

RecordKind read_quire_record(const JsonFields& record, Paper& paper) {
  read_ids(record, paper);
  paper.title = record.text("title");
  paper.abstract = record.text("abstract");
  paper.date = record.date("date");
  if (!paper.date) paper.date = record.year("year");
  paper.venue = record.text("venue");
  paper.type = record.text("type");
  paper.language = record.text("language");
  record.each_text("categories", [&](std::string_view name) { add_category(paper, name); });
  record.each_text_or_object(
      "authors", [&](std::string_view name) { add_author(name, {}, paper); },
      [&](const JsonFields& author) { read_author(author, paper); });
  read_references(record, paper);
  paper.imported_citation_count = record.count("citationCount");
  paper.imported_reference_count = record.count("referenceCount");
  read_daily_listing(record, paper);
  paper.is_open_access = record.flag("openAccess");
  paper.pdf_url = record.text("pdf");
  paper.landing_url = record.text("url");
  paper.comment = record.text("comment");
  paper.journal_ref = record.text("journalRef");
  paper.summary = record.text("summary");
  return RecordKind::kPaper;
}

}  // namespace quire
