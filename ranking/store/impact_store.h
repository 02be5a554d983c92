// The read-only copy of the postings that ranked retrieval runs on: for each stem its papers, in
// blocks of 128, docid deltas bit-packed, and one byte a posting for what the stem adds to B.
//
// The byte q of a posting stands for sat(tf; 1.2, .7) (rerank/bm25.h), scaled by the largest value
// of its stem and rounded up: sat <= q * step < sat + step, step = largest / 255, q >= 1. The idf is no part of it: it
// is applied when a query is weighed. k1, b, the title weight and the mean length are fixed when the
// file is written.
//
// The file also holds, without bytes, the papers of every label (category, venue, type) and of every
// stop word, for conditions.
//
// File layout (impacts.qi), little-endian; sections are 8-aligned, their sizes are at the end, so
// that a file that was cut is known by its missing end:
//    0  8  magic "QUIREQI1"
//    8  .. the lists (impact_list.h), in the order of their stems, then terms; 64 bytes of padding
//       .. stems  8 bytes x S: pack_entry() (impact_layout.h) of each stem
//       .. terms  8 bytes x T: the same of each term, in byte order of the terms
//       .. term begins  4 bytes x (T + 1), in term text
//       .. term text
//  end     8 bytes size of the lists with their padding, 8 bytes size of the term text, 4 bytes
//          each papers, S, T and 0; 8 bytes magic again
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/retrieval/doc_set.h"
#include "ranking/store/impact_list.h"
#include "ranking/store/mapped_file.h"
#include "ranking/store/text_store.h"

namespace quire {

// Immutable and thread-safe; mapped, opening reads the header and checks the directory. Blocks are
// checked when they are read: a damaged one throws std::runtime_error with the path and never leads
// outside of the file.
class ImpactStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole impact store.
  explicit ImpactStore(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }
  [[nodiscard]] std::uint32_t stem_count() const {
    return static_cast<std::uint32_t>(stems_.size());
  }

  // The papers of a stem. Require stem < stem_count().
  [[nodiscard]] std::uint32_t frequency(StemId stem) const;
  void add_docs(StemId stem, DocSet& docs) const;
  // The papers that have all of `stems`, ascending.
  [[nodiscard]] std::vector<std::uint32_t> docs_with_all(std::span<const StemId> stems) const;

  // The papers of a term without weight, as ranking/store/schema.h writes it: C, V, T, J and the W
  // terms that papers/ has. A term that no paper has adds nothing.
  [[nodiscard]] std::uint32_t term_frequency(std::string_view term) const;
  void add_term_docs(std::string_view term, DocSet& docs) const;

  // For retrieval and checks: the list of a stem (no paper: frequency 0). Requires stem <
  // stem_count().
  [[nodiscard]] ImpactList list(StemId stem) const;
  // The terms in byte order, and the list of one. Require number < term_count().
  [[nodiscard]] std::uint32_t term_count() const {
    return static_cast<std::uint32_t>(terms_.size());
  }
  [[nodiscard]] std::string_view term(std::uint32_t number) const;
  [[nodiscard]] ImpactList term_list(std::uint32_t number) const;

 private:
  void check_directory(std::span<const std::uint64_t> entries, ImpactBytes bytes) const;
  [[nodiscard]] ImpactList read_list(std::uint64_t entry, ImpactBytes bytes) const;
  void read_long_list(std::uint64_t place, ImpactList& list) const;
  [[nodiscard]] std::uint32_t find_term(std::string_view term) const;
  [[noreturn]] void refuse(const char* reason) const { refuse_impacts(path_, reason); }

  std::filesystem::path path_;
  MappedFile file_;
  std::uint32_t paper_count_ = 0;
  std::span<const std::uint8_t> lists_;  // without the padding
  std::span<const std::uint64_t> stems_;
  std::span<const std::uint64_t> terms_;
  std::span<const std::uint32_t> term_begins_;
  std::span<const char> term_text_;
};

}  // namespace quire
