#include "ranking/store/verify_records.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyzers/text.h"
#include "ranking/signals/h_index.h"
#include "ranking/store/generation.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/verify_signals.h"

namespace quire {
namespace {

bool contains(std::span<const std::uint32_t> ascending, std::uint32_t value) {
  return std::binary_search(ascending.begin(), ascending.end(), value);
}

void check_columns(const SignalStore& signals, const Paper& paper, std::size_t citations, DocId doc,
                   Findings& findings) {
  const auto expect = [&](Column column, std::int32_t expected) {
    if (signals.value(column, doc) == expected) return;
    findings.add("paper " + std::to_string(doc) + ": its column '" +
                 std::string(to_string(column)) + "' differs from its record");
  };
  expect(Column::kYear, paper.date ? paper.date->year : kMissing);
  expect(Column::kDay, paper.date ? day_number(*paper.date) : kMissing);
  expect(Column::kListedDay, paper.listed_date ? day_number(*paper.listed_date) : kMissing);
  expect(Column::kCitationCount, static_cast<std::int32_t>(citations));
  expect(Column::kImportedCitationCount, column_value(paper.imported_citation_count));
  expect(Column::kUpvotes, column_value(paper.upvotes));
  expect(Column::kOpenAccess, !paper.is_open_access ? kMissing : (*paper.is_open_access ? 1 : 0));
}

void check_labels(const LabelStore& labels, LabelKind kind, const std::vector<std::string>& written,
                  DocId doc, Findings& findings) {
  std::vector<std::string> expected;  // in the order of the record, each once
  for (const std::string& label : written) {
    std::string folded = fold_label(label);
    const bool is_new = std::find(expected.begin(), expected.end(), folded) == expected.end();
    if (!folded.empty() && is_new) expected.push_back(std::move(folded));
  }
  std::vector<std::string> kept;
  for (const std::uint32_t label : labels.labels_of(kind, doc)) {
    kept.emplace_back(labels.folded(kind, label));
    findings.expect(
        fold_label(labels.shown(kind, label)) == kept.back(),
        std::string(kLabelsFile) + ": label " + std::to_string(label) + " is shown as another one");
  }
  findings.expect(kept == expected, "paper " + std::to_string(doc) + ": its labels in " +
                                        kLabelsFile + " differ from its record");
}

}  // namespace

void check_paper(const Snapshot& snapshot, DocId doc, Findings& findings) {
  const std::string name = "paper " + std::to_string(doc);
  const Paper paper = snapshot.paper(doc);
  findings.expect(!paper.title.empty(), name + ": has no title");
  findings.expect(!paper.ids.empty(), name + ": has no id");
  findings.expect(paper.ids.empty() || snapshot.primary_id(doc) == primary_id(paper),
                  name + ": its id in " + kRecordsFile + " differs from its record");
  for (const PaperId& id : paper.ids) {
    const auto found = snapshot.find_paper(id);
    // Several papers may carry the same id of other kinds, and the first is found.
    const bool is_unique = identifies_work(id.kind) && id.kind != IdKind::kDoi;
    findings.expect(found && (*found == doc || (!is_unique && *found < doc)),
                    name + ": " + to_string(id) + " does not find it");
  }
  check_columns(snapshot.generation().signals(), paper, snapshot.citations(doc).size(), doc,
                findings);

  check_paper_signals(snapshot, doc, paper, findings);

  const LabelStore& labels = snapshot.generation().labels();
  check_labels(labels, LabelKind::kCategory, paper.categories, doc, findings);
  check_labels(labels, LabelKind::kVenue, {paper.venue}, doc, findings);
  check_labels(labels, LabelKind::kType, {paper.type}, doc, findings);

  const std::uint32_t papers = snapshot.paper_count();
  for (const DocId cited : snapshot.references(doc)) {
    findings.expect(
        cited >= 1 && cited <= papers && contains(snapshot.citations(cited), doc),
        name + ": the paper it cites, " + std::to_string(cited) + ", does not know of it");
  }
  for (const DocId citing : snapshot.citations(doc)) {
    findings.expect(
        citing >= 1 && citing <= papers && contains(snapshot.references(citing), doc),
        name + ": the paper citing it, " + std::to_string(citing) + ", does not know of it");
  }
  const auto authors = snapshot.authors_of(doc);
  findings.expect(authors.size() == paper.authors.size(),
                  name + ": its author list differs from the graph");
  for (const AuthorNumber author : authors) {
    if (author == 0) continue;
    findings.expect(author <= snapshot.author_count() && contains(snapshot.papers_of(author), doc),
                    name + ": its author " + std::to_string(author) + " does not know of it");
  }
}

void check_author(const Snapshot& snapshot, AuthorNumber number, Findings& findings) {
  const std::string name = "author " + std::to_string(number);
  const Author author = snapshot.author(number);
  const auto papers = snapshot.papers_of(number);
  findings.expect(snapshot.find_author(author.id) == number,
                  name + ": id " + author.id + " does not find it");
  findings.expect(author.paper_count == papers.size(),
                  name + ": its paper count differs from the graph");
  std::uint64_t citations = 0;
  std::vector<std::uint32_t> counts;
  for (const DocId doc : papers) {
    if (doc < 1 || doc > snapshot.paper_count()) {
      return findings.add(name + ": wrote a paper that does not exist");
    }
    citations += snapshot.citations(doc).size();
    counts.push_back(static_cast<std::uint32_t>(snapshot.citations(doc).size()));
    const auto authors = snapshot.authors_of(doc);
    findings.expect(std::find(authors.begin(), authors.end(), number) != authors.end(),
                    name + ": is not in the author list of paper " + std::to_string(doc));
  }
  findings.expect(author.citation_count == citations,
                  name + ": its citation count differs from the graph");
  findings.expect(author.h_index == h_index(counts), name + ": its h-index differs from the graph");
  findings.expect(author.i10_index == i10_index(counts),
                  name + ": its i10-index differs from the graph");
  check_person_signals(snapshot, number, author, findings);
}

}  // namespace quire
