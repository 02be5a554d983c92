#include "ranking/store/pair_counter.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <limits>

#include "ranking/parallel.h"

namespace quire {
namespace {

constexpr StemId kNoStem = std::numeric_limits<StemId>::max();

// Calls use(first, second) for every two different stems of a paper, one directly behind the other.
template <typename Use>
void for_each_pair(const TextStore& texts, std::uint32_t doc, Use&& use) {
  const PaperText text = texts.text(doc);
  StemId previous = kNoStem;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const FormId form = text[i];
    if (form == kSentenceEnd) continue;
    const StemId stem = form < texts.form_count() ? texts.stem_of(form) : kNoStem;
    if (previous != kNoStem && stem != kNoStem && previous != stem) use(previous, stem);
    previous = stem;
  }
}

// The pairs of one paper: each is taken once. Grows to twice the pairs of the longest paper.
class PairsOfPaper {
 public:
  // Makes room for the pairs of `words` words, and forgets those of the paper before.
  void begin(std::size_t words) {
    if (slots_.size() < 2 * words) slots_.assign(std::bit_ceil(2 * words), {});
    ++paper_;
  }
  [[nodiscard]] bool is_new(StemId first, StemId second) {
    const std::uint64_t pair = std::uint64_t{first} << 32U | second;
    constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio
    std::size_t slot = (pair * kMultiplier >> 32U) & (slots_.size() - 1);
    for (; slots_[slot].paper == paper_; slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot].pair == pair) return false;
    }
    slots_[slot] = {pair, paper_};
    return true;
  }

 private:
  struct Slot {
    std::uint64_t pair = 0;
    std::uint64_t paper = 0;
  };
  std::vector<Slot> slots_;
  std::uint64_t paper_ = 0;
};

}  // namespace

PairCounter::PairCounter(const TextStore& texts) : texts_(texts), occurrences_(texts.stem_count()) {
  for (std::uint32_t doc = 1; doc <= texts.paper_count(); ++doc) {
    for_each_pair(texts, doc, [&](StemId first, StemId second) {
      if (std::max(first, second) < occurrences_.size()) ++occurrences_[first];
    });
  }
}

std::vector<StemRange> PairCounter::cut(std::size_t memory_bytes, std::size_t fewest) const {
  std::uint64_t all = 0;
  for (const std::uint64_t count : occurrences_) all += count;
  const std::uint64_t room = std::max<std::uint64_t>(1, memory_bytes / sizeof(StemId));
  const std::uint64_t most = std::min(room, all / std::max<std::size_t>(1, fewest) + 1);
  std::vector<StemRange> ranges;
  StemRange range;
  std::uint64_t taken = 0;
  for (const std::uint64_t count : occurrences_) {
    if (range.end > range.begin && taken + count > most) {
      ranges.push_back(range);
      range.begin = range.end;
      taken = 0;
    }
    taken += count;
    ++range.end;
  }
  if (range.end > range.begin) ranges.push_back(range);
  return ranges;
}

PairRows PairCounter::count(const StemRange& range, std::uint32_t min_papers) const {
  std::vector<std::uint64_t> begins(range.end - range.begin + std::size_t{1});
  for (StemId stem = range.begin; stem < range.end; ++stem) {
    begins[stem - range.begin + 1] = begins[stem - range.begin] + occurrences_[stem];
  }
  std::vector<std::uint64_t> ends(begins.begin(), begins.end() - 1);
  std::vector<StemId> seconds(begins.back());
  PairsOfPaper pairs;
  for (std::uint32_t doc = 1; doc <= texts_.paper_count(); ++doc) {
    pairs.begin(texts_.text(doc).size());
    for_each_pair(texts_, doc, [&](StemId first, StemId second) {
      if (first < range.begin || first >= range.end || second >= occurrences_.size()) return;
      if (pairs.is_new(first, second)) seconds[ends[first - range.begin]++] = second;
    });
  }

  PairRows rows;
  std::vector<std::uint32_t> papers(occurrences_.size());
  for (std::size_t row = 0; row < ends.size(); ++row) {
    const std::size_t before = rows.entries.size();
    const auto row_begin = seconds.begin() + static_cast<std::ptrdiff_t>(begins[row]);
    const auto row_end = seconds.begin() + static_cast<std::ptrdiff_t>(ends[row]);
    for (auto second = row_begin; second != row_end; ++second) {
      if (++papers[*second] == min_papers) rows.entries.push_back({*second, 0});
    }
    for (std::size_t i = before; i < rows.entries.size(); ++i) {
      rows.entries[i].papers = papers[rows.entries[i].second];
    }
    for (auto second = row_begin; second != row_end; ++second) papers[*second] = 0;
    std::sort(rows.entries.begin() + static_cast<std::ptrdiff_t>(before), rows.entries.end(),
              [](const auto& a, const auto& b) { return a.second < b.second; });
    rows.row_sizes.push_back(static_cast<std::uint32_t>(rows.entries.size() - before));
  }
  return rows;
}

std::vector<PairRows> count_pairs(const TextStore& texts, unsigned threads,
                                  std::size_t memory_bytes, std::uint32_t min_papers) {
  threads = std::max(1U, threads);
  const PairCounter counter(texts);
  const std::vector<StemRange> ranges = counter.cut(memory_bytes / threads, threads);
  std::vector<PairRows> rows(ranges.size());
  std::atomic<std::size_t> next = 0;
  run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
    for (std::size_t i = next++; i < ranges.size() && !stopped; i = next++) {
      rows[i] = counter.count(ranges[i], min_papers);
    }
  });
  return rows;
}

}  // namespace quire
