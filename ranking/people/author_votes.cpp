#include "ranking/people/author_votes.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

namespace quire {
namespace {

constexpr std::size_t kManyAuthors = 20;
constexpr double kPriorWeight = .1;
constexpr double kHalfPrior = 10;  // the h-index that gets half of the prior

double vote_of(const VotingPaper& paper, double best) {
  const double part = paper.score / best;
  const double vote = part * part * part * part;
  const auto authors = static_cast<double>(paper.authors.size());
  return paper.authors.size() > kManyAuthors ? vote / std::sqrt(authors) : vote;
}

}  // namespace

double h_index_prior(double best_votes, std::uint32_t h_index) {
  return kPriorWeight * best_votes * h_index / (h_index + kHalfPrior);
}

AuthorVotes::AuthorVotes(std::vector<VotingPaper> papers,
                         const std::function<std::uint32_t(AuthorNumber)>& h_index) {
  collect(std::move(papers));
  add_up(h_index);
}

void AuthorVotes::collect(std::vector<VotingPaper> papers) {
  std::erase_if(papers, [](const VotingPaper& paper) { return !(paper.score > 0); });
  std::ranges::sort(papers, [](const VotingPaper& a, const VotingPaper& b) {
    return a.score != b.score ? a.score > b.score : a.doc < b.doc;
  });
  for (const VotingPaper& paper : papers) {
    if (votes_.size() >= kMaxVotes) break;
    const double vote = vote_of(paper, papers.front().score);
    if (vote <= 0) break;  // too small for a number, and so are those of all papers behind
    for (const AuthorNumber author : paper.authors) {
      if (author != 0) votes_.push_back({author, paper.doc, vote});
    }
  }
  const auto key = [](const Vote& vote) { return std::tuple(vote.author, -vote.value, vote.doc); };
  std::ranges::sort(votes_, {}, key);
  const auto is_same = [](const Vote& a, const Vote& b) {
    return a.author == b.author && a.doc == b.doc;
  };
  votes_.erase(std::unique(votes_.begin(), votes_.end(), is_same), votes_.end());
}

void AuthorVotes::add_up(const std::function<std::uint32_t(AuthorNumber)>& h_index) {
  for (const Vote& vote : votes_) {
    const bool is_new = authors_.empty() || authors_.back().author != vote.author;
    if (is_new) authors_.push_back({vote.author, 0, 0});
    authors_.back().votes += vote.value;
  }
  double best = 0;
  for (const VotedAuthor& author : authors_) best = std::max(best, author.votes);
  for (VotedAuthor& author : authors_) {
    author.score = author.votes + h_index_prior(best, h_index(author.author));
    best_score_ = std::max(best_score_, author.score);
  }
  std::ranges::sort(authors_, [](const VotedAuthor& a, const VotedAuthor& b) {
    return a.score != b.score ? a.score > b.score : a.author < b.author;
  });
}

std::vector<PaperVote> AuthorVotes::papers_of(AuthorNumber author, std::size_t count) const {
  const std::span<const Vote> range(std::ranges::lower_bound(votes_, author, {}, &Vote::author),
                                    std::ranges::upper_bound(votes_, author, {}, &Vote::author));
  double all = 0;
  for (const Vote& vote : range) all += vote.value;
  std::vector<PaperVote> papers;
  for (const Vote& vote : range) {
    if (papers.size() >= count) break;
    papers.push_back({vote.doc, vote.value / all});
  }
  return papers;
}

}  // namespace quire
