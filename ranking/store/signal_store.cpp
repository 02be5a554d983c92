#include "ranking/store/signal_store.h"

#include <algorithm>

#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr std::string_view kMagic = "QUIREQS1";

constexpr std::array<std::string_view, kColumnCount> kColumnNames = {
    "year",      "day",        "citation_count", "imported_citation_count",
    "upvotes",   "listed_day", "open_access",    "kind",
    "kind_rule", "language",   "novelty_reason"};

constexpr std::array<std::string_view, kMeasureCount> kMeasureNames = {
    "novelty",      "citation_percentile", "imported_percentile", "field_weighted_impact",
    "momentum",     "momentum_percentile", "page_rank",           "disruption",
    "trending_day", "trending_week",       "trending_month",      "score"};

}  // namespace

std::string_view to_string(Column column) { return kColumnNames[static_cast<std::size_t>(column)]; }

std::string_view to_string(Measure measure) {
  return kMeasureNames[static_cast<std::size_t>(measure)];
}

std::int32_t column_value(const std::optional<std::uint32_t>& count) {
  if (!count) return kMissing;
  constexpr std::uint32_t kLargest = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::min(*count, kLargest));
}

SignalStoreWriter::SignalStoreWriter(std::uint32_t paper_count) : paper_count_(paper_count) {
  for (auto& column : columns_) column.assign(paper_count, kMissing);
  for (auto& measure : measures_) {
    measure.assign(paper_count, std::numeric_limits<float>::quiet_NaN());
  }
}

SignalStoreWriter::SignalStoreWriter(const SignalStore& store) : paper_count_(store.paper_count()) {
  for (std::size_t i = 0; i < kColumnCount; ++i) {
    const auto values = store.column(static_cast<Column>(i));
    columns_[i].assign(values.begin(), values.end());
  }
  for (std::size_t i = 0; i < kMeasureCount; ++i) {
    const auto values = store.column(static_cast<Measure>(i));
    measures_[i].assign(values.begin(), values.end());
  }
}

void SignalStoreWriter::set(Column column, std::uint32_t doc, std::int32_t value) {
  columns_[static_cast<std::size_t>(column)][doc - 1] = value;
}

std::int32_t SignalStoreWriter::get(Column column, std::uint32_t doc) const {
  return columns_[static_cast<std::size_t>(column)][doc - 1];
}

void SignalStoreWriter::set(Measure measure, std::uint32_t doc, std::optional<double> value) {
  measures_[static_cast<std::size_t>(measure)][doc - 1] =
      value ? static_cast<float>(*value) : std::numeric_limits<float>::quiet_NaN();
}

std::optional<double> SignalStoreWriter::get(Measure measure, std::uint32_t doc) const {
  const float value = measures_[static_cast<std::size_t>(measure)][doc - 1];
  if (std::isnan(value)) return std::nullopt;
  return value;
}

void SignalStoreWriter::write(const std::filesystem::path& path) const {
  std::vector<NamedColumn> columns;
  for (std::size_t i = 0; i < kColumnCount; ++i) {
    columns.push_back({kColumnNames[i], bytes_of(std::span<const std::int32_t>(columns_[i]))});
  }
  for (std::size_t i = 0; i < kMeasureCount; ++i) {
    columns.push_back({kMeasureNames[i], bytes_of(std::span<const float>(measures_[i]))});
  }
  write_columns(kMagic, paper_count_, columns, path);
}

SignalStore::SignalStore(const std::filesystem::path& path)
    : file_(path, kMagic), paper_count_(file_.row_count()) {
  for (std::size_t i = 0; i < kColumnCount; ++i) columns_[i] = file_.integers(kColumnNames[i]);
  for (std::size_t i = 0; i < kMeasureCount; ++i) measures_[i] = file_.reals(kMeasureNames[i]);
}

}  // namespace quire
