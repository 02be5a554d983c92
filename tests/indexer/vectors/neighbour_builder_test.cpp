#include "indexer/vectors/neighbour_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "ranking/paper_vector.h"
#include "ranking/store/generation.h"
#include "ranking/store/generation_directory.h"
#include "tests/indexer/vectors/made_counts.h"
#include "tests/shared_data.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// Similarities that differ by less are taken as equal: papers at the edge of the ten may change
// places.
constexpr double kTolerance = 1e-5;

std::vector<SlowVector> slow_vectors(const StemCounts& counts) {
  std::vector<SlowVector> vectors;
  for (std::uint32_t row = 0; row < counts.paper_count(); ++row) {
    const double relative_length = counts.lengths[row] / counts.mean_length;
    vectors.push_back(slow_vector(counts, row, [&](double count) {
      return count * 2.2 / (count + 1.2 * (1 - .75 + .75 * relative_length));
    }));
  }
  return vectors;
}

double slow_cosine(const SlowVector& a, const SlowVector& b) {
  double sum = 0;
  for (const auto& [stem, weight] : a) {
    const auto found = b.find(stem);
    if (found != b.end()) sum += weight * found->second;
  }
  return sum;
}

SlowVector heaviest(const SlowVector& vector) {
  std::vector<std::pair<double, StemId>> entries;
  for (const auto& [stem, weight] : vector) entries.emplace_back(-weight, stem);
  std::sort(entries.begin(), entries.end());
  SlowVector kept;
  for (std::size_t i = 0; i < std::min<std::size_t>(25, entries.size()); ++i) {
    kept[entries[i].second] = -entries[i].first;
  }
  return kept;
}

// Similarities to all papers, the largest first; only positive ones.
std::vector<std::pair<double, std::uint32_t>> slow_ranking(const std::vector<SlowVector>& vectors,
                                                           const SlowVector& wanted,
                                                           std::uint32_t self) {
  std::vector<std::pair<double, std::uint32_t>> ranking;
  for (std::uint32_t row = 0; row < vectors.size(); ++row) {
    const double similarity = row == self ? 0 : slow_cosine(wanted, vectors[row]);
    if (similarity > 0) ranking.emplace_back(similarity, row);
  }
  std::sort(ranking.begin(), ranking.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  return ranking;
}

// `found` are the neighbours of `row`: chosen by the heaviest stems, ordered by the full cosine.
void expect_neighbours(const std::vector<SlowVector>& vectors, std::uint32_t row,
                       std::span<const Neighbour> found) {
  const SlowVector wanted = heaviest(vectors[row]);
  const auto ranking = slow_ranking(vectors, wanted, row);
  const std::size_t expected = std::min(kKeptNeighbours, ranking.size());
  const double edge = expected == 0 ? 0 : ranking[expected - 1].first;
  for (std::size_t i = 0; i < kKeptNeighbours; ++i) {
    if (i >= expected) {
      EXPECT_EQ(found[i].doc, 0U) << "paper " << row + 1;
      continue;
    }
    ASSERT_NE(found[i].doc, 0U) << "paper " << row + 1;
    const SlowVector& other = vectors[found[i].doc - 1];
    EXPECT_NEAR(found[i].similarity, slow_cosine(vectors[row], other), kTolerance);
    EXPECT_GE(slow_cosine(wanted, other), edge - kTolerance) << "paper " << row + 1;
    if (i > 0) {
      EXPECT_LE(found[i].similarity, found[i - 1].similarity);
    }
  }
}

TEST(NeighbourBuilderTest, FindsWhatComparingAllPapersFinds) {
  const StemCounts counts = make_counts({400, 300, 80});
  const auto vectors = slow_vectors(counts);
  const auto found = find_neighbours(counts, 2);
  ASSERT_EQ(found.size(), 400 * kKeptNeighbours);
  for (std::uint32_t row = 0; row < 400; ++row) {
    expect_neighbours(vectors, row,
                      std::span(found).subspan(row * kKeptNeighbours, kKeptNeighbours));
  }
}

TEST(NeighbourBuilderTest, FindsPapersOfEveryBlock) {
  const StemCounts counts = make_counts({20'000, 3'000, 8});  // more than one block
  const auto vectors = slow_vectors(counts);
  const auto found = find_neighbours(counts, 2);
  for (std::uint32_t row = 0; row < 20'000; row += 997) {
    expect_neighbours(vectors, row,
                      std::span(found).subspan(row * kKeptNeighbours, kKeptNeighbours));
  }
}

TEST(NeighbourBuilderTest, OrdersEqualPapersByNumber) {
  StemCounts counts = make_counts({30, 5, 1});
  for (const Neighbour& neighbour : find_neighbours(counts, 1)) {
    if (neighbour.doc != 0) {
      EXPECT_FLOAT_EQ(neighbour.similarity, 1);
    }
  }
  const auto found = find_neighbours(counts, 1);
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    if ((i + 1) % kKeptNeighbours == 0 || found[i + 1].doc == 0) continue;
    EXPECT_LT(found[i].doc, found[i + 1].doc);
  }
}

TEST(NeighbourBuilderTest, GivesTheSameForAnyNumberOfThreads) {
  const StemCounts counts = make_counts({3'000, 900, 60}, 7);
  const auto expected = find_neighbours(counts, 1);
  for (const unsigned threads : {2U, 3U}) {
    const auto found = find_neighbours(counts, threads);
    ASSERT_EQ(found.size(), expected.size());
    EXPECT_EQ(std::memcmp(found.data(), expected.data(), found.size() * sizeof(Neighbour)), 0);
  }
}

TEST(NeighbourBuilderTest, APaperWithoutSharedWordsHasNoNeighbours) {
  StemCounts counts = make_counts({1, 5, 4});
  for (const Neighbour& neighbour : find_neighbours(counts, 2)) EXPECT_EQ(neighbour.doc, 0U);
}

TEST(NeighbourBuilderTest, FindsTheNeighboursOfARealCorpus) {
  const auto corpus = shared_data("cacm");
  if (corpus.empty()) GTEST_SKIP() << "the corpora are not here";
  const TemporaryDirectory directory;
  BuildOptions options;
  options.index = directory / "index";
  options.dumps = {corpus.string()};
  options.threads = 2;
  Progress progress(Progress::Output::kSilent);
  const Manifest manifest = build_index(options, progress);
  const Generation generation(options.index / manifest.generation);
  const auto vectors = slow_vectors(count_stems(generation.texts(), 2));
  for (std::uint32_t row = 0; row < vectors.size(); row += 31) {
    std::vector<Neighbour> found(kKeptNeighbours);
    std::ranges::copy(generation.neighbours().neighbours(row + 1), found.begin());
    expect_neighbours(vectors, row, found);
  }
}

}  // namespace
}  // namespace quire
