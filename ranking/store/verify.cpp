#include "ranking/store/verify.h"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "ranking/index_reader.h"
#include "ranking/parallel.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/findings.h"
#include "ranking/store/generation.h"
#include "ranking/store/impact_check.h"
#include "ranking/store/manifest.h"
#include "ranking/store/text_store_check.h"
#include "ranking/store/verify_records.h"
#include "ranking/store/verify_signals.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

// Memory for counting the pairs of stems again.
constexpr std::size_t kPairCheckBytes = std::size_t{256} << 20U;
// Papers or authors that a thread checks before it looks for more work.
constexpr std::uint32_t kRecordsPerCheck = 4'096;

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

// A check, or a run of them, with findings of its own.
using Check = std::function<void(Findings&)>;

// Runs `checks` on `threads` threads; their findings are in the order of the checks.
void run_checks(const std::vector<Check>& checks, unsigned threads, Findings& findings) {
  std::vector<std::vector<std::string>> found(checks.size());
  std::atomic<std::size_t> next = 0;
  run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
    for (std::size_t i = next++; i < checks.size() && !stopped; i = next++) {
      Findings own(findings.room());
      checks[i](own);
      found[i] = own.take();
    }
  });
  for (std::vector<std::string>& list : found) {
    for (std::string& finding : list) findings.add(std::move(finding));
  }
}

void check_texts(const TextStore& texts, Findings& findings) {
  findings.guard(kTextsFile, [&] {
    for (const std::string& finding : check_text_store(texts, findings.room())) {
      findings.add(std::string(kTextsFile) + ": " + finding);
    }
  });
}

void check_impact_store(const Generation& generation, Findings& findings) {
  const ImpactStore* const impacts = generation.impacts();
  if (impacts == nullptr) {
    return findings.add(std::string(kImpactsFile) + ": " + generation.impacts_problem());
  }
  findings.guard(kImpactsFile, [&] {
    for (const std::string& finding :
         check_impacts(*impacts, generation.texts(), findings.room())) {
      findings.add(std::string(kImpactsFile) + ": " + finding);
    }
  });
}

void add_file_checks(const std::shared_ptr<const Generation>& generation,
                     std::vector<Check>& checks) {
  checks.emplace_back([=](Findings& findings) { check_texts(generation->texts(), findings); });
  checks.emplace_back([=](Findings& findings) { check_impact_store(*generation, findings); });
  checks.emplace_back([=](Findings& findings) {
    findings.guard(kPairsFile,
                   [&] { generation->pairs().check(generation->texts(), 1, kPairCheckBytes); });
  });
  checks.emplace_back([=](Findings& findings) {
    findings.guard(kNeighboursFile, [&] { generation->neighbours().check(); });
    findings.guard(kLatentFile, [&] { generation->latent().check(); });
    findings.guard(kCompletionsFile, [&] { generation->completions().check(); });
    findings.guard(kNoveltyFile, [&] { generation->novelty().check(); });
  });
  checks.emplace_back([=](Findings& findings) {
    findings.guard(kGraphFile, [&] { check_entities(Snapshot(generation), findings); });
  });
}

// `check` of the numbers 1 ... count, a run of them at a time.
template <typename CheckOne>
void add_record_checks(const std::shared_ptr<const Generation>& generation, const char* what,
                       std::uint32_t count, CheckOne check_one, std::vector<Check>& checks) {
  for (std::uint32_t first = 1; first <= count; first += kRecordsPerCheck) {
    const std::uint32_t last = std::min(count, first + kRecordsPerCheck - 1);
    checks.emplace_back([=](Findings& findings) {
      findings.guard(what, [&] {
        const Snapshot snapshot(generation);
        for (std::uint32_t number = first; number <= last && !findings.is_full(); ++number) {
          findings.guard(std::string(what) + " " + std::to_string(number),
                         [&] { check_one(snapshot, number, findings); });
        }
      });
    });
  }
}

void check_citation_count(const Snapshot& snapshot, const Manifest& manifest, Findings& findings) {
  findings.guard(kGraphFile, [&] {
    std::uint64_t citations = 0;
    for (DocId doc = 1; doc <= snapshot.paper_count(); ++doc) {
      citations += snapshot.citations(doc).size();
    }
    findings.expect(citations == manifest.citation_count,
                    "MANIFEST.json: its citation count differs from the graph");
  });
}

// The long checks first, so that no thread is alone with one at the end.
std::vector<Check> list_checks(const std::filesystem::path& path, const Manifest& manifest,
                               std::shared_ptr<const Generation>& generation, Findings& findings) {
  std::vector<Check> checks;
  checks.emplace_back([&](Findings& own) {
    own.guard(path.string(), [&] { check_files(path, manifest, own); });
    check_counts(path, manifest, own);
  });
  for (const char* database :
       {kPapersDirectory, kAuthorsDirectory, kTopicsDirectory, kInstitutionsDirectory}) {
    checks.emplace_back([&path, database](Findings& own) { check_xapian(path / database, own); });
  }
  // What else the head of a split index must be can only be seen with its shards.
  if (manifest.options.contains(kShardsOption)) return checks;
  findings.guard(path.string(), [&] { generation = std::make_shared<const Generation>(path); });
  if (!generation) return checks;
  add_file_checks(generation, checks);
  const Snapshot snapshot(generation);
  add_record_checks(generation, "paper", snapshot.paper_count(), check_paper, checks);
  add_record_checks(generation, "author", snapshot.author_count(), check_author, checks);
  checks.emplace_back([&generation, &manifest](Findings& own) {
    check_citation_count(Snapshot(generation), manifest, own);
  });
  return checks;
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

std::vector<std::string> verify_generation(const std::filesystem::path& path, std::size_t limit,
                                           unsigned threads) {
  Findings findings(limit);
  std::optional<Manifest> manifest;
  findings.guard("MANIFEST.json", [&] { manifest = read_manifest(path); });
  if (!manifest) return findings.take();
  Findings opening(limit);  // listed behind what is wrong with the files themselves
  std::shared_ptr<const Generation> generation;
  const std::vector<Check> checks = list_checks(path, *manifest, generation, opening);
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  run_checks(checks, threads, findings);
  for (std::string& finding : opening.take()) findings.add(std::move(finding));
  return findings.take();
}

}  // namespace quire
