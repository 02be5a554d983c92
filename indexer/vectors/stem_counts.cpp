#include "indexer/vectors/stem_counts.h"

#include <algorithm>
#include <limits>

#include "indexer/vectors/ranges.h"
#include "ranking/paper_vector.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapersPerStep = 1'024;

// Calls visit(row, stems) for every paper, in parallel.
template <typename Visit>
void visit_papers(const TextStore& texts, unsigned threads, const Visit& visit) {
  for_ranges(threads, texts.paper_count(), kPapersPerStep, [&] {
    return [&, paper = PaperStems()](std::uint32_t first, std::uint32_t last) mutable {
      for (std::uint32_t row = first; row < last; ++row) {
        count_paper_stems(texts, row + 1, paper);
        visit(row, paper);
      }
    };
  });
}

}  // namespace

StemCounts count_stems(const TextStore& texts, unsigned threads) {
  const std::uint32_t papers = texts.paper_count();
  StemCounts result;
  result.mean_length = texts.averages().text_length;
  result.lengths.resize(papers);
  result.begins.resize(papers + std::size_t{1});
  visit_papers(texts, threads, [&](std::uint32_t row, const PaperStems& paper) {
    result.lengths[row] = paper.length;
    result.begins[row + std::size_t{1}] = paper.stems.size();
  });
  for (std::uint32_t row = 0; row < papers; ++row) {
    result.begins[row + std::size_t{1}] += result.begins[row];
  }
  result.stems.resize(result.begins.back());
  result.counts.resize(result.begins.back());
  visit_papers(texts, threads, [&](std::uint32_t row, const PaperStems& paper) {
    constexpr std::uint32_t kMost = std::numeric_limits<std::uint16_t>::max();
    std::uint64_t place = result.begins[row];
    for (const CountedStem& entry : paper.stems) {
      result.stems[place] = entry.stem;
      result.counts[place++] = static_cast<std::uint16_t>(std::min(entry.count, kMost));
    }
  });
  for (StemId stem = 0; stem < texts.stem_count(); ++stem) {
    result.frequencies.push_back(texts.stem_frequency(stem));
    result.idf.push_back(texts.idf(result.frequencies.back()));
  }
  return result;
}

}  // namespace quire
