// A paper while it is evaluated: its terms against the earlier papers, and those left out of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "ranking/novelty/paper_terms.h"

namespace quire {

// A distinct stem of the paper.
struct EvaluatedTerm {
  NoveltyStem stem = 0;
  std::uint32_t frequency = 0;  // earlier papers that have it, without those left out
  double weight = 0;            // scaled, so that the squares of all terms sum up to 1
};

// The most frequent last; ties in byte order of the stems.
[[nodiscard]] inline bool is_rarer(const EvaluatedTerm& a, const EvaluatedTerm& b) {
  return a.frequency != b.frequency ? a.frequency < b.frequency : a.stem < b.stem;
}

// An earlier paper that is left out.
struct LeftOutPaper {
  std::uint32_t number = 0;  // in its field
  std::vector<NoveltyTerm> terms;

  [[nodiscard]] bool has(NoveltyStem stem) const {
    const auto found =
        std::lower_bound(terms.begin(), terms.end(), stem,
                         [](const NoveltyTerm& term, NoveltyStem key) { return term.stem < key; });
    return found != terms.end() && found->stem == stem;
  }
};

struct EvaluatedPaper {
  const NoveltyPaper& paper;
  std::vector<EvaluatedTerm> terms;    // ascending by stem
  std::vector<LeftOutPaper> left_out;  // ascending by number
  std::uint32_t paper_count = 0;       // earlier papers without those left out
};

// Memory that evaluations reuse, all zero between them. One a thread at a time.
struct EvaluationScratch {
  std::vector<double> similarities;  // by paper
  std::vector<std::uint32_t> touched;
  std::vector<std::uint32_t> masks;  // by paper: which of the words it has

  void make_room(std::size_t papers) {
    if (similarities.size() >= papers) return;
    similarities.resize(papers + papers / 4);
    masks.resize(papers + papers / 4);
  }
};

}  // namespace quire
