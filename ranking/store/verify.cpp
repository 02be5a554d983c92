#include "ranking/store/verify.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include "ranking/index_reader.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/generation.h"
#include "ranking/store/manifest.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

// Collects findings up to a limit.
class Findings {
 public:
  explicit Findings(std::size_t limit) : limit_(limit) {}

  [[nodiscard]] bool is_full() const { return list_.size() >= limit_; }
  void add(std::string finding) {
    if (!is_full()) list_.push_back(std::move(finding));
  }
  // Adds `finding` unless `holds`.
  void expect(bool holds, const std::string& finding) {
    if (!holds) add(finding);
  }
  // Runs `check`; what it throws is a finding about `subject`.
  template <typename Check>
  void guard(const std::string& subject, Check&& check) {
    try {
      check();
    } catch (const std::exception& error) {
      add(subject + ": " + error.what());
    }
  }
  [[nodiscard]] std::vector<std::string> take() { return std::move(list_); }
  [[nodiscard]] bool empty() const { return list_.empty(); }

 private:
  std::size_t limit_;
  std::vector<std::string> list_;
};

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
  for (const auto& [name, file] : found)
    findings.add(name + ": the manifest does not know this file");
}

void check_counts(const Manifest& manifest, Findings& findings) {
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

void check_paper(const Snapshot& snapshot, DocId doc, Findings& findings) {
  const std::string name = "paper " + std::to_string(doc);
  const Paper paper = snapshot.paper(doc);
  findings.expect(!paper.title.empty(), name + ": has no title");
  findings.expect(!paper.ids.empty(), name + ": has no id");
  for (const PaperId& id : paper.ids) {
    const auto found = snapshot.find_paper(id);
    findings.expect(found && (*found == doc || !identifies_work(id.kind)),
                    name + ": " + to_string(id) + " does not find it");
  }
  const SignalStore& signals = snapshot.generation().signals();
  const std::int32_t year = paper.date ? paper.date->year : kMissing;
  findings.expect(signals.value(Column::kYear, doc) == year,
                  name + ": its year column differs from its record");
  findings.expect(signals.value(Column::kCitationCount, doc) ==
                      static_cast<std::int32_t>(snapshot.citations(doc).size()),
                  name + ": its citation count differs from the graph");

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
  findings.expect(author.h_index <= author.paper_count,
                  name + ": its h-index is above its paper count");
  findings.expect(author.i10_index <= author.paper_count,
                  name + ": its i10-index is above its paper count");
  std::uint64_t citations = 0;
  for (const DocId doc : papers) {
    if (doc < 1 || doc > snapshot.paper_count())
      return findings.add(name + ": wrote a paper that does not exist");
    citations += snapshot.citations(doc).size();
    const auto authors = snapshot.authors_of(doc);
    findings.expect(std::find(authors.begin(), authors.end(), number) != authors.end(),
                    name + ": is not in the author list of paper " + std::to_string(doc));
  }
  findings.expect(author.citation_count == citations,
                  name + ": its citation count differs from the graph");
}

void check_records(const std::filesystem::path& path, const Manifest& manifest,
                   Findings& findings) {
  const Snapshot snapshot(std::make_shared<const Generation>(path));
  std::uint64_t citations = 0;
  for (DocId doc = 1; doc <= snapshot.paper_count() && !findings.is_full(); ++doc) {
    findings.guard("paper " + std::to_string(doc), [&] { check_paper(snapshot, doc, findings); });
    citations += snapshot.citations(doc).size();
  }
  findings.expect(findings.is_full() || citations == manifest.citation_count,
                  "MANIFEST.json: its citation count differs from the graph");
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
  check_counts(*manifest, findings);
  check_xapian(path / kPapersDirectory, findings);
  check_xapian(path / kAuthorsDirectory, findings);
  findings.guard(path.string(), [&] { check_records(path, *manifest, findings); });
  return findings.take();
}

}  // namespace quire
