// Numbers of people that ranking reads without decoding their records, by AuthorNumber: people.qs,
// a column file (column_file.h) with a row a person.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/store/column_file.h"

namespace quire {

enum class PersonColumn : std::uint8_t {
  kPaperCount,
  kCitationCount,
  kHIndex,
  kNoveltyCount,  // papers with a novelty: the n of kNovelty
  kScoreCount,    // papers with a score: the n of kScore
};
inline constexpr std::size_t kPersonColumnCount = 5;

// Shrunken means over a person's papers: (sum + 50 k) / (n + k), k = 3; null without any (n = 0).
enum class PersonMeasure : std::uint8_t { kNovelty, kScore };
inline constexpr std::size_t kPersonMeasureCount = 2;

// Not thread-safe across people; different people may be set by different threads.
class PersonStoreWriter {
 public:
  explicit PersonStoreWriter(std::uint32_t author_count);

  // Require 1 <= author <= author_count.
  void set(PersonColumn column, std::uint32_t author, std::uint32_t value);
  void set(PersonMeasure measure, std::uint32_t author, std::optional<double> value);

  // Throws std::runtime_error if the file cannot be written.
  void write(const std::filesystem::path& path) const;

 private:
  std::uint32_t author_count_;
  std::array<std::vector<std::int32_t>, kPersonColumnCount> columns_;
  std::array<std::vector<float>, kPersonMeasureCount> measures_;
};

// Immutable and thread-safe; mapped.
class PersonStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole store.
  explicit PersonStore(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t author_count() const { return author_count_; }
  // Require 1 <= author <= author_count().
  [[nodiscard]] std::uint32_t value(PersonColumn column, std::uint32_t author) const {
    return static_cast<std::uint32_t>(columns_[static_cast<std::size_t>(column)][author - 1]);
  }
  [[nodiscard]] std::optional<double> measure(PersonMeasure measure, std::uint32_t author) const {
    const float value = measures_[static_cast<std::size_t>(measure)][author - 1];
    if (std::isnan(value)) return std::nullopt;
    return value;
  }

  // All people in the order of their numbers, as the file has them.
  [[nodiscard]] std::span<const std::int32_t> column(PersonColumn column) const {
    return columns_[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] std::span<const float> column(PersonMeasure measure) const {
    return measures_[static_cast<std::size_t>(measure)];
  }

 private:
  ColumnFile file_;
  std::uint32_t author_count_;
  std::array<std::span<const std::int32_t>, kPersonColumnCount> columns_;
  std::array<std::span<const float>, kPersonMeasureCount> measures_;
};

}  // namespace quire
