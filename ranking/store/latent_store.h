// Latent semantic vectors of the papers of this index: latent.qv.
//
// Rows (1 + ln tf) * idf of the stems in at least two papers, tf = abstract + kTitleWeight * title,
// unit length; the columns' principal directions (right singular vectors) are the basis; the vector
// of a paper is its row times the basis, unit length. Deerwester et al. 1990, Indexing by latent
// semantic analysis.
//
// File layout, little-endian:
//    0  8  magic "QUIREQV1"
//    8  4  number of papers P
//   12  4  rank, at most kMaxLatentRank
//   16  4  number of stems S
//   20  4  number of basis rows R
//   24  .. P * 4 bytes (IEEE single): what the integers of a paper are multiplied with to have unit
//          length; 0 for a paper without a vector
//       .. S * 4 bytes: the basis row of a stem from 1, 0 if it has none
//       .. R * 4 bytes (IEEE single): what the integers of a basis row are multiplied with
//       .. P rows of latent_width(rank) signed bytes: the papers in DocId order
//       .. R rows of latent_width(rank) signed bytes: the basis
// Bytes beyond the rank are 0. A stem without a row is in one paper, or in none of those that the
// basis was computed from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "ranking/store/mapped_file.h"
#include "ranking/store/text_store.h"

namespace quire {

inline constexpr std::uint32_t kLatentRank = 200;

// The most that a sum of products of 16 and 8 bits holds in 32 bits.
inline constexpr std::uint32_t kMaxLatentRank = 512;
// Bytes of a row: full steps of the comparison.
[[nodiscard]] constexpr std::size_t latent_width(std::uint32_t rank) {
  constexpr std::size_t kStep = 16;
  return (rank + kStep - 1) / kStep * kStep;
}

// A stem with its weight in a query or text vector.
struct WeightedStem {
  StemId stem = 0;
  double weight = 0;
};

// A vector that papers can be compared with.
class LatentVector {
 public:
  [[nodiscard]] bool is_zero() const { return values_.empty(); }

 private:
  friend class LatentStore;
  std::vector<std::int16_t> values_;  // latent_width(rank), the largest +-32,767; empty if zero
  double scale_ = 0;                  // 1 / their length
};

// Immutable and thread-safe; mapped.
class LatentStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole latent store.
  explicit LatentStore(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }
  [[nodiscard]] std::uint32_t stem_count() const {
    return static_cast<std::uint32_t>(rows_of_stems_.size());
  }
  [[nodiscard]] std::uint32_t rank() const { return rank_; }
  // sum of weight * basis row, unit length; zero if no stem has a row. Throws
  // std::runtime_error if the basis is damaged.
  [[nodiscard]] LatentVector project(std::span<const WeightedStem> stems) const;
  // Asks the processor early for the vector of a paper: a hint, which never fails.
  void prefetch(std::uint32_t doc) const;
  // The cosine, -1..1; 0 for a paper without a vector. Requires 1 <= doc <= paper_count().
  [[nodiscard]] double cosine(const LatentVector& vector, std::uint32_t doc) const;
  // Reads everything. Throws std::runtime_error if a vector has not unit length or a stem a row
  // that does not exist.
  void check() const;

 private:
  std::filesystem::path path_;
  MappedFile file_;
  std::uint32_t paper_count_ = 0;
  std::uint32_t rank_ = 0;
  std::size_t width_ = 0;
  std::span<const float> paper_factors_;
  std::span<const std::uint32_t> rows_of_stems_;
  std::span<const float> basis_factors_;
  std::span<const std::int8_t> papers_;
  std::span<const std::int8_t> basis_;
};

// The content of the file; the members are its parts.
struct LatentTables {
  std::uint32_t rank = 0;
  std::vector<float> paper_factors;
  std::vector<std::uint32_t> rows_of_stems;
  std::vector<float> basis_factors;
  std::vector<std::int8_t> papers;
  std::vector<std::int8_t> basis;
};

// Throws std::runtime_error if the file cannot be written.
void write_latent(const LatentTables& tables, const std::filesystem::path& path);

}  // namespace quire
