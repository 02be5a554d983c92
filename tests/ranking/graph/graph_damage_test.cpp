#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/graph/citation_years.h"
#include "ranking/graph/graph_slice.h"
#include "ranking/graph/shortest_path.h"
#include "tests/ranking/graph/written_graph.h"

namespace quire {
namespace {

std::string bytes_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Asks everything there is to ask.
void use_graph(const GraphView& view, const GraphStore& graph, const SignalStore& signals) {
  SliceOptions options;
  options.depth = 2;
  options.limit = 20;
  for (const NodeKind kind :
       {NodeKind::kPaper, NodeKind::kAuthor, NodeKind::kTopic, NodeKind::kInstitution}) {
    const std::uint32_t count = std::min(view.count(kind), 8U);
    for (std::uint32_t number = 1; number <= count; ++number) {
      (void)graph_slice(view, {kind, number}, options);
      if (kind == NodeKind::kTopic || kind == NodeKind::kInstitution) continue;
      (void)shortest_path(view, {kind, 1}, {kind, number});
      if (kind != NodeKind::kPaper || number > graph.row_count(Relation::kCitations)) continue;
      (void)citation_years(graph, signals, std::vector<DocId>{number});
    }
  }
}

// With a sanitizer this also shows that nothing is read out of bounds.
TEST(GraphDamageTest, FlippedBytesEndInAnErrorOrInAnotherAnswer) {
  const WrittenGraph written(random_plan(3));
  const std::string whole = bytes_of_file(written.graph_path());
  const TemporaryDirectory directory;
  std::mt19937 random(11);
  std::size_t refused = 0;
  for (int round = 0; round < 600; ++round) {
    std::string damaged = whole;
    for (std::size_t flips = 1 + random() % 4; flips > 0; --flips) {
      damaged[random() % damaged.size()] ^= static_cast<char>(1U << (random() % 8));
    }
    const auto path = directory / "graph.qg";
    std::ofstream(path, std::ios::binary) << damaged;
    try {
      const GraphStore graph(path);
      const GraphView view(graph, written.signals(), written.people(), written.neighbours());
      use_graph(view, graph, written.signals());
    } catch (const std::runtime_error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 100U);
}

TEST(GraphDamageTest, NumbersOfNobodyAreNamed) {
  GraphPlan plan;
  plan.papers = 2;
  plan.references = {{2}, {}};
  const WrittenGraph written(plan);
  std::string damaged = bytes_of_file(written.graph_path());
  // The only value 2 of a row: the reference of paper 1.
  const GraphStore& graph = written.graph();
  const auto row = graph.row(Relation::kReferences, 1);
  ASSERT_EQ(row.front(), 2U);
  const std::string wanted("\x00\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x02", 13);
  const std::size_t place = damaged.find(wanted);
  ASSERT_NE(place, std::string::npos);
  damaged[place + 12] = 77;
  const TemporaryDirectory directory;
  std::ofstream(directory / "graph.qg", std::ios::binary) << damaged;
  const GraphStore broken(directory / "graph.qg");
  const GraphView view(broken, written.signals(), written.people(), written.neighbours());
  try {
    (void)graph_slice(view, {NodeKind::kPaper, 1}, {});
    FAIL() << "nothing was noticed";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("paper 77, which does not exist"), std::string::npos);
  }
}

TEST(GraphDamageTest, AGraphOfOtherPapersIsRefused) {
  const WrittenGraph written(GraphPlan{.papers = 3, .authors = 2});
  const WrittenGraph other(GraphPlan{.papers = 3, .authors = 4});
  EXPECT_THROW(GraphView(other.graph(), written.signals(), written.people(), written.neighbours()),
               std::runtime_error);
}

}  // namespace
}  // namespace quire
