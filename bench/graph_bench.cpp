// The research graph at a million papers, 10 million citations and 600,000 people. The time of
// Google Benchmark is the mean; the counters are percentiles over all calls, in microseconds of
// this thread's own processor time: what else runs on the machine does not count.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "bench/corpus/random.h"
#include "bench/statistics.h"
#include "bench/synthetic_graph.h"
#include "ranking/graph/graph_slice.h"
#include "ranking/graph/graph_view.h"
#include "ranking/graph/shortest_path.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/neighbour_store.h"
#include "ranking/store/person_store.h"
#include "ranking/store/signal_store.h"

namespace quire {
namespace {

constexpr std::size_t kNodes = 1'000;  // that are asked for in a case

// In a folder of its own, which goes with it.
class GraphFolder {
 public:
  GraphFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "quire-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    path_ = pattern;
    write_synthetic_graph({}, path_);
  }
  ~GraphFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  GraphFolder(const GraphFolder&) = delete;
  GraphFolder& operator=(const GraphFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct OpenGraph {
  GraphFolder folder;
  GraphStore graph{folder.path() / "graph.qg"};
  SignalStore signals{folder.path() / "signals.qs"};
  PersonStore people{folder.path() / "people.qs"};
  NeighbourStore neighbours{folder.path() / "neighbours.qn"};
  GraphView view{graph, signals, people, neighbours};
};

// Made when it is first needed, in about half a minute, and removed at the end of the program.
const OpenGraph& open_graph() {
  static const OpenGraph graph;
  return graph;
}

std::vector<NodeRef> random_nodes(NodeKind kind) {
  Random random(7);
  const std::uint32_t count = open_graph().view.count(kind);
  std::vector<NodeRef> nodes;
  for (std::size_t index = 0; index < kNodes; ++index) {
    nodes.push_back({kind, 1 + random.below(count)});
  }
  return nodes;
}

// Those with the longest rows of a relation, the longest first.
std::vector<NodeRef> heaviest_nodes(NodeKind kind, Relation relation) {
  constexpr std::size_t kHeaviest = 100;
  const GraphView& view = open_graph().view;
  std::vector<std::pair<std::size_t, std::uint32_t>> sizes;
  for (std::uint32_t number = 1; number <= view.count(kind); ++number) {
    sizes.emplace_back(view.row(relation, number).size(), number);
  }
  std::sort(sizes.rbegin(), sizes.rend());
  std::vector<NodeRef> nodes;
  for (std::size_t index = 0; index < std::min(kHeaviest, sizes.size()); ++index) {
    nodes.push_back({kind, sizes[index].second});
  }
  return nodes;
}

double processor_microseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

template <typename Ask>
void measure(benchmark::State& state, std::size_t questions, Ask&& ask) {
  std::vector<double> microseconds;
  std::size_t next = 0;
  for (auto _ : state) {
    const double start = processor_microseconds();
    ask(next++ % questions);
    microseconds.push_back(processor_microseconds() - start);
  }
  const LatencySummary summary = summarise(std::move(microseconds));
  state.counters["p50_us"] = summary.p50;
  state.counters["p99_us"] = summary.p99;
  state.counters["max_us"] = summary.max;
}

void measure_slices(benchmark::State& state, const std::vector<NodeRef>& nodes) {
  SliceOptions options;
  options.depth = static_cast<std::uint32_t>(state.range(0));
  options.limit = static_cast<std::uint32_t>(state.range(1));
  measure(state, nodes.size(), [&](std::size_t index) {
    benchmark::DoNotOptimize(graph_slice(open_graph().view, nodes[index], options));
  });
}

void slice_arguments(benchmark::internal::Benchmark* which) {
  which->ArgNames({"depth", "limit"})->Args({1, 50})->Args({2, 50})->Args({2, 300});
  which->Unit(benchmark::kMicrosecond);
}

void slice_of_random(benchmark::State& state, NodeKind kind) {
  measure_slices(state, random_nodes(kind));
}
BENCHMARK_CAPTURE(slice_of_random, paper, NodeKind::kPaper)->Apply(slice_arguments);
BENCHMARK_CAPTURE(slice_of_random, author, NodeKind::kAuthor)->Apply(slice_arguments);
BENCHMARK_CAPTURE(slice_of_random, topic, NodeKind::kTopic)->Apply(slice_arguments);
BENCHMARK_CAPTURE(slice_of_random, institution, NodeKind::kInstitution)->Apply(slice_arguments);

void slice_of_heaviest(benchmark::State& state, NodeKind kind, Relation relation) {
  measure_slices(state, heaviest_nodes(kind, relation));
}
BENCHMARK_CAPTURE(slice_of_heaviest, most_cited, NodeKind::kPaper, Relation::kCitations)
    ->Apply(slice_arguments);
BENCHMARK_CAPTURE(slice_of_heaviest, largest_team, NodeKind::kPaper, Relation::kAuthors)
    ->Apply(slice_arguments);
BENCHMARK_CAPTURE(slice_of_heaviest, most_papers, NodeKind::kAuthor, Relation::kPapers)
    ->Apply(slice_arguments);
BENCHMARK_CAPTURE(slice_of_heaviest, topic, NodeKind::kTopic, Relation::kTopicPapers)
    ->Apply(slice_arguments);
BENCHMARK_CAPTURE(slice_of_heaviest, institution, NodeKind::kInstitution, Relation::kMembers)
    ->Apply(slice_arguments);

void path_between_random(benchmark::State& state, NodeKind kind) {
  const auto nodes = random_nodes(kind);
  measure(state, nodes.size() - 1, [&](std::size_t index) {
    benchmark::DoNotOptimize(shortest_path(open_graph().view, nodes[index], nodes[index + 1]));
  });
}
BENCHMARK_CAPTURE(path_between_random, papers, NodeKind::kPaper)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(path_between_random, people, NodeKind::kAuthor)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace quire
