#include "server/api/s2/paper_signals_json.h"

#include <optional>
#include <string_view>
#include <utility>

#include "analyzers/language.h"
#include "ranking/graph/citation_years.h"
#include "ranking/signals/composite_score.h"
#include "ranking/signals/disruption.h"
#include "ranking/signals/paper_kind.h"
#include "ranking/store/novelty_store.h"
#include "ranking/store/signal_store.h"
#include "server/api/s2/novelty_json.h"
#include "server/api/s2/stored_values.h"
#include "server/api/s2/year_counts_json.h"

namespace quire {
namespace {

constexpr std::string_view kDisruptionLabel = "disruption index CD (experimental)";
constexpr std::string_view kDisruptionConditions =
    "at least 5 references in this index and 5 citations in the 5 years after its year, which are "
    "over";
static_assert(kMinDisruptionReferences == 5 && kMinDisruptionCitations == 5 &&
              kDisruptionYears == 5);

// Those that the index was built or rescored with.
ScoreWeights score_weights(const Manifest& manifest) {
  const auto found = manifest.options.find(kScoreWeightsOption);
  ScoreWeights weights;
  if (found != manifest.options.end()) (void)read_score_weights(found->second, weights);
  return weights;
}

// Why a composite is null, by what it is made of.
std::string_view missing_part(const ScoreParts& parts, const ScoreWeights& weights) {
  if (weights.citation_percentile > 0 && !parts.citation_percentile) {
    return "no citation percentile";
  }
  if (weights.novelty > 0 && !parts.novelty) return "no novelty";
  if (weights.momentum_percentile > 0 && !parts.momentum_percentile) {
    return "no momentum percentile";
  }
  return parts.age_days ? "younger than 90 days" : "no date";
}
static_assert(kMinScoreAgeDays == 90);

}  // namespace

void PaperSignalWriter::write(DocId doc, const Paper& paper, PaperField field) {
  switch (field) {
    case PaperField::kNovelty:
      return write_novelty(json_, snapshot_, doc);
    case PaperField::kNoveltyEvidence:
      return write_evidence(doc, paper);
    case PaperField::kCitationPercentile:
      return write_measure(doc, Measure::kCitationPercentile);
    case PaperField::kImportedCitationPercentile:
      return write_measure(doc, Measure::kImportedCitationPercentile);
    case PaperField::kFieldWeightedImpact:
      return write_measure(doc, Measure::kFieldWeightedImpact);
    case PaperField::kMomentum:
      return write_measure(doc, Measure::kMomentum);
    case PaperField::kMomentumPercentile:
      return write_measure(doc, Measure::kMomentumPercentile);
    case PaperField::kPageRank:
      return write_measure(doc, Measure::kPageRank);
    case PaperField::kDisruption:
      return write_disruption(doc);
    case PaperField::kCitationsPerYear:
      return write_citation_years(doc);
    case PaperField::kTrending:
      return write_trending(doc);
    case PaperField::kKind:
      return write_kind(doc);
    case PaperField::kDetectedLanguage:
      return write_language(doc);
    case PaperField::kQuireScore:
      return write_score(doc);
    case PaperField::kTopics:
      return write_topics(doc);
    case PaperField::kInstitutions:
      return write_institutions(doc);
    default:
      return json_.null();
  }
}

// The text is analysed again to tell the new words of it.
void PaperSignalWriter::write_evidence(DocId doc, const Paper& paper) {
  if (!cost_.spend_entries(paper.title.size() + paper.abstract.size())) return json_.null();
  write_novelty_evidence(json_, snapshot_.novelty_evidence(doc), paper,
                         [this](DocId other) { return name_of(other); });
}

void PaperSignalWriter::write_measure(DocId doc, Measure measure) {
  json_.value(as_stored(snapshot_.measure(doc, measure)));
}

PaperName PaperSignalWriter::name_of(DocId doc) {
  if (doc == 0 || doc > snapshot_.paper_count() || !cost_.spend_record()) return {};
  const Paper paper = snapshot_.paper(doc);
  return {primary_id(paper), paper.title};
}

void PaperSignalWriter::write_disruption(DocId doc) {
  json_.begin_object();
  json_.key("value");
  write_measure(doc, Measure::kDisruption);
  json_.member("label", kDisruptionLabel);
  json_.member("conditions", kDisruptionConditions);
  json_.end_object();
}

void PaperSignalWriter::write_citation_years(DocId doc) {
  if (!cost_.spend_entries(snapshot_.citations(doc).size())) return json_.null();
  const CitationYears counts = citation_years(snapshot_, doc);
  write_year_counts(json_, counts.years, counts.without_year);
}

void PaperSignalWriter::write_trending(DocId doc) {
  constexpr std::pair<std::string_view, Measure> kWindows[] = {{"day", Measure::kTrendingDay},
                                                               {"week", Measure::kTrendingWeek},
                                                               {"month", Measure::kTrendingMonth}};
  json_.begin_object();
  for (const auto& [name, measure] : kWindows) {
    json_.key(name);
    write_measure(doc, measure);
  }
  json_.end_object();
}

void PaperSignalWriter::write_kind(DocId doc) {
  const auto kind = enumeration_of(snapshot_, doc, Column::kKind, PaperKind::kUnknown);
  const auto rule = enumeration_of(snapshot_, doc, Column::kKindRule, KindRule::kVenue);
  json_.begin_object();
  json_.member("name", to_string(kind.value_or(PaperKind::kUnknown)));
  json_.key("rule");
  if (rule && *rule != KindRule::kNone) {
    json_.value(to_string(*rule));
  } else {
    json_.null();
  }
  json_.end_object();
}

void PaperSignalWriter::write_language(DocId doc) {
  const auto language = enumeration_of(snapshot_, doc, Column::kLanguage, Language::kArabic);
  const std::string_view code = language ? to_string(*language) : std::string_view();
  if (code.empty()) return json_.null();
  json_.value(code);
}

void PaperSignalWriter::write_score(DocId doc) {
  const auto score = snapshot_.measure(doc, Measure::kScore);
  const ScoreParts parts{snapshot_.measure(doc, Measure::kCitationPercentile),
                         snapshot_.measure(doc, Measure::kNovelty),
                         snapshot_.measure(doc, Measure::kMomentumPercentile),
                         snapshot_.publication_day(doc)};
  const ScoreWeights weights = score_weights(snapshot_.manifest());
  const struct {
    std::string_view name;
    const std::optional<double>& value;
    double weight;
  } shown[] = {{"citationPercentile", parts.citation_percentile, weights.citation_percentile},
               {"novelty", parts.novelty, weights.novelty},
               {"momentumPercentile", parts.momentum_percentile, weights.momentum_percentile}};
  json_.begin_object();
  json_.member("value", as_stored(score));
  json_.key("parts");
  json_.begin_array();
  for (const auto& part : shown) {
    json_.begin_object();
    json_.member("name", part.name);
    json_.member("value", as_stored(part.value));
    json_.member("weight", part.weight);
    json_.end_object();
  }
  json_.end_array();
  json_.key("reason");
  if (score) {
    json_.null();
  } else {
    json_.value(missing_part(parts, weights));
  }
  json_.end_object();
}

void PaperSignalWriter::write_topics(DocId doc) {
  json_.begin_array();
  for (const TopicNumber number : snapshot_.topics_of(doc)) {
    auto found = topics_.find(number);
    if (found == topics_.end()) {
      if (!cost_.spend_record()) break;
      const Topic topic = snapshot_.topic(number);
      found = topics_.emplace(number, Name{topic.id, topic.name}).first;
    }
    json_.begin_object();
    json_.member("topicId", found->second.id);
    json_.member("name", found->second.name);
    json_.end_object();
  }
  json_.end_array();
}

void PaperSignalWriter::write_institutions(DocId doc) {
  json_.begin_array();
  for (const InstitutionNumber number : snapshot_.institutions_of(doc)) {
    auto found = institutions_.find(number);
    if (found == institutions_.end()) {
      if (!cost_.spend_record()) break;
      const Institution institution = snapshot_.institution(number);
      found = institutions_.emplace(number, Name{institution.id, institution.name}).first;
    }
    json_.begin_object();
    json_.member("institutionId", found->second.id);
    json_.member("name", found->second.name);
    json_.end_object();
  }
  json_.end_array();
}

}  // namespace quire
