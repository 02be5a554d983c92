// The nearest papers of every paper: neighbours.qn.
//
// File layout, little-endian:
//    0  8  magic "QUIREQN1"
//    8  4  number of papers
//   12  4  kKeptNeighbours
//   16  .. papers in DocId order, for each kKeptNeighbours entries: 4 bytes DocId, 4 bytes
//          similarity (IEEE single); zeros where there are no more
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "ranking/store/mapped_file.h"

namespace quire {

// Neighbours that are kept for each paper; the ranking recipe reads the first kSmoothingNeighbours
// of them.
inline constexpr std::size_t kKeptNeighbours = 10;
inline constexpr std::size_t kSmoothingNeighbours = 3;

struct Neighbour {
  std::uint32_t doc = 0;  // 0: there are no more
  float similarity = 0;   // cosine, 0-1
};

// Immutable and thread-safe; mapped.
class NeighbourStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole neighbour
  // store.
  explicit NeighbourStore(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }
  // The nearest first, ties by number; fewer than kKeptNeighbours where there are no more with
  // similarity > 0. Requires 1 <= doc <= paper_count(). Throws std::runtime_error if one is not a
  // paper.
  [[nodiscard]] std::span<const Neighbour> neighbours(std::uint32_t doc) const {
    return nearest(doc, kKeptNeighbours);
  }
  // The first `most` of them. Requires most <= kKeptNeighbours.
  [[nodiscard]] std::span<const Neighbour> nearest(std::uint32_t doc, std::size_t most) const;
  // Asks the processor early for the row of a paper: a hint, which never fails.
  void prefetch(std::uint32_t doc) const {
    if (doc < 1 || doc > paper_count_) return;
    __builtin_prefetch(&entries_[(doc - std::size_t{1}) * kKeptNeighbours]);
  }
  // Reads everything. Throws std::runtime_error if a row is not what neighbours() promises.
  void check() const;

 private:
  std::filesystem::path path_;
  MappedFile file_;
  std::uint32_t paper_count_ = 0;
  std::span<const Neighbour> entries_;
};

// `neighbours`: kKeptNeighbours entries a paper in DocId order. Throws std::runtime_error if the
// file cannot be written.
void write_neighbours(std::span<const Neighbour> neighbours, const std::filesystem::path& path);

}  // namespace quire
