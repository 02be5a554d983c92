#include "ranking/signals/disruption.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "ranking/store/signal_store.h"

namespace quire {
namespace {

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

double index_of(std::uint32_t doc, std::span<const std::uint32_t> citing,
                std::span<const std::uint32_t> references, const CitingYears& citing_years,
                std::int32_t year, std::vector<Mark>& marks) {
  for (const std::uint32_t later : citing) marks[later - 1] = {doc, true};
  std::size_t both = 0;
  std::size_t references_only = 0;
  for (const std::uint32_t cited : references) {
    for (const std::uint32_t later :
         citing_years.between(cited, year + 1, year + kDisruptionYears)) {
      Mark& mark = marks[later - 1];
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

}  // namespace

PaperValues disruption(const Adjacency& references, const Adjacency& citations,
                       std::span<const std::int32_t> years, std::int32_t newest_year) {
  const CitingYears citing_years(citations, years);
  std::vector<Mark> marks(years.size());
  PaperValues values(years.size());
  for (std::uint32_t doc = 1; doc <= years.size(); ++doc) {
    const std::int32_t year = years[doc - 1];
    if (year == kMissing || std::int64_t{year} + kDisruptionYears >= newest_year) continue;
    const auto cited = references.row(doc);
    if (cited.size() < kMinDisruptionReferences) continue;
    const auto citing = citing_years.between(doc, year + 1, year + kDisruptionYears);
    if (citing.size() < kMinDisruptionCitations) continue;
    values[doc - 1] = index_of(doc, citing, cited, citing_years, year, marks);
  }
  return values;
}

}  // namespace quire
