// The stage of a build that finds topics and institutions and links them to papers and people.
#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/progress.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/signal_store.h"

namespace quire {

// The relations of graph.qg that involve topics or institutions (graph_store.h says their orders).
struct EntityLinks {
  Adjacency topics;
  Adjacency topic_papers;
  Adjacency institutions;
  Adjacency institution_papers;
  Adjacency employers;
  Adjacency members;
};

struct EntityStageInput {
  const std::filesystem::path&
      generation;  // papers/, authors/, texts.qf and labels.ql are complete
  const Adjacency& papers_by_author;
  const SignalStoreWriter& columns;  // years, days and citation counts are set
  unsigned threads = 1;
};

// Writes topics/ and institutions/ of the generation and returns their links. The same for any
// number of threads. Throws std::runtime_error if something cannot be read or written.
[[nodiscard]] EntityLinks write_entities(const EntityStageInput& input, Progress& progress);

}  // namespace quire
