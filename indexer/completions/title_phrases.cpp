#include "indexer/completions/title_phrases.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/completions/phrase_words.h"
#include "indexer/completions/word_table.h"
#include "ranking/store/graph_store.h"

namespace quire {
namespace {

// A phrase as one number: its words, each kWordBits wide, 0 = no word.
using Phrase = std::uint64_t;
constexpr unsigned kWordBits = 21;
constexpr std::uint32_t kMaxWordNumber = (1U << kWordBits) - 1;
// Phrases that are counted at a time: 64 MiB.
constexpr std::size_t kPhrasesPerPass = std::size_t{8} << 20U;
constexpr std::size_t kMaxPhraseWords = 3;
// Spreads phrases over passes: 2^64 divided by the golden ratio.
constexpr std::uint64_t kGoldenRatio = 0x9E3779B97F4A7C15;
// A longer spelling is no topic.
constexpr std::size_t kMaxTextBytes = 100;

struct PhraseCount {
  Phrase phrase = 0;
  std::uint32_t titles = 0;
};

// The runs of all titles as numbers, small for frequent words.
class NumberedRuns {
 public:
  NumberedRuns(std::span<const std::string_view> titles, std::uint32_t min_titles) {
    std::vector<std::uint32_t> uses;
    std::vector<std::uint32_t> row;
    PhraseWordReader reader;
    for (const std::string_view title : titles) {
      row.clear();
      for (const PhraseWords& run : reader.read(title)) {
        for (const PhraseWord& word : run) {
          row.push_back(words_.add(word.text));
          if (row.back() == uses.size()) uses.push_back(0);
          ++uses[row.back()];
        }
        row.push_back(kRunEnd);
      }
      rows_.add_row(row);
    }
    number_words(uses, min_titles);
    for (std::uint32_t& word : rows_.values) word = word == kRunEnd ? 0 : numbers_[word];
  }

  [[nodiscard]] std::uint32_t title_count() const { return rows_.row_count(); }
  // Words of a title as numbers, 0 where no phrase goes on. Requires title < title_count().
  [[nodiscard]] std::span<const std::uint32_t> words(std::uint32_t title) const {
    return rows_.row(title + 1);
  }
  [[nodiscard]] std::uint32_t number_of(std::string_view word) {
    const std::uint32_t arrival = words_.add(word);
    return arrival < numbers_.size() ? numbers_[arrival] : 0;
  }

 private:
  static constexpr std::uint32_t kRunEnd = 0xFFFFFFFF;

  // Words of fewer titles than a phrase needs have the number 0.
  void number_words(const std::vector<std::uint32_t>& uses, std::uint32_t min_titles) {
    std::vector<std::uint32_t> order(uses.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return uses[a] > uses[b]; });
    numbers_.assign(uses.size(), 0);
    for (std::uint32_t i = 0; i < order.size() && i < kMaxWordNumber; ++i) {
      if (uses[order[i]] < min_titles) break;
      numbers_[order[i]] = i + 1;
    }
  }

  WordTable words_;
  Adjacency rows_;
  std::vector<std::uint32_t> numbers_;  // by arrival
};

// Calls `visit(phrase, first, last)` for the pairs and triples words[first..last].
template <typename Visit>
void visit_phrases(std::span<const std::uint32_t> words, Visit&& visit) {
  for (std::size_t first = 0; first < words.size(); ++first) {
    Phrase phrase = 0;
    const std::size_t end = std::min(words.size(), first + kMaxPhraseWords);
    for (std::size_t last = first; last < end && words[last] != 0; ++last) {
      phrase = phrase << kWordBits | words[last];
      if (last > first) visit(phrase, first, last);
    }
  }
}

// Counts phrases in passes over part of them each, so that memory is bounded.
class PhraseCounter {
 public:
  PhraseCounter(const NumberedRuns& runs, std::uint32_t min_titles)
      : runs_(runs), min_titles_(min_titles) {}

  [[nodiscard]] std::vector<PhraseCount> count() {
    std::size_t phrases = 0;
    for (std::uint32_t title = 0; title < runs_.title_count(); ++title) {
      visit_phrases(runs_.words(title), [&](Phrase, std::size_t, std::size_t) { ++phrases; });
    }
    const std::size_t passes = phrases / kPhrasesPerPass + 1;
    for (std::size_t pass = 0; pass < passes; ++pass) count_part(pass, passes);
    return std::move(counts_);
  }

 private:
  void count_part(std::size_t pass, std::size_t passes) {
    seen_.clear();
    for (std::uint32_t title = 0; title < runs_.title_count(); ++title) {
      const auto first = static_cast<std::ptrdiff_t>(seen_.size());
      visit_phrases(runs_.words(title), [&](Phrase phrase, std::size_t, std::size_t) {
        if ((phrase * kGoldenRatio >> 32U) % passes == pass) seen_.push_back(phrase);
      });
      std::sort(seen_.begin() + first, seen_.end());
      seen_.erase(std::unique(seen_.begin() + first, seen_.end()), seen_.end());
    }
    std::sort(seen_.begin(), seen_.end());
    for (std::size_t i = 0; i < seen_.size();) {
      const std::size_t begin = i;
      while (i < seen_.size() && seen_[i] == seen_[begin]) ++i;
      if (i - begin < min_titles_) continue;
      counts_.push_back({seen_[begin], static_cast<std::uint32_t>(i - begin)});
    }
  }

  const NumberedRuns& runs_;
  std::uint32_t min_titles_;
  std::vector<Phrase> seen_;
  std::vector<PhraseCount> counts_;
};

// Finds the pairs that are hardly ever more than a part of a triple.
class Fragments {
 public:
  explicit Fragments(std::span<const PhraseCount> counts) {
    for (const PhraseCount& count : counts) {
      if (!is_triple(count.phrase)) continue;
      keep_larger(begun_[count.phrase >> kWordBits], count.titles);
      keep_larger(ended_[last_pair(count.phrase)], count.titles);
    }
    for (const PhraseCount& count : counts) {
      if (!is_triple(count.phrase) && is_beginning(count)) beginnings_.insert(count.phrase);
    }
  }

  [[nodiscard]] bool has(const PhraseCount& count) const {
    if (is_triple(count.phrase)) return beginnings_.contains(last_pair(count.phrase));
    return beginnings_.contains(count.phrase) || is_end(count);
  }

 private:
  using Titles = std::unordered_map<Phrase, std::uint32_t>;  // pair -> those of its best triple

  static bool is_triple(Phrase phrase) { return phrase >> 2 * kWordBits != 0; }
  static Phrase last_pair(Phrase triple) { return triple & ((Phrase{1} << 2 * kWordBits) - 1); }
  static void keep_larger(std::uint32_t& value, std::uint32_t other) {
    value = std::max(value, other);
  }
  static std::uint64_t titles_of(const Titles& titles, Phrase pair) {
    const auto found = titles.find(pair);
    return found == titles.end() ? 0 : found->second;
  }
  // The last word of an English phrase says what it is about: a beginning needs less evidence.
  [[nodiscard]] bool is_beginning(const PhraseCount& pair) const {
    return 2 * titles_of(begun_, pair.phrase) >= pair.titles;
  }
  [[nodiscard]] bool is_end(const PhraseCount& pair) const {
    return 10 * titles_of(ended_, pair.phrase) >= 9 * std::uint64_t{pair.titles};
  }

  Titles begun_;
  Titles ended_;
  std::unordered_set<Phrase> beginnings_;
};

void keep_most_frequent(std::vector<PhraseCount>& counts, std::size_t limit) {
  std::sort(counts.begin(), counts.end(), [](const PhraseCount& a, const PhraseCount& b) {
    return a.titles != b.titles ? a.titles > b.titles : a.phrase < b.phrase;
  });
  if (counts.size() > limit) counts.resize(limit);
}

// How titles write each of the phrases.
class PhraseSpeller {
 public:
  explicit PhraseSpeller(std::span<const PhraseCount> counts)
      : counts_(counts), spellings_(counts.size()) {
    for (std::uint32_t i = 0; i < counts.size(); ++i) indexes_[counts[i].phrase] = i;
  }

  void add_title(std::string_view title, NumberedRuns& runs) {
    for (const PhraseWords& run : reader_.read(title)) {
      numbers_.clear();
      for (const PhraseWord& word : run) numbers_.push_back(runs.number_of(word.text));
      visit_phrases(numbers_, [&](Phrase phrase, std::size_t first, std::size_t last) {
        add(phrase, title.substr(run[first].begin, run[last].end - run[first].begin));
      });
    }
  }

  [[nodiscard]] std::vector<TitlePhrase> take() const {
    std::vector<TitlePhrase> phrases;
    for (std::uint32_t i = 0; i < counts_.size(); ++i) {
      if (spellings_[i].empty()) continue;
      const auto best =
          std::max_element(spellings_[i].begin(), spellings_[i].end(),
                           [](const auto& a, const auto& b) { return a.second < b.second; });
      phrases.push_back({best->first, counts_[i].titles});
    }
    return phrases;
  }

 private:
  void add(Phrase phrase, std::string_view text) {
    const auto found = indexes_.find(phrase);
    if (found == indexes_.end() || text.size() > kMaxTextBytes) return;
    ++spellings_[found->second].try_emplace(std::string(text), 0).first->second;
  }

  std::span<const PhraseCount> counts_;
  std::unordered_map<Phrase, std::uint32_t> indexes_;
  std::vector<std::map<std::string, std::uint32_t>> spellings_;
  PhraseWordReader reader_;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace

std::vector<TitlePhrase> find_title_phrases(std::span<const std::string_view> titles,
                                            const PhraseLimits& limits) {
  NumberedRuns runs(titles, limits.min_titles);
  std::vector<PhraseCount> counts = PhraseCounter(runs, limits.min_titles).count();
  {
    const Fragments fragments(counts);
    std::erase_if(counts, [&](const PhraseCount& count) { return fragments.has(count); });
  }
  keep_most_frequent(counts, limits.max_phrases);
  PhraseSpeller speller(counts);
  for (const std::string_view title : titles) speller.add_title(title, runs);
  std::vector<TitlePhrase> phrases = speller.take();
  std::sort(phrases.begin(), phrases.end(), [](const TitlePhrase& a, const TitlePhrase& b) {
    return a.titles != b.titles ? a.titles > b.titles : a.text < b.text;
  });
  return phrases;
}

}  // namespace quire
