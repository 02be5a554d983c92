// The records of a generation that is still being built, by number.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "ranking/paper.h"

namespace quire {

// Needs records.qr and authors/ only. Not thread-safe: one a thread. Every member throws
// std::runtime_error with the path and the reason if a file cannot be read.
class StoredRecords {
 public:
  explicit StoredRecords(std::filesystem::path generation);
  ~StoredRecords();

  [[nodiscard]] std::uint32_t paper_count() const;
  [[nodiscard]] std::uint32_t author_count() const;
  // Require 1 <= number <= the count.
  [[nodiscard]] Paper paper(std::uint32_t doc) const;
  [[nodiscard]] Author author(std::uint32_t number) const;

 private:
  struct Stores;
  std::filesystem::path path_;
  std::unique_ptr<Stores> stores_;
};

}  // namespace quire
