// Decoding the lists of impacts.qi and retrieving from them, on lists as frequent as words of real
// texts are, made at random; the papers of a list are anywhere.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/retrieval/impact_retrieval.h"
#include "ranking/store/impact_list_writer.h"
#include "ranking/store/impact_store.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapers = 200'000;
constexpr std::uint32_t kStems = 2'000;
constexpr std::size_t kQueries = 200;

// A few large bytes and many small ones.
std::uint8_t random_byte(std::mt19937& random) {
  const double share = std::generate_canonical<double, 32>(random);
  return static_cast<std::uint8_t>(40 + 215 * share * share * share);
}

void write_synthetic_impacts(const std::filesystem::path& path) {
  std::mt19937 random(1);
  ImpactFile file(path);
  std::string lists;
  std::vector<ListEntry> entries;
  for (std::uint32_t stem = 0; stem < kStems; ++stem) {
    // The n-th stem is in one paper of 3 + n / 4.
    const double share = 1 / (3 + stem / 4.0);
    std::vector<std::uint32_t> docs;
    std::vector<std::uint8_t> impacts;
    for (double doc = 0;;) {
      const double chance = std::generate_canonical<double, 32>(random);
      doc += 1 + std::floor(std::log1p(-chance) / std::log1p(-share));
      if (doc > kPapers) break;
      docs.push_back(static_cast<std::uint32_t>(doc));
      impacts.push_back(random_byte(random));
    }
    entries.push_back(append_list(docs, impacts, lists));
    entries.back().largest = unit_of_largest(2);
  }
  file.add_stems(lists, entries);
  file.add_terms({}, {}, {});
  file.close(kPapers);
}

class SyntheticImpacts {
 public:
  SyntheticImpacts() {
    std::string pattern = (std::filesystem::temp_directory_path() / "quire-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    folder_ = pattern;
    write_synthetic_impacts(folder_ / "impacts.qi");
  }
  ~SyntheticImpacts() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  SyntheticImpacts(const SyntheticImpacts&) = delete;
  SyntheticImpacts& operator=(const SyntheticImpacts&) = delete;

  [[nodiscard]] ImpactStore open() const { return ImpactStore(folder_ / "impacts.qi"); }

 private:
  std::filesystem::path folder_;
};

const ImpactStore& synthetic_impacts() {
  static const SyntheticImpacts impacts;
  static const ImpactStore store = impacts.open();
  return store;
}

using Decode = std::size_t (*)(const BlockPlace&, BlockDocs&);

// Lists with one paper in `1 / share`.
void decode(benchmark::State& state, Decode decode_one) {
  const auto one_in = static_cast<double>(state.range(0));
  const auto stem = static_cast<StemId>((one_in - 3) * 4);
  BlockReader reader;
  reader.open(synthetic_impacts().list(stem));
  BlockDocs docs;
  std::int64_t postings = 0;
  for (auto _ : state) {
    for (std::size_t block = 0; block < reader.block_count(); ++block) {
      benchmark::DoNotOptimize(decode_one(reader.place_of(block), docs));
      benchmark::ClobberMemory();
    }
    postings += reader.list().frequency;
  }
  state.SetItemsProcessed(postings);
}

void decode_blocks(benchmark::State& state) { decode(state, decode_block); }
BENCHMARK(decode_blocks)->ArgName("one_in")->Arg(3)->Arg(20)->Arg(400);

void decode_blocks_portable(benchmark::State& state) { decode(state, decode_block_portable); }
BENCHMARK(decode_blocks_portable)->ArgName("one_in")->Arg(3)->Arg(20)->Arg(400);

void add_papers(benchmark::State& state) {
  DocSet docs(kPapers);
  std::int64_t postings = 0;
  for (auto _ : state) {
    for (StemId stem = 0; stem < 40; ++stem) {
      synthetic_impacts().add_docs(stem, docs);
      postings += synthetic_impacts().frequency(stem);
    }
  }
  state.SetItemsProcessed(postings);
}
BENCHMARK(add_papers);

// Queries of `words` stems, frequent ones more often.
std::vector<std::vector<WeightedList>> random_queries(std::size_t words) {
  std::mt19937 random(2);
  std::vector<std::vector<WeightedList>> queries(kQueries);
  for (auto& query : queries) {
    while (query.size() < words) {
      const double share = std::generate_canonical<double, 32>(random);
      const auto stem = static_cast<StemId>(share * share * kStems);
      const bool is_new = std::none_of(query.begin(), query.end(),
                                       [&](const WeightedList& list) { return list.stem == stem; });
      if (!is_new) continue;
      const double frequency = synthetic_impacts().frequency(stem);
      query.push_back({stem, static_cast<std::uint8_t>(query.size()),
                       std::log1p((kPapers - frequency + .5) / (frequency + .5))});
    }
  }
  return queries;
}

void retrieve(benchmark::State& state, RetrievalMethod method) {
  const auto queries = random_queries(static_cast<std::size_t>(state.range(0)));
  const RetrievalSize size{static_cast<std::uint32_t>(state.range(1)), 1'000};
  std::size_t next = 0;
  for (auto _ : state) {
    const auto& query = queries[next++ % queries.size()];
    benchmark::DoNotOptimize(find_candidates(synthetic_impacts(), query, nullptr, size, method));
  }
  state.SetItemsProcessed(state.iterations());
}

void words_and_depths(benchmark::internal::Benchmark* cases) {
  cases->ArgNames({"words", "depth"})->ArgsProduct({{1, 2, 3, 5, 10}, {10, 1'000}});
}

void retrieve_by_max_score(benchmark::State& state) { retrieve(state, RetrievalMethod::kMaxScore); }
BENCHMARK(retrieve_by_max_score)->Apply(words_and_depths);

void retrieve_by_chunks(benchmark::State& state) { retrieve(state, RetrievalMethod::kChunks); }
BENCHMARK(retrieve_by_chunks)->Apply(words_and_depths);

void retrieve_by_cost(benchmark::State& state) { retrieve(state, RetrievalMethod::kAuto); }
BENCHMARK(retrieve_by_cost)->Apply(words_and_depths);

}  // namespace
}  // namespace quire
