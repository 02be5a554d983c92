// The leading right singular vectors of a sparse matrix.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quire {

// Rows of `width` numbers, one behind the other.
struct DenseMatrix {
  std::uint32_t width = 0;
  std::vector<float> values;

  [[nodiscard]] std::span<const float> row(std::size_t number) const {
    return std::span(values).subspan(number * width, width);
  }
};

// Compressed sparse rows.
struct SparseMatrix {
  std::uint32_t column_count = 0;
  std::vector<std::uint64_t> begins = {0};  // rows + 1
  std::vector<std::uint32_t> columns;
  std::vector<float> values;

  [[nodiscard]] std::uint32_t row_count() const {
    return static_cast<std::uint32_t>(begins.size() - 1);
  }
};

[[nodiscard]] SparseMatrix transpose(const SparseMatrix& matrix);

// The `rank` right singular vectors of `matrix` with the largest singular values, the largest
// first: in columns, so that there is a row for each column of `matrix`; fewer if its rows span
// less. By a randomised block Krylov space with a fixed seed: Halko, Martinsson, Shkolnisky and
// Tygert 2011, An algorithm for the principal component analysis of large data sets; Musco and
// Musco 2015, Randomized block Krylov methods for stronger and faster approximate singular value
// decomposition. The spectrum of a text collection is flat (the 256th singular value is .9 of the
// 200th), so that plain subspace iteration would need ten times the products. The same for any
// number of threads. Takes 4 bytes for each column and each of up to 896 vectors.
[[nodiscard]] DenseMatrix right_singular_vectors(const SparseMatrix& matrix, std::uint32_t rank,
                                                 unsigned threads);

}  // namespace quire
