// What a field has published so far, and how new a paper is against it.
//
//   FieldHistory history(options);
//   for each month: evaluate() its papers in any order, then insert_month() them all
//
// Nothing that is inserted later changes what evaluate() returned: weights are frozen in the
// postings at the date of their paper, and papers of the same month are not prior to each other.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ranking/novelty/novelty_options.h"

namespace quire {

// Number of a distinct stem of a corpus; numbers are in byte order of the stems.
using NoveltyStem = std::uint32_t;
inline constexpr NoveltyStem kNoveltyBreak = 0xFFFFFFFF;

// A paper as the recipe sees it.
struct NoveltyPaper {
  std::uint32_t doc = 0;           // DocId
  std::int32_t month = 0;          // year * 12 + month - 1; an unknown month is July
  std::vector<NoveltyStem> words;  // title, then abstract, each ended by kNoveltyBreak if not empty
  std::uint32_t title_size = 0;    // entries of `words` that are the title's
  std::vector<std::uint64_t> authors;  // hashes of folded names, sorted, distinct
  std::uint64_t title_hash = 0;        // of the title's [a-z0-9]; 0: none
  std::vector<std::uint64_t> works;    // hashes of DOI and arXiv base id, sorted

  [[nodiscard]] std::int32_t year() const { return month / 12; }
};

struct NearPaper {
  std::uint32_t doc = 0;
  double similarity = 0;  // truncated dot product of S, 0-1
};

// Indices into NoveltyPaper::words.
using WordPair = std::pair<std::uint32_t, std::uint32_t>;

// What evaluate() finds. Absent parts: the paper has no pair or no trigram.
struct NoveltyEvaluation {
  std::array<std::optional<double>, kNoveltyPartCount> parts;
  std::uint32_t length = 0;               // content words
  std::vector<std::uint32_t> same_works;  // docs that were left out, ascending
  std::vector<NearPaper> nearest;         // up to kShownNearest, nearest first, ties by insertion
  std::uint32_t copy_of = 0;              // doc of a near copy by other people; 0: none
  // Pairs whose words are both known but never stood together, the least expected first; and the
  // first words of trigrams nobody had, in the order of the text. At most kShownNew each.
  std::vector<WordPair> new_pairs;
  std::vector<std::uint32_t> new_trigrams;
};
inline constexpr std::size_t kShownNearest = 3;
inline constexpr std::size_t kShownNew = 5;

// Changes to what counts as earlier, for experiments.
struct Counterfactual {
  enum class SameWorks : std::uint8_t { kLeftOut, kKept };
  SameWorks same_works = SameWorks::kLeftOut;
  std::span<const std::uint32_t> left_out = {};  // docs, taken out like same works
};

class RecurringTrigrams;

class FieldHistory {
 public:
  // Throws std::invalid_argument if T and C together look at more than 32 words.
  explicit FieldHistory(const NoveltyOptions& options);
  ~FieldHistory();

  // Against everything inserted. Any number of threads at a time, not during insert_month(). Throws
  // std::invalid_argument if more than NoveltyOptions::max_postings papers are to be left out.
  [[nodiscard]] NoveltyEvaluation evaluate(const NoveltyPaper& paper,
                                           const Counterfactual& counterfactual = {}) const;

  // Adds the papers of a month; weights are made of what was there before any of them. The papers
  // must outlive the history; months must come in ascending order.
  void insert_month(std::span<const NoveltyPaper* const> papers);

  // Saves memory where every paper is evaluated once: trigrams that only one of the papers has are
  // not counted. Call before papers are inserted.
  void count_only(std::shared_ptr<const RecurringTrigrams> recurring);

  [[nodiscard]] std::uint32_t paper_count() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace quire
