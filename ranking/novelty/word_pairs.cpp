#include "ranking/novelty/word_pairs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <span>

namespace quire {
namespace {

enum Group : std::uint8_t { kTitle = 1, kRarest = 2 };

struct PairWord {
  EvaluatedTerm term;
  std::uint8_t groups = 0;  // that it is in; pairs are within a group
  std::span<const StemIndex::Posting> postings;
  const StemIndex::Bitmap* bitmap = nullptr;  // read instead of the postings
};

// The words of the pairs, each once, and in which order each group has them.
struct PairWords {
  std::vector<PairWord> words;
  std::vector<std::size_t> title;
  std::vector<std::size_t> rarest;
};

void add_word(PairWords& all, const EvaluatedTerm& term, Group group, const StemIndex& stems) {
  auto found = std::find_if(all.words.begin(), all.words.end(),
                            [&](const PairWord& word) { return word.term.stem == term.stem; });
  if (found == all.words.end()) {
    all.words.push_back({term, 0, stems.postings(term.stem), stems.bitmap(term.stem)});
    found = all.words.end() - 1;
  }
  if ((found->groups & group) != 0) return;
  found->groups = static_cast<std::uint8_t>(found->groups | group);
  auto& order = group == kTitle ? all.title : all.rarest;
  order.push_back(static_cast<std::size_t>(found - all.words.begin()));
}

PairWords choose_words(const EvaluatedPaper& evaluated, const StemIndex& stems,
                       const NoveltyOptions& options) {
  PairWords all;
  const NoveltyPaper& paper = evaluated.paper;
  for (std::size_t i = 0; i < paper.title_size; ++i) {
    if (all.title.size() == options.pair_title_words) break;
    if (paper.words[i] == kNoveltyBreak) continue;
    const auto term =
        std::lower_bound(evaluated.terms.begin(), evaluated.terms.end(), paper.words[i],
                         [](const EvaluatedTerm& a, NoveltyStem stem) { return a.stem < stem; });
    if (term->frequency >= options.pair_min_frequency) add_word(all, *term, kTitle, stems);
  }
  std::vector<EvaluatedTerm> known;
  for (const EvaluatedTerm& term : evaluated.terms) {
    if (term.frequency >= options.pair_min_frequency) known.push_back(term);
  }
  const std::size_t count = std::min<std::size_t>(options.pair_words, known.size());
  std::partial_sort(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(count), known.end(),
                    is_rarer);
  for (std::size_t i = 0; i < count; ++i) add_word(all, known[i], kRarest, stems);
  return all;
}

// For every two words the papers that have both.
class TogetherCounts {
 public:
  TogetherCounts(std::span<const PairWord> words, const EvaluatedPaper& evaluated,
                 EvaluationScratch& scratch)
      : words_(words), counts_(words.size() * words.size()) {
    for (std::size_t i = 0; i < words.size(); ++i) mark(i, scratch);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].bitmap != nullptr) {
        count_bitmaps(i);
      } else {
        count_list(i, scratch);
      }
    }
    for (const PairWord& word : words) {
      if (word.bitmap != nullptr) continue;
      for (const auto& posting : word.postings) scratch.masks[posting.paper] = 0;
    }
    for (const LeftOutPaper& left_out : evaluated.left_out) take_out(left_out);
  }

  [[nodiscard]] std::uint32_t of(std::size_t a, std::size_t b) const {
    return counts_[std::min(a, b) * words_.size() + std::max(a, b)];
  }

 private:
  std::uint32_t& at(std::size_t a, std::size_t b) {
    return counts_[std::min(a, b) * words_.size() + std::max(a, b)];
  }
  [[nodiscard]] bool is_pair(std::size_t a, std::size_t b) const {
    return (words_[a].groups & words_[b].groups) != 0;
  }
  void mark(std::size_t word, EvaluationScratch& scratch) const {
    if (words_[word].bitmap != nullptr) return;
    for (const auto& posting : words_[word].postings) scratch.masks[posting.paper] |= 1U << word;
  }
  // With every later word of a list, and with every word of a bitmap.
  void count_list(std::size_t word, const EvaluationScratch& scratch) {
    std::array<std::size_t, 32> others{};
    std::size_t other_count = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].bitmap != nullptr && is_pair(word, i)) others[other_count++] = i;
    }
    const std::uint32_t later = ~((2U << word) - 1);
    for (const auto& [paper, weight] : words_[word].postings) {
      for (std::uint32_t mask = scratch.masks[paper] & later; mask != 0; mask &= mask - 1) {
        ++at(word, static_cast<std::size_t>(std::countr_zero(mask)));
      }
      for (std::size_t i = 0; i < other_count; ++i) {
        const StemIndex::Bitmap& bitmap = *words_[others[i]].bitmap;
        if (paper / 64 < bitmap.size()) {
          at(word, others[i]) += static_cast<std::uint32_t>(bitmap[paper / 64] >> paper % 64 & 1U);
        }
      }
    }
  }
  void count_bitmaps(std::size_t word) {
    const StemIndex::Bitmap& own = *words_[word].bitmap;
    for (std::size_t i = word + 1; i < words_.size(); ++i) {
      if (words_[i].bitmap == nullptr || !is_pair(word, i)) continue;
      const StemIndex::Bitmap& other = *words_[i].bitmap;
      int together = 0;
      for (std::size_t at = 0; at < std::min(own.size(), other.size()); ++at) {
        together += std::popcount(own[at] & other[at]);
      }
      at(word, i) = static_cast<std::uint32_t>(together);
    }
  }
  void take_out(const LeftOutPaper& paper) {
    for (std::size_t a = 0; a < words_.size(); ++a) {
      if (!paper.has(words_[a].term.stem)) continue;
      for (std::size_t b = a + 1; b < words_.size(); ++b) {
        if (is_pair(a, b) && paper.has(words_[b].term.stem)) --at(a, b);
      }
    }
  }

  std::span<const PairWord> words_;
  std::vector<std::uint32_t> counts_;  // of a and b > a at a * words + b
};

double expected_together(const EvaluatedTerm& a, const EvaluatedTerm& b, std::uint32_t papers) {
  return static_cast<double>(a.frequency) * b.frequency / std::max(1U, papers);
}

std::optional<double> mean_surprise(const PairWords& all, std::span<const std::size_t> group,
                                    const TogetherCounts& together, std::uint32_t papers) {
  double sum = 0;
  std::uint32_t pairs = 0;
  for (std::size_t i = 0; i < group.size(); ++i) {
    for (std::size_t j = i + 1; j < group.size(); ++j) {
      const double expected =
          expected_together(all.words[group[i]].term, all.words[group[j]].term, papers);
      sum += std::log((expected + .5) / (together.of(group[i], group[j]) + .5));
      ++pairs;
    }
  }
  if (pairs == 0) return std::nullopt;
  return sum / pairs;
}

std::vector<WordPair> unseen_pairs(const PairWords& all, const TogetherCounts& together,
                                   const EvaluatedPaper& evaluated) {
  struct Unseen {
    double expected = 0;
    std::size_t a = 0;
    std::size_t b = 0;
  };
  const auto& words = all.words;
  std::vector<Unseen> unseen;
  for (std::size_t a = 0; a < words.size(); ++a) {
    for (std::size_t b = a + 1; b < words.size(); ++b) {
      if ((words[a].groups & words[b].groups) == 0 || together.of(a, b) != 0) continue;
      unseen.push_back(
          {expected_together(words[a].term, words[b].term, evaluated.paper_count), a, b});
    }
  }
  const std::size_t count = std::min(kShownNew, unseen.size());
  std::partial_sort(unseen.begin(), unseen.begin() + static_cast<std::ptrdiff_t>(count),
                    unseen.end(), [](const Unseen& x, const Unseen& y) {
                      if (x.expected != y.expected) return x.expected > y.expected;
                      return x.a != y.a ? x.a < y.a : x.b < y.b;
                    });
  const auto first_place = [&](std::size_t word) {
    const auto& text = evaluated.paper.words;
    return static_cast<std::uint32_t>(std::find(text.begin(), text.end(), words[word].term.stem) -
                                      text.begin());
  };
  std::vector<WordPair> pairs;
  pairs.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t a = first_place(unseen[i].a);
    const std::uint32_t b = first_place(unseen[i].b);
    pairs.emplace_back(std::min(a, b), std::max(a, b));
  }
  return pairs;
}

}  // namespace

WordPairs evaluate_word_pairs(const EvaluatedPaper& evaluated, const StemIndex& stems,
                              const NoveltyOptions& options, EvaluationScratch& scratch) {
  const PairWords all = choose_words(evaluated, stems, options);
  const TogetherCounts together(all.words, evaluated, scratch);
  return {mean_surprise(all, all.title, together, evaluated.paper_count),
          mean_surprise(all, all.rarest, together, evaluated.paper_count),
          unseen_pairs(all, together, evaluated)};
}

}  // namespace quire
