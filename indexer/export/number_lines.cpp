#include "indexer/export/number_lines.h"

#include <array>
#include <string_view>

#include "analyzers/language.h"
#include "ranking/novelty/novelty_scorer.h"
#include "ranking/signals/paper_kind.h"
#include "ranking/store/signal_store.h"

namespace quire {
namespace {

struct NamedMeasure {
  std::string_view name;
  Measure measure;
};
constexpr std::array<NamedMeasure, kMeasureCount> kMeasures = {{
    {"novelty", Measure::kNovelty},
    {"citationPercentile", Measure::kCitationPercentile},
    {"importedCitationPercentile", Measure::kImportedCitationPercentile},
    {"fieldWeightedImpact", Measure::kFieldWeightedImpact},
    {"momentum", Measure::kMomentum},
    {"momentumPercentile", Measure::kMomentumPercentile},
    {"pageRank", Measure::kPageRank},
    {"disruption", Measure::kDisruption},
    {"trendingDay", Measure::kTrendingDay},
    {"trendingWeek", Measure::kTrendingWeek},
    {"trendingMonth", Measure::kTrendingMonth},
    {"quireScore", Measure::kScore},
}};

// Empty if the novelty is scored.
std::string_view novelty_reason(const Snapshot& snapshot, DocId doc) {
  const auto reason = snapshot.column(doc, Column::kNoveltyReason);
  const auto last = static_cast<std::int32_t>(NoveltyReason::kSmallStratum);
  if (!reason || *reason < 0 || *reason > last) return {};
  const auto value = static_cast<NoveltyReason>(*reason);
  return value == NoveltyReason::kScored ? std::string_view() : to_string(value);
}

}  // namespace

void put_numbers(const Snapshot& snapshot, DocId doc, LineWriter& line) {
  for (const auto& [name, measure] : kMeasures) {
    line.key(name).value(snapshot.measure(doc, measure));
  }
  const auto column = [&](Column name) { return snapshot.column(doc, name).value_or(kMissing); };
  line.key("noveltyReason").text_or_null(novelty_reason(snapshot, doc));
  line.key("kind").value(to_string(kind_of(column(Column::kKind))));
  line.key("kindRule").value(to_string(kind_rule_of(column(Column::kKindRule))));
  line.key("detectedLanguage").text_or_null(to_string(language_of(column(Column::kLanguage))));
}

}  // namespace quire
