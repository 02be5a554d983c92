#include "ranking/query/filter_condition.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

#include "analyzers/text.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

constexpr std::int32_t kLowest = std::numeric_limits<std::int32_t>::min() + 1;
constexpr std::int32_t kHighest = std::numeric_limits<std::int32_t>::max();

// The last day that `date` may mean.
std::int32_t last_day_of(const Date& date) {
  using namespace std::chrono;
  if (date.day != 0) return day_number(date);
  const unsigned last_month = date.month == 0 ? 12U : date.month;
  const year_month_day_last end{year{date.year}, month_day_last{month{last_month}}};
  return static_cast<std::int32_t>(sys_days{end}.time_since_epoch().count());
}

Condition any_label(std::string_view prefix, const std::vector<std::string>& labels) {
  std::vector<Condition> any;
  for (const std::string& label : labels) {
    any.push_back(Condition::term(schema::term(prefix, fold_label(label))));
  }
  return Condition::any_of(std::move(any));
}

bool has_any(const LabelStore& store, LabelKind kind, const std::vector<std::string>& labels,
             DocId doc) {
  if (labels.empty()) return true;
  const auto row = store.labels_of(kind, doc);
  return std::ranges::any_of(labels, [&](const std::string& label) {
    const std::string folded = fold_label(label);
    return std::any_of(row.begin(), row.end(),
                       [&](std::uint32_t number) { return store.folded(kind, number) == folded; });
  });
}

}  // namespace

NumberFilter make_number_filter(const PaperFilter& filter) {
  NumberFilter numbers;
  if (filter.first_year || filter.last_year) {
    numbers.years = {filter.first_year.value_or(std::numeric_limits<std::int16_t>::min()),
                     filter.last_year.value_or(std::numeric_limits<std::int16_t>::max())};
  }
  if (filter.first_date || filter.last_date) {
    numbers.days = {filter.first_date ? day_number(*filter.first_date) : kLowest,
                    filter.last_date ? last_day_of(*filter.last_date) : kHighest};
  }
  numbers.min_citation_count = filter.min_citation_count;
  numbers.only_open_access = filter.only_open_access;
  return numbers;
}

Condition make_filter_condition(const PaperFilter& filter) {
  return Condition::all_of(
      {any_label(schema::kVenue, filter.venues), any_label(schema::kCategory, filter.categories),
       any_label(schema::kType, filter.types), Condition::numbers(make_number_filter(filter))});
}

bool matches_filter(const PaperFilter& filter, const SignalStore& signals, const LabelStore& labels,
                    DocId doc) {
  return make_number_filter(filter).accepts(signals, doc) &&
         has_any(labels, LabelKind::kVenue, filter.venues, doc) &&
         has_any(labels, LabelKind::kCategory, filter.categories, doc) &&
         has_any(labels, LabelKind::kType, filter.types, doc);
}

}  // namespace quire
