#include "bench/quality_steps.h"

#include <optional>
#include <ostream>
#include <string_view>

#include "bench/json_text.h"
#include "bench/statistics.h"

namespace quire {
namespace {

constexpr int kDecimals = 4;
constexpr int kProbabilityDecimals = 5;

std::vector<double> gains(const QualityReport& report, const QualityReport& baseline) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < report.by_query.size(); ++i) {
    differences.push_back(report.by_query[i].ndcg_at_10 - baseline.by_query[i].ndcg_at_10);
  }
  return differences;
}

QualityReport measure_step(QualityOptions options, std::string_view name) {
  options.ranking.step = name;
  options.run.clear();
  options.compare.clear();
  return measure_quality(options);
}

std::vector<std::string> table_row(const QualityStep& step) {
  std::vector<std::string> row = {step.name};
  for (const double value : {step.mean.ndcg_at_10, step.mean.recall_at_100,
                             step.mean.average_precision, step.mean.reciprocal_rank_at_10}) {
    row.push_back(fixed(value, kDecimals));
  }
  return row;
}

void write_table(const std::vector<QualityStep>& steps, std::ostream& out) {
  std::vector<std::vector<std::string>> rows = {
      {"step", "nDCG@10", "Recall@100", "MAP", "MRR@10", "gain", "p", "95 % from", "to"}};
  for (const QualityStep& step : steps) {
    rows.push_back(table_row(step));
    if (&step == &steps.front()) continue;
    rows.back().push_back(fixed(step.gain, kDecimals));
    rows.back().push_back(fixed(step.p_value, kProbabilityDecimals));
    rows.back().push_back(fixed(step.interval.low, kDecimals));
    rows.back().push_back(fixed(step.interval.high, kDecimals));
  }
  out << aligned(rows);
}

void write_json(const std::vector<QualityStep>& steps, std::ostream& out) {
  Utf8Json json;
  json.begin_object();
  json.key("steps");
  json.begin_array();
  for (const QualityStep& step : steps) {
    json.begin_object();
    json.field("step", step.name);
    json.decimal_field("ndcg_at_10", step.mean.ndcg_at_10, kDecimals);
    json.decimal_field("recall_at_100", step.mean.recall_at_100, kDecimals);
    json.decimal_field("map", step.mean.average_precision, kDecimals);
    json.decimal_field("mrr_at_10", step.mean.reciprocal_rank_at_10, kDecimals);
    json.decimal_field("gain", step.gain, kDecimals);
    json.decimal_field("p", step.p_value, kProbabilityDecimals);
    json.decimal_field("low", step.interval.low, kDecimals);
    json.decimal_field("high", step.interval.high, kDecimals);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out << json.str() << '\n';
}

}  // namespace

std::vector<QualityStep> measure_steps(const QualityStepsOptions& options) {
  std::vector<QualityStep> steps;
  std::optional<QualityReport> baseline;
  const auto add = [&](std::string_view name, const QualityReport& report) {
    if (!baseline) baseline = report;
    const std::vector<double> differences = gains(report, *baseline);
    QualityStep& step = steps.emplace_back();
    step.name = name;
    step.mean = report.mean;
    step.gain = report.mean.ndcg_at_10 - baseline->mean.ndcg_at_10;
    step.p_value = randomisation_p_value(differences, options.significance);
    step.interval = bootstrap_interval(differences, options.significance);
  };
  if (!options.baseline.empty()) {
    add("baseline", judge_run(options.baseline, options.quality.judgements, options.quality.depth));
  }
  for (const std::string_view name : ranking_step_names()) {
    add(name, measure_step(options.quality, name));
  }
  return steps;
}

void run_quality_steps(const QualityStepsOptions& options, std::ostream& out) {
  const auto steps = measure_steps(options);
  if (options.quality.format == ReportFormat::kJson) {
    write_json(steps, out);
  } else {
    write_table(steps, out);
  }
}

}  // namespace quire
