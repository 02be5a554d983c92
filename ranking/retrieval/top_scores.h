// The best of the papers that are found, while they are found.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quire {

// Scores are whole numbers below 1 << kScoreBits.
inline constexpr unsigned kScoreBits = 24;

struct ScoredDoc {
  std::uint32_t doc = 0;
  std::uint32_t score = 0;
  std::uint64_t lists = 0;
};

// Keeps the papers whose scores are at most `slack` below that of the `depth`-th best. Instead of a
// heap it counts the scores in classes: the class of the depth-th best never falls, so that adding
// costs a step or two. Not thread-safe; start() reuses the memory.
class TopScores {
 public:
  // `known_best`: a score that at least `depth` of the papers to come reach, 0 if none is known.
  void start(std::uint32_t depth, std::uint32_t slack, std::uint32_t known_best);

  // Papers below this need not be added. At least 1; never falls.
  [[nodiscard]] std::uint32_t threshold() const { return threshold_; }
  void add(const ScoredDoc& paper);

  // Those that are kept, by falling score, ties in the order in which they came.
  [[nodiscard]] std::span<const ScoredDoc> finish();
  // Ends the use of what finish() returned; keeps only a little memory for the next start().
  void release();

 private:
  static constexpr unsigned kClassShift = 13;
  static constexpr std::size_t kClasses = std::size_t{1} << (kScoreBits - kClassShift);

  void raise(std::uint32_t best);
  void drop_papers_below_threshold();
  void sort_by_score();

  std::uint32_t depth_ = 0;
  std::uint32_t slack_ = 0;
  std::uint32_t threshold_ = 1;
  std::size_t lowest_class_ = 0;  // of the depth-th best, at least
  std::uint32_t above_ = 0;       // papers in this class and above
  std::size_t compact_at_ = 0;
  std::array<std::uint32_t, kClasses> counts_{};
  std::vector<ScoredDoc> papers_;
  std::vector<ScoredDoc> sorted_;
};

}  // namespace quire
