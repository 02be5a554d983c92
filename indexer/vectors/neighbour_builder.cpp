#include "indexer/vectors/neighbour_builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

#include "indexer/vectors/ranges.h"
#include "ranking/paper_vector.h"

namespace quire {
namespace {

// Papers of a block: their sums fill 64 KiB.
constexpr std::uint32_t kPapersPerBlock = 16'384;
constexpr std::uint32_t kPapersPerStep = 256;
// Sums that are compared with the limit at a time.
constexpr std::size_t kSumsPerStep = 64;
// Sums are kept in single precision, and computed again where they are within this of the tenth
// best: more than their rounding errors add up to.
constexpr float kSlack = 1e-5F;

// One of the heaviest stems of a paper, with its weight in the paper's vector.
struct HeavyStem {
  StemId stem = 0;
  float weight = 0;  // 0: there are no more
};

// An inverted file over a run of papers.
struct Block {
  std::uint32_t first = 0;  // row
  std::uint32_t size = 0;
  std::vector<std::uint32_t> begins;  // by stem, and the end
  std::vector<std::uint16_t> papers;  // row - first
  std::vector<float> weights;         // in the vectors of the papers
};

// Whether `a` is a better neighbour than `b`.
bool is_nearer(const Neighbour& a, const Neighbour& b) {
  return a.similarity != b.similarity ? a.similarity > b.similarity : a.doc < b.doc;
}

// What all threads read.
class Vectors {
 public:
  Vectors(const StemCounts& counts, unsigned threads)
      : counts_(counts),
        inverse_lengths_(counts.paper_count()),
        heavy_stems_(counts.paper_count() * kHeaviestStems) {
    for_ranges(threads, counts.paper_count(), kPapersPerStep, [this] {
      return [this](std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t row = first; row < last; ++row) set_up(row);
      };
    });
  }

  [[nodiscard]] const StemCounts& counts() const { return counts_; }
  [[nodiscard]] std::span<const HeavyStem> heavy_stems(std::uint32_t row) const {
    return std::span(heavy_stems_).subspan(row * kHeaviestStems, kHeaviestStems);
  }
  // Of the stem at `entry` in the unit vector of `row`.
  [[nodiscard]] double weight(std::uint32_t row, std::uint64_t entry) const {
    return raw_weight(row, entry) * inverse_lengths_[row];
  }

  // The inverted file of the papers from `first` on, without stems that no other paper has.
  [[nodiscard]] Block make_block(std::uint32_t first) const {
    Block block;
    block.first = first;
    block.size = std::min(kPapersPerBlock, counts_.paper_count() - first);
    count_postings(block);
    block.papers.resize(block.begins.back());
    block.weights.resize(block.begins.back());
    std::vector<std::uint32_t> places(block.begins.begin(), block.begins.end() - 1);
    for (std::uint32_t row = first; row < first + block.size; ++row) {
      for (std::uint64_t entry = counts_.begins[row]; entry < end_of(row); ++entry) {
        const StemId stem = counts_.stems[entry];
        if (counts_.frequencies[stem] < 2) continue;
        const std::uint32_t place = places[stem]++;
        block.papers[place] = static_cast<std::uint16_t>(row - first);
        block.weights[place] = static_cast<float>(weight(row, entry));
      }
    }
    return block;
  }

  [[nodiscard]] std::uint64_t end_of(std::uint32_t row) const {
    return counts_.begins[row + std::size_t{1}];
  }

 private:
  [[nodiscard]] double raw_weight(std::uint32_t row, std::uint64_t entry) const {
    const auto saturate = kVectorSaturation.at_length(counts_.lengths[row] / counts_.mean_length);
    return saturate(counts_.counts[entry]) * counts_.idf[counts_.stems[entry]];
  }

  void set_up(std::uint32_t row) {
    std::vector<WeightedStem> vector;
    for (std::uint64_t entry = counts_.begins[row]; entry < end_of(row); ++entry) {
      vector.push_back({counts_.stems[entry], raw_weight(row, entry)});
    }
    double squares = 0;
    for (const WeightedStem& entry : vector) squares += entry.weight * entry.weight;
    inverse_lengths_[row] = squares > 0 ? 1 / std::sqrt(squares) : 0;
    keep_heaviest(vector, kHeaviestStems);
    for (std::size_t i = 0; i < vector.size(); ++i) {
      heavy_stems_[row * kHeaviestStems + i] = {
          vector[i].stem, static_cast<float>(vector[i].weight * inverse_lengths_[row])};
    }
  }

  void count_postings(Block& block) const {
    block.begins.resize(counts_.stem_count() + std::size_t{1});
    const std::uint64_t end = end_of(block.first + block.size - 1);
    for (std::uint64_t entry = counts_.begins[block.first]; entry < end; ++entry) {
      const StemId stem = counts_.stems[entry];
      if (counts_.frequencies[stem] >= 2) ++block.begins[stem + std::size_t{1}];
    }
    for (std::size_t stem = 0; stem < counts_.stem_count(); ++stem) {
      block.begins[stem + 1] += block.begins[stem];
    }
  }

  const StemCounts& counts_;
  std::vector<double> inverse_lengths_;
  std::vector<HeavyStem> heavy_stems_;
};

// Compares papers with those of one block. One a thread.
class BlockSearch {
 public:
  BlockSearch(const Vectors& vectors, const Block& block)
      : vectors_(vectors),
        block_(block),
        sums_((block.size + kSumsPerStep - 1) / kSumsPerStep * kSumsPerStep),
        slots_(vectors.counts().stem_count()) {}

  // Puts the papers of the block that are nearer than those in `nearest` there. `nearest` has
  // kKeptNeighbours entries, best first.
  void search(std::uint32_t row, std::span<Neighbour> nearest) {
    for (const HeavyStem& stem : vectors_.heavy_stems(row)) add_postings(stem);
    if (row >= block_.first && row - block_.first < block_.size) sums_[row - block_.first] = 0;
    set_slots(vectors_.heavy_stems(row));
    collect(nearest);
    clear_slots(vectors_.heavy_stems(row));
  }

 private:
  void add_postings(const HeavyStem& stem) {
    if (stem.weight == 0) return;
    const std::uint32_t end = block_.begins[stem.stem + std::size_t{1}];
    for (std::uint32_t i = block_.begins[stem.stem]; i < end; ++i) {
      sums_[block_.papers[i]] += stem.weight * block_.weights[i];
    }
  }

  void set_slots(std::span<const HeavyStem> stems) {
    for (std::size_t i = 0; i < stems.size(); ++i) {
      if (stems[i].weight == 0) break;
      slots_[stems[i].stem] = static_cast<std::uint8_t>(i + 1);
      slot_weights_[i + 1] = stems[i].weight;
    }
  }
  void clear_slots(std::span<const HeavyStem> stems) {
    for (const HeavyStem& stem : stems) {
      if (stem.weight == 0) break;
      slots_[stem.stem] = 0;
    }
  }

  // Takes the papers with large sums; leaves the sums at 0.
  void collect(std::span<Neighbour> nearest) {
    for (std::size_t first = 0; first < sums_.size(); first += kSumsPerStep) {
      float* const sums = sums_.data() + first;
      if (has_above(sums, limit(nearest))) {
        for (std::size_t i = 0; i < kSumsPerStep; ++i) {
          if (sums[i] > limit(nearest)) {
            consider(block_.first + static_cast<std::uint32_t>(first + i), nearest);
          }
        }
      }
      std::fill_n(sums, kSumsPerStep, 0.F);
    }
  }

  static float limit(std::span<const Neighbour> nearest) {
    return std::max(0.F, nearest.back().similarity - kSlack);
  }

  static bool has_above(const float* sums, float limit) {
    int any = 0;
    for (std::size_t i = 0; i < kSumsPerStep; ++i) any |= static_cast<int>(sums[i] > limit);
    return any != 0;
  }

  void consider(std::uint32_t row, std::span<Neighbour> nearest) {
    const Neighbour found{row + 1, static_cast<float>(exact_sum(row))};
    if (nearest.back().doc != 0 && !is_nearer(found, nearest.back())) return;
    std::size_t place = nearest.size() - 1;
    for (; place > 0 && (nearest[place - 1].doc == 0 || is_nearer(found, nearest[place - 1]));
         --place) {
      nearest[place] = nearest[place - 1];
    }
    nearest[place] = found;
  }

  [[nodiscard]] double exact_sum(std::uint32_t row) const {
    const StemCounts& counts = vectors_.counts();
    double sum = 0;
    for (std::uint64_t entry = counts.begins[row]; entry < vectors_.end_of(row); ++entry) {
      const std::uint8_t slot = slots_[counts.stems[entry]];
      if (slot != 0) sum += slot_weights_[slot] * vectors_.weight(row, entry);
    }
    return sum;
  }

  const Vectors& vectors_;
  const Block& block_;
  std::vector<float> sums_;          // by paper of the block; 0 between searches
  std::vector<std::uint8_t> slots_;  // by stem: place among the heavy stems from 1, or 0
  std::array<double, kHeaviestStems + 1> slot_weights_{};
};

// Replaces similarities by those of the whole vectors. One a thread.
class FullComparison {
 public:
  explicit FullComparison(const Vectors& vectors)
      : vectors_(vectors), weights_(vectors.counts().stem_count()) {}

  void compare(std::uint32_t row, std::span<Neighbour> nearest) {
    const StemCounts& counts = vectors_.counts();
    const std::uint64_t begin = counts.begins[row];
    const std::uint64_t end = vectors_.end_of(row);
    for (std::uint64_t i = begin; i < end; ++i) weights_[counts.stems[i]] = vectors_.weight(row, i);
    for (Neighbour& neighbour : nearest) {
      if (neighbour.doc != 0) neighbour.similarity = cosine(neighbour.doc - 1);
    }
    for (std::uint64_t i = begin; i < end; ++i) weights_[counts.stems[i]] = 0;
    const auto unused = std::find_if(nearest.begin(), nearest.end(),
                                     [](const Neighbour& entry) { return entry.doc == 0; });
    std::sort(nearest.begin(), unused, is_nearer);
  }

 private:
  [[nodiscard]] float cosine(std::uint32_t row) const {
    const StemCounts& counts = vectors_.counts();
    double sum = 0;
    for (std::uint64_t i = counts.begins[row]; i < vectors_.end_of(row); ++i) {
      const double weight = weights_[counts.stems[i]];
      if (weight != 0) sum += weight * vectors_.weight(row, i);
    }
    return std::min(1.F, static_cast<float>(sum));
  }

  const Vectors& vectors_;
  std::vector<double> weights_;  // of the paper that is compared, by stem; 0 between comparisons
};

}  // namespace

std::vector<Neighbour> find_neighbours(const StemCounts& counts, unsigned threads) {
  const Vectors vectors(counts, threads);
  const std::uint32_t papers = counts.paper_count();
  std::vector<Neighbour> result(papers * kKeptNeighbours);
  const auto row_of = [&](std::uint32_t row) {
    return std::span(result).subspan(row * kKeptNeighbours, kKeptNeighbours);
  };
  for (std::uint32_t first = 0; first < papers; first += kPapersPerBlock) {
    const Block block = vectors.make_block(first);
    for_ranges(threads, papers, kPapersPerStep, [&] {
      return [&, search = BlockSearch(vectors, block)](std::uint32_t begin,
                                                       std::uint32_t end) mutable {
        for (std::uint32_t row = begin; row < end; ++row) search.search(row, row_of(row));
      };
    });
  }
  for_ranges(threads, papers, kPapersPerStep, [&] {
    return
        [&, comparison = FullComparison(vectors)](std::uint32_t begin, std::uint32_t end) mutable {
          for (std::uint32_t row = begin; row < end; ++row) comparison.compare(row, row_of(row));
        };
  });
  return result;
}

}  // namespace quire
