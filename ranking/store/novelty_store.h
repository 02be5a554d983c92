// The evidence of every novelty: novelty.qe. What the score is made of, to be shown beside it; the
// score itself is a column of signals.qs.
//
// File layout (novelty.qe), little-endian, every array at a multiple of 8 bytes:
//   "QUIREQE1"
//   4 number of papers
//   papers + 1 numbers of 8 bytes: where the row of each paper begins, and the end
//   the rows, in DocId order: base-128 numbers and IEEE singles
//     which parts are there (bit i: part i), those; which percentiles are there, those
//     length, first and last year of the stratum (16 bits), its size, same works, copy of
//     near papers: count, for each DocId and similarity
//     new pairs: count, two words each; new trigrams: count, first words
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "ranking/novelty/field_history.h"
#include "ranking/novelty/novelty_options.h"
#include "ranking/novelty/novelty_scorer.h"
#include "ranking/store/mapped_file.h"

namespace quire {

// Evidence as it is kept: single precision, words as places in the text that novelty_text.h reads.
struct NoveltyEvidence {
  std::array<std::optional<float>, kNoveltyPartCount> parts;
  std::array<std::optional<float>, kNoveltyPartCount> percentiles;
  std::uint32_t length = 0;
  std::int16_t first_year = 0;  // of the stratum; 0: not scored
  std::int16_t last_year = 0;
  std::uint32_t stratum_size = 0;
  std::uint32_t same_work_count = 0;
  std::uint32_t copy_of = 0;
  std::vector<NearPaper> nearest;
  std::vector<WordPair> new_pairs;          // content words of title, then abstract, breaks counted
  std::vector<std::uint32_t> new_trigrams;  // first words
};

// In DocId order. Throws std::runtime_error if the file cannot be written.
void write_novelty(std::span<const NoveltyScore> scores, const std::filesystem::path& path);

// Immutable and thread-safe; mapped.
class NoveltyStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole store.
  explicit NoveltyStore(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }
  // Requires 1 <= doc <= paper_count(). Throws std::runtime_error if the row is damaged.
  [[nodiscard]] NoveltyEvidence evidence(std::uint32_t doc) const;
  // Reads everything. Throws std::runtime_error if a row is not what evidence() promises.
  void check() const;

 private:
  std::filesystem::path path_;
  MappedFile file_;
  std::uint32_t paper_count_ = 0;
  std::span<const std::uint64_t> begins_;
  std::span<const std::byte> rows_;
};

}  // namespace quire
