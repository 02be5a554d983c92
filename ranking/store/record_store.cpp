#include "ranking/store/record_store.h"

#include <zstd.h>

#include <limits>
#include <stdexcept>

#include "ranking/store/file_cursor.h"
#include "ranking/store/record_codec.h"

namespace quire {
namespace {

// A buffer that one huge record has grown is given back.
constexpr std::size_t kKeptBufferBytes = std::size_t{1} << 20U;

struct FreeContext {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// What a thread decompresses with.
struct Decompressor {
  std::unique_ptr<ZSTD_DCtx, FreeContext> context{ZSTD_createDCtx()};
  std::string buffer;
};

// Gives the memory of a huge record back, whatever becomes of it.
struct BoundedBuffer {
  explicit BoundedBuffer(std::string& bytes_to_use) : bytes(bytes_to_use) {}
  BoundedBuffer(const BoundedBuffer&) = delete;
  BoundedBuffer& operator=(const BoundedBuffer&) = delete;
  ~BoundedBuffer() {
    if (bytes.capacity() > kKeptBufferBytes) std::string().swap(bytes);
  }
  std::string& bytes;
};

Decompressor& this_threads_decompressor() {
  thread_local Decompressor decompressor;
  return decompressor;
}

}  // namespace

void RecordStore::FreeDictionary::operator()(ZSTD_DDict_s* dictionary) const {
  ZSTD_freeDDict(dictionary);
}

RecordStore::RecordStore(const std::filesystem::path& path) : path_(path), file_(path) {
  FileCursor cursor(path_, file_.bytes(), kRecordStoreMagic);
  const auto sizes = cursor.take<std::uint64_t>(4);
  if (sizes[0] >= std::numeric_limits<std::uint32_t>::max()) refuse("it has too many papers");
  paper_count_ = static_cast<std::uint32_t>(sizes[0]);
  const std::string_view dictionary = cursor.take_text(sizes[1]);
  ids_.begins = cursor.take<std::uint32_t>(std::size_t{paper_count_} + 1);
  ids_.bytes = cursor.take_text(sizes[2]);
  begins_ = cursor.take<std::uint64_t>(std::size_t{paper_count_} + 1);
  records_ = cursor.take_text(sizes[3]);
  cursor.expect_end();
  if (ids_.begins.back() != ids_.bytes.size() || begins_.back() != records_.size()) {
    refuse("its sizes contradict each other");
  }
  dictionary_.reset(ZSTD_createDDict(dictionary.data(), dictionary.size()));
  if (!dictionary_) refuse("its dictionary is damaged");
}

RecordStore::~RecordStore() = default;
RecordStore::RecordStore(RecordStore&&) noexcept = default;

Paper RecordStore::paper(std::uint32_t doc) const {
  return decode(doc, [](std::string_view bytes) { return decode_paper(bytes); });
}

Paper RecordStore::paper_head(std::uint32_t doc) const {
  return decode(doc, [](std::string_view bytes) { return decode_paper_head(bytes); });
}

std::string_view RecordStore::primary_id(std::uint32_t doc) const {
  const auto id = ids_.between(doc - 1, doc);
  if (!id) refuse("the id of paper " + std::to_string(doc) + " points outside of it");
  return *id;
}

template <typename Decode>
Paper RecordStore::decode(std::uint32_t doc, Decode&& decode) const {
  const BoundedBuffer buffer(this_threads_decompressor().buffer);
  decompress(doc, buffer.bytes);
  try {
    return decode(buffer.bytes);
  } catch (const std::runtime_error& error) {
    refuse("paper " + std::to_string(doc) + ": " + error.what());
  }
}

void RecordStore::decompress(std::uint32_t doc, std::string& out) const {
  const std::string_view frame = compressed(doc);
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  // Covers ZSTD_CONTENTSIZE_UNKNOWN and _ERROR as well.
  if (size > kMaxRecordBytes) {
    refuse("the record of paper " + std::to_string(doc) + " says a wrong size");
  }
  ZSTD_DCtx* const context = this_threads_decompressor().context.get();
  if (context == nullptr) throw std::bad_alloc();
  out.resize(size);
  const std::size_t written = ZSTD_decompress_usingDDict(
      context, out.data(), out.size(), frame.data(), frame.size(), dictionary_.get());
  if (ZSTD_isError(written) != 0 || written != size) {
    refuse("the record of paper " + std::to_string(doc) + " cannot be decompressed");
  }
}

std::string_view RecordStore::compressed(std::uint32_t doc) const {
  const std::uint64_t begin = begins_[doc - 1];
  const std::uint64_t end = begins_[doc];
  if (begin > end || end > records_.size()) {
    refuse("the record of paper " + std::to_string(doc) + " points outside of it");
  }
  return records_.substr(begin, end - begin);
}

void RecordStore::refuse(const std::string& reason) const {
  throw std::runtime_error(path_.string() + " is not a readable record store: " + reason);
}

}  // namespace quire
