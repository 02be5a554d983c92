// Whose papers answer a query: each paper votes for its authors.
//
//   votes(a) = sum over the papers d of a of (s_d / s_1)^4 / w_d
//   score(a) = votes(a) + .1 * best votes * h / (h + 10)
//
// s_d is the score of a paper, s_1 the best one; w_d = 1, for more than 20 authors the square root
// of their number. After the voting model of C. Macdonald and I. Ounis, "Voting for candidates",
// CIKM 2006; power and prior by measurement.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "ranking/searcher.h"

namespace quire {

// Papers that vote: the best ones of the search.
inline constexpr std::uint32_t kMaxVotingPapers = 1'000;
// Authorships that are counted; papers are read from the best one on until they are used up.
inline constexpr std::size_t kMaxVotes = 200'000;

struct VotingPaper {
  DocId doc = 0;
  double score = 0;                       // those without a positive score do not vote
  std::span<const AuthorNumber> authors;  // 0 is nobody; who is listed twice has one vote
};

struct VotedAuthor {
  AuthorNumber author = 0;
  double votes = 0;
  double score = 0;
};

// Immutable once made.
class AuthorVotes {
 public:
  // `papers` in any order; `h_index` is asked once for each of their authors.
  AuthorVotes(std::vector<VotingPaper> papers,
              const std::function<std::uint32_t(AuthorNumber)>& h_index);

  // Best score first, ties by number.
  [[nodiscard]] const std::vector<VotedAuthor>& authors() const { return authors_; }
  // The best possible score, 0 if nobody has a vote: what scores are parts of.
  [[nodiscard]] double best_score() const { return best_score_; }
  // The papers with the largest shares of the author's votes, best first, at most `count`; ties by
  // number. None for somebody without votes.
  [[nodiscard]] std::vector<PaperVote> papers_of(AuthorNumber author, std::size_t count) const;

 private:
  struct Vote {
    AuthorNumber author = 0;
    DocId doc = 0;
    double value = 0;
  };
  void collect(std::vector<VotingPaper> papers);
  void add_up(const std::function<std::uint32_t(AuthorNumber)>& h_index);

  std::vector<Vote> votes_;  // by author, then larger first
  std::vector<VotedAuthor> authors_;
  double best_score_ = 0;
};

// .1 * best votes * h / (h + 10)
[[nodiscard]] double h_index_prior(double best_votes, std::uint32_t h_index);

}  // namespace quire
