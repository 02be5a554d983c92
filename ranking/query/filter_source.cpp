#include "ranking/query/filter_source.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "analyzers/text.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

constexpr std::int64_t kLowest = std::numeric_limits<std::int32_t>::min() + std::int64_t{1};
constexpr std::int64_t kHighest = std::numeric_limits<std::int32_t>::max();

void add_labels(std::string_view prefix, const std::vector<std::string>& labels,
                std::vector<Xapian::Query>& queries) {
  if (labels.empty()) return;
  std::vector<Xapian::Query> any;
  for (const std::string& label : labels) any.emplace_back(schema::term(prefix, fold_label(label)));
  queries.emplace_back(Xapian::Query::OP_OR, any.begin(), any.end());
}

// The last day that `date` may mean.
std::int64_t last_day_of(const Date& date) {
  using namespace std::chrono;
  if (date.day != 0) return day_number(date);
  const unsigned last_month = date.month == 0 ? 12U : date.month;
  const year_month_day_last end{year{date.year}, month_day_last{month{last_month}}};
  return sys_days{end}.time_since_epoch().count();
}

}  // namespace

FilterSource::FilterSource(PaperFilter filter, const SignalStore& signals)
    : filter_(std::move(filter)),
      signals_(signals),
      first_day_(filter_.first_date ? day_number(*filter_.first_date) : kLowest),
      last_day_(filter_.last_date ? last_day_of(*filter_.last_date) : kHighest) {}

bool FilterSource::is_needed(const PaperFilter& filter) {
  return filter.first_year || filter.last_year || filter.first_date || filter.last_date ||
         filter.min_citation_count || filter.only_open_access;
}

bool FilterSource::in_range(Column column, std::uint32_t doc, std::int64_t first,
                            std::int64_t last) const {
  const std::int64_t value = signals_.value(column, doc);
  return value != kMissing && value >= first && value <= last;
}

bool FilterSource::accepts(std::uint32_t doc) const {
  if ((filter_.first_year || filter_.last_year) &&
      !in_range(Column::kYear, doc,
                filter_.first_year.value_or(std::numeric_limits<std::int16_t>::min()),
                filter_.last_year.value_or(std::numeric_limits<std::int16_t>::max()))) {
    return false;
  }
  if ((filter_.first_date || filter_.last_date) &&
      !in_range(Column::kDay, doc, first_day_, last_day_)) {
    return false;
  }
  if (filter_.min_citation_count) {
    const std::int64_t count = std::max(signals_.value(Column::kCitationCount, doc),
                                        signals_.value(Column::kImportedCitationCount, doc));
    if (count < std::int64_t{*filter_.min_citation_count}) return false;
  }
  return !filter_.only_open_access || signals_.value(Column::kOpenAccess, doc) == 1;
}

void FilterSource::next(double) {
  for (++doc_; !at_end() && !accepts(doc_);) ++doc_;
}

void FilterSource::skip_to(Xapian::docid doc, double) {
  if (doc > doc_) doc_ = doc;
  while (!at_end() && !accepts(doc_)) ++doc_;
}

bool FilterSource::check(Xapian::docid doc, double) {
  doc_ = doc;
  return accepts(doc);
}

Xapian::PostingSource* FilterSource::clone() const { return new FilterSource(filter_, signals_); }

void FilterSource::init(const Xapian::Database&) { doc_ = 0; }

std::vector<Xapian::Query> make_filter_queries(const PaperFilter& filter,
                                               const SignalStore& signals) {
  std::vector<Xapian::Query> queries;
  add_labels(schema::kVenue, filter.venues, queries);
  add_labels(schema::kCategory, filter.categories, queries);
  add_labels(schema::kType, filter.types, queries);
  if (FilterSource::is_needed(filter)) {
    queries.emplace_back((new FilterSource(filter, signals))->release());
  }
  return queries;
}

bool matches_filter(const PaperFilter& filter, const Xapian::Database& database,
                    const SignalStore& signals, DocId doc) {
  if (!FilterSource(filter, signals).accepts(doc)) return false;
  const auto has_any = [&](std::string_view prefix, const std::vector<std::string>& labels) {
    for (const std::string& label : labels) {
      auto posting = database.postlist_begin(schema::term(prefix, fold_label(label)));
      const auto end = database.postlist_end(schema::term(prefix, fold_label(label)));
      if (posting == end) continue;
      posting.skip_to(doc);
      if (posting != end && *posting == doc) return true;
    }
    return labels.empty();
  };
  return has_any(schema::kVenue, filter.venues) && has_any(schema::kCategory, filter.categories) &&
         has_any(schema::kType, filter.types);
}

}  // namespace quire
