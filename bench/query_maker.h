// quire-bench queries: a log of plausible queries made from an index, for latency and load.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <random>

#include "bench/query_log.h"
#include "ranking/index_reader.h"

namespace quire {

struct QueryMakerOptions {
  std::filesystem::path index;
  std::uint32_t queries = 1'000;
  std::uint64_t seed = 1;
};

// Makes queries from random papers, in fixed shares:
//   title   30 %  a title without 30 % of its words; the paper is the target
//   short   40 %  1 to 4 neighbouring words of a title
//   long    10 %  8 to 15 neighbouring words of an abstract (of a title where there is none)
//   and2    10 %  2 neighbouring words of a title, both wanted
//   phrase  10 %  2 or 3 neighbouring words of a title as a phrase
// Words are lower case letters and digits. Papers of fewer than 5 such words in the title are
// passed over. Made from the index's own text, so not a log of what people ask. The same seed asks
// the same of the same index. Not thread-safe; the snapshot must outlive it.
class QueryMaker {
 public:
  QueryMaker(const Snapshot& snapshot, std::uint64_t seed) : snapshot_(snapshot), random_(seed) {}

  // Query "q0", "q1", ...; the last digit of `number` chooses the class. Throws std::runtime_error
  // if the index cannot be read or has no suitable paper.
  [[nodiscard]] LoggedQuery make(std::uint32_t number);

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  Paper random_paper();
  std::vector<std::string> neighbours(const std::vector<std::string>& words, std::size_t least,
                                      std::size_t most);
  std::vector<std::string> without_some(std::vector<std::string> words);

  const Snapshot& snapshot_;
  std::mt19937_64 random_;
};

// Writes `queries` queries in the form of read_query_log(). Throws as QueryMaker does.
void run_query_maker(const QueryMakerOptions& options, std::ostream& out);

}  // namespace quire
