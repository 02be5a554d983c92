#include "ranking/signals/page_rank.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace quire {
namespace {

// alpha^n < tolerance after 40 steps; the rest is for rounding.
constexpr int kMaxSteps = 100;

}  // namespace

PaperValues page_rank(const Adjacency& references, const Adjacency& citations) {
  const std::uint32_t papers = citations.row_count();
  PaperValues ranks(papers);
  if (citations.values.empty()) return ranks;
  const double even = 1.0 / papers;
  std::vector<double> scores(papers, even);
  std::vector<double> shares(papers);  // what a paper gives to each that it cites
  for (int step = 0; step < kMaxSteps; ++step) {
    double dangling = 0;
    for (std::uint32_t doc = 1; doc <= papers; ++doc) {
      const std::size_t cited = references.row(doc).size();
      if (cited == 0) dangling += scores[doc - 1];
      shares[doc - 1] = cited == 0 ? 0 : scores[doc - 1] / static_cast<double>(cited);
    }
    const double base = (1 - kPageRankAlpha + kPageRankAlpha * dangling) * even;
    double change = 0;
    for (std::uint32_t doc = 1; doc <= papers; ++doc) {
      double received = 0;
      for (const std::uint32_t citing : citations.row(doc)) received += shares[citing - 1];
      const double score = base + kPageRankAlpha * received;
      change += std::abs(score - scores[doc - 1]);
      scores[doc - 1] = score;
    }
    if (change < kPageRankTolerance) break;
  }
  for (std::size_t i = 0; i < papers; ++i) ranks[i] = scores[i] * papers;
  return ranks;
}

}  // namespace quire
