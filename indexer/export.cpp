#include "indexer/export.h"

#include <optional>
#include <string>

#include "indexer/export/author_lines.h"
#include "indexer/export/line_writer.h"
#include "indexer/export/number_lines.h"
#include "ranking/paper.h"

namespace quire {
namespace {

void put_ids(const Paper& paper, LineWriter& line) {
  line.key("ids").each(paper.ids, [&](const PaperId& id) { line.value(to_string(id)); });
  line.key("paperId").value(primary_id(paper));
}

void put_text_fields(const Paper& paper, LineWriter& line) {
  line.key("title").value(paper.title);
  line.key("abstract").text_or_null(paper.abstract);
  line.key("venue").text_or_null(paper.venue);
  line.key("venueId").text_or_null(paper.venue_detail.id);
  line.key("venueType").text_or_null(paper.venue_detail.type);
  line.key("volume").text_or_null(paper.venue_detail.volume);
  line.key("pages").text_or_null(paper.venue_detail.pages);
  line.key("type").text_or_null(paper.type);
  line.key("language").text_or_null(paper.language);
  line.key("date").value(paper.date);
  line.key("categories").list(paper.categories);
  line.key("journalRef").text_or_null(paper.journal_ref);
  line.key("comment").text_or_null(paper.comment);
  line.key("summary").text_or_null(paper.summary);
  line.key("organization").text_or_null(paper.organization);
  line.key("listedDate").value(paper.listed_date);
  line.key("openAccess").value(paper.is_open_access);
  line.key("pdf").text_or_null(paper.pdf_url);
  line.key("url").text_or_null(paper.landing_url);
  line.key("project").text_or_null(paper.project_url);
  line.key("code").text_or_null(paper.code_url);
}

void put_paper(const Snapshot& snapshot, DocId doc, AuthorshipLines& authorships,
               LineWriter& line) {
  const Paper paper = snapshot.paper(doc);
  const PaperNumbers numbers = snapshot.numbers(doc);
  line.begin();
  put_ids(paper, line);
  put_text_fields(paper, line);
  const auto numbers_of_authors = snapshot.authors_of(doc);
  line.key("authors").indexed(paper.authors.size(), [&](std::size_t i) {
    line.begin();
    authorships.put(paper.authors[i], numbers_of_authors[i], line);
    line.end();
  });
  line.key("citationCount").value(numbers.citation_count);
  line.key("referenceCount").value(numbers.reference_count);
  line.key("importedCitationCount").value(paper.imported_citation_count);
  line.key("importedInfluentialCitationCount").value(paper.imported_influential_citation_count);
  line.key("importedReferenceCount").value(paper.imported_reference_count);
  line.key("upvotes").value(paper.upvotes);
  put_numbers(snapshot, doc, line);
  line.key("references").each(snapshot.references(doc), [&](DocId cited) {
    line.value(snapshot.primary_id(cited));
  });
  line.end();
}

void export_authorships(const Snapshot& snapshot, DocId doc, AuthorshipLines& authorships,
                        LineWriter& line, std::ostream& out) {
  const Paper paper = snapshot.paper(doc);
  const auto numbers = snapshot.authors_of(doc);
  for (std::size_t i = 0; i < paper.authors.size(); ++i) {
    line.begin();
    put_ids(paper, line);
    line.key("position").value(static_cast<std::uint32_t>(i + 1));
    authorships.put(paper.authors[i], numbers[i], line);
    line.end();
    line.write_line(out);
  }
}

}  // namespace

std::optional<ExportKind> parse_export_kind(std::string_view name) {
  if (name == "papers") return ExportKind::kPapers;
  if (name == "authors") return ExportKind::kAuthors;
  if (name == "authorships") return ExportKind::kAuthorships;
  return std::nullopt;
}

void export_index(const Snapshot& snapshot, ExportKind kind, std::ostream& out) {
  LineWriter line;
  if (kind == ExportKind::kAuthors) {
    for (AuthorNumber author = 1; author <= snapshot.author_count(); ++author) {
      put_author(snapshot, author, line);
      line.write_line(out);
    }
    return;
  }
  AuthorshipLines authorships(snapshot);
  for (DocId doc = 1; doc <= snapshot.paper_count(); ++doc) {
    if (kind == ExportKind::kAuthorships) {
      export_authorships(snapshot, doc, authorships, line, out);
      continue;
    }
    put_paper(snapshot, doc, authorships, line);
    line.write_line(out);
  }
}

}  // namespace quire
