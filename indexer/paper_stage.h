// The stage of a build that takes most of its time: every work is merged from its records, analysed
// and written, many shards of works at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/author_table.h"
#include "indexer/progress.h"
#include "indexer/record_spool.h"
#include "indexer/works.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/record_writer.h"
#include "ranking/store/signal_store.h"
#include "ranking/store/text_index_writer.h"
#include "ranking/store/text_store_writer.h"
#include "ranking/store/texts/analyzed_texts.h"

namespace quire {

// What the stage reads and fills; everything outlives it.
struct PaperStageInput {
  const std::filesystem::path& generation;
  const RecordSpool& spool;
  const Works& works;  // grouped, at least one
  AuthorTable& authors;
  SignalStoreWriter& columns;
  std::size_t memory_bytes = 0;  // of all threads together, between two writes to the disk
  unsigned threads = 1;
};

// What papers link to.
struct PaperLinks {
  Adjacency references;  // work numbers
  Adjacency authors;     // arrival numbers of AuthorTable
  std::uint64_t unresolved_references = 0;
};

// Threads share out shards of works; nothing that is written depends on the timing. Members throw
// std::runtime_error with the path and the reason if the disk fails.
class PaperStage {
 public:
  explicit PaperStage(const PaperStageInput& input);

  // Goes through all works and writes records.qr. Advances `progress` by one a work.
  void run(Progress& progress);

  // After run(): the links of all papers; the shards of papers/, to be merged; the writer of
  // texts.qf, to which all papers have been added.
  [[nodiscard]] PaperLinks take_links();
  [[nodiscard]] const std::vector<std::filesystem::path>& shards() const { return paper_shards_; }
  [[nodiscard]] TextStoreWriter& texts() { return texts_; }

 private:
  // What a thread keeps from one shard of works to the next.
  struct IndexingThread {
    PaperShardWriter papers;
    AnalyzedTexts texts;
  };

  void index_shard(std::uint32_t shard, IndexingThread& thread, Progress& progress);
  [[nodiscard]] Paper merge_work(std::uint32_t work, PaperLinks& links);
  [[nodiscard]] std::uint64_t resolve_references(RecordNumber record, const Paper& paper,
                                                 std::vector<std::uint32_t>& cited) const;
  void set_columns(std::uint32_t doc, const Paper& paper);

  PaperStageInput input_;
  std::uint32_t shard_count_;
  std::vector<std::filesystem::path> paper_shards_;
  std::vector<PaperLinks> shard_links_;
  TextStoreWriter texts_;
  RecordStoreWriter records_;
};

}  // namespace quire
