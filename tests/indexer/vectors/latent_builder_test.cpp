#include "indexer/vectors/latent_builder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "indexer/vectors/singular_vectors.h"
#include "ranking/store/file_writer.h"
#include "tests/indexer/vectors/made_counts.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// What vectors of one byte a number may change in a cosine: at most, and on average.
constexpr double kCosineTolerance = .02;
constexpr double kMeanTolerance = .003;

SlowVector latent_row(const StemCounts& counts, std::uint32_t row) {
  SlowVector vector = slow_vector(counts, row, [](double count) { return 1 + std::log(count); });
  std::erase_if(vector, [&](const auto& entry) { return counts.frequencies[entry.first] < 2; });
  return vector;
}

using Rows = std::vector<std::vector<double>>;

Rows latent_rows(const StemCounts& counts) {
  Rows rows(counts.paper_count(), std::vector<double>(counts.stem_count()));
  for (std::uint32_t row = 0; row < counts.paper_count(); ++row) {
    for (const auto& [stem, weight] : latent_row(counts, row)) rows[row][stem] = weight;
  }
  return rows;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.);
}

// Turns columns a and b until they are orthogonal; whether they were not.
bool turn(Rows& rows, std::size_t a, std::size_t b) {
  double aa = 0;
  double bb = 0;
  double ab = 0;
  for (const auto& row : rows) {
    aa += row[a] * row[a];
    bb += row[b] * row[b];
    ab += row[a] * row[b];
  }
  if (std::abs(ab) <= 1e-12 * std::sqrt(aa * bb)) return false;
  const double angle = .5 * std::atan2(2 * ab, aa - bb);
  for (auto& row : rows) {
    const double left = row[a];
    row[a] = std::cos(angle) * left + std::sin(angle) * row[b];
    row[b] = std::cos(angle) * row[b] - std::sin(angle) * left;
  }
  return true;
}

// Hestenes 1958: when all columns are orthogonal, they are the left singular vectors times the
// singular values.
void orthogonalise_columns(Rows& rows) {
  for (bool turned = true; turned;) {
    turned = false;
    for (std::size_t a = 0; a < rows.front().size(); ++a) {
      for (std::size_t b = a + 1; b < rows.front().size(); ++b) turned |= turn(rows, a, b);
    }
  }
}

double squared_length(const Rows& rows, std::size_t column) {
  double sum = 0;
  for (const auto& row : rows) sum += row[column] * row[column];
  return sum;
}

// The rows in all principal directions but the weakest, unit length.
Rows exact_latent_rows(const StemCounts& counts) {
  Rows rows = latent_rows(counts);
  orthogonalise_columns(rows);
  std::size_t weakest = 0;
  for (std::size_t column = 1; column < rows.front().size(); ++column) {
    if (squared_length(rows, column) < squared_length(rows, weakest)) weakest = column;
  }
  for (auto& row : rows) {
    row[weakest] = 0;
    const double length = std::sqrt(dot(row, row));
    if (length > 0) {
      for (double& value : row) value /= length;
    }
  }
  return rows;
}

// The paper's row as project() takes it.
std::vector<WeightedStem> weighted_stems(const StemCounts& counts, std::uint32_t row) {
  std::vector<WeightedStem> stems;
  for (const auto& [stem, weight] : latent_row(counts, row)) stems.push_back({stem, weight});
  return stems;
}

TEST(LatentBuilderTest, CosinesAreThoseOfAnExactDecomposition) {
  const StemCounts counts = make_counts({150, 40, 30});
  const Rows exact = exact_latent_rows(counts);
  const TemporaryDirectory directory;
  const LatentTables tables = find_latent_vectors(counts, 2);
  EXPECT_EQ(tables.rank, 39U);
  write_latent(tables, directory / "latent.qv");
  const LatentStore store(directory / "latent.qv");
  store.check();
  double error_sum = 0;
  for (std::uint32_t row = 0; row < 150; ++row) {
    const LatentVector vector = store.project(weighted_stems(counts, row));
    EXPECT_EQ(vector.is_zero(), row == 3U);  // the empty one
    for (std::uint32_t other = 0; other < 150; ++other) {
      const double error = store.cosine(vector, other + 1) - dot(exact[row], exact[other]);
      EXPECT_LT(std::abs(error), kCosineTolerance) << row << " and " << other;
      error_sum += std::abs(error);
    }
  }
  EXPECT_LT(error_sum / (150 * 150), kMeanTolerance);
}

SparseMatrix sparse_rows(const StemCounts& counts) {
  SparseMatrix matrix;
  matrix.column_count = counts.stem_count();
  for (std::uint32_t row = 0; row < counts.paper_count(); ++row) {
    for (const auto& [stem, weight] : latent_row(counts, row)) {
      matrix.columns.push_back(stem);
      matrix.values.push_back(static_cast<float>(weight));
    }
    matrix.begins.push_back(matrix.columns.size());
  }
  return matrix;
}

std::vector<double> multiply(const SparseMatrix& matrix, const std::vector<double>& vector) {
  std::vector<double> product(matrix.row_count());
  for (std::size_t row = 0; row < product.size(); ++row) {
    for (std::uint64_t i = matrix.begins[row]; i < matrix.begins[row + 1]; ++i) {
      product[row] += double{matrix.values[i]} * vector[matrix.columns[i]];
    }
  }
  return product;
}

// A matrix larger than the space that is searched: matrix' * matrix * v = value * v still holds.
TEST(SingularVectorsTest, AreEigenvectorsOfTheProducts) {
  const SparseMatrix matrix = sparse_rows(make_counts({1'200, 1'500, 60}));
  const SparseMatrix transposed = transpose(matrix);
  constexpr std::uint32_t kRank = 50;
  const DenseMatrix vectors = right_singular_vectors(matrix, kRank, 2);
  ASSERT_EQ(vectors.width, kRank);
  double previous = 1e9;
  for (std::size_t column = 0; column < kRank; ++column) {
    std::vector<double> vector;
    for (std::size_t i = 0; i < 1'500; ++i) vector.push_back(vectors.row(i)[column]);
    const std::vector<double> image = multiply(transposed, multiply(matrix, vector));
    double value = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) value += vector[i] * image[i];
    double error = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) {
      error += (image[i] - value * vector[i]) * (image[i] - value * vector[i]);
    }
    EXPECT_LT(std::sqrt(error), .01 * value) << column;
    EXPECT_LT(value, previous * 1.0001) << "out of order";
    previous = value;
  }
}

TEST(LatentBuilderTest, GivesTheSameForAnyNumberOfThreads) {
  const StemCounts counts = make_counts({2'500, 150, 20}, 5);  // more than one step of every sum
  const LatentTables expected = find_latent_vectors(counts, 1);
  for (const unsigned threads : {2U, 3U}) {
    const LatentTables found = find_latent_vectors(counts, threads);
    EXPECT_EQ(found.papers, expected.papers);
    EXPECT_EQ(found.basis, expected.basis);
    EXPECT_EQ(found.paper_factors, expected.paper_factors);
    EXPECT_EQ(found.basis_factors, expected.basis_factors);
    EXPECT_EQ(found.rows_of_stems, expected.rows_of_stems);
  }
}

TEST(LatentBuilderTest, TinyCorporaHaveSmallRanksOrNone) {
  struct Case {
    MadePapers made;
    std::uint32_t largest_rank;
  };
  const TemporaryDirectory directory;
  for (const Case& tiny : {Case{{1, 4, 9}, 0}, Case{{2, 4, 9}, 1}, Case{{3, 1, 1}, 0},
                           Case{{8, 50, 20}, 7}, Case{{30, 6, 9}, 5}}) {
    const StemCounts counts = make_counts(tiny.made);
    write_latent(find_latent_vectors(counts, 2), directory / "latent.qv");
    const LatentStore store(directory / "latent.qv");
    store.check();
    EXPECT_LE(store.rank(), tiny.largest_rank);
    const LatentVector vector = store.project(weighted_stems(counts, 0));
    for (std::uint32_t doc = 1; doc <= store.paper_count(); ++doc) {
      const double cosine = store.cosine(vector, doc);
      EXPECT_TRUE(cosine >= -1 && cosine <= 1) << cosine;
    }
  }
}

}  // namespace
}  // namespace quire
