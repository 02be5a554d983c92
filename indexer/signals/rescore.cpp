#include "indexer/signals/rescore.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "indexer/signals/paper_signals.h"
#include "ranking/store/generation.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/person_store.h"
#include "ranking/store/signal_store.h"
#include "ranking/store/verify.h"

namespace quire {
namespace {

constexpr const char* kManifestFile = "MANIFEST.json";
constexpr const char* kRescoredAtOption = "rescored_at";
constexpr std::size_t kMaxFindings = 10;

bool is_rewritten(const std::filesystem::path& file) {
  return file == kManifestFile || file == kSignalsFile || file == kPeopleFile;
}

void link_or_copy(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code error;
  std::filesystem::create_hard_link(from, to, error);
  if (error) std::filesystem::copy_file(from, to);
}

// Everything but what is written anew. Generations are never changed, so both may share their
// files.
void take_over_files(const std::filesystem::path& from, const std::filesystem::path& to) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(from)) {
    const std::filesystem::path name = entry.path().lexically_relative(from);
    if (entry.is_directory()) {
      std::filesystem::create_directory(to / name);
    } else if (entry.is_regular_file() && !is_rewritten(name)) {
      link_or_copy(entry.path(), to / name);
    }
  }
}

// Papers by author, checked against the number of papers.
Adjacency read_papers_by_author(const std::filesystem::path& generation, std::uint32_t papers) {
  const GraphStore graph(generation / kGraphFile);
  Adjacency papers_by_author;
  for (std::uint32_t author = 1; author <= graph.row_count(Relation::kPapers); ++author) {
    const auto row = graph.row(Relation::kPapers, author);
    if (std::any_of(row.begin(), row.end(),
                    [&](std::uint32_t doc) { return doc < 1 || doc > papers; })) {
      throw std::runtime_error((generation / kGraphFile).string() + ": author " +
                               std::to_string(author) + " wrote a paper that does not exist");
    }
    papers_by_author.add_row(row);
  }
  return papers_by_author;
}

void write_numbers(const std::filesystem::path& from, const std::filesystem::path& to,
                   const ScoreWeights& weights) {
  SignalStoreWriter columns(SignalStore(from / kSignalsFile));
  set_scores(weights, columns);
  columns.write(to / kSignalsFile);

  const Adjacency papers_by_author = read_papers_by_author(from, columns.paper_count());
  PersonStoreWriter people(papers_by_author.row_count());
  set_person_signals(papers_by_author, columns, people);
  people.write(to / kPeopleFile);
}

}  // namespace

Manifest rescore_index(const std::filesystem::path& index, const ScoreWeights& weights,
                       Progress& progress) {
  (void)current_generation(index);  // or there is nothing to rescore, and nothing to make
  GenerationBuild build(index);
  const std::filesystem::path live = index / current_generation(index);
  const GenerationUse use(live);
  Manifest manifest = read_manifest(live);
  progress.begin_stage("link", 0);
  take_over_files(live, build.path());
  progress.begin_stage("score", 0);
  write_numbers(live, build.path(), weights);

  progress.begin_stage("verify", 0);
  manifest.generation = build.name();
  manifest.options[kScoreWeightsOption] = to_string(weights);
  manifest.options[kRescoredAtOption] = build.started_at();
  manifest.files = list_files(build.path());
  write_manifest(manifest, build.path());
  const std::vector<std::string> findings = verify_generation(build.path(), kMaxFindings);
  if (!findings.empty()) {
    throw std::runtime_error("the rescored generation does not verify, it is not published: " +
                             findings.front());
  }
  progress.begin_stage("publish", 0);
  build.publish();
  progress.finish();
  return manifest;
}

}  // namespace quire
