// Files of named columns with four bytes an entry: the layout of signals.qs and people.qs.
//
// Little-endian:
//    0  8  magic
//    8  4  number of columns
//   12  4  number of rows (papers or people)
//   16  .. one entry a column: 24 bytes name (zero padded), 8 bytes offset of its data
//       .. the data: 4 bytes a row, rows in order from 1, each column 8-aligned
// A column that a reader does not know is passed over; one that it needs and does not find is an
// error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/store/mapped_file.h"

namespace quire {

// A column to write. `bytes`: 4 bytes a row, from values that live until it is written.
struct NamedColumn {
  std::string_view name;  // at most 23 bytes
  std::string_view bytes;
};

// `magic`: 8 bytes. Throws std::runtime_error if the file cannot be written.
void write_columns(std::string_view magic, std::uint32_t row_count,
                   std::span<const NamedColumn> columns, const std::filesystem::path& path);

// Immutable and thread-safe; mapped, opening reads the header only.
class ColumnFile {
 public:
  // Throws std::runtime_error with the path and the reason if the file does not begin with `magic`,
  // or if a column points outside of it.
  ColumnFile(std::filesystem::path path, std::string_view magic);

  [[nodiscard]] std::uint32_t row_count() const { return row_count_; }

  // One entry a row. Throws std::runtime_error with the path if there is no such column.
  [[nodiscard]] std::span<const std::int32_t> integers(std::string_view name) const;
  [[nodiscard]] std::span<const float> reals(std::string_view name) const;

 private:
  struct Entry {
    std::string_view name;
    const std::byte* data = nullptr;
  };
  [[nodiscard]] const std::byte* find(std::string_view name) const;
  [[noreturn]] void refuse(std::string_view reason) const;

  std::filesystem::path path_;
  MappedFile file_;
  std::uint32_t row_count_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace quire
