#include "indexer/dumps/input/line_reader.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "indexer/dumps/input/json_extent.h"

namespace quire {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

}  // namespace

LineReader::LineReader(std::unique_ptr<ByteSource> source, std::string name,
                       std::size_t max_line_bytes)
    : blocks_(std::move(source)),
      name_(std::move(name)),
      max_line_bytes_(max_line_bytes),
      buffer_(kLinePadding) {}

LineStatus LineReader::next(Line& line) {
  if (line_number_ == 0 && at_start_) skip_byte_order_mark();
  std::size_t searched = 0;
  for (;;) {
    const std::string_view text = pending();
    const std::size_t newline = text.find('\n', searched);
    const bool has_line = newline != std::string_view::npos;
    const std::size_t length = has_line ? newline : text.size();
    // One byte more than the limit may be the \r of the line's end.
    if (length > max_line_bytes_ + 1) return skip_long_line(line);
    if (!has_line) {
      searched = length;
      if (fill() == Fill::kMore) continue;
      if (length == 0) return LineStatus::kEnd;
    }
    if (is_blank(text.substr(0, length))) {
      cut(length, has_line ? 1 : 0, line);
      searched = 0;
      continue;
    }
    if (std::exchange(at_start_, false) && take_whole_file(line)) return LineStatus::kText;
    return cut(length, has_line ? 1 : 0, line);
  }
}

std::string_view LineReader::pending() const { return {buffer_.data() + begin_, end_ - begin_}; }

// Hands out `length` bytes as a line and passes over the bytes that end it.
LineStatus LineReader::cut(std::size_t length, std::size_t end_length, Line& line) {
  line.text = pending().substr(0, length);
  line.number = ++line_number_;
  line.byte_offset = begin_offset_;
  begin_ += length + end_length;
  begin_offset_ += length + end_length;
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  if (line.text.size() <= max_line_bytes_) return LineStatus::kText;
  line.text = {};
  return LineStatus::kTooLong;
}

// Passes over the rest of a line without keeping it.
LineStatus LineReader::skip_long_line(Line& line) {
  line = {{}, ++line_number_, begin_offset_};
  at_start_ = false;
  for (;;) {
    const std::size_t newline = pending().find('\n');
    const bool found = newline != std::string_view::npos;
    const std::size_t skipped = found ? newline + 1 : end_ - begin_;
    begin_ += skipped;
    begin_offset_ += skipped;
    if (found || fill() == Fill::kEnd) return LineStatus::kTooLong;
  }
}

void LineReader::skip_byte_order_mark() {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  while (end_ - begin_ < kByteOrderMark.size() && fill() == Fill::kMore) {
  }
  if (!pending().starts_with(kByteOrderMark)) return;
  begin_ += kByteOrderMark.size();
  begin_offset_ += kByteOrderMark.size();
}

// If the file is one JSON value of several lines, hands it out as one.
bool LineReader::take_whole_file(Line& line) {
  const std::string_view first = pending().substr(0, pending().find('\n'));
  if (json_extent(first) != JsonExtent::kOpen) return false;
  while (end_ - begin_ <= max_line_bytes_ && fill() == Fill::kMore) {
  }
  if (!at_end_ || end_ - begin_ > max_line_bytes_) return false;
  if (json_extent(pending()) != JsonExtent::kClosed) return false;
  return cut(end_ - begin_, 0, line) == LineStatus::kText;
}

LineReader::Fill LineReader::fill() {
  if (at_end_) return Fill::kEnd;
  try {
    if (!blocks_.next(block_)) {
      at_end_ = true;
      return Fill::kEnd;
    }
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(name_ + ": " + error.what() + " (line " +
                             std::to_string(line_number_ + 1) + ")");
  }
  append_block();
  return Fill::kMore;
}

void LineReader::append_block() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const std::size_t needed = end_ + block_.size() + kLinePadding;
  if (buffer_.size() < needed) buffer_.resize(std::max(needed, 2 * buffer_.size()));
  std::memcpy(buffer_.data() + end_, block_.data(), block_.size());
  end_ += block_.size();
}

}  // namespace quire
