// The stored record of every paper, and its paperId apart: what answers are made from.
//
// Records are small and alike, so each is compressed on its own with a dictionary that is trained on
// a sample of them (zstd): one is read without its neighbours, in three microseconds.
//
// File layout (records.qr), little-endian, every array at a multiple of 8 bytes; papers count from 1
// and n is their number:
//   "QUIRER01"
//   u64[4]     n, bytes of the dictionary, of the ids and of the records
//   bytes      dictionary; empty if the corpus is too small to train one
//   u32[n+1]   begins of the ids      u8[]  ids: primary_id() of each paper
//   u64[n+1]   begins of the records  u8[]  records: each one zstd frame of encode_paper()
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "ranking/paper.h"
#include "ranking/store/mapped_file.h"
#include "ranking/store/text_list.h"

struct ZSTD_DDict_s;

namespace quire {

inline constexpr std::string_view kRecordStoreMagic = "QUIRER01";
// Far beyond what a line of a dump may have; a damaged size cannot ask for more memory.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{256} << 20U;

// Immutable and thread-safe; mapped, opening reads the header and the dictionary only. Each thread
// that reads keeps a decompressor and a buffer, about 200 KiB, for all stores.
class RecordStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole record store.
  explicit RecordStore(const std::filesystem::path& path);
  ~RecordStore();
  RecordStore(RecordStore&&) noexcept;

  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }
  // Require 1 <= doc <= paper_count(). Throw std::runtime_error if the record is damaged.
  [[nodiscard]] Paper paper(std::uint32_t doc) const;
  // Without its authors and all that comes after them in Paper.
  [[nodiscard]] Paper paper_head(std::uint32_t doc) const;
  // primary_id() of the paper, without reading its record.
  [[nodiscard]] std::string_view primary_id(std::uint32_t doc) const;

 private:
  struct FreeDictionary {
    void operator()(ZSTD_DDict_s* dictionary) const;
  };

  template <typename Decode>
  [[nodiscard]] Paper decode(std::uint32_t doc, Decode&& decode) const;
  void decompress(std::uint32_t doc, std::string& out) const;
  [[nodiscard]] std::string_view compressed(std::uint32_t doc) const;
  [[noreturn]] void refuse(const std::string& reason) const;

  std::filesystem::path path_;
  MappedFile file_;
  std::uint32_t paper_count_ = 0;
  std::unique_ptr<ZSTD_DDict_s, FreeDictionary> dictionary_;
  TextListView ids_;
  std::span<const std::uint64_t> begins_;
  std::string_view records_;
};

}  // namespace quire
