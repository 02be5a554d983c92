#include "indexer/dumps/input/line_stream.h"

#include <stdexcept>
#include <utility>

#include "indexer/dumps/input/decompress.h"

namespace quire {

LineStream::LineStream(std::vector<DumpFile> files, std::size_t max_line_bytes)
    : files_(std::move(files)), max_line_bytes_(max_line_bytes) {}

SourceLine LineStream::next() {
  if (held_.empty()) return read_line();
  SourceLine line = held_.front();
  held_.pop_front();
  current_text_ = std::move(held_texts_.front());
  held_texts_.pop_front();
  line.line.text = std::string_view(current_text_).substr(0, line.line.text.size());
  return line;
}

std::vector<SourceLine> LineStream::look_ahead(std::size_t max_lines, std::size_t max_bytes) {
  std::size_t size_bytes = 0;
  while (held_.size() < max_lines && size_bytes <= max_bytes) {
    SourceLine line = read_line();
    if (line.status == LineStatus::kEnd) break;
    size_bytes += line.line.text.size();
    std::string& text = held_texts_.emplace_back(line.line.text);
    text.append(kLinePadding, '\0');
    line.line.text = std::string_view(text).substr(0, line.line.text.size());
    held_.push_back(line);
  }
  return {held_.begin(), held_.end()};
}

SourceLine LineStream::read_line() {
  for (;;) {
    if (reader_) {
      SourceLine line;
      line.status = reader_->next(line.line);
      line.source = &files_[next_file_ - 1].name;
      if (line.status != LineStatus::kEnd) return line;
      finished_bytes_ += reader_->bytes_read();
      reader_.reset();
    }
    if (next_file_ == files_.size()) return {};
    open_next_file();
  }
}

void LineStream::open_next_file() {
  const DumpFile& file = files_[next_file_++];
  auto source = file.open();
  try {
    source = decompress(std::move(source));
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(file.name + ": " + error.what());
  }
  reader_ = std::make_unique<LineReader>(std::move(source), file.name, max_line_bytes_);
}

std::uint64_t LineStream::bytes_read() const {
  return finished_bytes_ + (reader_ ? reader_->bytes_read() : 0);
}

std::uint64_t LineStream::bytes_total() const {
  std::uint64_t total = 0;
  for (const DumpFile& file : files_) total += file.size_bytes;
  return total;
}

}  // namespace quire
