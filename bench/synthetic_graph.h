// A research graph of a million papers, made up: for measuring what the graph costs.
#pragma once

#include <cstdint>
#include <filesystem>

namespace quire {

struct SyntheticGraphPlan {
  std::uint32_t papers = 1'000'000;
  std::uint32_t references = 10;  // of a paper on average
  std::uint32_t authors = 600'000;
  std::uint32_t topics = 5'000;
  std::uint32_t institutions = 20'000;
};

// Writes graph.qg, signals.qs, people.qs and neighbours.qn into a folder that exists, the same
// bytes for the same plan. A few papers have 100,000 citations, some have 3,000 authors, some
// people hundreds of papers. Throws std::runtime_error if a file cannot be written.
void write_synthetic_graph(const SyntheticGraphPlan& plan, const std::filesystem::path& folder);

}  // namespace quire
