// The lines of all files of a dump, one after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "indexer/dumps/dump_reader.h"
#include "indexer/dumps/input/dump_files.h"
#include "indexer/dumps/input/line_reader.h"

namespace quire {

// One line and the file that it comes from.
struct SourceLine {
  LineStatus status = LineStatus::kEnd;
  Line line;
  const std::string* source = nullptr;  // lives as long as the stream
};

// Not thread-safe.
class LineStream {
 public:
  LineStream(std::vector<DumpFile> files, std::size_t max_line_bytes);

  // The next line; kEnd after the last one of the last file. Its text is valid until the next call.
  // Throws as LineReader::next().
  SourceLine next();

  // The first lines, which next() hands out later all the same: at most `max_lines`, and no more
  // after they exceed `max_bytes`. Requires that next() was not called yet.
  [[nodiscard]] std::vector<SourceLine> look_ahead(std::size_t max_lines, std::size_t max_bytes);

  [[nodiscard]] std::uint64_t bytes_read() const;
  [[nodiscard]] std::uint64_t bytes_total() const;

 private:
  SourceLine read_line();
  void open_next_file();

  std::vector<DumpFile> files_;
  std::size_t max_line_bytes_;
  std::size_t next_file_ = 0;
  std::uint64_t finished_bytes_ = 0;  // of the files before the current one
  std::unique_ptr<LineReader> reader_;
  std::deque<std::string> held_texts_;  // of the lines below, with their padding
  std::deque<SourceLine> held_;
  std::string current_text_;
};

}  // namespace quire
