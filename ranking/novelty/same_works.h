// Earlier versions of a paper: they must not count against it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ranking/novelty/field_history.h"
#include "ranking/novelty/novelty_options.h"
#include "ranking/novelty/paper_lists.h"
#include "ranking/novelty/paper_terms.h"
#include "ranking/novelty/stem_index.h"

namespace quire {

// A title or identifier that more earlier papers of the field have says nothing about what a paper
// is: "Editorial", or the DOI of a volume.
inline constexpr std::size_t kMostEqualTitles = 50;
// Of each author, the newest ones are compared with a paper.
inline constexpr std::size_t kMostPapersOfAuthor = 200;
// That are left out of one paper, the newest ones.
inline constexpr std::size_t kMostSameWorks = 1000;

// Names that both papers have.
[[nodiscard]] std::size_t common_authors(const NoveltyPaper& a, const NoveltyPaper& b);

// Cosine of the weights that a paper's terms have on one day, all of them.
class TermCosine {
 public:
  // `terms` of a paper among `paper_count` papers; `stems` knows how many have each.
  TermCosine(std::span<const NoveltyTerm> terms, const StemIndex& stems, std::uint32_t paper_count);
  [[nodiscard]] double with(const NoveltyPaper& other) const;

 private:
  struct Weight {
    NoveltyStem stem = 0;
    double value = 0;
  };
  const StemIndex& stems_;
  std::uint32_t paper_count_;
  std::vector<Weight> weights_;  // ascending by stem
  double norm_ = 0;
};

// Finds papers of a field by title, identifier and author. Reading is thread-safe, not while
// something is added.
class SameWorkFinder {
 public:
  void add(const NoveltyPaper& paper, std::uint32_t number);

  // Numbers of the papers that are versions of `paper`, ascending: equal title or identifier, or at
  // least half of the shorter author list in common and a cosine of `least_cosine`. Within the
  // limits above, which depend on what was added alone. `papers`: those that were added, by number.
  [[nodiscard]] std::vector<std::uint32_t> find(const NoveltyPaper& paper, const TermCosine& cosine,
                                                double least_cosine,
                                                std::span<const NoveltyPaper* const> papers) const;

 private:
  // Of the authors' papers, those with enough authors in common; the newest first.
  [[nodiscard]] std::vector<std::uint32_t> papers_of_authors(
      const NoveltyPaper& paper, std::span<const NoveltyPaper* const> papers) const;

  PaperLists by_title_;
  PaperLists by_work_;
  PaperLists by_author_;
};

}  // namespace quire
