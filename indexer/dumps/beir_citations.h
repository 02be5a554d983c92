// Who cites whom in a BEIR collection: citations.tsv beside its corpus.jsonl.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/dumps/dump_reader.h"
#include "indexer/dumps/input/dump_files.h"
#include "indexer/dumps/input/line_stream.h"

namespace quire {

// The citations.tsv that belongs to the dump `path`, which is a BEIR folder or the corpus.jsonl in
// it (also .gz or .zst); nothing if there is none, or if its first line is not "citing<tab>cited".
// Throws std::runtime_error with the path if it cannot be read.
[[nodiscard]] std::optional<DumpFile> find_beir_citations(const std::string& path);

// The records of a BEIR dump, then its citations: each line an attachment to the citing paper, with
// the cited one as its reference. A line that is not two ids is a reject. Not thread-safe.
class BeirCitationsReader final : public DumpReader {
 public:
  BeirCitationsReader(std::unique_ptr<DumpReader> papers, DumpFile citations,
                      std::size_t max_line_bytes);

  ReadStatus next(Paper& paper, Reject& reject) override;
  [[nodiscard]] RecordPlace place() const override;
  [[nodiscard]] std::uint64_t bytes_read() const override;
  [[nodiscard]] std::uint64_t bytes_total() const override;

 private:
  ReadStatus read_citation(Paper& paper, Reject& reject);
  ReadStatus refuse(RejectReason reason, std::string detail, Reject& reject) const;

  std::unique_ptr<DumpReader> papers_;
  LineStream citations_;
  std::size_t max_line_bytes_;
  bool in_citations_ = false;
  SourceLine line_;
};

}  // namespace quire
