// The candidates of one query: which of them are re-ranked, and what is known of each. Papers are
// read when something of them is asked for, and once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ranking/ranking_options.h"
#include "ranking/rerank/candidate_numbers.h"
#include "ranking/rerank/candidate_scan.h"
#include "ranking/rerank/features.h"
#include "ranking/rerank/query_terms.h"
#include "ranking/rerank/ranking_stores.h"
#include "ranking/retrieval/candidate.h"

namespace quire {

// How many papers ahead of the one that is looked at its place in a file is asked for.
inline constexpr std::size_t kPlacesAhead = 16;

// Whether a paper is re-ranked.
enum class Standing : std::uint8_t {
  kRanked,
  kBehind,
  kOpen,  // near the boundary: its exact B decides
};

// What is known of a candidate without reading it, and what reading it told. B0 is B without citing
// titles, the order of the first stage; formulas in features.h.
struct PoolPaper {
  std::uint32_t doc = 0;
  Standing standing = Standing::kRanked;
  bool is_always = false;  // ranked whatever its standing
  bool is_read = false;
  bool has_latent = false;
  // Known when it is read: which of its texts have every stem of the query.
  bool has_all_words = false;
  bool title_has_all_words = false;
  std::uint64_t stems = 0;  // bit i: stem i may be in title or abstract
  double lowest = 0;        // lowest <= B0 <= highest
  double highest = 0;       // infinite: nothing is known
  double plain_text = 0;    // B0
  double text = 0;          // B
  double text_factors = 0;  // B + .2 O + .2 N + .2 V + .1 M + .1 T with the weights of the options
  double latent = 0;        // L
};

// Buffers that the next query takes over.
struct PoolBuffers {
  std::vector<PoolPaper> papers;
  CandidateNumbers numbers;
};

// Not thread-safe. Members that read throw std::runtime_error if a file is damaged.
class CandidatePool {
 public:
  // `terms` and the stores must outlive it.
  CandidatePool(const RankingStores& stores, const QueryTerms& terms,
                const RankingOptions& options);
  ~CandidatePool();
  CandidatePool(const CandidatePool&) = delete;
  CandidatePool& operator=(const CandidatePool&) = delete;

  // Forgets everything and takes the papers of `candidates`, which has them by falling bound, and of
  // `always`, in any order. Throws std::runtime_error if one is no paper of the index.
  void fill(const CandidateList& candidates, std::span<const std::uint32_t> always);

  // Papers count from 0: the candidates in their order, then those of `always` that are none.
  [[nodiscard]] std::size_t size() const { return buffers_.papers.size(); }
  [[nodiscard]] const PoolPaper& paper(std::size_t number) const { return buffers_.papers[number]; }
  [[nodiscard]] std::optional<std::size_t> find(std::uint32_t doc) const {
    return buffers_.numbers.find(doc);
  }

  // Whether the paper is among the best RankingOptions::depth candidates by (B0, number) or one of
  // `always`. Reads the open ones if it is open.
  [[nodiscard]] bool is_ranked(std::size_t number) {
    const PoolPaper& paper = buffers_.papers[number];
    if (paper.is_always) return true;
    if (paper.standing == Standing::kOpen) settle();
    return paper.standing == Standing::kRanked;
  }
  // Those that are not, by (B0, number): what comes behind all that are.
  [[nodiscard]] std::vector<std::size_t> behind();

  // The paper with everything that reading it tells.
  const PoolPaper& read(std::size_t number);
  // Its latent cosine with the query; 0 if the factor is off.
  double latent(std::size_t number);
  // The same of many papers, faster than one by one: best in the order of their numbers in the index.
  void read_all(std::span<const std::size_t> numbers);
  void compare_all(std::span<const std::size_t> numbers);

  // Words and marks of the paper, and what else its bounds need.
  [[nodiscard]] std::uint32_t token_count(std::size_t number) const {
    return static_cast<std::uint32_t>(scan_.text(paper(number).doc).size());
  }
  [[nodiscard]] std::span<const CitingWord> citing_words(std::size_t number) const {
    return scan_.citing_words(paper(number).doc);
  }
  // That they are asked for soon; a number beyond the last is no error.
  void prefetch_place(std::size_t number) const;
  // Whether the title has every stem of the query: reads no further than that.
  [[nodiscard]] bool title_has_all_words(std::size_t number);

  // The counts of any paper, valid until something is read.
  [[nodiscard]] PaperCounts counts(std::uint32_t doc) { return scan_.read(doc); }
  [[nodiscard]] const FeatureFormulas& formulas() const { return formulas_; }
  // Papers read since fill().
  [[nodiscard]] std::uint32_t read_count() const { return read_count_; }

 private:
  void add(std::uint32_t doc, const Candidate* candidate, double slack);
  void note_standings();
  void prefetch_text(std::size_t number) const;
  void prefetch_latent(std::size_t number) const;
  void settle();
  void read_plain_texts(std::vector<std::size_t> numbers);
  // Whether reading the paper would read this index's texts.qf.
  [[nodiscard]] bool is_text_here(std::size_t number) const {
    return stores_.paper_texts == nullptr && !paper(number).is_read;
  }
  // In the order of the first stage. Both must be read or have no word of the query.
  [[nodiscard]] bool comes_before(std::size_t a, std::size_t b) const;

  const RankingStores stores_;
  RankingOptions options_;
  bool cites_;  // B differs from B0
  CandidateScan scan_;
  FeatureFormulas formulas_;
  LatentVector query_vector_;
  PoolBuffers buffers_;
  std::size_t candidate_count_ = 0;  // the papers before those of `always`
  std::uint32_t read_count_ = 0;
};

}  // namespace quire
