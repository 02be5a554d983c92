#include "indexer/record_spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

#include "ranking/store/byte_coding.h"
#include "ranking/store/record_codec.h"

namespace quire {

RecordSpool::RecordSpool(std::filesystem::path path) : path_(std::move(path)), writer_(path_) {}

RecordSpool::~RecordSpool() {
  if (file_ >= 0) ::close(file_);
}

// A record: of an attachment its place (source, line, byte offset), then the paper.
RecordNumber RecordSpool::append(RecordKind kind, const Paper& paper, const RecordPlace& place) {
  if (kinds_.size() == std::numeric_limits<RecordNumber>::max()) {
    throw std::runtime_error("one build takes at most 4,294,967,294 records");
  }
  std::string bytes;
  if (kind == RecordKind::kAttachment) {
    ByteWriter out(bytes);
    out.text(place.source);
    out.number(place.line);
    out.number(place.byte_offset);
  }
  encode_paper(paper, bytes);
  writer_.write(bytes);
  offsets_.push_back(writer_.size_bytes());
  kinds_.push_back(kind);
  return static_cast<RecordNumber>(kinds_.size() - 1);
}

void RecordSpool::finish() {
  writer_.flush();
  file_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) {
    throw std::runtime_error("cannot open " + path_.string() + ": " + std::strerror(errno));
  }
}

std::string RecordSpool::read_bytes(RecordNumber record) const {
  std::string bytes(offsets_[record + 1] - offsets_[record], '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::pread(file_, bytes.data() + done, bytes.size() - done,
                                  static_cast<off_t>(offsets_[record] + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      throw std::runtime_error("cannot read " + path_.string() + ": " +
                               (count < 0 ? std::strerror(errno) : "it ends too early"));
    }
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

namespace {

RecordPlace take_place(ByteReader& in) {
  RecordPlace place;
  place.source = in.text();
  place.line = in.number();
  place.byte_offset = in.number();
  return place;
}

}  // namespace

Paper RecordSpool::read(RecordNumber record) const {
  const std::string bytes = read_bytes(record);
  if (kinds_[record] == RecordKind::kPaper) return decode_paper(bytes);
  ByteReader in(bytes);
  take_place(in);
  return decode_paper(in.rest());
}

RecordPlace RecordSpool::place(RecordNumber record) const {
  const std::string bytes = read_bytes(record);
  ByteReader in(bytes);
  return take_place(in);
}

void RecordSpool::remove() {
  ::close(file_);
  file_ = -1;
  writer_.abandon();
  std::filesystem::remove(path_);
}

}  // namespace quire
