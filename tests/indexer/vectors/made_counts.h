// Papers made of random words, and slow exact answers about them.
#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <vector>

#include "indexer/vectors/stem_counts.h"

namespace quire {

struct MadePapers {
  std::uint32_t papers = 0;
  std::uint32_t stems = 0;
  std::uint32_t words = 0;  // of the longest paper
};

// Rare and frequent stems (the square of a uniform number), an empty paper, two of the same words.
inline StemCounts make_counts(const MadePapers& made, std::uint64_t seed = 1) {
  std::mt19937_64 random(seed);
  StemCounts counts;
  counts.frequencies.resize(made.stems);
  std::map<StemId, std::uint16_t> paper;
  double length_sum = 0;
  std::uint32_t empty = 0;
  for (std::uint32_t row = 0; row < made.papers; ++row) {
    if (row != 6) paper.clear();  // row 6 is row 5 again
    const std::uint64_t words = row == 3 || row == 6 ? 0 : 1 + random() % made.words;
    for (std::uint64_t i = 0; i < words; ++i) {
      const double uniform = static_cast<double>(random() % 10'000) / 10'000;
      ++paper[static_cast<StemId>(uniform * uniform * made.stems)];
    }
    std::uint32_t length = 0;
    for (const auto& [stem, count] : paper) {
      counts.stems.push_back(stem);
      counts.counts.push_back(count);
      ++counts.frequencies[stem];
      length += count;
    }
    counts.begins.push_back(counts.stems.size());
    counts.lengths.push_back(length);
    length_sum += length;
    if (length == 0) ++empty;
  }
  counts.mean_length = length_sum / (made.papers - empty);
  for (const std::uint32_t frequency : counts.frequencies) {
    counts.idf.push_back(std::log(1 + (made.papers - frequency + .5) / (frequency + .5)));
  }
  return counts;
}

// By stem, unit length.
using SlowVector = std::map<StemId, double>;

template <typename Weigh>
SlowVector slow_vector(const StemCounts& counts, std::uint32_t row, Weigh&& weigh) {
  SlowVector vector;
  double squares = 0;
  for (std::uint64_t i = counts.begins[row]; i < counts.begins[row + 1]; ++i) {
    const double weight = weigh(counts.counts[i]) * counts.idf[counts.stems[i]];
    vector[counts.stems[i]] = weight;
    squares += weight * weight;
  }
  for (auto& entry : vector) entry.second /= std::sqrt(squares);
  return vector;
}

}  // namespace quire
