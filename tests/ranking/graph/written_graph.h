// A small research graph, described in memory and written to real files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "ranking/graph/graph_view.h"
#include "ranking/store/neighbour_store.h"
#include "tests/temporary_directory.h"

namespace quire {

// Lists by number, index 0 = number 1. What is left out is empty.
struct GraphPlan {
  std::uint32_t papers = 0;
  std::uint32_t authors = 0;
  std::uint32_t topics = 0;
  std::uint32_t institutions = 0;
  std::vector<std::vector<std::uint32_t>> references = {};     // of papers, ascending
  std::vector<std::vector<std::uint32_t>> paper_authors = {};  // of papers, as listed; 0 = nobody
  std::vector<std::vector<std::uint32_t>> paper_topics = {};
  std::vector<std::vector<std::uint32_t>> paper_institutions = {};  // ascending
  std::vector<std::vector<std::uint32_t>> employers = {};           // of authors, latest first
  std::vector<std::optional<std::int32_t>> years = {};              // of papers
  std::vector<std::vector<Neighbour>> near = {};                    // of papers
  std::vector<std::uint32_t> author_citations = {};
};

// A random plan, the same for the same seed. Every list is shorter than any bound of the slice.
[[nodiscard]] GraphPlan random_plan(std::uint32_t seed);

// The files of a plan, opened.
class WrittenGraph {
 public:
  explicit WrittenGraph(const GraphPlan& plan);

  [[nodiscard]] const GraphView& view() const { return *view_; }
  [[nodiscard]] const GraphStore& graph() const { return *graph_; }
  [[nodiscard]] const SignalStore& signals() const { return *signals_; }
  [[nodiscard]] const PersonStore& people() const { return *people_; }
  [[nodiscard]] const NeighbourStore& neighbours() const { return *neighbours_; }
  [[nodiscard]] std::filesystem::path graph_path() const { return directory_ / "graph.qg"; }

 private:
  void write_graph_file(const GraphPlan& plan) const;
  void write_signals(const GraphPlan& plan) const;

  TemporaryDirectory directory_;
  std::unique_ptr<GraphStore> graph_;
  std::unique_ptr<SignalStore> signals_;
  std::unique_ptr<PersonStore> people_;
  std::unique_ptr<NeighbourStore> neighbours_;
  std::unique_ptr<GraphView> view_;
};

}  // namespace quire
