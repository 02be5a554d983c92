// Papers, people, topics and institutions, and how they are linked: adjacency lists by number,
// compressed sparse rows.
//
// File layout (graph.qg), little-endian:
//    0  8  magic "QUIREQG1"
//    8  4  number of relations
//   12  4  zero
//   16  .. one entry a relation: 24 bytes name (zero padded), 4 bytes rows, 4 bytes zero,
//          8 bytes offset of its data
//       .. a relation: rows + 1 numbers of 4 bytes (where each row begins in the values, and the
//          end), then the values of 4 bytes; 8-aligned
// Rows and values count from 1 as DocId, AuthorNumber, TopicNumber and InstitutionNumber do; row 1
// is the first entry.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/store/mapped_file.h"

namespace quire {

enum class Relation : std::uint8_t {
  kCitations,     // paper -> papers that cite it, ascending
  kReferences,    // paper -> papers it cites, ascending
  kAuthors,       // paper -> its authors in the order of the author list; 0 = a name that is nobody
  kPapers,        // author -> papers, ascending
  kTopics,        // paper -> what it is about, the most specific topic first
  kTopicPapers,   // topic -> papers, most cited first, then newest, then by number
  kInstitutions,  // paper -> institutions of its authors, ascending
  kInstitutionPapers,  // institution -> papers, in the order of kTopicPapers
  kEmployers,          // author -> institutions, latest first
  kMembers,            // institution -> authors, ascending (those with most papers first)
};
inline constexpr std::size_t kRelationCount = 10;

// Adjacency lists while they are built.
struct Adjacency {
  std::vector<std::uint32_t> begins = {0};  // rows + 1
  std::vector<std::uint32_t> values;

  [[nodiscard]] std::uint32_t row_count() const {
    return static_cast<std::uint32_t>(begins.size() - 1);
  }
  // Requires 1 <= row <= row_count().
  [[nodiscard]] std::span<const std::uint32_t> row(std::uint32_t number) const {
    return std::span(values).subspan(begins[number - 1], begins[number] - begins[number - 1]);
  }
  // Appends the next row. Throws std::runtime_error past 2^32 - 1 values.
  void add_row(std::span<const std::uint32_t> row);
};

// The reverse of `forward`: row v lists the rows of `forward` that hold v, ascending and without
// duplicates. Zeros are passed over. Requires all values <= row_count.
[[nodiscard]] Adjacency transpose(const Adjacency& forward, std::uint32_t row_count);

// Writes all relations, in the order of Relation. Throws std::runtime_error if it cannot.
void write_graph(const std::array<const Adjacency*, kRelationCount>& relations,
                 const std::filesystem::path& path);

// Immutable and thread-safe; mapped, opening costs one pass over nothing but the header.
class GraphStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole graph.
  explicit GraphStore(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t row_count(Relation relation) const;
  // Requires 1 <= row <= row_count(relation). Throws std::runtime_error if the row points outside
  // of the file.
  [[nodiscard]] std::span<const std::uint32_t> row(Relation relation, std::uint32_t number) const;

 private:
  struct Rows {
    std::span<const std::uint32_t> begins;
    std::span<const std::uint32_t> values;
  };
  std::filesystem::path path_;
  MappedFile file_;
  std::array<Rows, kRelationCount> relations_;
};

}  // namespace quire
