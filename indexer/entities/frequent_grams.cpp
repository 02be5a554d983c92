#include "indexer/entities/frequent_grams.h"

#include <algorithm>
#include <numeric>

#include "indexer/entities/title_words.h"

namespace quire {
namespace {

// StemIds are below 2^24, as there are no more forms (kMaxForms).
constexpr unsigned kStemBits = 24;
// Keys that are sorted at a time: 64 MiB.
constexpr std::size_t kKeysPerPass = std::size_t{8} << 20U;

std::uint64_t make_key(FrequentGrams::Gram gram, StemId last) {
  return std::uint64_t{gram} << kStemBits | last;
}

}  // namespace

FrequentGrams::FrequentGrams(const Adjacency& titles, const TextStore& texts,
                             std::uint32_t min_count)
    : titles_(titles), texts_(texts) {
  count_words(min_count);
  for (std::size_t words = 2; words <= kMaxGramWords; ++words) {
    levels_[words - 2] = count_level(words, min_count);
  }
}

StemId FrequentGrams::stem_at(std::span<const std::uint32_t> title, std::size_t word) const {
  return texts_.stem_of(TitleWord(title[word]).form());
}

bool FrequentGrams::begins_run(std::uint32_t title_word) {
  return TitleWord(title_word).join() == TitleWord::Join::kRunBegin;
}

void FrequentGrams::count_words(std::uint32_t min_count) {
  stem_counts_.assign(texts_.stem_count(), 0);
  for (const std::uint32_t word : titles_.values) {
    ++stem_counts_[texts_.stem_of(TitleWord(word).form())];
  }
  word_count_ = titles_.values.size();
  for (std::uint32_t& count : stem_counts_) {
    if (count < min_count) count = 0;
  }
}

FrequentGrams::Gram FrequentGrams::gram_at(std::span<const std::uint32_t> words) const {
  Gram gram = stem_at(words, 0);
  if (stem_counts_[gram] == 0) return kNone;
  for (std::size_t i = 1; i < words.size() && gram != kNone; ++i) {
    gram = begins_run(words[i]) ? kNone : extend(i, gram, stem_at(words, i));
  }
  return gram;
}

// A sequence can be frequent only if what it begins with is.
FrequentGrams::Level FrequentGrams::count_level(std::size_t words, std::uint32_t min_count) const {
  const std::size_t passes = titles_.values.size() / kKeysPerPass + 1;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> found;
  std::vector<std::uint64_t> keys;
  for (std::size_t pass = 0; pass < passes; ++pass) {
    keys.clear();
    for (std::uint32_t row = 1; row <= titles_.row_count(); ++row) {
      const auto title = titles_.row(row);
      for (std::size_t begin = 0; begin + words <= title.size(); ++begin) {
        const StemId last = stem_at(title, begin + words - 1);
        if (last % passes != pass || stem_counts_[last] == 0) continue;
        const Gram gram = gram_at(title.subspan(begin, words - 1));
        if (gram == kNone || begins_run(title[begin + words - 1])) continue;
        keys.push_back(make_key(gram, last));
      }
    }
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 0; i < keys.size();) {
      const std::size_t first = i;
      while (i < keys.size() && keys[i] == keys[first]) ++i;
      if (i - first >= min_count) {
        found.emplace_back(keys[first], static_cast<std::uint32_t>(i - first));
      }
    }
  }
  std::sort(found.begin(), found.end());
  Level level;
  for (const auto& [key, count] : found) {
    level.keys.push_back(key);
    level.counts.push_back(count);
  }
  return level;
}

std::vector<StemId> FrequentGrams::stems(std::size_t words, Gram gram) const {
  std::vector<StemId> stems(words);
  for (; words > 1; --words) {
    const std::uint64_t key = level(words).keys[gram];
    stems[words - 1] = static_cast<StemId>(key & ((1U << kStemBits) - 1));
    gram = static_cast<Gram>(key >> kStemBits);
  }
  stems[0] = gram;
  return stems;
}

FrequentGrams::Gram FrequentGrams::find(std::span<const StemId> stems) const {
  Gram gram = stems.front();
  if (stem_counts_[gram] == 0) return kNone;
  for (std::size_t words = 1; words < stems.size() && gram != kNone; ++words) {
    gram = extend(words, gram, stems[words]);
  }
  return gram;
}

FrequentGrams::Gram FrequentGrams::extend(std::size_t words, Gram gram, StemId stem) const {
  const auto& keys = level(words + 1).keys;
  const std::uint64_t key = make_key(gram, stem);
  const auto found = std::lower_bound(keys.begin(), keys.end(), key);
  if (found == keys.end() || *found != key) return kNone;
  return static_cast<Gram>(found - keys.begin());
}

}  // namespace quire
