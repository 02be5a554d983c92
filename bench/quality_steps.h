// quire-bench quality --steps: what each step of the ranking recipe brings, and whether it is luck.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "bench/quality.h"
#include "bench/significance.h"

namespace quire {

// One step of the recipe with all steps before it.
struct QualityStep {
  std::string name;  // "baseline", then one of ranking_step_names()
  QualityFigures mean;
  // Of nDCG@10 against the first entry, query by query.
  double gain = 0;
  double p_value = 1;  // see randomisation_p_value()
  Interval interval;   // see bootstrap_interval()
};

struct QualityStepsOptions {
  // `ranking.without` is switched off in every step; `ranking.step`, `run` and `compare` are not
  // used.
  QualityOptions quality;
  SignificanceOptions significance;
  // A run to measure gains against, cut to `quality.depth` as Quire's own lists are; if empty, gains are against the first step, Quire's own BM25.
  std::filesystem::path baseline;
};

// The run that is the baseline, if there is one, then one entry for each of ranking_step_names() in
// order. Throws as measure_quality() and judge_run() do.
[[nodiscard]] std::vector<QualityStep> measure_steps(const QualityStepsOptions& options);

// measure_steps(), told on `out`.
void run_quality_steps(const QualityStepsOptions& options, std::ostream& out);

}  // namespace quire
