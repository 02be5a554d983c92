#include "bench/agreement.h"

#include <algorithm>
#include <cmath>
#include <ostream>

#include "bench/json_text.h"
#include "bench/query_maker.h"
#include "bench/rank_choice.h"
#include "bench/statistics.h"
#include "ranking/index_reader.h"

namespace quire {
namespace {

constexpr int kShareDecimals = 5;
constexpr int kGapDecimals = 12;

struct Comparison {
  std::string_view ranking;
  SearchWay way;
  std::string_view way_name;
};

constexpr Comparison kComparisons[] = {
    {"bm25", SearchWay::kXapian, "Xapian"},
    {"full", SearchWay::kEveryCandidate, "every candidate"},
    {"full", SearchWay::kXapian, "Xapian"},
};

bool are_tied(const PaperHit& a, const PaperHit& b) {
  return std::abs(a.score - b.score) <= kTiedScores;
}

double largest_gap(const std::vector<PaperHit>& page, const std::vector<PaperHit>& other) {
  double gap = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    gap = std::max(gap, std::abs(page[i].score - other[i].score));
  }
  return gap;
}

void compare(const Searcher& searcher, PaperQuery query, const Comparison& comparison,
             AgreementRow& row) {
  query.way = SearchWay::kFast;
  const auto fast = searcher.search(query).hits;
  query.way = comparison.way;
  const auto slow = searcher.search(query).hits;
  ++row.queries;
  if (are_same_page(fast, slow)) {
    ++row.same;
    row.largest_score_gap = std::max(row.largest_score_gap, largest_gap(fast, slow));
  } else if (row.different.size() < kShownDifferences) {
    row.different.push_back(query.text);
  }
}

void write_json(const std::vector<AgreementRow>& rows, std::ostream& out) {
  Utf8Json json;
  json.begin_array();
  for (const AgreementRow& row : rows) {
    json.begin_object();
    json.field("ranking", row.ranking);
    json.field("compared_with", row.way);
    json.number_field("queries", row.queries);
    json.number_field("same_page", row.same);
    json.decimal_field("share", row.share(), kShareDecimals);
    json.decimal_field("largest_score_gap", row.largest_score_gap, kGapDecimals);
    json.end_object();
  }
  json.end_array();
  out << json.str() << '\n';
}

void write_table(const std::vector<AgreementRow>& rows, std::ostream& out) {
  std::vector<std::vector<std::string>> lines = {
      {"ranking", "compared with", "queries", "same page", "share", "largest score gap"}};
  for (const AgreementRow& row : rows) {
    lines.push_back({std::string(row.ranking), std::string(row.way), std::to_string(row.queries),
                     std::to_string(row.same), fixed(row.share(), kShareDecimals),
                     fixed(row.largest_score_gap, kGapDecimals)});
  }
  out << aligned(lines);
  for (const AgreementRow& row : rows) {
    for (const std::string& text : row.different) {
      out << row.ranking << " against " << row.way << " differs: " << text << '\n';
    }
  }
}

}  // namespace

double AgreementRow::share() const {
  return queries == 0 ? 1 : static_cast<double>(same) / static_cast<double>(queries);
}

bool are_same_page(const std::vector<PaperHit>& page, const std::vector<PaperHit>& other) {
  if (page.size() != other.size()) return false;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!are_tied(page[i], other[i])) return false;
    if (are_tied(page[i], page.back())) continue;  // cut among equals
    const auto same = std::ranges::find(other, page[i].doc, &PaperHit::doc);
    if (same == other.end() || !are_tied(*same, page[i])) return false;
  }
  return true;
}

std::vector<AgreementRow> measure_agreement(const AgreementOptions& options) {
  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  const Searcher searcher(snapshot);
  std::vector<AgreementRow> rows;
  for (const Comparison& comparison : kComparisons) {
    AgreementRow& row = rows.emplace_back();
    row.ranking = comparison.ranking;
    row.way = comparison.way_name;
    QueryMaker maker(snapshot, options.seed);  // the same queries for every row
    PaperQuery query;
    query.limit = options.limit;
    query.ranking = make_ranking({std::string(comparison.ranking), {}});
    for (std::uint32_t number = 0; number < options.queries; ++number) {
      const LoggedQuery logged = maker.make(number);
      query.text = typed_text(logged);
      query.reading = logged.mode == QueryMode::kOr ? QueryReading::kWords : QueryReading::kIntents;
      compare(searcher, query, comparison, row);
    }
  }
  return rows;
}

bool run_agreement(const AgreementOptions& options, std::ostream& out) {
  const std::vector<AgreementRow> rows = measure_agreement(options);
  if (options.format == ReportFormat::kJson) {
    write_json(rows, out);
  } else {
    write_table(rows, out);
  }
  return std::ranges::all_of(rows,
                             [](const AgreementRow& row) { return row.share() >= kMinAgreement; });
}

}  // namespace quire
