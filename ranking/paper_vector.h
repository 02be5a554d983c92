// Papers as vectors over stems: what nearest papers and recommendations compare.
//
// A paper has the weight sat(tf; 1.2, .75) * idf in the dimension of each of its stems, tf =
// abstract + kTitleWeight * title; sat in ranking/rerank/bm25.h, idf of TextStore. Similarity is
// the cosine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ranking/rerank/bm25.h"
#include "ranking/store/latent_store.h"
#include "ranking/store/text_store.h"

namespace quire {

inline constexpr Saturation kVectorSaturation{1.2, .75};

// The heaviest stems of a paper find its candidates: more change next to nothing and cost time.
inline constexpr std::size_t kHeaviestStems = 25;

struct CountedStem {
  StemId stem = 0;
  std::uint32_t count = 0;
};

// The stems of one paper, ascending, and its length in scored words: both weigh the title by
// kTitleWeight. Words beyond the dictionary have a length only.
struct PaperStems {
  std::vector<CountedStem> stems;
  std::uint32_t length = 0;
};

// Replaces `paper`, whose memory is reused. Requires 1 <= doc <= texts.paper_count(). Throws
// std::runtime_error if the store is damaged.
void count_paper_stems(const TextStore& texts, std::uint32_t doc, PaperStems& paper);

// The vector of a paper, unit length, stems ascending; empty for a paper without stems. Requires
// and throws as count_paper_stems().
[[nodiscard]] std::vector<WeightedStem> paper_vector(const TextStore& texts, std::uint32_t doc);

// Makes the length 1; leaves the zero vector alone.
void normalise(std::span<WeightedStem> vector);

// Of two vectors with ascending stems.
[[nodiscard]] double inner_product(std::span<const WeightedStem> a,
                                   std::span<const WeightedStem> b);

// Keeps the `count` heaviest, ties by stem, in ascending order of stem.
void keep_heaviest(std::vector<WeightedStem>& vector, std::size_t count);

}  // namespace quire
