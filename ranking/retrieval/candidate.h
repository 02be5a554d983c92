// What the first stage of ranking hands to the second.
#pragma once

#include <cstdint>
#include <vector>

namespace quire {

// A paper that may be among the best by the text factor B (rerank/features.h).
struct Candidate {
  std::uint32_t doc = 0;
  // B <= bound <= B + CandidateList::slack.
  float bound = 0;
  // Bit i is set if the paper may hold stem i of the query (QueryTerms::stems) in title or abstract;
  // a stem whose bit is not set is in neither.
  std::uint64_t stems = 0;
};

// Candidates of one query, by falling bound, ties by number. Holds every paper that is among the
// best `depth` by (B, then number), and usually some more: those whose exact B decides.
struct CandidateList {
  std::vector<Candidate> papers;
  std::uint32_t depth = 0;
  double slack = 0;           // 0: the bounds are exact but for rounding to float
  std::uint64_t matches = 0;  // papers that match, counted or at least
  bool matches_is_exact = false;
};

}  // namespace quire
