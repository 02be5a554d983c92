// Lists of impacts.qi as bytes (impact_list.h), and the file around them (impact_store.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/store/file_writer.h"
#include "ranking/store/impact_layout.h"

namespace quire {

// Appends the list of `docs`, ascending, with a byte for each or without any (`impacts` empty), to
// `lists`, whose size is a multiple of 4 before and after. Returns its entry, the place counted from the beginning
// of `lists`.
ListEntry append_list(std::span<const std::uint32_t> docs, std::span<const std::uint8_t> impacts,
                      std::string& lists);

// The unit of a stem whose largest value is `largest`, for ListEntry::largest.
[[nodiscard]] std::uint16_t unit_of_largest(double largest);
// The byte of a value of that stem: the smallest whose worth is not below it.
[[nodiscard]] std::uint8_t impact_byte(double value, std::uint16_t largest);

// The file, from its first byte to its last. Every member throws std::runtime_error with the path if
// the disk fails. Not thread-safe.
class ImpactFile {
 public:
  explicit ImpactFile(const std::filesystem::path& path);

  // The lists of the next stems, and after them of the next terms in byte order; places count from
  // the beginning of `lists`.
  void add_stems(std::string_view lists, std::span<const ListEntry> entries);
  void add_terms(std::string_view lists, std::span<const ListEntry> entries,
                 std::span<const std::string> terms);
  void close(std::uint32_t paper_count);

 private:
  void add(std::string_view lists, std::span<const ListEntry> entries,
           std::vector<std::uint64_t>& directory);

  FileWriter file_;
  std::vector<std::uint64_t> stems_;
  std::vector<std::uint64_t> terms_;
  std::vector<std::uint32_t> term_begins_;
  std::string term_text_;
};

}  // namespace quire
