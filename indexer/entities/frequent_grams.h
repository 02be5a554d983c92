// Sequences of two to four words that titles often have.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "ranking/store/graph_store.h"
#include "ranking/store/text_store.h"

namespace quire {

inline constexpr std::size_t kMaxGramWords = 4;

// The sequences by their stems, with the number of their occurrences. Takes 16 bytes a frequent
// sequence, 4 bytes a stem and, while counting, 64 MiB. Immutable and thread-safe.
class FrequentGrams {
 public:
  // Index of a sequence of one number of words; of a single word, its StemId.
  using Gram = std::uint32_t;
  static constexpr Gram kNone = 0xFFFFFFFF;

  // Counts in `titles`, rows of TitleWord::bits(); keeps what occurs at least `min_count` times.
  // Both must outlive this.
  FrequentGrams(const Adjacency& titles, const TextStore& texts, std::uint32_t min_count);

  // Occurrences of words in all titles.
  [[nodiscard]] std::uint64_t word_count() const { return word_count_; }
  // Sequences of `words` words, 2 to kMaxGramWords.
  [[nodiscard]] std::uint32_t size(std::size_t words) const {
    return static_cast<std::uint32_t>(level(words).keys.size());
  }
  // Require gram < size(words).
  [[nodiscard]] std::uint32_t count(std::size_t words, Gram gram) const {
    return words == 1 ? stem_counts_[gram] : level(words).counts[gram];
  }
  [[nodiscard]] std::vector<StemId> stems(std::size_t words, Gram gram) const;

  // kNone if the sequence is not frequent.
  [[nodiscard]] Gram find(std::span<const StemId> stems) const;
  // The sequence of `words` + 1 words that begins with `gram`; kNone if it is not frequent.
  [[nodiscard]] Gram extend(std::size_t words, Gram gram, StemId stem) const;

  // Calls visit(words, gram, begin) for every occurrence of a frequent sequence in `title`, from
  // its word number `begin` on.
  template <typename Visit>
  void visit(std::span<const std::uint32_t> title, Visit&& visit) const;

 private:
  struct Level {
    std::vector<std::uint64_t> keys;  // ascending: gram of the words but the last, the last stem
    std::vector<std::uint32_t> counts;
  };
  [[nodiscard]] const Level& level(std::size_t words) const { return levels_[words - 2]; }
  void count_words(std::uint32_t min_count);
  [[nodiscard]] Level count_level(std::size_t words, std::uint32_t min_count) const;
  // The frequent sequence that `words` of one run are, from one word on; kNone otherwise.
  [[nodiscard]] Gram gram_at(std::span<const std::uint32_t> words) const;
  [[nodiscard]] StemId stem_at(std::span<const std::uint32_t> title, std::size_t word) const;
  [[nodiscard]] static bool begins_run(std::uint32_t title_word);

  const Adjacency& titles_;
  const TextStore& texts_;
  std::uint64_t word_count_ = 0;
  std::vector<std::uint32_t> stem_counts_;  // 0 for those that are not frequent
  std::array<Level, kMaxGramWords - 1> levels_;
};

template <typename Visit>
void FrequentGrams::visit(std::span<const std::uint32_t> title, Visit&& visit) const {
  for (std::size_t begin = 0; begin < title.size(); ++begin) {
    Gram gram = stem_at(title, begin);
    if (stem_counts_[gram] == 0) continue;
    for (std::size_t words = 1; words < kMaxGramWords; ++words) {
      const std::size_t next = begin + words;
      if (next >= title.size() || begins_run(title[next])) break;
      gram = extend(words, gram, stem_at(title, next));
      if (gram == kNone) break;
      visit(words + 1, gram, begin);
    }
  }
}

}  // namespace quire
