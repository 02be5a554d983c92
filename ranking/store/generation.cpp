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

Generation::Generation(std::filesystem::path path)
    : path_(std::move(path)),
      use_(path_),
      manifest_(read_manifest(path_)),
      signals_(path_ / kSignalsFile),
      graph_(path_ / kGraphFile),
      texts_(path_ / kTextsFile),
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
  check_fits(path_, kTextsFile, texts_.paper_count(), manifest_.paper_count);
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
  idle_.push_back(std::move(databases));
}

std::unique_ptr<GenerationDatabases> Generation::borrow() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto databases = std::move(idle_.back());
      idle_.pop_back();
      return databases;
    }
  }
  return std::make_unique<GenerationDatabases>(path_);
}

void Generation::give_back(std::unique_ptr<GenerationDatabases> databases) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(databases));
}

}  // namespace quire
