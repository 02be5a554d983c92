// Dumps as streams of papers, one reader a format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ranking/paper.h"

namespace quire {

// Where in a dump a record stands.
struct RecordPlace {
  std::string source;  // the file as named on the command line or found in its folder; "-" = stdin
  std::uint64_t line = 0;         // from 1
  std::uint64_t byte_offset = 0;  // of the line's first byte in the decompressed text
};

// Why a record was not indexed. The names (see to_string) are counted in the manifest.
enum class RejectReason : std::uint8_t {
  kBrokenJson,
  kNotAnObject,
  kNoId,
  kNoTitle,
  kBadUtf8,
  kBadDate,
  kLineTooLong,
  kBadField,   // a field of the wrong type, such as a number for a title, or over a limit
  kUnmatched,  // an attachment whose paper is not in the dump; given by the one who joins them
};
[[nodiscard]] std::string_view to_string(RejectReason reason);  // "broken_json", "no_id", ...

struct Reject {
  RecordPlace place;
  RejectReason reason = RejectReason::kBrokenJson;
  std::string detail;  // one sentence for a person
};

// What a record is: a work, or a part of one that stands elsewhere in the dump (see ReadStatus).
enum class RecordKind : std::uint8_t { kPaper, kAttachment };

// One step of a reader.
enum class ReadStatus : std::uint8_t {
  kPaper,
  // A record that only fills in fields of the paper with the id ids[0] of the same dump, which may
  // come earlier or later: the abstract, summary or references that Semantic Scholar's bulk files
  // keep apart from the papers. Counts as merged if there is such a paper, else as rejected with
  // RejectReason::kUnmatched.
  kAttachment,
  kReject,
  kEnd,
};

// A dump of one format. Not thread-safe.
class DumpReader {
 public:
  virtual ~DumpReader() = default;

  // Reads the next record: fills `paper` (for kPaper and kAttachment) or `reject`. Blank lines,
  // empty lists and nulls in lists hold no record: they are passed over and not counted. Throws
  // std::runtime_error that names file and place if the input cannot be read on (a truncated .gz, a
  // read error).
  virtual ReadStatus next(Paper& paper, Reject& reject) = 0;

  // The place of the record that next() returned last.
  [[nodiscard]] virtual RecordPlace place() const = 0;

  // For progress: bytes of the (compressed) input consumed so far, and in all; 0 if unknown
  // (stdin).
  [[nodiscard]] virtual std::uint64_t bytes_read() const = 0;
  [[nodiscard]] virtual std::uint64_t bytes_total() const = 0;
};

}  // namespace quire
