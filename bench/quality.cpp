#include "bench/quality.h"

#include <fstream>
#include <ostream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "bench/document_name.h"
#include "bench/json_text.h"
#include "bench/judgements.h"
#include "bench/statistics.h"
#include "ranking/index_reader.h"

namespace quire {
namespace {

constexpr int kDecimals = 4;

// Ranks queries and names what it finds; most papers come up for several queries.
class Ranked {
 public:
  explicit Ranked(const Snapshot& snapshot) : snapshot_(snapshot), searcher_(snapshot) {}

  std::vector<std::string> names(const PaperQuery& query) {
    std::vector<std::string> names;
    for (const PaperHit& hit : searcher_.search(query).hits) names.push_back(name(hit.doc));
    return names;
  }

 private:
  const std::string& name(DocId doc) {
    std::string& name = names_[doc];
    if (name.empty()) name = document_name(snapshot_.paper(doc));
    return name;
  }

  const Snapshot& snapshot_;
  Searcher searcher_;
  std::unordered_map<DocId, std::string> names_;
};

void count(const Judgements& judgements, const std::vector<std::string>& names,
           QualityReport& report) {
  report.by_query.push_back(evaluate(judgements, names));
  report.mean += report.by_query.back();
  ++report.query_count;
  if (names.empty()) ++report.without_hits;
}

void finish(const std::filesystem::path& judgements, QualityReport& report) {
  if (report.query_count == 0) {
    throw std::runtime_error(judgements.string() + ": no query has a relevant document");
  }
  report.mean /= static_cast<double>(report.query_count);
}

void write_json(const QualityReport& report, std::ostream& out) {
  const QualityFigures& mean = report.mean;
  Utf8Json json;
  json.begin_object();
  json.number_field("queries", report.query_count);
  json.number_field("queries_without_hits", report.without_hits);
  json.decimal_field("ndcg_at_10", mean.ndcg_at_10, kDecimals);
  json.decimal_field("recall_at_100", mean.recall_at_100, kDecimals);
  json.decimal_field("map", mean.average_precision, kDecimals);
  json.decimal_field("mrr_at_10", mean.reciprocal_rank_at_10, kDecimals);
  if (report.agreement) {
    json.key("agreement_at_10");
    json.begin_object();
    json.decimal_field("same_order", report.agreement->share_of_same_order(), kDecimals);
    json.decimal_field("same_set", report.agreement->share_of_same_set(), kDecimals);
    json.decimal_field("mean_overlap", report.agreement->mean_overlap(), kDecimals);
    json.end_object();
  }
  json.end_object();
  out << json.str() << '\n';
}

void write_table(const QualityReport& report, std::ostream& out) {
  const QualityFigures& mean = report.mean;
  out << aligned(
      {{"queries", "no hits", "nDCG@10", "Recall@100", "MAP", "MRR@10"},
       {std::to_string(report.query_count), std::to_string(report.without_hits),
        fixed(mean.ndcg_at_10, kDecimals), fixed(mean.recall_at_100, kDecimals),
        fixed(mean.average_precision, kDecimals), fixed(mean.reciprocal_rank_at_10, kDecimals)}});
  if (!report.agreement) return;
  const Agreement& agreement = *report.agreement;
  out << "\nfirst 10 against the other run\n"
      << aligned({{"same order", "same papers", "mean overlap"},
                  {fixed(agreement.share_of_same_order(), kDecimals),
                   fixed(agreement.share_of_same_set(), kDecimals),
                   fixed(agreement.mean_overlap(), kDecimals)}});
}

std::ofstream open_run(const std::filesystem::path& path) {
  std::ofstream run;
  if (path.empty()) return run;
  run.open(path, std::ios::binary | std::ios::trunc);
  if (!run) throw std::runtime_error(path.string() + ": cannot be written");
  return run;
}

}  // namespace

QualityReport measure_quality(const QualityOptions& options) {
  const auto texts = read_query_texts(options.queries);
  const auto judged = read_judgements(options.judgements);
  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  Ranked ranked(snapshot);
  std::ofstream run = open_run(options.run);
  QualityReport report;
  Run other;
  if (!options.compare.empty()) {
    other = read_run(options.compare);
    report.agreement.emplace();
  }
  PaperQuery query;
  query.limit = options.depth;
  query.reading = options.reading;
  query.ranking = make_ranking(options.ranking);
  for (const auto& [id, judgements] : judged) {
    if (!has_relevant(judgements)) continue;
    const auto text = texts.find(id);
    if (text == texts.end()) {
      throw std::runtime_error(options.judgements.string() + ": query " + id +
                               " is judged but not in " + options.queries.string());
    }
    query.text = text->second;
    const auto names = ranked.names(query);
    if (run.is_open()) write_run(id, names, run);
    if (report.agreement) compare(names, other[id], *report.agreement);
    count(judgements, names, report);
  }
  if (run.is_open() && !run.flush()) {
    throw std::runtime_error(options.run.string() + ": cannot be written");
  }
  finish(options.judgements, report);
  return report;
}

QualityReport judge_run(const std::filesystem::path& run, const std::filesystem::path& judgements,
                        std::uint32_t depth) {
  Run ranked = read_run(run);
  QualityReport report;
  for (const auto& [id, grades] : read_judgements(judgements)) {
    if (!has_relevant(grades)) continue;
    std::vector<std::string>& names = ranked[id];
    if (names.size() > depth) names.resize(depth);
    count(grades, names, report);
  }
  finish(judgements, report);
  return report;
}

void run_quality(const QualityOptions& options, std::ostream& out) {
  const QualityReport report = measure_quality(options);
  if (options.format == ReportFormat::kJson) {
    write_json(report, out);
  } else {
    write_table(report, out);
  }
}

}  // namespace quire
