#include "ranking/store/person_store.h"

#include <algorithm>
#include <limits>

#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr std::string_view kMagic = "QUIREPS1";

constexpr std::array<std::string_view, kPersonColumnCount> kColumnNames = {
    "paper_count", "citation_count", "h_index", "novelty_count", "score_count"};
constexpr std::array<std::string_view, kPersonMeasureCount> kMeasureNames = {"novelty", "score"};

}  // namespace

PersonStoreWriter::PersonStoreWriter(std::uint32_t author_count) : author_count_(author_count) {
  for (auto& column : columns_) column.assign(author_count, 0);
  for (auto& measure : measures_) {
    measure.assign(author_count, std::numeric_limits<float>::quiet_NaN());
  }
}

void PersonStoreWriter::set(PersonColumn column, std::uint32_t author, std::uint32_t value) {
  constexpr std::uint32_t kLargest = std::numeric_limits<std::int32_t>::max();
  columns_[static_cast<std::size_t>(column)][author - 1] =
      static_cast<std::int32_t>(std::min(value, kLargest));
}

void PersonStoreWriter::set(PersonMeasure measure, std::uint32_t author,
                            std::optional<double> value) {
  measures_[static_cast<std::size_t>(measure)][author - 1] =
      value ? static_cast<float>(*value) : std::numeric_limits<float>::quiet_NaN();
}

void PersonStoreWriter::write(const std::filesystem::path& path) const {
  std::vector<NamedColumn> columns;
  for (std::size_t i = 0; i < kPersonColumnCount; ++i) {
    columns.push_back({kColumnNames[i], bytes_of(std::span<const std::int32_t>(columns_[i]))});
  }
  for (std::size_t i = 0; i < kPersonMeasureCount; ++i) {
    columns.push_back({kMeasureNames[i], bytes_of(std::span<const float>(measures_[i]))});
  }
  write_columns(kMagic, author_count_, columns, path);
}

PersonStore::PersonStore(const std::filesystem::path& path)
    : file_(path, kMagic), author_count_(file_.row_count()) {
  for (std::size_t i = 0; i < kPersonColumnCount; ++i)
    columns_[i] = file_.integers(kColumnNames[i]);
  for (std::size_t i = 0; i < kPersonMeasureCount; ++i)
    measures_[i] = file_.reals(kMeasureNames[i]);
}

}  // namespace quire
