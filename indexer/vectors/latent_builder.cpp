#include "indexer/vectors/latent_builder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "indexer/vectors/ranges.h"
#include "indexer/vectors/singular_vectors.h"

namespace quire {
namespace {

constexpr std::uint32_t kRowsPerStep = 1'024;
constexpr float kLargest = std::numeric_limits<std::int8_t>::max();

// (1 + ln tf) * idf of the paper's entries, unit length over all its stems.
void weigh(const StemCounts& counts, std::uint32_t row, std::vector<float>& weights) {
  weights.clear();
  double squares = 0;
  const std::uint64_t end = counts.begins[row + std::size_t{1}];
  for (std::uint64_t i = counts.begins[row]; i < end; ++i) {
    const double weight = (1 + std::log(counts.counts[i])) * counts.idf[counts.stems[i]];
    squares += weight * weight;
    weights.push_back(static_cast<float>(weight));
  }
  if (squares <= 0) return;
  const float factor = static_cast<float>(1 / std::sqrt(squares));
  for (float& weight : weights) weight *= factor;
}

// Papers of the basis and the columns of their stems.
class Sample {
 public:
  explicit Sample(const StemCounts& counts) : counts_(counts), columns_(counts.stem_count()) {
    matrix_.begins.reserve(std::min(counts.paper_count(), kLatentSample) + std::size_t{1});
    const std::uint64_t rows = std::min(counts.paper_count(), kLatentSample);
    for (std::uint64_t i = 0; i < rows; ++i) {
      add_row(static_cast<std::uint32_t>(i * counts.paper_count() / rows));
    }
  }

  [[nodiscard]] const SparseMatrix& matrix() const { return matrix_; }
  // By stem: its column from 1, 0 if it has none.
  [[nodiscard]] const std::vector<std::uint32_t>& columns() const { return columns_; }

 private:
  void add_row(std::uint32_t row) {
    weigh(counts_, row, weights_);
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      const StemId stem = counts_.stems[counts_.begins[row] + i];
      if (counts_.frequencies[stem] < 2) continue;
      if (columns_[stem] == 0) columns_[stem] = ++matrix_.column_count;
      matrix_.columns.push_back(columns_[stem] - 1);
      matrix_.values.push_back(weights_[i]);
    }
    matrix_.begins.push_back(matrix_.columns.size());
  }

  const StemCounts& counts_;
  SparseMatrix matrix_;
  std::vector<std::uint32_t> columns_;
  std::vector<float> weights_;
};

// `values` as integers with the largest at kLargest; returns their length, 0 for a row of zeros.
// `integers` has latent_width() places, 0 before.
double quantise(std::span<const float> values, std::span<std::int8_t> integers) {
  float largest = 0;
  for (const float value : values) largest = std::max(largest, std::abs(value));
  constexpr float kZero = 1e-9F;
  if (largest < kZero) return 0;
  double squares = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    integers[i] = static_cast<std::int8_t>(std::lround(values[i] / largest * kLargest));
    squares += double{1} * integers[i] * integers[i];
  }
  return std::sqrt(squares);
}

class LatentBuilder {
 public:
  LatentBuilder(const StemCounts& counts, unsigned threads) : counts_(counts), threads_(threads) {}

  LatentTables build() {
    const Sample sample(counts_);
    const SparseMatrix& matrix = sample.matrix();
    const std::uint32_t shorter = std::min(matrix.row_count(), matrix.column_count);
    const std::uint32_t rank = std::min(kLatentRank, std::max(shorter, 1U) - 1);
    if (rank > 0) basis_ = right_singular_vectors(matrix, rank, threads_);
    columns_ = sample.columns();
    tables_.rank = basis_.width;
    width_ = latent_width(tables_.rank);
    add_basis();
    add_papers();
    return std::move(tables_);
  }

 private:
  // Rows in the order of the stems.
  void add_basis() {
    tables_.rows_of_stems.resize(counts_.stem_count());
    std::vector<std::int8_t> integers(width_);
    for (StemId stem = 0; stem < counts_.stem_count(); ++stem) {
      if (columns_[stem] == 0) continue;
      const auto values = basis_.row(columns_[stem] - std::size_t{1});
      const double length = quantise(values, integers);
      if (length == 0) continue;
      double squares = 0;
      for (const float value : values) squares += double{1} * value * value;
      tables_.basis_factors.push_back(static_cast<float>(std::sqrt(squares) / length));
      tables_.basis.insert(tables_.basis.end(), integers.begin(), integers.end());
      tables_.rows_of_stems[stem] = static_cast<std::uint32_t>(tables_.basis_factors.size());
    }
  }

  void add_papers() {
    tables_.paper_factors.resize(counts_.paper_count());
    tables_.papers.resize(counts_.paper_count() * width_);
    for_ranges(threads_, counts_.paper_count(), kRowsPerStep, [&] {
      return [&, weights = std::vector<float>(), sums = std::vector<float>(tables_.rank)](
                 std::uint32_t first, std::uint32_t last) mutable {
        for (std::uint32_t row = first; row < last; ++row) add_paper(row, weights, sums);
      };
    });
  }

  void add_paper(std::uint32_t row, std::vector<float>& weights, std::vector<float>& sums) {
    weigh(counts_, row, weights);
    std::fill(sums.begin(), sums.end(), 0.F);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const std::uint32_t column = columns_[counts_.stems[counts_.begins[row] + i]];
      if (column == 0) continue;
      const auto values = basis_.row(column - std::size_t{1});
      for (std::size_t k = 0; k < values.size(); ++k) sums[k] += weights[i] * values[k];
    }
    const double length = quantise(sums, std::span(tables_.papers).subspan(row * width_, width_));
    tables_.paper_factors[row] = length > 0 ? static_cast<float>(1 / length) : 0;
  }

  const StemCounts& counts_;
  unsigned threads_;
  DenseMatrix basis_;                   // a row a column of the sample
  std::vector<std::uint32_t> columns_;  // as Sample::columns()
  std::size_t width_ = 0;
  LatentTables tables_;
};

}  // namespace

LatentTables find_latent_vectors(const StemCounts& counts, unsigned threads) {
  return LatentBuilder(counts, threads).build();
}

}  // namespace quire
