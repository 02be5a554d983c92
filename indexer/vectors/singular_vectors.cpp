#include "indexer/vectors/singular_vectors.h"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <random>

#include "indexer/vectors/ranges.h"

namespace quire {
namespace {

using FloatMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using DoubleMatrix = Eigen::MatrixXd;

// Vectors that are multiplied at a time, and how often. Measured for rank 200 against an exact
// decomposition: see tests/indexer/vectors/latent_builder_test.cpp for the agreement that is asked
// for.
constexpr Eigen::Index kBlockWidth = 32;
constexpr Eigen::Index kBlocks = 28;
// Rows that one step of a parallel product covers: sums over rows are taken within such steps
// first, so that they do not depend on the number of threads.
constexpr std::uint32_t kRowsPerStep = 2'048;
// Directions whose square falls below this part of the largest square are rounding errors.
constexpr double kNegligible = 1e-10;

// +-1 at random: the bits of a generator whose sequence the standard fixes.
FloatMatrix random_signs(Eigen::Index rows, Eigen::Index columns) {
  std::mt19937_64 generator(20'110'101);
  FloatMatrix result(rows, columns);
  for (Eigen::Index i = 0; i < result.size(); ++i) {
    result.data()[i] = (generator() >> 63U) != 0 ? 1.F : -1.F;
  }
  return result;
}

// The Krylov space of matrix' * matrix, as an orthonormal basis that grows by a block at a time.
class KrylovSpace {
 public:
  KrylovSpace(const SparseMatrix& matrix, unsigned threads)
      : matrix_(matrix),
        transposed_(transpose(matrix)),
        threads_(threads),
        space_(matrix.column_count, std::min<Eigen::Index>(kBlockWidth * kBlocks, row_limit())) {}

  void grow() {
    FloatMatrix block = random_signs(matrix_.column_count, std::min(kBlockWidth, space_.cols()));
    orthonormalise(block, 0);
    while (block.cols() > 0 && size_ < space_.cols()) {
      append(block);
      block = multiply(transposed_, multiply(matrix_, block));
      const double scale = add_image(block);
      remove_known(block);
      orthonormalise(block, scale * kNegligible);
      remove_known(block);
      orthonormalise(block, kNegligible);
    }
  }

  // The leading eigenvectors of matrix' * matrix within the space.
  [[nodiscard]] FloatMatrix leading_vectors(std::uint32_t count) const {
    if (size_ == 0) return FloatMatrix(matrix_.column_count, 0);
    const Eigen::SelfAdjointEigenSolver<DoubleMatrix> solver(
        DoubleMatrix(images_.topLeftCorner(size_, size_).selfadjointView<Eigen::Upper>()));
    const double negligible = solver.eigenvalues()(size_ - 1) * kNegligible;
    Eigen::Index kept = 0;
    while (kept < std::min<Eigen::Index>(count, size_) &&
           solver.eigenvalues()(size_ - 1 - kept) > negligible) {
      ++kept;
    }
    const FloatMatrix weights =
        solver.eigenvectors().rightCols(kept).rowwise().reverse().cast<float>();
    FloatMatrix result(matrix_.column_count, kept);
    for_rows(result.rows(), [&](Eigen::Index first, Eigen::Index count_of_rows) {
      result.middleRows(first, count_of_rows).noalias() =
          space_.block(first, 0, count_of_rows, size_) * weights;
    });
    return result;
  }

 private:
  [[nodiscard]] Eigen::Index row_limit() const {
    return std::min<Eigen::Index>(matrix_.column_count, matrix_.row_count());
  }

  template <typename Work>
  void for_rows(Eigen::Index rows, const Work& work) const {
    for_ranges(threads_, static_cast<std::uint32_t>(rows), kRowsPerStep, [&] {
      return [&](std::uint32_t first, std::uint32_t last) {
        work(static_cast<Eigen::Index>(first), static_cast<Eigen::Index>(last - first));
      };
    });
  }

  [[nodiscard]] FloatMatrix multiply(const SparseMatrix& left, const FloatMatrix& right) const {
    FloatMatrix result = FloatMatrix::Zero(left.row_count(), right.cols());
    for_rows(result.rows(), [&](Eigen::Index first, Eigen::Index count) {
      for (Eigen::Index row = first; row < first + count; ++row) {
        const auto number = static_cast<std::size_t>(row);
        for (std::uint64_t i = left.begins[number]; i < left.begins[number + 1]; ++i) {
          result.row(row) += left.values[i] * right.row(left.columns[i]);
        }
      }
    });
    return result;
  }

  // left' * right, summed up step by step.
  template <typename Left>
  [[nodiscard]] DoubleMatrix inner_products(const Left& left, const FloatMatrix& right) const {
    const std::uint32_t rows = static_cast<std::uint32_t>(right.rows());
    std::vector<FloatMatrix> parts((rows + kRowsPerStep - 1) / kRowsPerStep);
    for_rows(right.rows(), [&](Eigen::Index first, Eigen::Index count) {
      parts[static_cast<std::size_t>(first) / kRowsPerStep].noalias() =
          left.middleRows(first, count).transpose() * right.middleRows(first, count);
    });
    DoubleMatrix sum = DoubleMatrix::Zero(left.cols(), right.cols());
    for (const FloatMatrix& part : parts) sum += part.cast<double>();
    return sum;
  }

  void append(const FloatMatrix& block) {
    const Eigen::Index columns = std::min(block.cols(), space_.cols() - size_);
    space_.middleCols(size_, columns) = block.leftCols(columns);
    size_ += columns;
  }

  // Notes the products of the whole space with the image of its last block; returns the square of
  // the length of the longest column.
  double add_image(FloatMatrix& image) {
    const DoubleMatrix products = inner_products(space_.leftCols(size_), image);
    const Eigen::Index columns = size_ - images_.cols();
    images_.conservativeResize(size_, size_);
    images_.rightCols(columns) = products.leftCols(columns);
    return image.colwise().squaredNorm().maxCoeff();
  }

  // Subtracts what lies in the space already; twice, against the rounding errors of the first time.
  void remove_known(FloatMatrix& block) const {
    for (int time = 0; time < 2; ++time) {
      const auto space = space_.leftCols(size_);
      const FloatMatrix weights = inner_products(space, block).template cast<float>();
      for_rows(block.rows(), [&](Eigen::Index first, Eigen::Index count) {
        block.middleRows(first, count).noalias() -= space.middleRows(first, count) * weights;
      });
    }
  }

  // Columns become orthonormal; directions with a square of at most `negligible` are dropped.
  void orthonormalise(FloatMatrix& block, double negligible) const {
    for (int time = 0; time < 2 && block.cols() > 0; ++time) {
      const Eigen::SelfAdjointEigenSolver<DoubleMatrix> solver(inner_products(block, block));
      const double limit =
          std::max(negligible, solver.eigenvalues()(block.cols() - 1) * kNegligible);
      Eigen::Index kept = 0;
      while (kept < block.cols() && solver.eigenvalues()(block.cols() - 1 - kept) > limit) ++kept;
      const FloatMatrix weights =
          (solver.eigenvectors().rightCols(kept) *
           solver.eigenvalues().tail(kept).cwiseSqrt().cwiseInverse().asDiagonal())
              .cast<float>();
      FloatMatrix result(block.rows(), kept);
      for_rows(block.rows(), [&](Eigen::Index first, Eigen::Index count) {
        result.middleRows(first, count).noalias() = block.middleRows(first, count) * weights;
      });
      block = std::move(result);
      negligible = 0;
    }
  }

  const SparseMatrix& matrix_;
  SparseMatrix transposed_;
  unsigned threads_;
  FloatMatrix space_;  // orthonormal columns, of which the first size_ are in use
  Eigen::Index size_ = 0;
  DoubleMatrix images_;  // space' * matrix' * matrix * space, its upper triangle
};

}  // namespace

SparseMatrix transpose(const SparseMatrix& matrix) {
  SparseMatrix result;
  result.column_count = matrix.row_count();
  result.begins.resize(matrix.column_count + std::size_t{1});
  result.columns.resize(matrix.columns.size());
  result.values.resize(matrix.values.size());
  for (const std::uint32_t column : matrix.columns) ++result.begins[column + std::size_t{1}];
  for (std::size_t i = 1; i < result.begins.size(); ++i) result.begins[i] += result.begins[i - 1];
  std::vector<std::uint64_t> places(result.begins.begin(), result.begins.end() - 1);
  for (std::uint32_t row = 0; row < matrix.row_count(); ++row) {
    for (std::uint64_t i = matrix.begins[row]; i < matrix.begins[row + std::size_t{1}]; ++i) {
      const std::uint64_t place = places[matrix.columns[i]]++;
      result.columns[place] = row;
      result.values[place] = matrix.values[i];
    }
  }
  return result;
}

DenseMatrix right_singular_vectors(const SparseMatrix& matrix, std::uint32_t rank,
                                   unsigned threads) {
  KrylovSpace space(matrix, threads);
  space.grow();
  const FloatMatrix vectors = space.leading_vectors(rank);
  return {static_cast<std::uint32_t>(vectors.cols()),
          std::vector<float>(vectors.data(), vectors.data() + vectors.size())};
}

}  // namespace quire
