#include "indexer/dumps/input/decompress.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quire {
namespace {

constexpr std::size_t kInputBytes = std::size_t{128} << 10U;
constexpr std::size_t kMagicBytes = 6;

// Hands out bytes that were looked at before, then the rest of the source.
class PeekedSource final : public ByteSource {
 public:
  PeekedSource(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}

  std::size_t read(char* target, std::size_t size) override {
    if (position_ == head_.size()) return rest_->read(target, size);
    const std::size_t count = std::min(size, head_.size() - position_);
    std::memcpy(target, head_.data() + position_, count);
    position_ += count;
    return count;
  }
  void cancel() override { rest_->cancel(); }
  [[nodiscard]] std::uint64_t consumed() const override { return rest_->consumed(); }

 private:
  std::string head_;
  std::size_t position_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

// Compressed bytes, a block at a time.
class CompressedInput {
 public:
  explicit CompressedInput(std::unique_ptr<ByteSource> source)
      : source_(std::move(source)), block_(kInputBytes) {}

  [[nodiscard]] const char* data() const { return block_.data() + begin_; }
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }
  void advance(std::size_t count) {
    begin_ += count;
    taken_ += count;
  }

  // Makes sure that there are bytes; false at the end of the file.
  bool fill() {
    if (begin_ < end_) return true;
    begin_ = 0;
    end_ = source_->read(block_.data(), block_.size());
    return end_ > 0;
  }

  void cancel() { source_->cancel(); }
  [[nodiscard]] std::uint64_t consumed() const { return source_->consumed(); }

  [[noreturn]] void fail(std::string_view what) const {
    throw std::runtime_error(std::string(what) + " after " + std::to_string(taken_) + " bytes");
  }

 private:
  std::unique_ptr<ByteSource> source_;
  std::vector<char> block_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t taken_ = 0;  // bytes that were decompressed
};

class GzipSource final : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> source) : input_(std::move(source)) {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) {
      throw std::runtime_error("cannot start zlib");
    }
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  std::size_t read(char* target, std::size_t size) override {
    const auto space = static_cast<uInt>(std::min<std::size_t>(size, kInputBytes));
    stream_.next_out = reinterpret_cast<Bytef*>(target);
    stream_.avail_out = space;
    while (stream_.avail_out == space) {
      if (!in_member_ && !start_member()) return 0;
      if (!input_.fill()) input_.fail("truncated gzip data");
      inflate_block();
    }
    return space - stream_.avail_out;
  }
  void cancel() override { input_.cancel(); }
  [[nodiscard]] std::uint64_t consumed() const override { return input_.consumed(); }

 private:
  // Goes on to the next member; false at the end. Zeros may pad the end of the file, as on tapes.
  bool start_member() {
    while (input_.fill()) {
      if (*input_.data() != '\0') {
        inflateReset(&stream_);
        in_member_ = true;
        return true;
      }
      input_.advance(1);
    }
    return false;
  }

  void inflate_block() {
    // zlib reads through a pointer to non-const for the sake of old compilers only.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input_.data()));
    stream_.avail_in = static_cast<uInt>(input_.size());
    const int status = inflate(&stream_, Z_NO_FLUSH);
    input_.advance(input_.size() - stream_.avail_in);
    if (status == Z_STREAM_END) {
      in_member_ = false;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      input_.fail("corrupt gzip data");
    }
  }

  CompressedInput input_;
  z_stream stream_ = {};
  bool in_member_ = true;
};

class ZstdSource final : public ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<ByteSource> source)
      : input_(std::move(source)), stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (!stream_) throw std::runtime_error("cannot start zstd");
  }

  std::size_t read(char* target, std::size_t size) override {
    ZSTD_outBuffer output = {target, size, 0};
    while (output.pos == 0) {
      const bool has_input = input_.fill();
      if (!has_input && !in_frame_) return 0;
      ZSTD_inBuffer block = {input_.data(), input_.size(), 0};
      const std::size_t hint = ZSTD_decompressStream(stream_.get(), &output, &block);
      if (ZSTD_isError(hint) != 0) {
        input_.fail(std::string("corrupt zstd data (") + ZSTD_getErrorName(hint) + ")");
      }
      input_.advance(block.pos);
      in_frame_ = hint != 0;
      if (!has_input && output.pos == 0) input_.fail("truncated zstd data");
    }
    return output.pos;
  }
  void cancel() override { input_.cancel(); }
  [[nodiscard]] std::uint64_t consumed() const override { return input_.consumed(); }

 private:
  CompressedInput input_;
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  bool in_frame_ = true;
};

bool is_zstd(std::string_view head) {
  if (head.starts_with("\x28\xB5\x2F\xFD")) return true;
  // A skippable frame, with which parallel compressors begin.
  return head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50 &&
         head.substr(1, 3) == "\x2A\x4D\x18";
}

// Packed in a way we do not read.
std::string_view foreign_packing(std::string_view head) {
  if (head.starts_with("PK\x03\x04")) return "a zip archive";
  if (head.starts_with("\xFD"
                       "7zXZ"))
    return "xz data";
  if (head.starts_with("BZh")) return "bzip2 data";
  return {};
}

std::string read_head(ByteSource& source) {
  std::array<char, kMagicBytes> head = {};
  std::size_t size = 0;
  while (size < head.size()) {
    const std::size_t count = source.read(head.data() + size, head.size() - size);
    if (count == 0) break;
    size += count;
  }
  return {head.data(), size};
}

}  // namespace

std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> source) {
  const std::string head = read_head(*source);
  if (const auto packing = foreign_packing(head); !packing.empty()) {
    throw std::runtime_error("is " + std::string(packing) +
                             ", which is not read: unpack it first (plain, .gz and .zst are read)");
  }
  auto whole = std::make_unique<PeekedSource>(head, std::move(source));
  if (head.starts_with("\x1F\x8B")) return std::make_unique<GzipSource>(std::move(whole));
  if (is_zstd(head)) return std::make_unique<ZstdSource>(std::move(whole));
  return whole;
}

}  // namespace quire
