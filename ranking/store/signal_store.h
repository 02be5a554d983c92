// Per-paper numbers that filtering, sorting and ranking read: one column a signal, by DocId.
//
// signals.qs is a column file (column_file.h) with a row a paper, in DocId order: signed integers
// for a Column, IEEE singles for a Measure (NaN: null).
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/store/column_file.h"

namespace quire {

enum class Column : std::uint8_t {
  kYear,                   // of publication
  kDay,                    // of publication, days since 1970-01-01; unknown month or day read as 1
  kCitationCount,          // citing papers in this index
  kImportedCitationCount,  // as the dump says
  kUpvotes,                // as the dump says
  kListedDay,              // listed as a daily paper, days since 1970-01-01
  kOpenAccess,             // 1 yes, 0 no
  kKind,                   // PaperKind, signals/paper_kind.h
  kKindRule,               // KindRule
  kLanguage,               // Language of title and abstract, analyzers/language.h
  kNoveltyReason,          // NoveltyReason, novelty/novelty_scorer.h
};
inline constexpr std::size_t kColumnCount = 11;
[[nodiscard]] std::string_view to_string(Column column);

// What Quire computes for a paper. docs/numbers.md defines each for readers.
enum class Measure : std::uint8_t {
  kNovelty,                     // 0-100; null: kNoveltyReason says why
  kCitationPercentile,          // 0-100, mid-rank in field and year, citations counted here
  kImportedCitationPercentile,  // the same of the dump's counts
  kFieldWeightedImpact,         // 1 = as cited as others of field, year and kind
  kMomentum,                    // recent citations, decayed
  kMomentumPercentile,          // 0-100, mid-rank in the field
  kPageRank,                    // times the number of papers: 1 = an average paper
  kDisruption,                  // -1 to 1
  kTrendingDay,                 // decayed upvotes and citations; null: none
  kTrendingWeek,
  kTrendingMonth,
  kScore,  // 0-100, the composite
};
inline constexpr std::size_t kMeasureCount = 12;
[[nodiscard]] std::string_view to_string(Measure measure);

// Stands in every column for "the dump does not say".
inline constexpr std::int32_t kMissing = std::numeric_limits<std::int32_t>::min();

// A count as a column holds it: at most 2^31 - 1, kMissing if the dump does not say.
[[nodiscard]] std::int32_t column_value(const std::optional<std::uint32_t>& count);

class SignalStore;

// Collects the columns of a build and writes them. Not thread-safe across papers; different papers
// may be set by different threads.
class SignalStoreWriter {
 public:
  explicit SignalStoreWriter(std::uint32_t paper_count);
  // With all values of `store`, to change some of them.
  explicit SignalStoreWriter(const SignalStore& store);

  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }

  // Requires 1 <= doc <= paper_count.
  void set(Column column, std::uint32_t doc, std::int32_t value);
  [[nodiscard]] std::int32_t get(Column column, std::uint32_t doc) const;
  void set(Measure measure, std::uint32_t doc, std::optional<double> value);
  [[nodiscard]] std::optional<double> get(Measure measure, std::uint32_t doc) const;
  // All papers in DocId order, as they are now.
  [[nodiscard]] std::span<const std::int32_t> column(Column column) const {
    return columns_[static_cast<std::size_t>(column)];
  }

  // Throws std::runtime_error if the file cannot be written.
  void write(const std::filesystem::path& path) const;

 private:
  std::uint32_t paper_count_;
  std::array<std::vector<std::int32_t>, kColumnCount> columns_;
  std::array<std::vector<float>, kMeasureCount> measures_;
};

// Immutable and thread-safe. Pages are mapped, not read: opening costs O(1).
class SignalStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole signal store.
  explicit SignalStore(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }
  // Requires 1 <= doc <= paper_count(). kMissing where the dump does not say.
  [[nodiscard]] std::int32_t value(Column column, std::uint32_t doc) const {
    return columns_[static_cast<std::size_t>(column)][doc - 1];
  }
  // Nothing where it is null. Requires 1 <= doc <= paper_count().
  [[nodiscard]] std::optional<double> measure(Measure measure, std::uint32_t doc) const {
    const float value = measures_[static_cast<std::size_t>(measure)][doc - 1];
    if (std::isnan(value)) return std::nullopt;
    return value;
  }

  // All papers in DocId order, as the file has them.
  [[nodiscard]] std::span<const std::int32_t> column(Column column) const {
    return columns_[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] std::span<const float> column(Measure measure) const {
    return measures_[static_cast<std::size_t>(measure)];
  }

 private:
  ColumnFile file_;
  std::uint32_t paper_count_;
  std::array<std::span<const std::int32_t>, kColumnCount> columns_;
  std::array<std::span<const float>, kMeasureCount> measures_;
};

}  // namespace quire
