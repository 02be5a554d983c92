#include "ranking/store/generation.h"

#include <stdexcept>
#include <utility>

#include "ranking/signals/newest_day.h"
#include "ranking/signals/trending.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

void check_fits(const std::filesystem::path& path, const char* what, std::uint64_t found,
                std::uint64_t expected) {
  if (found == expected) return;
  throw std::runtime_error(path.string() + ": " + what + " holds " + std::to_string(found) +
                           " entries, the manifest says " + std::to_string(expected));
}

std::optional<std::int32_t> find_trending_day(const SignalStore& signals, const GraphStore& graph) {
  const TrendingColumns columns = {signals.column(Column::kDay), signals.column(Column::kListedDay),
                                   signals.column(Column::kUpvotes)};
  return quire::trending_day(
      columns, [&](std::uint32_t doc) { return !graph.row(Relation::kReferences, doc).empty(); });
}

}  // namespace

GenerationDatabases::GenerationDatabases(const std::filesystem::path& generation)
    : papers(
          with_xapian(generation / kPapersDirectory,
                      [&] { return Xapian::Database((generation / kPapersDirectory).string()); })),
      authors(
          with_xapian(generation / kAuthorsDirectory,
                      [&] { return Xapian::Database((generation / kAuthorsDirectory).string()); })),
      topics(generation / kTopicsDirectory),
      institutions(generation / kInstitutionsDirectory) {}

Generation::Generation(std::filesystem::path path, const ShardOptions& shards)
    : path_(std::move(path)),
      use_(path_),
      manifest_(read_manifest(path_)),
      signals_(path_ / kSignalsFile),
      graph_(path_ / kGraphFile),
      records_(path_ / kRecordsFile),
      texts_(path_ / kTextsFile),
      pairs_(path_ / kPairsFile),
      neighbours_(path_ / kNeighboursFile),
      latent_(path_ / kLatentFile),
      labels_(path_ / kLabelsFile),
      completions_(path_ / kCompletionsFile),
      people_(path_ / kPeopleFile),
      novelty_(path_ / kNoveltyFile),
      newest_day_(quire::newest_day(signals_)),
      citation_rates_(signals_, newest_day_) {
  auto databases = std::make_unique<GenerationDatabases>(path_);
  with_xapian(path_, [&] {
    check_fits(path_, kPapersDirectory, databases->papers.get_doccount(), manifest_.paper_count);
    check_fits(path_, kAuthorsDirectory, databases->authors.get_doccount(), manifest_.author_count);
  });
  check_fits(path_, kSignalsFile, signals_.paper_count(), manifest_.paper_count);
  check_fits(path_, kRecordsFile, records_.paper_count(), manifest_.paper_count);
  check_fits(path_, kTextsFile, texts_.paper_count(), manifest_.paper_count);
  check_fits(path_, kPairsFile, pairs_.stem_count(), texts_.stem_count());
  check_fits(path_, kNeighboursFile, neighbours_.paper_count(), manifest_.paper_count);
  check_fits(path_, kLatentFile, latent_.paper_count(), manifest_.paper_count);
  check_fits(path_, kLatentFile, latent_.stem_count(), texts_.stem_count());
  check_fits(path_, kLabelsFile, labels_.paper_count(), manifest_.paper_count);
  check_fits(path_, kCompletionsFile, completions_.paper_count(), manifest_.paper_count);
  check_fits(path_, kCompletionsFile, completions_.author_count(), manifest_.author_count);
  for (const Relation relation : {Relation::kCitations, Relation::kReferences, Relation::kAuthors,
                                  Relation::kTopics, Relation::kInstitutions}) {
    check_fits(path_, kGraphFile, graph_.row_count(relation), manifest_.paper_count);
  }
  for (const Relation relation : {Relation::kPapers, Relation::kEmployers}) {
    check_fits(path_, kGraphFile, graph_.row_count(relation), manifest_.author_count);
  }
  check_fits(path_, kGraphFile, graph_.row_count(Relation::kTopicPapers),
             databases->topics.count());
  for (const Relation relation : {Relation::kInstitutionPapers, Relation::kMembers}) {
    check_fits(path_, kGraphFile, graph_.row_count(relation), databases->institutions.count());
  }
  trending_day_ = find_trending_day(signals_, graph_);  // now that their sizes are known to agree
  check_fits(path_, kPeopleFile, people_.author_count(), manifest_.author_count);
  check_fits(path_, kNoveltyFile, novelty_.paper_count(), manifest_.paper_count);
  open_shards(shards);
  if (shards_) databases->shards = std::make_unique<ShardSession>(*shards_);
  if (shards_ == nullptr) open_impacts();
  idle_.push_back(std::move(databases));
}

void Generation::open_impacts() {
  try {
    auto impacts = std::make_unique<const ImpactStore>(path_ / kImpactsFile);
    check_fits(path_, kImpactsFile, impacts->paper_count(), manifest_.paper_count);
    check_fits(path_, kImpactsFile, impacts->stem_count(), texts_.stem_count());
    impacts_ = std::move(impacts);
  } catch (const std::runtime_error& error) {
    impacts_problem_ = error.what();
  }
}

void Generation::open_shards(const ShardOptions& shards) {
  const auto split = manifest_.options.find(kSplitOption);
  const auto count = manifest_.options.find(kShardsOption);
  const bool is_split = split != manifest_.options.end() && count != manifest_.options.end();
  if (!is_split && shards.addresses.empty()) return;
  if (!is_split) throw std::runtime_error(path_.string() + " is whole: it has no shards");
  if (std::to_string(shards.addresses.size()) != count->second) {
    throw std::runtime_error(path_.string() + " was split: name its " + count->second +
                             " shards, not " + std::to_string(shards.addresses.size()));
  }
  shards_ = std::make_unique<ShardSet>(shards, split->second, texts_.paper_count());
}

std::unique_ptr<GenerationDatabases> Generation::open_databases() const {
  auto databases = std::make_unique<GenerationDatabases>(path_);
  if (shards_) databases->shards = std::make_unique<ShardSession>(*shards_);
  return databases;
}

std::unique_ptr<GenerationDatabases> Generation::borrow() const {
  std::unique_ptr<GenerationDatabases> databases;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      databases = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!databases) databases = open_databases();
  if (databases->shards) databases->shards->begin_request();
  return databases;
}

void Generation::give_back(std::unique_ptr<GenerationDatabases> databases) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(databases));
}

}  // namespace quire
