#include "ranking/store/graph_store.h"

#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>

#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr std::string_view kMagic = "QUIREQG1";
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kNameBytes = 24;

struct RelationEntry {
  char name[kNameBytes];
  std::uint32_t rows;
  std::uint32_t zero;
  std::uint64_t offset;
};
static_assert(sizeof(RelationEntry) == 40);

constexpr std::array<std::string_view, kRelationCount> kRelationNames = {
    "citations",    "references",         "authors",   "papers", "topics", "topic papers",
    "institutions", "institution papers", "employers", "members"};

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
  throw std::runtime_error(path.string() + " is not a readable graph: " + reason);
}

std::uint64_t relation_bytes(const Adjacency& relation) {
  const std::uint64_t numbers = relation.begins.size() + relation.values.size();
  return (numbers * sizeof(std::uint32_t) + 7) / 8 * 8;
}

}  // namespace

void Adjacency::add_row(std::span<const std::uint32_t> row) {
  if (row.size() > std::numeric_limits<std::uint32_t>::max() - values.size()) {
    throw std::runtime_error("a relation of the graph has more than 4,294,967,295 entries");
  }
  values.insert(values.end(), row.begin(), row.end());
  begins.push_back(static_cast<std::uint32_t>(values.size()));
}

Adjacency transpose(const Adjacency& forward, std::uint32_t row_count) {
  Adjacency reverse;
  reverse.begins.assign(std::size_t{row_count} + 1, 0);
  std::vector<std::uint32_t> last_seen(std::size_t{row_count} + 1, 0);
  const auto visit = [&](auto&& action) {
    std::fill(last_seen.begin(), last_seen.end(), 0);
    for (std::uint32_t row = 1; row <= forward.row_count(); ++row) {
      for (const std::uint32_t value : forward.row(row)) {
        if (value == 0 || last_seen[value] == row) continue;
        last_seen[value] = row;
        action(value, row);
      }
    }
  };
  visit([&](std::uint32_t value, std::uint32_t) { ++reverse.begins[value]; });
  for (std::uint32_t row = 1; row <= row_count; ++row) {
    reverse.begins[row] += reverse.begins[row - 1];
  }
  reverse.values.resize(reverse.begins.back());
  std::vector<std::uint32_t> next(reverse.begins.begin(), reverse.begins.end() - 1);
  visit([&](std::uint32_t value, std::uint32_t row) { reverse.values[next[value - 1]++] = row; });
  return reverse;
}

void write_graph(const std::array<const Adjacency*, kRelationCount>& relations,
                 const std::filesystem::path& path) {
  FileWriter file(path);
  const std::array<std::uint32_t, 2> counts = {static_cast<std::uint32_t>(kRelationCount), 0};
  file.write(kMagic);
  file.write(bytes_of(std::span<const std::uint32_t>(counts)));
  std::uint64_t offset = kHeaderBytes + kRelationCount * sizeof(RelationEntry);
  for (std::size_t i = 0; i < kRelationCount; ++i) {
    RelationEntry entry{};
    kRelationNames[i].copy(entry.name, kNameBytes - 1);
    entry.rows = relations[i]->row_count();
    entry.offset = offset;
    offset += relation_bytes(*relations[i]);
    file.write(bytes_of(std::span<const RelationEntry>(&entry, 1)));
  }
  for (const Adjacency* relation : relations) {
    file.write(bytes_of(std::span<const std::uint32_t>(relation->begins)));
    file.write(bytes_of(std::span<const std::uint32_t>(relation->values)));
    file.pad_to(8);
  }
  file.close();
}

GraphStore::GraphStore(const std::filesystem::path& path) : path_(path), file_(path) {
  const auto bytes = file_.bytes();
  if (bytes.size() < kHeaderBytes + kRelationCount * sizeof(RelationEntry) ||
      std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    refuse(path, "its first bytes are those of another file");
  }
  for (std::size_t i = 0; i < kRelationCount; ++i) {
    RelationEntry entry{};
    std::memcpy(&entry, bytes.data() + kHeaderBytes + i * sizeof entry, sizeof entry);
    entry.name[kNameBytes - 1] = '\0';
    if (kRelationNames[i] != entry.name) {
      refuse(path, "relation '" + std::string(kRelationNames[i]) + "' is missing");
    }
    const std::uint64_t numbers = entry.offset > bytes.size() || entry.offset % 8 != 0
                                      ? 0
                                      : (bytes.size() - entry.offset) / sizeof(std::uint32_t);
    if (numbers < std::uint64_t{entry.rows} + 1) refuse(path, "it is cut");
    const auto* first = reinterpret_cast<const std::uint32_t*>(bytes.data() + entry.offset);
    relations_[i].begins = {first, std::size_t{entry.rows} + 1};
    const std::uint32_t value_count = relations_[i].begins.back();
    if (value_count > numbers - entry.rows - 1) refuse(path, "it is cut");
    relations_[i].values = {first + entry.rows + 1, value_count};
  }
}

std::uint32_t GraphStore::row_count(Relation relation) const {
  return static_cast<std::uint32_t>(relations_[static_cast<std::size_t>(relation)].begins.size() -
                                    1);
}

std::span<const std::uint32_t> GraphStore::row(Relation relation, std::uint32_t number) const {
  const Rows& rows = relations_[static_cast<std::size_t>(relation)];
  const std::uint32_t begin = rows.begins[number - 1];
  const std::uint32_t end = rows.begins[number];
  if (begin > end || end > rows.values.size()) {
    refuse(path_, "row " + std::to_string(number) + " points outside of the file");
  }
  return rows.values.subspan(begin, end - begin);
}

}  // namespace quire
