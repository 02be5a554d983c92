#include "bench/explain_check.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <ostream>
#include <stdexcept>

#include "bench/corpus/random.h"
#include "bench/explain.h"
#include "bench/json_text.h"
#include "bench/query_maker.h"
#include "bench/statistics.h"

namespace quire {
namespace {

constexpr int kDecimals = 12;
// Queries made for each pair before the index is said to answer nothing.
constexpr std::uint32_t kTriesPerPair = 20;

void count(const std::optional<Explanation>& explanation, double score,
           ExplainCheckReport& report) {
  if (!explanation) {
    ++report.unexplained;
    return;
  }
  const double sum_error = std::abs(sum_of_shares(*explanation) - explanation->score);
  const double score_error = std::abs(explanation->score - score);
  report.largest_sum_error = std::max(report.largest_sum_error, sum_error);
  report.largest_score_error = std::max(report.largest_score_error, score_error);
}

}  // namespace

bool ExplainCheckReport::is_good() const {
  return unexplained == 0 && largest_sum_error <= kExplainTolerance &&
         largest_score_error <= kExplainTolerance;
}

ExplainCheckReport check_explanations(const ExplainCheckOptions& options) {
  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  const Searcher searcher(snapshot);
  QueryMaker maker(snapshot, options.seed);
  Random random(options.seed);
  ExplainCheckReport report;
  PaperQuery query;
  query.reading = options.reading;
  query.ranking = make_ranking(options.ranking);
  for (std::uint32_t number = 0; report.pairs < options.pairs; ++number) {
    if (number / kTriesPerPair > options.pairs) {
      throw std::runtime_error("too few queries find anything in the index");
    }
    query.text = typed_text(maker.make(number));
    query.offset = 0;
    query.limit = kExplainCheckDepth;
    query.explaining = Explaining::kNo;
    const auto hits = searcher.search(query).hits;
    if (hits.empty()) continue;
    ++report.pairs;
    query.offset = random.below(static_cast<std::uint32_t>(hits.size()));
    query.limit = 1;
    query.explaining = Explaining::kYes;
    const PaperHit& chosen = hits[query.offset];
    const auto alone = searcher.search(query).hits;
    const bool is_same = !alone.empty() && alone.front().doc == chosen.doc;
    const auto with_answer = is_same ? alone.front().explanation : std::nullopt;
    count(with_answer ? searcher.explain(query, chosen.doc) : std::nullopt, chosen.score, report);
    if (with_answer) count(with_answer, chosen.score, report);
  }
  return report;
}

bool run_explain_check(const ExplainCheckOptions& options, std::ostream& out) {
  const ExplainCheckReport report = check_explanations(options);
  if (options.format == ReportFormat::kJson) {
    Utf8Json json;
    json.begin_object();
    json.number_field("pairs", report.pairs);
    json.number_field("unexplained", report.unexplained);
    json.decimal_field("largest_sum_error", report.largest_sum_error, kDecimals);
    json.decimal_field("largest_score_error", report.largest_score_error, kDecimals);
    json.end_object();
    out << json.str() << '\n';
  } else {
    out << aligned({{"pairs", "unexplained", "|sum - score|", "|score - result's|"},
                    {std::to_string(report.pairs), std::to_string(report.unexplained),
                     fixed(report.largest_sum_error, kDecimals),
                     fixed(report.largest_score_error, kDecimals)}});
  }
  return report.is_good();
}

}  // namespace quire
