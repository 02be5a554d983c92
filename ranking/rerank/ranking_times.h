// What each part of one search cost, for benchmarks.
#pragma once

#include <cstdint>

namespace quire {

// Microseconds of wall time; parts that did not run stay 0.
struct RankingTimes {
  double understand = 0;  // parsing, names, titles
  double retrieve = 0;    // candidates from Xapian
  double scan = 0;        // reading the candidates' words
  double features = 0;    // scores from them
  double latent = 0;
  double neighbours = 0;
  double order = 0;  // priors, sorting, the page
  double total = 0;
  std::uint32_t papers_read = 0;  // by re-ranking

  // Everything behind retrieval.
  [[nodiscard]] double after_retrieval() const {
    return scan + features + latent + neighbours + order;
  }
};

}  // namespace quire
