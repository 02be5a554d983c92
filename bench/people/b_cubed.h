// How well a clustering agrees with the truth, seen from each clustered thing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace quire {

// Means over things: of the cluster a thing is in, the share that belongs with it (precision); of
// all that belongs with it, the share that is in its cluster (recall).
struct BCubed {
  std::size_t count = 0;
  double precision = 0;
  double recall = 0;

  // Harmonic mean of the two; 0 if both are.
  [[nodiscard]] double f1() const;
};

// `clusters` and `truths` say for each thing where it was put and where it belongs (Bagga and
// Baldwin, "Entity-based cross-document coreferencing using the vector space model", 1998). All 0
// for nothing. Requires two spans of one size.
[[nodiscard]] BCubed b_cubed(std::span<const std::uint32_t> clusters,
                             std::span<const std::uint32_t> truths);

}  // namespace quire
