#include "ranking/paper_order.h"

#include <algorithm>
#include <utility>

namespace quire {

double PaperOrder::key(DocId doc) const {
  const auto measure = [&](Measure of) { return signals_.measure(of, doc).value_or(kMissing); };
  switch (sort_) {
    case PaperSort::kDate:
      return signals_.value(Column::kDay, doc);
    case PaperSort::kCitationCount:
      return known_citations(signals_, doc);
    case PaperSort::kNovelty:
      return measure(Measure::kNovelty);
    case PaperSort::kTrending:
      return measure(Measure::kTrendingWeek);
    case PaperSort::kMomentum:
      return measure(Measure::kMomentum);
    case PaperSort::kScore:
      return measure(Measure::kScore);
    case PaperSort::kPaperId:
    case PaperSort::kRelevance:
      break;
  }
  return doc;
}

bool PaperOrder::comes_before(DocId a, DocId b) const {
  const double key_a = key(a);
  const double key_b = key(b);
  if (key_a == key_b) return a < b;
  if (key_a == kMissing || key_b == kMissing) return key_b == kMissing;
  return direction_ == SortDirection::kDescending ? key_a > key_b : key_a < key_b;
}

std::int32_t known_citations(const SignalStore& signals, DocId doc) {
  return std::max(signals.value(Column::kCitationCount, doc),
                  signals.value(Column::kImportedCitationCount, doc));
}

bool is_more_cited(const SignalStore& signals, DocId a, DocId b) {
  const auto key = [&](DocId doc) {
    return std::pair(known_citations(signals, doc), signals.value(Column::kDay, doc));
  };
  const auto key_a = key(a);
  const auto key_b = key(b);
  return key_a != key_b ? key_a > key_b : a < b;
}

}  // namespace quire
