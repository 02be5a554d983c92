#include "bench/explain_report.h"

#include <ostream>
#include <string>
#include <vector>

#include "analyzers/text.h"
#include "bench/document_name.h"
#include "bench/json_text.h"
#include "bench/statistics.h"

namespace quire {
namespace {

constexpr int kDecimals = 6;
constexpr int kJsonDecimals = 9;
constexpr std::size_t kTitleBytes = 72;

using Rows = std::vector<std::vector<std::string>>;

std::string short_title(const std::string& title) {
  const std::string_view start = utf8_prefix(title, kTitleBytes);
  return std::string(start) + (start.size() < title.size() ? "..." : "");
}

std::string described(const Snapshot& snapshot, DocId doc) {
  const Paper paper = snapshot.paper(doc);
  std::string text = document_name(paper) + "  " + short_title(paper.title);
  if (paper.date) text += " (" + std::to_string(paper.date->year) + ')';
  return text;
}

std::string place(const ExplainedHit& hit) {
  const std::string total =
      (hit.found.total_is_exact ? "" : "at least ") + std::to_string(hit.found.total);
  if (!hit.rank) return "beyond " + std::to_string(kExplainedDepth) + " of " + total;
  return std::to_string(*hit.rank) + " of " + total;
}

std::string percent(double share, double score) {
  return score == 0 ? "-" : fixed(100 * share / score, 1) + " %";
}

void write_factors(const Explanation& explanation, std::ostream& out) {
  const double score = explanation.score;
  Rows rows = {{"factor", "value", "weight", "share", "of score"}};
  for (const ScoreFactor& factor : explanation.factors) {
    rows.push_back({factor.name, fixed(factor.value, kDecimals), fixed(factor.weight, kDecimals),
                    fixed(factor.share, kDecimals), percent(factor.share, score)});
  }
  double from_neighbours = 0;
  for (const NeighbourShare& neighbour : explanation.neighbours) {
    from_neighbours += neighbour.share;
  }
  if (!explanation.neighbours.empty()) {
    rows.push_back({std::string(to_string(RankFactor::kNeighbours)), "",
                    fixed(explanation.neighbour_weight, kDecimals),
                    fixed(from_neighbours, kDecimals), percent(from_neighbours, score)});
  }
  const double sum = sum_of_shares(explanation);
  rows.push_back({"sum", "", "", fixed(sum, kDecimals), percent(sum, score)});
  out << '\n' << aligned(rows);
}

void write_neighbours(const Snapshot& snapshot, const Explanation& explanation, std::ostream& out) {
  if (!explanation.guard.empty()) {
    out << "\nneighbour weight " << fixed(explanation.neighbour_weight, 2) << ": "
        << explanation.guard << '\n';
  }
  if (explanation.neighbours.empty()) return;
  Rows rows = {{"neighbour", "alpha", "relevance", "share"}};
  for (const NeighbourShare& neighbour : explanation.neighbours) {
    rows.push_back({described(snapshot, neighbour.doc), fixed(neighbour.alpha, kDecimals),
                    fixed(neighbour.relevance, kDecimals), fixed(neighbour.share, kDecimals)});
  }
  out << '\n' << aligned(rows);
}

void write_words(const Explanation& explanation, std::ostream& out) {
  if (explanation.words.empty()) return;
  Rows rows = {{"word", "idf", "in title", "in abstract", "in citing titles", "share of text"}};
  for (const WordMatch& match : explanation.words) {
    rows.push_back({match.word, fixed(match.idf, kDecimals), fixed(match.title_count, 0),
                    fixed(match.abstract_count, 0), fixed(match.citing_count, 0),
                    fixed(match.share, kDecimals)});
  }
  out << '\n' << aligned(rows);
}

void write_neighbours_json(const Snapshot& snapshot, const Explanation& explanation,
                           Utf8Json& json) {
  json.decimal_field("neighbour_weight", explanation.neighbour_weight, kJsonDecimals);
  json.field("guard", explanation.guard);
  json.key("neighbours");
  json.begin_array();
  for (const NeighbourShare& neighbour : explanation.neighbours) {
    json.begin_object();
    json.field("paper", document_name(snapshot.paper(neighbour.doc)));
    json.decimal_field("alpha", neighbour.alpha, kJsonDecimals);
    json.decimal_field("relevance", neighbour.relevance, kJsonDecimals);
    json.decimal_field("share", neighbour.share, kJsonDecimals);
    json.end_object();
  }
  json.end_array();
}

void write_words_json(const Explanation& explanation, Utf8Json& json) {
  json.key("words");
  json.begin_array();
  for (const WordMatch& match : explanation.words) {
    json.begin_object();
    json.field("word", match.word);
    json.decimal_field("idf", match.idf, kJsonDecimals);
    json.decimal_field("title_count", match.title_count, 0);
    json.decimal_field("abstract_count", match.abstract_count, 0);
    json.decimal_field("citing_count", match.citing_count, 0);
    json.decimal_field("share", match.share, kJsonDecimals);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_explanation_table(const Snapshot& snapshot, std::string_view query,
                             const ExplainedHit& hit, std::ostream& out) {
  const Explanation& explanation = hit.explanation;
  out << "paper  " << described(snapshot, hit.doc) << '\n'
      << "query  " << query << '\n'
      << "rank   " << place(hit) << '\n'
      << "score  " << fixed(explanation.score, kDecimals) << " (" << explanation.basis
      << "; best text score " << fixed(explanation.best_text_score, kDecimals) << ")\n";
  write_factors(explanation, out);
  write_neighbours(snapshot, explanation, out);
  write_words(explanation, out);
}

void write_explanation_json(const Snapshot& snapshot, std::string_view query,
                            const ExplainedHit& hit, std::ostream& out) {
  const Explanation& explanation = hit.explanation;
  Utf8Json json;
  json.begin_object();
  json.field("query", query);
  json.field("paper", document_name(snapshot.paper(hit.doc)));
  if (hit.rank) {
    json.number_field("rank", *hit.rank);
  } else {
    json.null_field("rank");
  }
  json.number_field("total", hit.found.total);
  json.decimal_field("score", explanation.score, kJsonDecimals);
  json.decimal_field("sum", sum_of_shares(explanation), kJsonDecimals);
  json.field("basis", explanation.basis);
  json.decimal_field("best_text_score", explanation.best_text_score, kJsonDecimals);
  json.key("factors");
  json.begin_array();
  for (const ScoreFactor& factor : explanation.factors) {
    json.begin_object();
    json.field("name", factor.name);
    json.decimal_field("value", factor.value, kJsonDecimals);
    json.decimal_field("weight", factor.weight, kJsonDecimals);
    json.decimal_field("share", factor.share, kJsonDecimals);
    json.end_object();
  }
  json.end_array();
  write_neighbours_json(snapshot, explanation, json);
  write_words_json(explanation, json);
  json.end_object();
  out << json.str() << '\n';
}

}  // namespace quire
