// Synthetic papers one after the other, each with everything any dump format tells.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bench/corpus/community.h"
#include "bench/corpus/names.h"
#include "bench/corpus/random.h"

namespace quire {

// Months are counted from January 1991; the last is December 2025.
inline constexpr std::uint32_t kMonthCount = 35 * 12;
[[nodiscard]] constexpr std::uint32_t month_of(int year, int month) {
  return static_cast<std::uint32_t>((year - 1991) * 12 + month - 1);
}

struct SyntheticAuthor {
  std::uint32_t person = 0;
  InventedName name;
  bool is_abbreviated = false;  // printed with initials
  bool has_institution = false;
  CorpusInstitution institution;
};

struct SyntheticPaper {
  std::uint32_t number = 0;  // from 0
  bool has_ids = true;       // false only in a damaged record
  int year = 0;
  int month = 0;  // 1-12
  int day = 0;    // 1-28
  std::uint32_t second_of_day = 0;
  std::string arxiv_id;               // "cs/0112017" or "1706.03762"
  std::string doi;                    // "10.5555/quire.1234"; may be empty
  std::vector<std::uint32_t> topics;  // the main one first
  std::string title;
  std::string_view language;
  std::string abstract;
  bool abstract_is_public = false;  // open collections of abstracts miss a quarter of them
  std::vector<SyntheticAuthor> authors;
  std::vector<std::uint32_t> references;  // numbers of earlier papers
  std::uint32_t unknown_references = 0;   // works cited that are not in the dump
  std::uint32_t citation_count = 0;
  std::uint32_t upvotes = 0;
  std::uint32_t venue = 0;  // one of a few of the main topic
  std::string comment;      // may be empty
  bool has_journal = false;
};

struct PaperMakerOptions {
  std::uint64_t seed = 1;
  std::uint32_t first_month = 7;  // no paper is older; arXiv began in August 1991
};

// Makes the same papers for the same options, on every machine and however many are taken. Papers
// come in no order of time. Memory grows to about 100 MB and then stays. Not thread-safe.
class PaperMaker {
 public:
  explicit PaperMaker(const PaperMakerOptions& options);

  [[nodiscard]] SyntheticPaper next();

 private:
  void draw_date(SyntheticPaper& paper, Random& random);
  void draw_identity(SyntheticPaper& paper, Random& random);
  void draw_text(SyntheticPaper& paper, Random& random) const;
  void draw_authors(SyntheticPaper& paper, Random& random);
  void draw_citations(SyntheticPaper& paper, Random& random);

  PaperMakerOptions options_;
  std::uint32_t next_number_ = 0;
  std::vector<std::uint64_t> cumulated_month_weights_;
  std::map<std::string, std::uint32_t> last_arxiv_number_;  // by "cs/0112" or "1706."
  AuthorPool authors_;
  CitationPool citations_;
};

}  // namespace quire
