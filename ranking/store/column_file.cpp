#include "ranking/store/column_file.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>

#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr std::size_t kMagicBytes = 8;
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kNameBytes = 24;
constexpr std::size_t kValueBytes = 4;
constexpr std::size_t kAlignment = 8;

struct ColumnEntry {
  char name[kNameBytes];
  std::uint64_t offset;
};
static_assert(sizeof(ColumnEntry) == 32);

}  // namespace

void write_columns(std::string_view magic, std::uint32_t row_count,
                   std::span<const NamedColumn> columns, const std::filesystem::path& path) {
  const std::uint64_t column_bytes =
      (std::uint64_t{row_count} * kValueBytes + kAlignment - 1) / kAlignment * kAlignment;
  FileWriter file(path);
  const std::array<std::uint32_t, 2> counts = {static_cast<std::uint32_t>(columns.size()),
                                               row_count};
  file.write(magic);
  file.write(bytes_of(std::span<const std::uint32_t>(counts)));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    ColumnEntry entry{};
    columns[i].name.copy(entry.name, kNameBytes - 1);
    entry.offset = kHeaderBytes + columns.size() * sizeof(ColumnEntry) + i * column_bytes;
    file.write(bytes_of(std::span<const ColumnEntry>(&entry, 1)));
  }
  for (const NamedColumn& column : columns) {
    file.write(column.bytes);
    file.pad_to(kAlignment);
  }
  file.close();
}

ColumnFile::ColumnFile(std::filesystem::path path, std::string_view magic)
    : path_(std::move(path)), file_(path_) {
  const auto bytes = file_.bytes();
  if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), magic.data(), kMagicBytes) != 0) {
    refuse("its first bytes are those of another file");
  }
  std::array<std::uint32_t, 2> counts{};
  std::memcpy(counts.data(), bytes.data() + kMagicBytes, sizeof counts);
  row_count_ = counts[1];
  if (counts[0] > (bytes.size() - kHeaderBytes) / sizeof(ColumnEntry)) refuse("it is cut");

  for (std::size_t i = 0; i < counts[0]; ++i) {
    const std::byte* const begin = bytes.data() + kHeaderBytes + i * sizeof(ColumnEntry);
    ColumnEntry entry{};
    std::memcpy(&entry, begin, sizeof entry);
    if (entry.offset % kAlignment != 0 || entry.offset > bytes.size() ||
        (bytes.size() - entry.offset) / kValueBytes < row_count_) {
      refuse("a column points outside of the file");
    }
    const std::string_view padded(reinterpret_cast<const char*>(begin), kNameBytes);
    entries_.push_back({padded.substr(0, padded.find('\0')), bytes.data() + entry.offset});
  }
}

std::span<const std::int32_t> ColumnFile::integers(std::string_view name) const {
  return {reinterpret_cast<const std::int32_t*>(find(name)), row_count_};
}

std::span<const float> ColumnFile::reals(std::string_view name) const {
  return {reinterpret_cast<const float*>(find(name)), row_count_};
}

const std::byte* ColumnFile::find(std::string_view name) const {
  const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& known) { return known.name == name; });
  if (entry == entries_.end()) refuse("column '" + std::string(name) + "' is missing");
  return entry->data;
}

void ColumnFile::refuse(std::string_view reason) const {
  throw std::runtime_error(path_.string() +
                           " is not a readable store of columns: " + std::string(reason));
}

}  // namespace quire
