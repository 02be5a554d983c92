// What each part of one search cost, for benchmarks.
#pragma once

#include <cstdint>

namespace quire {

// Microseconds of wall time; parts that did not run stay 0.
struct RankingTimes {
  double understand = 0;  // parsing, names, titles
  double retrieve = 0;    // candidates
  double scan = 0;        // reading the candidates' words and scoring them
  double features = 0;    // what bounds the scores of candidates that are not read
  double latent = 0;
  double neighbours = 0;  // bounds of smoothing
  double order = 0;       // the page
  double total = 0;
  std::uint32_t papers_read = 0;  // candidates whose words were read

  // Everything behind retrieval.
  [[nodiscard]] double after_retrieval() const {
    return scan + features + latent + neighbours + order;
  }
};

}  // namespace quire
