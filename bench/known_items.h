// quire-bench known: does a search for something the index surely holds find it first?
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "bench/report_format.h"

namespace quire {

struct KnownItemOptions {
  std::filesystem::path index;
  std::uint32_t papers = 500;   // random papers whose titles and identifiers are searched for
  std::uint32_t authors = 200;  // random people whose names are searched for
  std::uint64_t seed = 1;
  ReportFormat format = ReportFormat::kTable;
};

// How one kind of search went.
struct KnownItemFigures {
  std::string kind;  // "title", "arXiv id", "DOI", "author name"
  std::uint32_t asked = 0;
  std::uint32_t first = 0;  // the first result was it
  std::uint32_t in_first_ten = 0;
  double reciprocal_rank_sum = 0;  // 1 / rank within the first ten, else 0

  [[nodiscard]] double mean_reciprocal_rank() const {
    return asked == 0 ? 0 : reciprocal_rank_sum / asked;
  }
};

// Searches for
//   titles: lower case, without punctuation. A result is it if it is the paper, or another paper of
//   the
//           same title (letters and digits compared);
//   arXiv ids and DOIs as the index shows them: a result is it if it has that id;
//   names:  a result is it if it is the person, or another of the same folded name.
// The same seed asks the same questions of the same index. Throws std::runtime_error if the index
// cannot be read.
[[nodiscard]] std::vector<KnownItemFigures> measure_known_items(const KnownItemOptions& options);

// measure_known_items(), told on `out`.
void run_known_items(const KnownItemOptions& options, std::ostream& out);

}  // namespace quire
