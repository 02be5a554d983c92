// quire-bench known: does a search for something the index surely holds find it first?
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "bench/rank_choice.h"
#include "bench/report_format.h"

namespace quire {

struct KnownItemOptions {
  std::filesystem::path index;
  std::uint32_t papers = 500;   // random papers whose titles and identifiers are searched for
  std::uint32_t authors = 200;  // random people whose names are searched for
  std::uint64_t seed = 1;
  RankChoice ranking;
  ReportFormat format = ReportFormat::kTable;
};

// How one kind of search went.
struct KnownItemFigures {
  std::string kind;  // "title", "title, one typo", "4 title words", ..., "arXiv id", "author name"
  std::uint32_t asked = 0;
  std::uint32_t first = 0;  // the first result was it
  std::uint32_t in_first_ten = 0;
  double reciprocal_rank_sum = 0;  // 1 / rank within the first ten, else 0

  [[nodiscard]] double mean_reciprocal_rank() const {
    return asked == 0 ? 0 : reciprocal_rank_sum / asked;
  }
};

// Searches for random papers, as somebody does who knows
//   the title:          lower case, without punctuation; also with one typo
//   (ask_title_with_typo());
//   parts of it:        4 title words in a row; 3 title and 2 abstract words; the first author's
//                       family name and 2 title words (the other functions of questions.h);
//   an arXiv id or DOI: as the index shows it;
// and for random people by their names. A result is it if it is
//   for titles:  the paper, or another one of the same title (letters and digits compared);
//   for parts:   such a paper, or any that holds all that was asked for (answers()), since nothing
//                in the question says which was meant. The figures "..., strict" do without those;
//   for ids:     a paper with that id;
//   for names:   the person, or another of the same folded name.
// Papers that are unfit for a question are not asked about. Queries are read with their intents.
// The same seed asks the same questions of the same index. Throws std::runtime_error if the index
// cannot be read.
[[nodiscard]] std::vector<KnownItemFigures> measure_known_items(const KnownItemOptions& options);

// measure_known_items(), told on `out`.
void run_known_items(const KnownItemOptions& options, std::ostream& out);

}  // namespace quire
