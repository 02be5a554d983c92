#include "ranking/retrieval/impact_retrieval.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <memory>

#include "ranking/retrieval/top_scores.h"
#include "ranking/retrieval/window_search.h"

namespace quire {
namespace {

constexpr std::uint32_t kMaxByte = 255;
constexpr std::uint32_t kMaxScore = (1U << kScoreBits) - 1;
// Bounds are rounded up to float.
constexpr double kFloatMargin = 1 + 1.2e-7;

// A list that some paper is in, before it is opened.
struct FoundList {
  ImpactList list;
  double worth = 0;  // of one unit of a byte
  std::uint64_t stems = 0;
};

std::vector<FoundList> find_lists(const ImpactStore& impacts,
                                  std::span<const WeightedList> weighted) {
  std::vector<FoundList> found;
  found.reserve(weighted.size());
  for (const WeightedList& each : weighted) {
    FoundList list{impacts.list(each.stem), 0, std::uint64_t{1} << each.query_stem % kMaxLists};
    list.worth = each.weight * list.list.step;
    if (list.list.frequency > 0 && found.size() < kMaxLists) found.push_back(list);
  }
  std::stable_sort(found.begin(), found.end(), [](const FoundList& left, const FoundList& right) {
    return left.worth > right.worth;
  });
  return found;
}

// How many units of a score are worth 1, so that the weights, rounded up, do not add up to more than
// the largest score.
double units_per_score(std::span<const FoundList> lists) {
  double worth = 0;
  for (const FoundList& list : lists) worth += list.worth;
  return (kMaxScore / kMaxByte - static_cast<double>(lists.size())) / worth;
}

// The bits of slots as bits of query stems.
class StemBits {
 public:
  void start(std::size_t bits) {
    bits_.fill(0);
    bytes_used_ = (bits + 7) / 8;
  }
  void add(std::size_t bit, std::uint64_t stems) { bits_[bit] |= stems; }
  void finish() {
    for (std::size_t byte = 0; byte < bytes_used_; ++byte) {
      auto& table = tables_[byte];
      table[0] = 0;
      for (std::size_t value = 1; value < table.size(); ++value) {
        const auto lowest = static_cast<std::size_t>(std::countr_zero(value));
        table[value] = table[value & (value - 1)] | bits_[byte * 8 + lowest];
      }
    }
  }
  [[nodiscard]] std::uint64_t stems_of(std::uint64_t lists) const {
    std::uint64_t stems = 0;
    for (std::size_t byte = 0; byte < bytes_used_; ++byte, lists >>= 8U) {
      stems |= tables_[byte][lists & 0xFFU];
    }
    return stems;
  }

 private:
  std::size_t bytes_used_ = 0;
  std::array<std::uint64_t, kWideLists> bits_{};
  std::array<std::array<std::uint64_t, 256>, kWideLists / 8> tables_{};
};

// What a query needs, kept by its thread for the next one.
template <typename Slot>
struct Workplace {
  std::array<SearchedList, kMaxLists> lists;
  WindowSearch<Slot> search;
  TopScores top;
  StemBits stems;
};

// Refuses best bytes that cannot be those of the list.
void check_best(const ImpactList& list) {
  if (list.largest.empty()) return;
  std::uint8_t largest = 0;
  for (const std::uint8_t byte : list.largest) largest = std::max(largest, byte);
  const bool falls = std::is_sorted(list.best.rbegin(), list.best.rend());
  if (!falls || list.best.front() > largest) {
    refuse_impacts(*list.path, "the best bytes of a list are damaged");
  }
}

// A score that at least `depth` papers have, by their best list alone; 0 if none is known.
std::uint32_t known_best(std::span<const SearchedList> lists, std::uint32_t depth) {
  const auto rank = std::lower_bound(kBestRanks.begin(), kBestRanks.end(), depth);
  if (rank == kBestRanks.end()) return 0;
  const auto place = static_cast<std::size_t>(rank - kBestRanks.begin());
  std::uint32_t best = 0;
  for (const SearchedList& list : lists) {
    check_best(list.reader.list());
    best = std::max(best, list.reader.list().best[place] * list.weight);
  }
  return best;
}

// Scores that differ by one may be the same float.
void order_equal_bounds(std::vector<Candidate>& papers) {
  for (auto begin = papers.begin(); begin != papers.end();) {
    auto end = begin + 1;
    while (end != papers.end() && end->bound == begin->bound) ++end;
    if (end - begin > 1) {
      std::sort(begin, end,
                [](const Candidate& left, const Candidate& right) { return left.doc < right.doc; });
    }
    begin = end;
  }
}

template <typename Slot>
CandidateList search(std::span<const FoundList> found, std::uint32_t paper_count,
                     const DocSet* allowed, const RetrievalSize& size, RetrievalMethod method,
                     Workplace<Slot>& place) {
  const double units = units_per_score(found);
  const std::size_t bits = std::min(found.size(), sizeof(Slot) == 4 ? kNarrowLists : kWideLists);
  const std::span<SearchedList> lists(place.lists.data(), found.size());
  place.stems.start(bits);
  std::uint32_t slack = 1;
  std::uint32_t longest = 0;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    lists[i].reader.open(found[i].list);
    lists[i].weight = static_cast<std::uint32_t>(std::ceil(found[i].worth * units));
    // Rounding the byte up, and the weight.
    slack += lists[i].weight + kMaxByte;
    longest = std::max(longest, found[i].list.frequency);
    const std::size_t bit = found.size() <= bits ? i : i * bits / found.size();
    lists[i].bit = std::uint64_t{1} << bit;
    place.stems.add(bit, found[i].stems);
  }
  place.stems.finish();
  place.top.start(size.depth, slack, allowed == nullptr ? known_best(lists, size.depth) : 0);
  const WindowSearchRequest request{paper_count, allowed, size.count_at_least,
                                    allowed == nullptr ? longest : 0, method};
  const MatchCount count = place.search.run(lists, request, place.top);
  CandidateList result;
  result.depth = size.depth;
  result.slack = slack / units * kFloatMargin;
  result.matches = count.matches;
  result.matches_is_exact = count.is_exact || (lists.size() == 1 && allowed == nullptr);
  const auto best = place.top.finish();
  result.papers.reserve(best.size());
  for (const ScoredDoc& paper : best) {
    result.papers.push_back({paper.doc, static_cast<float>(paper.score / units * kFloatMargin),
                             place.stems.stems_of(paper.lists)});
  }
  place.top.release();
  order_equal_bounds(result.papers);
  return result;
}

template <typename Slot>
CandidateList search_here(std::span<const FoundList> found, std::uint32_t paper_count,
                          const DocSet* allowed, const RetrievalSize& size,
                          RetrievalMethod method) {
  thread_local std::unique_ptr<Workplace<Slot>> place;
  if (!place) place = std::make_unique<Workplace<Slot>>();
  try {
    return search(found, paper_count, allowed, size, method, *place);
  } catch (...) {
    place.reset();  // a damaged block leaves a window half searched
    throw;
  }
}

}  // namespace

CandidateList find_candidates(const ImpactStore& impacts, std::span<const WeightedList> lists,
                              const DocSet* allowed, const RetrievalSize& size,
                              RetrievalMethod method) {
  const std::vector<FoundList> found = find_lists(impacts, lists);
  if (found.empty()) {
    CandidateList none;
    none.depth = size.depth;
    none.matches_is_exact = true;
    return none;
  }
  if (found.size() <= kNarrowLists) {
    return search_here<std::uint32_t>(found, impacts.paper_count(), allowed, size, method);
  }
  return search_here<std::uint64_t>(found, impacts.paper_count(), allowed, size, method);
}

}  // namespace quire
