// Text novelty percentile (experimental) of every paper of a corpus.
//
// Recipe N6 without LSI, recorded in docs/numbers.md: for each field, papers in the order of
// months; parts from strictly earlier papers (field_history.h); percentiles inside field x year
// with length controlled for (strata.h); their weighted sum, ranked once more. Later papers change
// no part of an earlier paper's score; they move percentiles of their own stratum only.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "ranking/novelty/field_history.h"
#include "ranking/novelty/novelty_options.h"
#include "ranking/store/label_store.h"
#include "ranking/store/stored_records.h"

namespace quire {

// Why a paper has a novelty, or why not.
enum class NoveltyReason : std::uint8_t {
  kScored,
  kCopy,          // scored 0: an earlier paper by other people has nearly the same text
  kDocumentType,  // survey, overview, front matter, dataset
  kLanguage,      // not English
  kNoAbstract,
  kShortText,
  kNoDate,
  kBurnIn,        // among the first years of its field
  kSmallStratum,  // too few papers of its field and years to be ranked among
};
// "scored", "copy", "document type", "language", "no abstract", "short text", "no date",
// "first years of the field", "too few papers in field and year"
[[nodiscard]] std::string_view to_string(NoveltyReason reason);

// One paper with everything its score needs to know beside other papers.
struct NoveltyCandidate {
  NoveltyPaper paper;
  std::uint32_t field = 0;  // number of the field; papers of one field are compared
  NoveltyReason reason = NoveltyReason::kScored;  // what the paper alone decides
};

// All papers as the recipe sees them, in DocId order. About 0.6 KiB a paper.
struct NoveltyCorpus {
  std::vector<NoveltyCandidate> papers;
  std::vector<std::string> stems;  // by NoveltyStem
  std::uint32_t field_count = 0;
};

// Reads every record of `generation` (its papers/ must be complete). Throws std::runtime_error if a
// record cannot be read.
[[nodiscard]] NoveltyCorpus read_novelty_corpus(const std::filesystem::path& generation,
                                                const LabelStore& labels,
                                                const NoveltyOptions& options, unsigned threads);

// The score of one paper with its evidence.
struct NoveltyScore {
  NoveltyReason reason = NoveltyReason::kScored;
  std::optional<double> novelty;  // 0-100, present exactly if reason is kScored or kCopy
  NoveltyEvaluation evaluation;   // also of papers that are not scored; empty without a date
  std::array<std::optional<double>, kNoveltyPartCount> percentiles;  // of scored papers
  std::int16_t first_year = 0;                                       // of its stratum, if scored
  std::int16_t last_year = 0;
  std::uint32_t stratum_size = 0;  // scored papers of the stratum
};

// Scores of all papers in DocId order; the same for any number of threads. `advance` is called with
// numbers of papers that are done, from any thread.
[[nodiscard]] std::vector<NoveltyScore> score_novelty(
    const NoveltyCorpus& corpus, const NoveltyOptions& options, unsigned threads,
    const std::function<void(std::uint64_t)>& advance);

}  // namespace quire
