#include "ranking/store/verify.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include "analyzers/text.h"
#include "ranking/index_reader.h"
#include "ranking/signals/h_index.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/findings.h"
#include "ranking/store/generation.h"
#include "ranking/store/manifest.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/text_store_check.h"
#include "ranking/store/verify_signals.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

void check_files(const std::filesystem::path& path, const Manifest& manifest, Findings& findings) {
  std::map<std::string, ManifestFile> found;
  for (ManifestFile& file : list_files(path)) found.emplace(file.path, file);
  for (const ManifestFile& expected : manifest.files) {
    const auto file = found.find(expected.path);
    if (file == found.end()) {
      findings.add(expected.path + ": the file is missing");
      continue;
    }
    findings.expect(file->second.size_bytes == expected.size_bytes,
                    expected.path + ": has " + std::to_string(file->second.size_bytes) +
                        " bytes, the manifest says " + std::to_string(expected.size_bytes));
    findings.expect(file->second.checksum == expected.checksum,
                    expected.path + ": its content has changed (" + file->second.checksum +
                        ", the manifest says " + expected.checksum + ")");
    found.erase(file);
  }
  for (const auto& [name, file] : found) {
    findings.add(name + ": the manifest does not know this file");
  }
}

void check_counts(const std::filesystem::path& path, const Manifest& manifest, Findings& findings) {
  findings.expect(manifest.generation == path.filename(),
                  "MANIFEST.json: it is the manifest of " + manifest.generation);
  std::uint64_t read = 0;
  for (const ManifestSource& source : manifest.sources) read += source.records_read;
  findings.expect(read == manifest.records_read,
                  "MANIFEST.json: the records of the sources do not add up to those read");
  findings.guard(kRejectsFile, [&] {
    const std::string rejects = read_file(path / kRejectsFile);
    findings.expect(
        static_cast<std::uint64_t>(std::count(rejects.begin(), rejects.end(), '\n')) ==
            manifest.records_rejected,
        std::string(kRejectsFile) + ": its lines are not as many as records were rejected");
  });
  findings.expect(
      manifest.records_read ==
          manifest.records_indexed + manifest.records_merged + manifest.records_rejected,
      "MANIFEST.json: records read are not the sum of indexed, merged and rejected ones");
  findings.expect(manifest.records_indexed == manifest.paper_count,
                  "MANIFEST.json: records indexed and papers differ");
  std::uint64_t rejected = 0;
  for (const auto& [reason, count] : manifest.rejects_by_reason) rejected += count;
  findings.expect(rejected == manifest.records_rejected,
                  "MANIFEST.json: reject reasons do not add up");
}

void check_xapian(const std::filesystem::path& database, Findings& findings) {
  findings.guard(database.filename().string(), [&] {
    const auto errors =
        with_xapian(database, [&] { return Xapian::Database::check(database.string()); });
    findings.expect(errors == 0, database.filename().string() + ": Xapian finds " +
                                     std::to_string(errors) + " errors");
  });
}

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

void check_paper(const Snapshot& snapshot, DocId doc, Findings& findings) {
  const std::string name = "paper " + std::to_string(doc);
  const Paper paper = snapshot.paper(doc);
  findings.expect(!paper.title.empty(), name + ": has no title");
  findings.expect(!paper.ids.empty(), name + ": has no id");
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

void check_texts(const TextStore& texts, Findings& findings) {
  findings.guard(kTextsFile, [&] {
    for (const std::string& finding : check_text_store(texts, findings.room())) {
      findings.add(std::string(kTextsFile) + ": " + finding);
    }
  });
}

void check_records(const std::filesystem::path& path, const Manifest& manifest,
                   Findings& findings) {
  const auto generation = std::make_shared<const Generation>(path);
  check_texts(generation->texts(), findings);
  findings.guard(kNeighboursFile, [&] { generation->neighbours().check(); });
  findings.guard(kLatentFile, [&] { generation->latent().check(); });
  findings.guard(kCompletionsFile, [&] { generation->completions().check(); });
  findings.guard(kNoveltyFile, [&] { generation->novelty().check(); });
  const Snapshot snapshot(generation);
  std::uint64_t citations = 0;
  for (DocId doc = 1; doc <= snapshot.paper_count() && !findings.is_full(); ++doc) {
    findings.guard("paper " + std::to_string(doc), [&] { check_paper(snapshot, doc, findings); });
    citations += snapshot.citations(doc).size();
  }
  findings.expect(findings.is_full() || citations == manifest.citation_count,
                  "MANIFEST.json: its citation count differs from the graph");
  check_entities(snapshot, findings);
  for (AuthorNumber author = 1; author <= snapshot.author_count() && !findings.is_full();
       ++author) {
    findings.guard("author " + std::to_string(author),
                   [&] { check_author(snapshot, author, findings); });
  }
}

}  // namespace

std::vector<ManifestFile> list_files(const std::filesystem::path& generation) {
  std::vector<ManifestFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generation)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = entry.path().lexically_relative(generation).generic_string();
    if (name == "MANIFEST.json") continue;
    files.push_back({name, entry.file_size(), file_checksum(entry.path())});
  }
  std::sort(files.begin(), files.end(),
            [](const ManifestFile& a, const ManifestFile& b) { return a.path < b.path; });
  return files;
}

std::vector<std::string> verify_generation(const std::filesystem::path& path, std::size_t limit) {
  Findings findings(limit);
  std::optional<Manifest> manifest;
  findings.guard("MANIFEST.json", [&] { manifest = read_manifest(path); });
  if (!manifest) return findings.take();
  findings.guard(path.string(), [&] { check_files(path, *manifest, findings); });
  check_counts(path, *manifest, findings);
  check_xapian(path / kPapersDirectory, findings);
  check_xapian(path / kAuthorsDirectory, findings);
  check_xapian(path / kTopicsDirectory, findings);
  check_xapian(path / kInstitutionsDirectory, findings);
  findings.guard(path.string(), [&] { check_records(path, *manifest, findings); });
  return findings.take();
}

}  // namespace quire
