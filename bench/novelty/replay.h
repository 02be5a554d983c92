// What the score of a paper would have been had something been otherwise: another date, other
// earlier papers, a copy that somebody else published before.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ranking/novelty/field_history.h"
#include "ranking/novelty/novelty_scorer.h"

namespace quire {

// One evaluation to make: of `paper` against what its field has published when `month` begins.
struct NoveltyTrial {
  const NoveltyPaper* paper = nullptr;  // must outlive the replay
  std::uint32_t field = 0;
  std::int32_t month = 0;
  Counterfactual::SameWorks same_works = Counterfactual::SameWorks::kLeftOut;
  std::vector<std::uint32_t> left_out;  // docs, ascending
  NoveltyEvaluation evaluation;         // what came out
};

// Papers of `corpus` that take part in histories, by field and then by month; file order inside.
struct FieldMonths {
  struct Month {
    std::int32_t month = 0;
    std::vector<const NoveltyPaper*> papers;
  };
  std::vector<std::vector<Month>> fields;  // by number of the field; months ascending
};
[[nodiscard]] FieldMonths sort_by_month(const NoveltyCorpus& corpus);

// Lets every field publish its papers once, month by month, and makes the evaluations of `trials`
// as their month comes. Trials after the last month see everything.
void replay(const NoveltyCorpus& corpus, const NoveltyOptions& options, unsigned threads,
            std::span<NoveltyTrial> trials);

}  // namespace quire
