#include "ranking/signals/disruption.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <optional>
#include <vector>

#include "ranking/parallel.h"
#include "ranking/store/signal_store.h"

namespace quire {
namespace {

constexpr std::size_t kPapersAtOnce = 256;  // that a thread takes

// Who cites a paper, in the order of their years, so that those of a few years are found without
// looking at all. Papers without a year come first.
class CitingYears {
 public:
  CitingYears(const Adjacency& citations, std::span<const std::int32_t> years)
      : citations_(citations), years_(years) {
    for (std::uint32_t doc = 1; doc <= citations_.row_count(); ++doc) {
      std::stable_sort(citations_.values.begin() + citations_.begins[doc - 1],
                       citations_.values.begin() + citations_.begins[doc],
                       [&](std::uint32_t a, std::uint32_t b) { return year(a) < year(b); });
    }
  }

  // Papers of the years first to last that cite `doc`.
  [[nodiscard]] std::span<const std::uint32_t> between(std::uint32_t doc, std::int32_t first,
                                                       std::int32_t last) const {
    const auto row = citations_.row(doc);
    const auto begin = std::partition_point(
        row.begin(), row.end(), [&](std::uint32_t citing) { return year(citing) < first; });
    const auto end = std::partition_point(
        begin, row.end(), [&](std::uint32_t citing) { return year(citing) <= last; });
    return {begin, end};
  }

 private:
  [[nodiscard]] std::int32_t year(std::uint32_t doc) const { return years_[doc - 1]; }

  Adjacency citations_;
  std::span<const std::int32_t> years_;
};

// What a later paper cites, of one paper and its references. `paper` makes old entries invalid.
struct Mark {
  std::uint32_t paper = 0;
  bool cites_paper_only = false;
};

// Computes one paper after another; a thread has its own.
class DisruptionCounter {
 public:
  DisruptionCounter(const Adjacency& references, const CitingYears& citing_years,
                    std::span<const std::int32_t> years, std::size_t max_links)
      : references_(references),
        citing_years_(citing_years),
        years_(years),
        max_links_(max_links),
        marks_(years.size()) {}

  // Nothing with too few references or citations, or too many links. Requires a year.
  std::optional<double> index_of(std::uint32_t doc) {
    const auto cited = references_.row(doc);
    if (cited.size() < kMinDisruptionReferences) return std::nullopt;
    const std::int32_t year = years_[doc - 1];
    const auto citing = later_citations(doc, year);
    if (citing.size() < kMinDisruptionCitations) return std::nullopt;
    std::size_t links = 0;
    for (const std::uint32_t reference : cited) links += later_citations(reference, year).size();
    if (links > max_links_) return std::nullopt;
    return count(doc, citing);
  }

 private:
  // In the five years after `year`.
  [[nodiscard]] std::span<const std::uint32_t> later_citations(std::uint32_t doc,
                                                               std::int32_t year) const {
    return citing_years_.between(doc, year + 1, year + kDisruptionYears);
  }

  double count(std::uint32_t doc, std::span<const std::uint32_t> citing) {
    for (const std::uint32_t later : citing) marks_[later - 1] = {doc, true};
    std::size_t both = 0;
    std::size_t references_only = 0;
    for (const std::uint32_t cited : references_.row(doc)) {
      for (const std::uint32_t later : later_citations(cited, years_[doc - 1])) {
        Mark& mark = marks_[later - 1];
        if (mark.paper != doc) {
          ++references_only;
        } else if (mark.cites_paper_only) {
          ++both;
        }
        mark = {doc, false};
      }
    }
    const auto paper_only = static_cast<double>(citing.size() - both);
    return (paper_only - static_cast<double>(both)) /
           static_cast<double>(citing.size() + references_only);
  }

  const Adjacency& references_;
  const CitingYears& citing_years_;
  std::span<const std::int32_t> years_;
  std::size_t max_links_;
  std::vector<Mark> marks_;  // by citing paper
};

}  // namespace

PaperValues disruption(const Adjacency& references, const Adjacency& citations,
                       std::span<const std::int32_t> years, std::int32_t newest_year,
                       unsigned threads, std::size_t max_links) {
  const CitingYears citing_years(citations, years);
  PaperValues values(years.size());
  std::atomic<std::size_t> next_block = 0;
  run_in_parallel(std::max(1U, threads), [&](const std::atomic<bool>& stopped) {
    DisruptionCounter counter(references, citing_years, years, max_links);
    for (std::size_t begin = kPapersAtOnce * next_block++; begin < years.size() && !stopped;
         begin = kPapersAtOnce * next_block++) {
      for (std::size_t i = begin; i < std::min(begin + kPapersAtOnce, years.size()); ++i) {
        if (years[i] == kMissing || std::int64_t{years[i]} + kDisruptionYears >= newest_year) {
          continue;
        }
        values[i] = counter.index_of(static_cast<std::uint32_t>(i + 1));
      }
    }
  });
  return values;
}

}  // namespace quire
