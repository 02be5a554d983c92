// Whether two papers are versions of one work, for lists that show a work once.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/paper_vector.h"

namespace quire {

// Near copies: papers that are this similar (cosine of paper_vector()) and share an author.
inline constexpr double kSameWorkSimilarity = .6;

// Works that are in a list already. Versions of a work have the same title key, share a DOI, arXiv
// id or another id that identifies_work(), or are near copies. Not thread-safe; the snapshot must
// outlive it. Both members require 1 <= doc <= paper_count() and throw std::runtime_error if the
// index is damaged.
class KnownWorks {
 public:
  explicit KnownWorks(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void add(DocId doc);
  // Whether `doc`, or another version of its work, was added.
  [[nodiscard]] bool has(DocId doc);

 private:
  [[nodiscard]] bool has_near_copy(DocId doc);
  const std::vector<WeightedStem>& vector(DocId doc);

  const Snapshot& snapshot_;
  std::unordered_set<DocId> docs_;
  std::unordered_set<std::uint64_t> title_keys_;
  std::unordered_set<std::string> ids_;
  std::unordered_map<AuthorNumber, std::vector<DocId>> docs_by_author_;
  std::unordered_map<DocId, std::vector<WeightedStem>> vectors_;  // those compared so far
};

}  // namespace quire
