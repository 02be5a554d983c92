// quire-bench queries: a log of plausible queries made from an index, for latency and load.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>

namespace quire {

struct QueryMakerOptions {
  std::filesystem::path index;
  std::uint32_t queries = 1'000;
  std::uint64_t seed = 1;
};

// Writes `queries` lines in the form of read_query_log(), made from random papers, in fixed shares:
//   title   30 %  a title without 30 % of its words; the paper is the target
//   short   40 %  1 to 4 neighbouring words of a title
//   long    10 %  8 to 15 neighbouring words of an abstract (of a title where there is none)
//   and2    10 %  2 neighbouring words of a title, both wanted
//   phrase  10 %  2 or 3 neighbouring words of a title as a phrase
// Words are lower case letters and digits. Papers of fewer than 5 such words in the title are passed
// over. Made from the index's own text, so not a log of what people ask. The same seed asks the same
// of the same index. Throws std::runtime_error if the index cannot be read or has no suitable paper.
void run_query_maker(const QueryMakerOptions& options, std::ostream& out);

}  // namespace quire
