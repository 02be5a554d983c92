#include "ranking/store/signal_store.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>

#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr std::string_view kMagic = "QUIREQS1";
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kNameBytes = 24;

struct ColumnEntry {
  char name[kNameBytes];
  std::uint64_t offset;
};
static_assert(sizeof(ColumnEntry) == 32);

constexpr std::array<std::string_view, kColumnCount> kColumnNames = {
    "year",    "day",        "citation_count", "imported_citation_count",
    "upvotes", "listed_day", "open_access"};

[[noreturn]] void refuse(const std::filesystem::path& path, const char* reason) {
  throw std::runtime_error(path.string() + " is not a readable signal store: " + reason);
}

}  // namespace

std::string_view to_string(Column column) { return kColumnNames[static_cast<std::size_t>(column)]; }

std::int32_t column_value(const std::optional<std::uint32_t>& count) {
  if (!count) return kMissing;
  constexpr std::uint32_t kLargest = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::min(*count, kLargest));
}

SignalStoreWriter::SignalStoreWriter(std::uint32_t paper_count) : paper_count_(paper_count) {
  for (auto& column : columns_) column.assign(paper_count, kMissing);
}

void SignalStoreWriter::set(Column column, std::uint32_t doc, std::int32_t value) {
  columns_[static_cast<std::size_t>(column)][doc - 1] = value;
}

std::int32_t SignalStoreWriter::get(Column column, std::uint32_t doc) const {
  return columns_[static_cast<std::size_t>(column)][doc - 1];
}

void SignalStoreWriter::write(const std::filesystem::path& path) const {
  const std::uint64_t column_bytes =
      (std::uint64_t{paper_count_} * sizeof(std::int32_t) + 7) / 8 * 8;
  FileWriter file(path);
  const std::array<std::uint32_t, 2> counts = {static_cast<std::uint32_t>(kColumnCount),
                                               paper_count_};
  file.write(kMagic);
  file.write(bytes_of(std::span<const std::uint32_t>(counts)));
  for (std::size_t i = 0; i < kColumnCount; ++i) {
    ColumnEntry entry{};
    kColumnNames[i].copy(entry.name, kNameBytes - 1);
    entry.offset = kHeaderBytes + kColumnCount * sizeof(ColumnEntry) + i * column_bytes;
    file.write(bytes_of(std::span<const ColumnEntry>(&entry, 1)));
  }
  for (const auto& column : columns_) {
    file.write(bytes_of(std::span<const std::int32_t>(column)));
    file.pad_to(8);
  }
  file.close();
}

SignalStore::SignalStore(const std::filesystem::path& path) : file_(path) {
  const auto bytes = file_.bytes();
  if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    refuse(path, "its first bytes are those of another file");
  }
  std::array<std::uint32_t, 2> counts{};
  std::memcpy(counts.data(), bytes.data() + kMagic.size(), sizeof counts);
  const std::size_t column_count = counts[0];
  paper_count_ = counts[1];
  if (column_count > (bytes.size() - kHeaderBytes) / sizeof(ColumnEntry)) refuse(path, "it is cut");

  for (std::size_t i = 0; i < column_count; ++i) {
    ColumnEntry entry{};
    std::memcpy(&entry, bytes.data() + kHeaderBytes + i * sizeof entry, sizeof entry);
    if (entry.offset % 8 != 0 || entry.offset > bytes.size() ||
        (bytes.size() - entry.offset) / sizeof(std::int32_t) < paper_count_) {
      refuse(path, "a column points outside of the file");
    }
    entry.name[kNameBytes - 1] = '\0';
    for (std::size_t known = 0; known < kColumnCount; ++known) {
      if (kColumnNames[known] != entry.name) continue;
      columns_[known] = {reinterpret_cast<const std::int32_t*>(bytes.data() + entry.offset),
                         paper_count_};
    }
  }
  for (std::size_t known = 0; known < kColumnCount; ++known) {
    if (columns_[known].size() != paper_count_) {
      refuse(path, ("column '" + std::string(kColumnNames[known]) + "' is missing").c_str());
    }
  }
}

}  // namespace quire
