// The reader of all formats that are JSON records, line by line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/dumps/dump_reader.h"
#include "indexer/dumps/formats.h"
#include "indexer/dumps/input/line_stream.h"
#include "indexer/dumps/json_line.h"

namespace quire {

// What the first records of a dump are.
struct FirstRecords {
  std::size_t well_formed = 0;       // JSON objects among them
  std::size_t fitting = 0;           // of `format`
  std::optional<DumpFormat> format;  // that most of them have
  std::string keys;                  // of the first one, for messages: "id", "name"
};

class JsonDumpReader final : public DumpReader {
 public:
  JsonDumpReader(std::vector<DumpFile> files, std::size_t max_line_bytes);

  // Looks at the first records without taking them. Requires that next() was not called yet.
  [[nodiscard]] FirstRecords look_ahead(DumpFormat wanted);

  // Requires a format other than kAuto; must be called before next().
  void set_format(DumpFormat format);

  ReadStatus next(Paper& paper, Reject& reject) override;
  [[nodiscard]] RecordPlace place() const override;
  [[nodiscard]] std::uint64_t bytes_read() const override { return lines_.bytes_read(); }
  [[nodiscard]] std::uint64_t bytes_total() const override { return lines_.bytes_total(); }

 private:
  ReadStatus read_record(Paper& paper, Reject& reject);
  ReadStatus refuse(const RecordFault& fault, Reject& reject) const;

  LineStream lines_;
  std::size_t max_line_bytes_;
  SourceLine line_;
  JsonLine json_;
  bool in_line_ = false;
  DumpFormat format_ = DumpFormat::kQuire;
};

}  // namespace quire
