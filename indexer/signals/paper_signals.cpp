#include "indexer/signals/paper_signals.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/language.h"
#include "ranking/signals/disruption.h"
#include "ranking/signals/field_weighted_impact.h"
#include "ranking/signals/h_index.h"
#include "ranking/signals/momentum.h"
#include "ranking/signals/newest_day.h"
#include "ranking/signals/page_rank.h"
#include "ranking/signals/paper_kind.h"
#include "ranking/signals/peer_groups.h"
#include "ranking/signals/trending.h"

namespace quire {
namespace {

using Keys = std::vector<std::optional<PeerKey>>;

void set_all(Measure measure, const PaperValues& values, SignalStoreWriter& columns) {
  for (std::uint32_t doc = 1; doc <= values.size(); ++doc) {
    columns.set(measure, doc, values[doc - 1]);
  }
}

PaperValues values_of(std::span<const std::int32_t> column) {
  PaperValues values(column.size());
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (column[i] != kMissing) values[i] = column[i];
  }
  return values;
}

// Of all papers.
std::vector<std::uint32_t> fields_of(const LabelStore& labels) {
  std::vector<std::uint32_t> fields(labels.paper_count());
  for (std::uint32_t doc = 1; doc <= fields.size(); ++doc) {
    fields[doc - 1] = labels.field_of(doc);
  }
  return fields;
}

Keys field_keys(std::span<const std::uint32_t> fields) {
  Keys keys(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) keys[i] = PeerKey{fields[i], 0, 0};
  return keys;
}

Keys field_year_keys(std::span<const std::uint32_t> fields, std::span<const std::int32_t> years) {
  Keys keys(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (years[i] != kMissing) keys[i] = PeerKey{fields[i], years[i], 0};
  }
  return keys;
}

void set_percentiles(const Keys& peers, SignalStoreWriter& columns) {
  set_all(Measure::kCitationPercentile,
          group_percentiles(values_of(columns.column(Column::kCitationCount)), peers), columns);
  set_all(Measure::kImportedCitationPercentile,
          group_percentiles(values_of(columns.column(Column::kImportedCitationCount)), peers),
          columns);
}

void set_impact(const Adjacency& citations, Keys peers, SignalStoreWriter& columns) {
  for (std::uint32_t doc = 1; doc <= peers.size(); ++doc) {
    if (auto& key = peers[doc - 1]) key->kind = columns.get(Column::kKind, doc);
  }
  const PaperValues counts = early_citations(citations, columns.column(Column::kYear));
  set_all(Measure::kFieldWeightedImpact, field_weighted_impact(counts, peers), columns);
}

void set_trending(const Adjacency& references, const Adjacency& citations,
                  SignalStoreWriter& columns) {
  const TrendingColumns read = {columns.column(Column::kDay), columns.column(Column::kListedDay),
                                columns.column(Column::kUpvotes)};
  const auto now =
      trending_day(read, [&](std::uint32_t doc) { return !references.row(doc).empty(); });
  if (!now) return;
  set_all(Measure::kTrendingDay, trending(read, citations, *now, kTrendingDayTau), columns);
  set_all(Measure::kTrendingWeek, trending(read, citations, *now, kTrendingWeekTau), columns);
  set_all(Measure::kTrendingMonth, trending(read, citations, *now, kTrendingMonthTau), columns);
}

std::optional<std::int32_t> newest_day_of(const SignalStoreWriter& columns) {
  return newest_day(columns.column(Column::kDay), columns.column(Column::kListedDay));
}

// Measures of a person's papers, added up.
struct Mean {
  double sum = 0;
  std::uint32_t count = 0;

  void add(std::optional<double> value) {
    if (!value) return;
    sum += *value;
    ++count;
  }
};

}  // namespace

void set_paper_facts(std::uint32_t doc, const Paper& paper, SignalStoreWriter& columns) {
  const KindDecision decision = classify_paper(paper);
  columns.set(Column::kKind, doc, static_cast<std::int32_t>(decision.kind));
  columns.set(Column::kKindRule, doc, static_cast<std::int32_t>(decision.rule));
  const Language language = detect_language(paper.title + "\n" + paper.abstract);
  columns.set(Column::kLanguage, doc, static_cast<std::int32_t>(language));
}

void set_citation_signals(const Adjacency& references, const Adjacency& citations,
                          const LabelStore& labels, unsigned threads, SignalStoreWriter& columns) {
  const std::vector<std::uint32_t> fields = fields_of(labels);
  const auto years = columns.column(Column::kYear);
  const Keys peers = field_year_keys(fields, years);
  set_percentiles(peers, columns);
  set_impact(citations, peers, columns);
  set_all(Measure::kPageRank, page_rank(references, citations), columns);

  const std::optional<std::int32_t> newest = newest_day_of(columns);
  if (!newest) return;
  const std::int32_t newest_year = year_of_day(*newest);
  const PaperValues recent = momentum(citations, years, newest_year);
  set_all(Measure::kMomentum, recent, columns);
  set_all(Measure::kMomentumPercentile, group_percentiles(recent, field_keys(fields)), columns);
  set_all(Measure::kDisruption, disruption(references, citations, years, newest_year, threads),
          columns);
  set_trending(references, citations, columns);
}

void set_scores(const ScoreWeights& weights, SignalStoreWriter& columns) {
  const std::optional<std::int32_t> newest = newest_day_of(columns);
  for (std::uint32_t doc = 1; doc <= columns.paper_count(); ++doc) {
    ScoreParts parts;
    parts.citation_percentile = columns.get(Measure::kCitationPercentile, doc);
    parts.novelty = columns.get(Measure::kNovelty, doc);
    parts.momentum_percentile = columns.get(Measure::kMomentumPercentile, doc);
    const std::int32_t day = columns.get(Column::kDay, doc);
    if (newest && day != kMissing) {
      constexpr std::int64_t kOldest = std::numeric_limits<std::int32_t>::max();
      parts.age_days = static_cast<std::int32_t>(
          std::clamp<std::int64_t>(std::int64_t{*newest} - day, 0, kOldest));
    }
    columns.set(Measure::kScore, doc, composite_score(parts, weights));
  }
}

void set_person_signals(const Adjacency& papers_by_author, const SignalStoreWriter& columns,
                        PersonStoreWriter& people) {
  std::vector<std::uint32_t> counts;
  for (std::uint32_t author = 1; author <= papers_by_author.row_count(); ++author) {
    Mean novelty;
    Mean score;
    std::uint64_t citations = 0;
    counts.clear();
    for (const std::uint32_t doc : papers_by_author.row(author)) {
      const std::int32_t count = std::max(columns.get(Column::kCitationCount, doc), 0);
      counts.push_back(static_cast<std::uint32_t>(count));
      citations += counts.back();
      novelty.add(columns.get(Measure::kNovelty, doc));
      score.add(columns.get(Measure::kScore, doc));
    }
    constexpr std::uint64_t kLargest = std::numeric_limits<std::uint32_t>::max();
    people.set(PersonColumn::kPaperCount, author, static_cast<std::uint32_t>(counts.size()));
    people.set(PersonColumn::kCitationCount, author,
               static_cast<std::uint32_t>(std::min(citations, kLargest)));
    people.set(PersonColumn::kHIndex, author, h_index(counts));
    people.set(PersonColumn::kNoveltyCount, author, novelty.count);
    people.set(PersonColumn::kScoreCount, author, score.count);
    people.set(PersonMeasure::kNovelty, author, shrunken_mean(novelty.sum, novelty.count));
    people.set(PersonMeasure::kScore, author, shrunken_mean(score.sum, score.count));
  }
}

}  // namespace quire
