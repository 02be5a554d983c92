// The last stages of a build: everything that is computed from all papers together.
#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/progress.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/signal_store.h"

namespace quire {

// A generation whose papers/, authors/, texts.qf and labels.ql are complete.
struct SignalStageInput {
  const std::filesystem::path& generation;
  const Adjacency& citations;
  const Adjacency& references;
  const Adjacency& authors;
  const Adjacency& papers_by_author;
  unsigned threads = 1;
};

// What the stages found, for the manifest.
struct SignalCounts {
  std::uint64_t topics = 0;
  std::uint64_t institutions = 0;
  std::uint64_t scored_papers = 0;  // with a novelty
};

// Finds topics and institutions, scores novelty, computes the numbers of papers and people, and
// writes topics/, institutions/, novelty.qe, signals.qs, people.qs and graph.qg. `columns` has what
// the records say and the citation counts. The same for any number of threads. Throws
// std::runtime_error if something cannot be read or written.
SignalCounts write_signals(const SignalStageInput& input, SignalStoreWriter& columns,
                           Progress& progress);

}  // namespace quire
