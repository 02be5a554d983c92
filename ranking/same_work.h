// Whether two papers are versions of one work, for lists that show a work once.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/store/latent_store.h"

namespace quire {

// Near copies: papers that are this similar (cosine of paper_vector()) and share an author.
inline constexpr double kSameWorkSimilarity = .6;
// Authors of a paper that are compared, the first of its list.
inline constexpr std::size_t kComparedAuthors = 100;

// Works that are in a list already. Versions of a work have the same title key, share a DOI, arXiv
// id or another id that identifies_work(), or are near copies. Not thread-safe; the snapshot must
// outlive it. Both members require 1 <= doc <= paper_count() and throw std::runtime_error if the
// index is damaged.
//
// Near copies are found through the stems that papers have in common, and only then by their
// authors: some hundred papers of the same thousand people would have as many lists to compare.
class KnownWorks {
 public:
  explicit KnownWorks(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void add(DocId doc);
  // Whether `doc`, or another version of its work, was added.
  [[nodiscard]] bool has(DocId doc);

 private:
  struct Posting {
    std::size_t place = 0;  // in listed_
    double weight = 0;
  };

  // What a paper is known by, apart from its text.
  struct Keys {
    DocId doc = 0;
    std::vector<std::uint64_t> title_keys;
    std::vector<std::string> ids;
  };

  // Who asks for a paper often adds it next: its record is read once.
  const Keys& keys_of(DocId doc);
  [[nodiscard]] bool has_near_copy(DocId doc);
  void index_stems();

  const Snapshot& snapshot_;
  Keys keys_;  // those read last
  std::unordered_set<DocId> docs_;
  std::unordered_set<std::uint64_t> title_keys_;
  std::unordered_set<std::string> ids_;
  std::unordered_set<AuthorNumber> authors_;  // of all papers added
  std::vector<DocId> listed_;                 // as docs_, in the order in which they were added
  std::size_t indexed_ = 0;                   // the first of listed_ are in postings_
  std::unordered_map<StemId, std::vector<Posting>> postings_;
};

}  // namespace quire
