#include "bench/explain.h"

#include <algorithm>
#include <ostream>
#include <stdexcept>

#include "bench/explain_report.h"
#include "ranking/paper_id.h"

namespace quire {
namespace {

DocId find_paper(const Snapshot& snapshot, const ExplainOptions& options) {
  const auto id = parse_paper_id(options.paper);
  const auto doc = id ? snapshot.find_paper(*id) : std::nullopt;
  if (!doc) throw std::runtime_error("there is no paper " + options.paper + " in the index");
  return *doc;
}

}  // namespace

double sum_of_shares(const Explanation& explanation) {
  double sum = 0;
  for (const ScoreFactor& factor : explanation.factors) sum += factor.share;
  for (const NeighbourShare& neighbour : explanation.neighbours) sum += neighbour.share;
  return sum;
}

ExplainedHit explain_hit(const Snapshot& snapshot, const ExplainOptions& options) {
  ExplainedHit hit;
  hit.doc = find_paper(snapshot, options);
  PaperQuery query;
  query.text = options.query;
  query.reading = options.reading;
  query.ranking = make_ranking(options.ranking);
  query.limit = kExplainedDepth;
  const Searcher searcher(snapshot);
  auto explanation = searcher.explain(query, hit.doc);
  if (!explanation) {
    throw std::runtime_error("the query \"" + options.query + "\" does not match paper " +
                             options.paper);
  }
  hit.explanation = std::move(*explanation);
  hit.found = searcher.search(query);
  const auto place = std::ranges::find(hit.found.hits, hit.doc, &PaperHit::doc);
  if (place != hit.found.hits.end()) {
    hit.rank = static_cast<std::size_t>(place - hit.found.hits.begin()) + 1;
  }
  return hit;
}

void run_explain(const ExplainOptions& options, std::ostream& out) {
  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  const ExplainedHit hit = explain_hit(snapshot, options);
  if (options.format == ReportFormat::kJson) {
    write_explanation_json(snapshot, options.query, hit, out);
  } else {
    write_explanation_table(snapshot, options.query, hit, out);
  }
}

}  // namespace quire
