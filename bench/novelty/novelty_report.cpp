// What quire-bench novelty prints.
#include <algorithm>
#include <ostream>
#include <string>

#include "bench/json_text.h"
#include "bench/novelty/novelty_quality.h"
#include "bench/statistics.h"

namespace quire {
namespace {

constexpr double kPapersPerFigure = 100'000;  // that the time is told for
// Of papers, in per cent: where the engine and the reference define versions of a work otherwise.
constexpr double kMostOtherSameWorks = 2;
constexpr double kMostRankedByOne = 1;

using Lines = std::vector<Measurement>;

std::string percent(double share) { return fixed(100 * share, 1) + " %"; }
std::string of_papers(std::size_t count) { return std::to_string(count) + " papers"; }

// A figure, or why there is none.
template <typename Figures, typename Value, typename Remark>
Measurement line(std::string test, const std::optional<Figures>& figures, Value&& value,
                 int decimals, const Target& target, Remark&& remark, const std::string& why_not) {
  Measurement measurement{.test = std::move(test), .decimals = decimals, .target = target};
  if (figures) measurement.value = value(*figures);
  measurement.remark = figures ? remark(*figures) : why_not;
  return measurement;
}

const auto kNoRemark = [](const auto&) { return std::string(); };

void add_awards(const NoveltyQuality& quality, Lines& lines) {
  const auto auroc = [](const AwardFigures& figures) { return figures.auroc; };
  const auto remark = [](const AwardFigures& figures) {
    return of_papers(figures.papers) + ", 95 % interval " + fixed(figures.interval.low, 3) +
           " to " + fixed(figures.interval.high, 3);
  };
  const std::string none = "no list of awards (--awards), or none of its papers is scored";
  lines.push_back(line("award papers, AUROC", quality.awards, auroc, 3,
                       {.gate = .60, .floor = .57, .good = .61, .extreme = .66}, remark, none));
  lines.push_back(line(
      "award papers, lower bound", quality.awards,
      [](const AwardFigures& figures) { return figures.interval.low; }, 3,
      {.gate = .53, .floor = .53}, kNoRemark, none));
  lines.push_back(line("best papers, AUROC", quality.best_papers, auroc, 3,
                       {.gate = .60, .floor = .60, .good = .67, .extreme = .75}, remark, none));
}

void add_surveys(const NoveltyQuality& quality, Lines& lines) {
  const std::string none = "no surveys that could be scored";
  lines.push_back(line(
      "surveys low, AUROC", quality.surveys,
      [](const SurveyFigures& figures) { return figures.auroc_low; }, 3,
      {.gate = .55, .floor = .55, .good = .62, .extreme = .75},
      [](const SurveyFigures& figures) {
        return of_papers(figures.papers) + ", ranked as if the rule about types were off";
      },
      none));
  lines.push_back(line(
      "surveys not scored, %", quality.surveys,
      [](const SurveyFigures& figures) { return 100 * figures.share_not_scored; }, 1,
      {.gate = 95, .floor = 95, .good = 98, .extreme = 99.5}, kNoRemark, none));
}

void add_time_travel(const NoveltyQuality& quality, Lines& lines) {
  const std::string none = "no scored paper has ten later years of scored papers";
  for (std::size_t step = 0; step < kYearsLater.size(); ++step) {
    const bool is_last = step + 1 == kYearsLater.size();
    Target target{.gate = 0, .floor = 0, .better = Better::kLower};
    if (is_last) {
      target = {.gate = -6, .floor = -6, .good = -10, .extreme = -20, .better = Better::kLower};
    }
    lines.push_back(line(
        "published " + std::to_string(kYearsLater[step]) + " years later, change",
        quality.time_travel, [&](const TimeTravel& figures) { return figures.mean_changes[step]; },
        1, target,
        [&](const TimeTravel& figures) {
          return is_last ? of_papers(figures.papers) + ", mean changes" : std::string();
        },
        is_last ? none : std::string()));
  }
  lines.push_back(line(
      "P(novelty > ten years later)", quality.time_travel,
      [](const TimeTravel& figures) { return figures.share_lower; }, 2,
      {.gate = .62, .floor = .62, .good = .75, .extreme = .90}, kNoRemark, none));
}

void add_duplicates(const NoveltyQuality& quality, Lines& lines) {
  const std::string none = "no scored papers";
  lines.push_back(line(
      "duplicate by others, p95, copy rule off", quality.duplicates,
      [](const DuplicateFigures& figures) { return figures.p95; }, 1,
      {.gate = 11, .floor = 11, .good = 5, .extreme = 2, .better = Better::kLower},
      [](const DuplicateFigures& figures) {
        return of_papers(figures.papers) + ", mean " + fixed(figures.mean, 1);
      },
      none));
  lines.push_back(line(
      "duplicate by others, p95, copy rule on", quality.duplicates,
      [](const DuplicateFigures& figures) { return figures.p95_with_rule; }, 1,
      {.gate = 0, .floor = 0, .good = 0, .extreme = 0, .better = Better::kLower},
      [](const DuplicateFigures& figures) {
        return percent(figures.share_recognised) + " recognised, mean " +
               fixed(figures.mean_with_rule, 2);
      },
      none));
}

void add_removed_works(const NoveltyQuality& quality, Lines& lines) {
  const std::string none = "no scored paper cites enough earlier ones";
  lines.push_back(line(
      "cited works removed, rise minus random", quality.removed_works,
      [](const RemovedWorks& figures) { return figures.rise - figures.random_rise; }, 1,
      {.gate = 2, .floor = 2, .good = 4, .extreme = 10},
      [](const RemovedWorks& figures) {
        return of_papers(figures.papers) + " that cite " + fixed(figures.references, 1) +
               " on average: " + fixed(figures.rise, 1) + " without those, " +
               fixed(figures.random_rise, 1) + " without as many others";
      },
      none));
  lines.push_back(line(
      "cited works removed, share that rises", quality.removed_works,
      [](const RemovedWorks& figures) { return figures.share_up; }, 2,
      {.gate = .70, .floor = .70, .good = .85, .extreme = .95},
      [](const RemovedWorks& figures) { return percent(figures.share_same) + " stay the same"; },
      none));
}

Measurement invariance_line(std::string test, const Invariance& invariance,
                            const std::string& what) {
  Measurement measurement{.test = std::move(test),
                          .decimals = 0,
                          .target = Target{.gate = 0, .floor = 0, .better = Better::kLower}};
  if (invariance.papers > 0) measurement.value = static_cast<double>(invariance.changed);
  measurement.remark = of_papers(invariance.papers) + " compared, " + what;
  return measurement;
}

void add_invariances(const NoveltyQuality& quality, Lines& lines) {
  lines.push_back(invariance_line("later papers added, papers changed", quality.later_papers,
                                  "every bit of the parts and the nearest papers"));
  lines.push_back(invariance_line("another field added, papers changed", quality.other_field,
                                  "every bit of the parts, the nearest papers and the score"));
  lines.push_back(line(
      "length in the stratum, |Spearman|", quality.length,
      [](const LengthInfluence& figures) { return figures.mean; }, 4,
      {.gate = .03, .floor = .03, .good = .01, .extreme = .005, .better = Better::kLower},
      [](const LengthInfluence& figures) {
        return "mean of " + std::to_string(figures.strata) + " strata, largest " +
               fixed(figures.largest, 4);
      },
      "no stratum"));
}

// A figure that should be 0, a share of `all` in per cent; nothing if there are none.
Measurement share_line(std::string test, std::size_t count, std::size_t all, double gate) {
  Measurement measurement{
      .test = std::move(test),
      .decimals = 2,
      .target = Target{
          .gate = gate, .floor = gate, .good = gate / 4, .extreme = 0, .better = Better::kLower}};
  if (all > 0) measurement.value = 100 * static_cast<double>(count) / static_cast<double>(all);
  measurement.remark = std::to_string(count) + " of " + of_papers(all);
  return measurement;
}

void add_reference_shares(const ReferenceAgreement& figures, Lines& lines) {
  Measurement missing{.test = "reference, parts only one has",
                      .decimals = 0,
                      .target = Target{.gate = 0, .floor = 0, .better = Better::kLower}};
  if (figures.papers > figures.other_same_works) {
    missing.value = static_cast<double>(figures.parts_missing);
  }
  lines.push_back(std::move(missing));
  lines.push_back(share_line("reference, other same works, %", figures.other_same_works,
                             figures.papers, kMostOtherSameWorks));
  lines.push_back(share_line("reference, scored by one, %", figures.ranked_by_one,
                             figures.ranked + figures.ranked_by_one, kMostRankedByOne));
}

void add_reference(const NoveltyQuality& quality, Lines& lines) {
  const std::string none = "no scores of a reference (--reference)";
  Measurement parts = line(
      "reference, largest difference of a part", quality.reference,
      [](const ReferenceAgreement& figures) { return std::ranges::max(figures.differences); }, 7,
      {.gate = 1e-5, .floor = 1e-5, .good = 1e-6, .extreme = 1e-6, .better = Better::kLower},
      [](const ReferenceAgreement& figures) {
        return of_papers(figures.papers - figures.other_same_works) + " with as many same works";
      },
      none);
  if (quality.reference && quality.reference->compared_parts == 0) parts.value.reset();
  lines.push_back(std::move(parts));
  Measurement order = line(
      "reference, Spearman of the score", quality.reference,
      [](const ReferenceAgreement& figures) { return figures.spearman.value_or(0); }, 4,
      {.gate = .995, .floor = .995, .good = .999, .extreme = 1},
      [](const ReferenceAgreement& figures) {
        return of_papers(figures.ranked) + " scored by both";
      },
      none);
  if (quality.reference && !quality.reference->spearman) order.value.reset();
  lines.push_back(std::move(order));
  if (quality.reference) add_reference_shares(*quality.reference, lines);
}

// The experiments rank papers themselves: do they rank them as the engine does?
void add_ranking_difference(const NoveltyQuality& quality, Lines& lines) {
  Measurement measurement{
      .test = "scores of the experiments, difference",
      .decimals = 7,
      .target = Target{.gate = 1e-6, .floor = 1e-6, .better = Better::kLower},
      .remark = "largest, of those the experiments rank papers by to those of the engine"};
  if (quality.scored > 0) measurement.value = quality.ranking_difference;
  lines.push_back(std::move(measurement));
}

void add_costs(const NoveltyQuality& quality, Lines& lines) {
  lines.push_back({.test = "HNSW recall@1", .remark = "not used: neighbours are exact"});
  const auto papers = static_cast<double>(quality.papers);
  Measurement time{
      .test = "seconds for 100,000 papers",
      .decimals = 0,
      .target =
          Target{.gate = 300, .floor = 300, .good = 120, .extreme = 45, .better = Better::kLower}};
  if (quality.papers > 0) time.value = quality.seconds * kPapersPerFigure / papers;
  time.remark = of_papers(quality.papers) + " in " + fixed(quality.seconds, 1) + " s, " +
                std::to_string(quality.threads) + " threads, peak " +
                fixed(quality.peak_megabytes, 0) + " MiB";
  lines.push_back(std::move(time));
  Measurement coverage{.test = "papers scored, %", .decimals = 1};
  if (quality.papers > 0) coverage.value = 100 * static_cast<double>(quality.scored) / papers;
  for (const auto& [reason, count] : quality.reasons) {
    coverage.remark += (coverage.remark.empty() ? "" : ", ") + std::string(to_string(reason)) +
                       ' ' + std::to_string(count);
  }
  lines.push_back(std::move(coverage));
  lines.push_back({.test = "names of authors", .remark = "see quire-bench names"});
}

void write_json(const NoveltyQuality& quality, const Lines& lines, std::ostream& out) {
  Utf8Json json;
  json.begin_object();
  json.number_field("papers", quality.papers);
  json.number_field("scored", quality.scored);
  json.decimal_field("seconds", quality.seconds, 3);
  json.decimal_field("peak_mib", quality.peak_megabytes, 1);
  json.decimal_field("ranking_difference", quality.ranking_difference, 6);
  json.key("reasons");
  json.begin_object();
  for (const auto& [reason, count] : quality.reasons) json.number_field(to_string(reason), count);
  json.end_object();
  json.key("measurements");
  write_measurements(lines, json);
  json.end_object();
  out << json.str() << '\n';
}

}  // namespace

std::vector<Measurement> measurements_of(const NoveltyQuality& quality) {
  Lines lines;
  add_awards(quality, lines);
  add_surveys(quality, lines);
  add_time_travel(quality, lines);
  add_duplicates(quality, lines);
  add_removed_works(quality, lines);
  add_invariances(quality, lines);
  add_reference(quality, lines);
  add_ranking_difference(quality, lines);
  add_costs(quality, lines);
  return lines;
}

bool run_novelty(const NoveltyQualityOptions& options, std::ostream& out) {
  const NoveltyQuality quality = measure_novelty(options);
  const Lines lines = measurements_of(quality);
  if (options.format == ReportFormat::kTable) {
    write_measurements(lines, out);
  } else {
    write_json(quality, lines, out);
  }
  return all_are_good(lines);
}

}  // namespace quire
