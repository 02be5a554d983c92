#include "ranking/novelty/paper_terms.h"

#include <algorithm>
#include <cmath>

namespace quire {
namespace {

// The finalizer of SplitMix64: every bit of the input reaches every bit of the output.
std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

std::uint64_t hash_of(NoveltyStem first, NoveltyStem second, NoveltyStem third) {
  const std::uint64_t pair = std::uint64_t{first} << 32U | second;
  const std::uint64_t hash = mix(mix(pair) + third);
  return hash == 0 ? 1 : hash;
}

}  // namespace

std::vector<NoveltyTerm> count_terms(const NoveltyPaper& paper) {
  std::vector<NoveltyStem> words;
  words.reserve(paper.words.size());
  for (const NoveltyStem word : paper.words) {
    if (word != kNoveltyBreak) words.push_back(word);
  }
  std::sort(words.begin(), words.end());
  std::vector<NoveltyTerm> terms;
  terms.reserve(words.size());
  for (const NoveltyStem word : words) {
    if (terms.empty() || terms.back().stem != word) terms.push_back({word, 0});
    ++terms.back().count;
  }
  return terms;
}

std::vector<NoveltyTrigram> distinct_trigrams(const NoveltyPaper& paper) {
  const auto& words = paper.words;
  std::vector<NoveltyTrigram> trigrams;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (words[i] == kNoveltyBreak || words[i + 1] == kNoveltyBreak ||
        words[i + 2] == kNoveltyBreak) {
      continue;
    }
    trigrams.push_back(
        {hash_of(words[i], words[i + 1], words[i + 2]), static_cast<std::uint32_t>(i)});
  }
  std::sort(trigrams.begin(), trigrams.end(), [](const auto& a, const auto& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.first_word < b.first_word;
  });
  trigrams.erase(std::unique(trigrams.begin(), trigrams.end(),
                             [](const auto& a, const auto& b) { return a.hash == b.hash; }),
                 trigrams.end());
  std::sort(trigrams.begin(), trigrams.end(),
            [](const auto& a, const auto& b) { return a.first_word < b.first_word; });
  return trigrams;
}

double term_weight(std::uint32_t count, std::uint32_t paper_count, std::uint32_t frequency) {
  return (1 + std::log(static_cast<double>(count))) *
         std::log((paper_count + 1.0) / (1.0 + frequency));
}

}  // namespace quire
