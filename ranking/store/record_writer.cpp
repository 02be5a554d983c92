#include "ranking/store/record_writer.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <stdexcept>
#include <utility>

#include "ranking/index_reader.h"
#include "ranking/store/file_cursor.h"
#include "ranking/store/mapped_file.h"
#include "ranking/store/record_codec.h"
#include "ranking/store/record_store.h"

namespace quire {
namespace {

constexpr const char* kTemporaryFile = "records.tmp";
// Measured on arXiv records of 1,275 bytes: levels 1, 3, 6, 9 and 12 take 7, 8, 29, 49 and 71
// microseconds and leave 542, 474, 458, 441 and 431 bytes.
constexpr int kCompressionLevel = 3;
// Dictionaries of 110 KiB are what zstd is tuned for; one of a tiny corpus must not outweigh it.
constexpr std::size_t kMaxDictionaryBytes = std::size_t{110} << 10U;
constexpr std::size_t kSampleBytesPerDictionaryByte = 8;
// One long record must not be most of what the dictionary learns from.
constexpr std::size_t kMaxSampleBytes = std::size_t{8} << 10U;

void expect_success(std::size_t result) {
  if (ZSTD_isError(result) == 0) return;
  throw std::runtime_error(std::string("cannot compress a record: ") + ZSTD_getErrorName(result));
}

// Empty if there are too few samples to learn from.
std::string train_dictionary(std::span<const std::string> samples) {
  std::string bytes;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    bytes.append(sample, 0, kMaxSampleBytes);
    sizes.push_back(std::min(sample.size(), kMaxSampleBytes));
  }
  std::string dictionary(
      std::min(kMaxDictionaryBytes, bytes.size() / kSampleBytesPerDictionaryByte), '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), bytes.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

}  // namespace

void RecordShardWriter::FreeContext::operator()(ZSTD_CCtx_s* context) const {
  ZSTD_freeCCtx(context);
}

RecordShardWriter::RecordShardWriter(RecordStoreWriter& writer, std::uint32_t number)
    : writer_(writer), number_(number), context_(ZSTD_createCCtx()) {
  if (!context_) throw std::bad_alloc();
  // There is one dictionary: no record need name it.
  expect_success(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_dictIDFlag, 0));
  expect_success(
      ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kCompressionLevel));
  expect_success(ZSTD_CCtx_refCDict(context_.get(), writer.dictionary_.get()));
}

void RecordShardWriter::add(const Paper& paper) {
  encoded_.clear();
  encode_paper(paper, encoded_);
  if (encoded_.size() > kMaxRecordBytes) {
    throw std::runtime_error("the record of " + primary_id(paper) + " has more than " +
                             std::to_string(kMaxRecordBytes) + " bytes");
  }
  const std::size_t begin = records_.size();
  records_.resize(begin + ZSTD_compressBound(encoded_.size()));
  const std::size_t size =
      ZSTD_compress2(context_.get(), records_.data() + begin, records_.size() - begin,
                     encoded_.data(), encoded_.size());
  expect_success(size);
  records_.resize(begin + size);
  record_sizes_.push_back(static_cast<std::uint32_t>(size));

  const std::string id = primary_id(paper);
  ids_ += id;
  id_sizes_.push_back(static_cast<std::uint32_t>(id.size()));
}

void RecordShardWriter::close() {
  writer_.take(number_, {std::move(record_sizes_), std::move(id_sizes_), std::move(ids_), 0, 0},
               records_);
  context_.reset();
}

void RecordStoreWriter::FreeDictionary::operator()(ZSTD_CDict_s* dictionary) const {
  ZSTD_freeCDict(dictionary);
}

RecordStoreWriter::RecordStoreWriter(const std::filesystem::path& directory,
                                     std::uint32_t shard_count,
                                     std::span<const std::string> samples)
    : temporary_path_(directory / kTemporaryFile),
      dictionary_bytes_(train_dictionary(samples)),
      temporary_(temporary_path_),
      shards_(shard_count) {
  if (dictionary_bytes_.empty()) return;
  dictionary_.reset(
      ZSTD_createCDict(dictionary_bytes_.data(), dictionary_bytes_.size(), kCompressionLevel));
  if (!dictionary_) throw std::bad_alloc();
}

RecordStoreWriter::~RecordStoreWriter() = default;

RecordShardWriter RecordStoreWriter::open_shard(std::uint32_t number) { return {*this, number}; }

void RecordStoreWriter::take(std::uint32_t number, Shard shard, std::string_view records) {
  const std::lock_guard lock(mutex_);
  shard.begin = temporary_.size_bytes();
  shard.size_bytes = records.size();
  temporary_.write(records);
  shards_[number] = std::move(shard);
}

void RecordStoreWriter::write(const std::filesystem::path& path) {
  temporary_.flush();
  const MappedFile temporary(temporary_path_);
  const std::string_view records(reinterpret_cast<const char*>(temporary.bytes().data()),
                                 temporary.bytes().size());
  const std::vector<std::uint64_t> begins = record_begins();
  std::uint64_t id_bytes = 0;
  for (const Shard& shard : shards_) id_bytes += shard.ids.size();
  if (id_bytes > std::numeric_limits<std::uint32_t>::max()) {
    throw std::runtime_error(path.string() + ": the ids have more than 4,294,967,295 bytes");
  }

  FileWriter file(path);
  file.write(kRecordStoreMagic);
  const std::array<std::uint64_t, 4> sizes = {begins.size() - 1, dictionary_bytes_.size(), id_bytes,
                                              records.size()};
  write_array(file, bytes_of(std::span<const std::uint64_t>(sizes)));
  write_array(file, dictionary_bytes_);
  write_ids(file);
  write_array(file, bytes_of(std::span<const std::uint64_t>(begins)));
  for (const Shard& shard : shards_) file.write(records.substr(shard.begin, shard.size_bytes));
  file.pad_to(FileCursor::kAlignment);
  file.close();

  temporary_.abandon();
  std::filesystem::remove(temporary_path_);
  shards_.clear();
}

std::vector<std::uint64_t> RecordStoreWriter::record_begins() const {
  std::vector<std::uint64_t> begins = {0};
  for (const Shard& shard : shards_) {
    for (const std::uint32_t size : shard.record_sizes) begins.push_back(begins.back() + size);
  }
  return begins;
}

void RecordStoreWriter::write_ids(FileWriter& file) const {
  std::vector<std::uint32_t> begins = {0};
  for (const Shard& shard : shards_) {
    for (const std::uint32_t size : shard.id_sizes) begins.push_back(begins.back() + size);
  }
  write_array(file, bytes_of(std::span<const std::uint32_t>(begins)));
  for (const Shard& shard : shards_) file.write(shard.ids);
  file.pad_to(FileCursor::kAlignment);
}

}  // namespace quire
