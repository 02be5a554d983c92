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

void write_run(const std::string& query, const std::vector<std::string>& names, std::ostream& run) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    run << query << " Q0 " << names[i] << ' ' << i + 1 << ' ' << names.size() - i << " quire\n";
  }
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
  for (const auto& [id, judgements] : judged) {
    if (!has_relevant(judgements)) continue;
    const auto text = texts.find(id);
    if (text == texts.end()) {
      throw std::runtime_error(options.judgements.string() + ": query " + id +
                               " is judged but not in " + options.queries.string());
    }
    PaperQuery query;
    query.text = text->second;
    query.limit = options.depth;
    query.matching = options.matching;
    const auto names = ranked.names(query);
    if (run.is_open()) write_run(id, names, run);
    report.mean += evaluate(judgements, names);
    ++report.query_count;
    if (names.empty()) ++report.without_hits;
  }
  if (run.is_open() && !run.flush()) {
    throw std::runtime_error(options.run.string() + ": cannot be written");
  }
  if (report.query_count == 0) {
    throw std::runtime_error(options.judgements.string() + ": no query has a relevant document");
  }
  report.mean /= static_cast<double>(report.query_count);
  return report;
}

void run_quality(const QualityOptions& options, std::ostream& out) {
  constexpr int kDecimals = 4;
  const QualityReport report = measure_quality(options);
  const QualityFigures& mean = report.mean;
  if (options.format == ReportFormat::kJson) {
    Utf8Json json;
    json.begin_object();
    json.number_field("queries", report.query_count);
    json.number_field("queries_without_hits", report.without_hits);
    json.decimal_field("ndcg_at_10", mean.ndcg_at_10, kDecimals);
    json.decimal_field("recall_at_100", mean.recall_at_100, kDecimals);
    json.decimal_field("map", mean.average_precision, kDecimals);
    json.decimal_field("mrr_at_10", mean.reciprocal_rank_at_10, kDecimals);
    json.end_object();
    out << json.str() << '\n';
    return;
  }
  out << aligned(
      {{"queries", "no hits", "nDCG@10", "Recall@100", "MAP", "MRR@10"},
       {std::to_string(report.query_count), std::to_string(report.without_hits),
        fixed(mean.ndcg_at_10, kDecimals), fixed(mean.recall_at_100, kDecimals),
        fixed(mean.average_precision, kDecimals), fixed(mean.reciprocal_rank_at_10, kDecimals)}});
}

}  // namespace quire
