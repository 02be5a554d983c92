// Text cut into lines, with the place of each and a limit to their length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/input/byte_source.h"
#include "indexer/dumps/input/read_ahead.h"

namespace quire {

// Bytes after a line that may be read (they mean nothing), as the JSON parser wants them.
inline constexpr std::size_t kLinePadding = 64;

enum class LineStatus : std::uint8_t { kText, kTooLong, kEnd };

struct Line {
  std::string_view text;          // without its end; valid until the next call; empty for kTooLong
  std::uint64_t number = 0;       // from 1
  std::uint64_t byte_offset = 0;  // of its first byte
};

// The lines of one file. A line ends with \n or \r\n, the last one also without. A byte order mark
// at the start is passed over, and so are lines of white space only.
//
// A file whose first line is the start of a longer JSON value (a pretty-printed object, a list with
// an element a line) counts as one line if it holds that one value and is not above the limit.
//
// Memory: the limit plus about two MB. Not thread-safe.
class LineReader {
 public:
  // `name` stands in error messages.
  LineReader(std::unique_ptr<ByteSource> source, std::string name, std::size_t max_line_bytes);

  // The next line. Throws std::runtime_error with name, reason and line number.
  LineStatus next(Line& line);

  [[nodiscard]] std::uint64_t bytes_read() const { return blocks_.bytes_read(); }

 private:
  enum class Fill : std::uint8_t { kMore, kEnd };
  Fill fill();
  void append_block();
  LineStatus cut(std::size_t length, std::size_t end_length, Line& line);
  LineStatus skip_long_line(Line& line);
  void skip_byte_order_mark();
  bool take_whole_file(Line& line);
  [[nodiscard]] std::string_view pending() const;

  ReadAhead blocks_;
  std::string name_;
  std::size_t max_line_bytes_;
  std::vector<char> block_;
  std::vector<char> buffer_;  // always kLinePadding bytes larger than end_
  std::size_t begin_ = 0;     // of what was not handed out yet
  std::size_t end_ = 0;
  std::uint64_t begin_offset_ = 0;  // of buffer_[begin_] in the text
  std::uint64_t line_number_ = 0;   // of the last line handed out or passed over
  bool at_end_ = false;
  bool at_start_ = true;
};

}  // namespace quire
