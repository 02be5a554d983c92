// Per-paper numbers that filtering, sorting and ranking read: one column a signal, by DocId.
//
// File layout (signals.qs), little-endian:
//    0  8  magic "QUIREQS1"
//    8  4  number of columns
//   12  4  number of papers
//   16  .. one entry a column: 24 bytes name (zero padded), 8 bytes offset of its data
//       .. the data: 4 bytes a paper (signed), papers in DocId order from 1, each column 8-aligned
// A column that a reader does not know is passed over; one that it needs and does not find is an
// error.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/store/mapped_file.h"

namespace quire {

enum class Column : std::uint8_t {
  kYear,                   // of publication
  kDay,                    // of publication, days since 1970-01-01; unknown month or day read as 1
  kCitationCount,          // citing papers in this index
  kImportedCitationCount,  // as the dump says
  kUpvotes,                // as the dump says
  kListedDay,              // listed as a daily paper, days since 1970-01-01
  kOpenAccess,             // 1 yes, 0 no
};
inline constexpr std::size_t kColumnCount = 7;
[[nodiscard]] std::string_view to_string(Column column);

// Stands in every column for "the dump does not say".
inline constexpr std::int32_t kMissing = std::numeric_limits<std::int32_t>::min();

// A count as a column holds it: at most 2^31 - 1, kMissing if the dump does not say.
[[nodiscard]] std::int32_t column_value(const std::optional<std::uint32_t>& count);

// Collects the columns of a build and writes them. Not thread-safe across papers; different papers
// may be set by different threads.
class SignalStoreWriter {
 public:
  explicit SignalStoreWriter(std::uint32_t paper_count);

  // Requires 1 <= doc <= paper_count.
  void set(Column column, std::uint32_t doc, std::int32_t value);
  [[nodiscard]] std::int32_t get(Column column, std::uint32_t doc) const;

  // Throws std::runtime_error if the file cannot be written.
  void write(const std::filesystem::path& path) const;

 private:
  std::uint32_t paper_count_;
  std::array<std::vector<std::int32_t>, kColumnCount> columns_;
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

 private:
  MappedFile file_;
  std::uint32_t paper_count_ = 0;
  std::array<std::span<const std::int32_t>, kColumnCount> columns_;
};

}  // namespace quire
