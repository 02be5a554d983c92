// quire-bench novelty: is the novelty of papers what it claims to be?
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bench/novelty/award_papers.h"
#include "bench/novelty/duplicates.h"
#include "bench/novelty/invariance.h"
#include "bench/novelty/length_influence.h"
#include "bench/novelty/reference_scores.h"
#include "bench/novelty/removed_works.h"
#include "bench/novelty/survey_papers.h"
#include "bench/novelty/time_travel.h"
#include "bench/report_format.h"
#include "bench/target.h"

namespace quire {

struct NoveltyQualityOptions {
  std::filesystem::path index;
  std::optional<std::filesystem::path> awards;     // see read_award_papers()
  std::optional<std::filesystem::path> reference;  // see read_reference_scores()
  unsigned threads = 0;                            // 0: as many as the machine has
  std::uint32_t sample = 2'000;                    // papers of each experiment
  std::uint64_t seed = 1;
  std::int32_t first_year = 0;         // of the papers of experiments
  std::uint32_t least_references = 5;  // of papers whose cited works are removed
  ReportFormat format = ReportFormat::kTable;
};

// Everything that was measured; what could not be is absent.
struct NoveltyQuality {
  std::size_t papers = 0;
  std::size_t scored = 0;
  std::map<NoveltyReason, std::size_t> reasons;
  double seconds = 0;         // to read the corpus and score it
  double peak_megabytes = 0;  // of this process until then
  unsigned threads = 1;
  // Largest difference between the scores of the engine and those the experiments compute.
  double ranking_difference = 0;
  std::optional<AwardFigures> awards;
  std::optional<AwardFigures> best_papers;
  std::optional<SurveyFigures> surveys;
  std::optional<TimeTravel> time_travel;
  std::optional<DuplicateFigures> duplicates;
  std::optional<RemovedWorks> removed_works;
  Invariance later_papers;
  Invariance other_field;
  std::optional<LengthInfluence> length;
  std::optional<ReferenceAgreement> reference;
};

// Reads the corpus of the index, scores it and makes every experiment. Throws std::runtime_error if
// a file cannot be read.
[[nodiscard]] NoveltyQuality measure_novelty(const NoveltyQualityOptions& options);

// The figures beside their targets, in the order of a report.
[[nodiscard]] std::vector<Measurement> measurements_of(const NoveltyQuality& quality);

// The corpus as another implementation reads it, see write_reference_input().
void run_reference_input(const NoveltyQualityOptions& options, std::ostream& out);

// measure_novelty(), told on `out`; true if every gate that was measured is passed.
[[nodiscard]] bool run_novelty(const NoveltyQualityOptions& options, std::ostream& out);

}  // namespace quire
