// Which records are the same work, and the number each work gets.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "indexer/record_spool.h"
#include "ranking/paper_id.h"

namespace quire {

// Records that share a DOI, arXiv id, Semantic Scholar id or number, or OpenAlex id are one work, also
// through a third record; so are records of one dump with the same local id. A DOI does not join works
// with different arXiv ids: authors enter the DOI of the volume, of a sister paper, or a prefix. Other
// ids (MAG, ACL, PubMed, DBLP) find a work but do not merge records: public dumps repeat them across
// versions.
//
// First all add(), then group(), then any number of threads may ask. Holds 16 bytes a source id and
// 12 a record. Ids are compared by 64-bit hashes: at ten million ids the chance that any two
// different ones are taken for each other is below 1 in 300,000.
class Works {
 public:
  // Requires record == number of records added before. `dump` numbers the dump the record comes
  // from.
  void add(RecordNumber record, RecordKind kind, std::uint32_t dump,
           const std::vector<PaperId>& ids);

  // Numbers the works 1, 2, ... in the order of their first paper record.
  void group();

  [[nodiscard]] std::uint32_t work_count() const {
    return static_cast<std::uint32_t>(begins_.size() - 1);
  }
  // The records of a work in the order of reading. Requires 1 <= work <= work_count().
  [[nodiscard]] std::span<const RecordNumber> records(std::uint32_t work) const;
  // The work of any id that one of its records has. Local ids are looked for in `dump`.
  [[nodiscard]] std::optional<std::uint32_t> find(const PaperId& id, std::uint32_t dump) const;
  // Records that are not the first of their work.
  [[nodiscard]] std::uint64_t merged_count() const { return records_.size() - work_count(); }
  // Attachments whose paper is not among the records, in the order of reading.
  [[nodiscard]] std::span<const RecordNumber> unmatched() const { return unmatched_; }
  [[nodiscard]] std::uint32_t dump_of(RecordNumber record) const { return dumps_[record]; }

 private:
  struct IdEntry {
    std::uint64_t hash;
    RecordNumber record;
    IdKind kind;
  };

  [[nodiscard]] std::optional<std::uint32_t> find_hash(std::uint64_t hash) const;
  RecordNumber root(RecordNumber record);
  void join(RecordNumber a, RecordNumber b);
  void note_arxiv_ids();
  // Joins by DOI unless both works have arXiv ids; tells whether they are one work now.
  bool join_by_doi(RecordNumber a, RecordNumber b);
  void number_works();

  std::vector<IdEntry> entries_;  // sorted by hash, then record, once grouped
  std::vector<RecordNumber> parents_;
  std::vector<bool> has_arxiv_id_;  // by root, once joined by everything but DOIs
  std::vector<RecordKind> kinds_;
  std::vector<std::uint32_t> dumps_;
  std::vector<std::uint32_t> work_of_;  // of a record; 0 = none
  std::vector<std::uint32_t> begins_ = {0};
  std::vector<RecordNumber> records_;  // by work
  std::vector<RecordNumber> unmatched_;
};

}  // namespace quire
