// One open index generation: its Xapian databases, columns, graph and texts.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "ranking/shards/shard_session.h"
#include "ranking/signals/citation_rate.h"
#include "ranking/store/completion_store.h"
#include "ranking/store/entity_index.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/impact_store.h"
#include "ranking/store/label_store.h"
#include "ranking/store/latent_store.h"
#include "ranking/store/manifest.h"
#include "ranking/store/neighbour_store.h"
#include "ranking/store/novelty_store.h"
#include "ranking/store/pair_store.h"
#include "ranking/store/person_store.h"
#include "ranking/store/record_store.h"
#include "ranking/store/signal_store.h"
#include "ranking/store/text_store.h"

namespace quire {

// The Xapian handles of one thread at a time: Xapian objects must not be shared between threads.
class GenerationDatabases {
 public:
  explicit GenerationDatabases(const std::filesystem::path& generation);

  Xapian::Database papers;
  Xapian::Database authors;
  EntityIndex topics;
  EntityIndex institutions;
  // What papers/ of the head of a split index does not have; null if the index is whole.
  std::unique_ptr<ShardSession> shards;
};

// Immutable and thread-safe, except for the databases, which are lent to one user at a time.
class Generation {
 public:
  // Opens everything. Throws std::runtime_error with the path and the reason if a file other than
  // impacts.qi is missing, malformed, of another format version, or does not fit the others.
  // `shards` are those of a split index, in their order; none for a whole one.
  explicit Generation(std::filesystem::path path, const ShardOptions& shards = {});

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  [[nodiscard]] const SignalStore& signals() const { return signals_; }
  [[nodiscard]] const GraphStore& graph() const { return graph_; }
  [[nodiscard]] const RecordStore& records() const { return records_; }
  [[nodiscard]] const TextStore& texts() const { return texts_; }
  [[nodiscard]] const PairStore& pairs() const { return pairs_; }
  // Null if impacts.qi is missing or cannot be used: answers are the same without it, but slower.
  [[nodiscard]] const ImpactStore* impacts() const { return impacts_.get(); }
  // Why impacts() is null; empty if it is not.
  [[nodiscard]] const std::string& impacts_problem() const { return impacts_problem_; }
  // Null if the index is whole.
  [[nodiscard]] const ShardSet* shards() const { return shards_.get(); }
  [[nodiscard]] const NeighbourStore& neighbours() const { return neighbours_; }
  [[nodiscard]] const LatentStore& latent() const { return latent_; }
  [[nodiscard]] const LabelStore& labels() const { return labels_; }
  [[nodiscard]] const CompletionStore& completions() const { return completions_; }
  [[nodiscard]] const PersonStore& people() const { return people_; }
  [[nodiscard]] const NoveltyStore& novelty() const { return novelty_; }
  // "Now" for every number that decays, days since 1970-01-01: signals/newest_day.h.
  [[nodiscard]] std::optional<std::int32_t> newest_day() const { return newest_day_; }
  // "Now" for what is trending: signals/trending.h.
  [[nodiscard]] std::optional<std::int32_t> trending_day() const { return trending_day_; }
  [[nodiscard]] const CitationRates& citation_rates() const { return citation_rates_; }

  // Lends handles: idle ones if there are any, otherwise newly opened.
  [[nodiscard]] std::unique_ptr<GenerationDatabases> borrow() const;
  void give_back(std::unique_ptr<GenerationDatabases> databases) const;

 private:
  void open_impacts();
  void open_shards(const ShardOptions& shards);
  [[nodiscard]] std::unique_ptr<GenerationDatabases> open_databases() const;

  std::filesystem::path path_;
  GenerationUse use_;
  Manifest manifest_;
  SignalStore signals_;
  GraphStore graph_;
  RecordStore records_;
  TextStore texts_;
  PairStore pairs_;
  std::unique_ptr<const ImpactStore> impacts_;
  std::string impacts_problem_;
  std::unique_ptr<ShardSet> shards_;
  NeighbourStore neighbours_;
  LatentStore latent_;
  LabelStore labels_;
  CompletionStore completions_;
  PersonStore people_;
  NoveltyStore novelty_;
  std::optional<std::int32_t> newest_day_;
  std::optional<std::int32_t> trending_day_;
  CitationRates citation_rates_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<GenerationDatabases>> idle_;
};

// Names of the parts of a generation.
inline constexpr const char* kPapersDirectory = "papers";
inline constexpr const char* kAuthorsDirectory = "authors";
inline constexpr const char* kSignalsFile = "signals.qs";
inline constexpr const char* kGraphFile = "graph.qg";
inline constexpr const char* kRecordsFile = "records.qr";
inline constexpr const char* kTextsFile = "texts.qf";
inline constexpr const char* kImpactsFile = "impacts.qi";
inline constexpr const char* kPairsFile = "pairs.qp";
inline constexpr const char* kNeighboursFile = "neighbours.qn";
inline constexpr const char* kLatentFile = "latent.qv";
inline constexpr const char* kLabelsFile = "labels.ql";
inline constexpr const char* kCompletionsFile = "completions.qc";
inline constexpr const char* kPeopleFile = "people.qs";
inline constexpr const char* kNoveltyFile = "novelty.qe";
inline constexpr const char* kTopicsDirectory = "topics";
inline constexpr const char* kInstitutionsDirectory = "institutions";
inline constexpr const char* kRejectsFile = "rejects.jsonl";

}  // namespace quire
