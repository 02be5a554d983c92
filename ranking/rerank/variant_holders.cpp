#include "ranking/rerank/variant_holders.h"

#include <algorithm>
#include <vector>

namespace quire {
namespace {

// Postings that are looked up at most, and as how many of them finding a list counts.
constexpr std::size_t kMostPostings = 20'000;
constexpr std::size_t kListCost = 100;

struct StemCost {
  std::size_t stem = 0;
  std::size_t postings = 0;
};

}  // namespace

VariantHolders::VariantHolders(const QueryTerms& terms, const ImpactStore* impacts) {
  if (impacts == nullptr) return;
  std::vector<StemCost> costs;
  for (std::size_t i = 0; i < terms.stems.size(); ++i) {
    if (terms.stems[i].variants.empty()) continue;
    StemCost cost{i, 0};
    for (const StemVariant& variant : terms.stems[i].variants) {
      cost.postings += kListCost + impacts->frequency(variant.stem);
    }
    costs.push_back(cost);
  }
  std::ranges::sort(costs, {}, &StemCost::postings);
  std::size_t postings = 0;
  for (const StemCost& cost : costs) {
    postings += cost.postings;
    if (postings > kMostPostings) return;
    if (!papers_) papers_.emplace(impacts->paper_count());
    for (const StemVariant& variant : terms.stems[cost.stem].variants) {
      impacts->add_docs(variant.stem, *papers_);
    }
    known_stems_ |= std::uint64_t{1} << cost.stem;
  }
}

}  // namespace quire
