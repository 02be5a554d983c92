// What the papers of a person say about them, computed when it is asked for from columns, labels
// and graph: no record is decoded. docs/numbers.md defines each number for readers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ranking/graph/citation_years.h"
#include "ranking/index_reader.h"
#include "ranking/people/coauthors.h"
#include "ranking/signals/paper_kind.h"

namespace quire {

// Topics that are listed, those of most papers.
inline constexpr std::size_t kProfileTopics = 20;
// Topics of one paper that are read.
inline constexpr std::size_t kTopicsOfPaper = 50;
// Categories that are listed.
inline constexpr std::size_t kProfileCategories = 100;

struct CategoryCount {
  std::string name;
  std::uint32_t paper_count = 0;
};

struct TopicShare {
  TopicNumber topic = 0;
  std::uint32_t paper_count = 0;
  double share = 0;  // of the papers that were read, 0-1
};

struct KindCount {
  PaperKind kind = PaperKind::kUnknown;
  std::uint32_t paper_count = 0;
};

struct PaperYears {
  std::vector<YearCount> years;  // ascending; years without papers are left out
  std::uint32_t without_year = 0;
};

// A shrunken mean over some of a person's papers.
struct PersonMean {
  std::optional<double> value;  // 0-100; null without a paper that counts
  std::uint32_t paper_count = 0;
};

// One person of a snapshot, which must outlive it. Not thread-safe. Papers beyond kMaxProfilePapers
// count by a sample (profile_papers()), except in mean_*(). Every member throws std::runtime_error
// if the index is damaged.
class AuthorProfile {
 public:
  // Requires 1 <= author <= author_count.
  AuthorProfile(const Snapshot& snapshot, AuthorNumber author);

  [[nodiscard]] PaperYears paper_years();
  // Citations of the papers by the years of the citing papers.
  [[nodiscard]] CitationYears citation_years();
  // Most papers first, ties in byte order.
  [[nodiscard]] std::vector<CategoryCount> categories();
  // Most papers first, ties by number; the first kProfileTopics.
  [[nodiscard]] std::vector<TopicShare> topics();
  [[nodiscard]] std::size_t topic_count();       // all of them
  [[nodiscard]] std::vector<KindCount> kinds();  // most papers first, ties by kind
  [[nodiscard]] const Coauthors& coauthors();

  [[nodiscard]] PersonMean mean_novelty() const;
  [[nodiscard]] PersonMean mean_score() const;

  // Entries that were read so far: about 10 to 50 ns each.
  [[nodiscard]] std::size_t work() const { return work_; }

 private:
  // How many of the papers each topic has.
  [[nodiscard]] std::unordered_map<TopicNumber, std::uint32_t> count_topics();

  const Snapshot& snapshot_;
  AuthorNumber author_;
  std::vector<DocId> papers_;
  std::optional<Coauthors> coauthors_;
  std::size_t work_ = 0;
};

}  // namespace quire
