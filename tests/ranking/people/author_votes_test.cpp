#include "ranking/people/author_votes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace quire {
namespace {

using Numbers = std::vector<AuthorNumber>;

constexpr auto kNoPrior = [](AuthorNumber) { return 0U; };

double votes_of(const AuthorVotes& votes, AuthorNumber author) {
  for (const VotedAuthor& voted : votes.authors()) {
    if (voted.author == author) return voted.votes;
  }
  return 0;
}

// Scores 2 and 1: votes 1 and (1/2)^4 = .0625.
TEST(AuthorVotesTest, AreTheFourthPowersOfTheScores) {
  const Numbers first = {1, 2};
  const Numbers second = {2, 3};
  const AuthorVotes votes({{11, 1, second}, {10, 2, first}}, kNoPrior);
  ASSERT_EQ(votes.authors().size(), 3U);
  EXPECT_EQ(votes.authors()[0].author, 2U);
  EXPECT_DOUBLE_EQ(votes.authors()[0].votes, 1.0625);
  EXPECT_EQ(votes.authors()[1].author, 1U);
  EXPECT_DOUBLE_EQ(votes.authors()[1].votes, 1);
  EXPECT_EQ(votes.authors()[2].author, 3U);
  EXPECT_DOUBLE_EQ(votes.authors()[2].votes, .0625);
  EXPECT_DOUBLE_EQ(votes.best_score(), 1.0625);
}

TEST(AuthorVotesTest, PapersShareTheVotesOfAPerson) {
  const Numbers authors = {2};
  const AuthorVotes votes({{10, 2, authors}, {11, 1, authors}}, kNoPrior);
  const auto papers = votes.papers_of(2, 3);
  ASSERT_EQ(papers.size(), 2U);
  EXPECT_EQ(papers[0].doc, 10U);
  EXPECT_NEAR(papers[0].share, .941176, 1e-6);
  EXPECT_EQ(papers[1].doc, 11U);
  EXPECT_NEAR(papers[1].share, .058824, 1e-6);
  EXPECT_EQ(votes.papers_of(2, 1).size(), 1U);
  EXPECT_TRUE(votes.papers_of(99, 3).empty());
}

// .1 * 1 * h / (h + 10)
TEST(AuthorVotesTest, TheHIndexIsASmallPrior) {
  EXPECT_DOUBLE_EQ(h_index_prior(1, 0), 0);
  EXPECT_DOUBLE_EQ(h_index_prior(1, 10), .05);
  EXPECT_DOUBLE_EQ(h_index_prior(2, 30), .15);
  const Numbers first = {1};
  const Numbers second = {2};
  const auto h_index = [](AuthorNumber author) { return author == 2 ? 90U : 0U; };
  const AuthorVotes close({{10, 1, first}, {11, .99, second}}, h_index);
  EXPECT_EQ(close.authors().front().author, 2U);  // .9606 + .09
  const AuthorVotes apart({{10, 1, first}, {11, .9, second}}, h_index);
  EXPECT_EQ(apart.authors().front().author, 1U);  // .6561 + .09
}

TEST(AuthorVotesTest, PapersWithMoreThanTwentyAuthorsCountLess) {
  for (const auto& [size, expected] : {std::pair<AuthorNumber, double>(20, 1.0), {25, .2}}) {
    Numbers authors(size);
    std::iota(authors.begin(), authors.end(), 1);
    const AuthorVotes votes({{10, 1, authors}}, kNoPrior);
    EXPECT_DOUBLE_EQ(votes_of(votes, 1), expected) << size;
  }
}

TEST(AuthorVotesTest, NobodyAndRepeatedNamesDoNotCount) {
  const Numbers authors = {0, 5, 5};
  const AuthorVotes votes({{10, 1, authors}}, kNoPrior);
  ASSERT_EQ(votes.authors().size(), 1U);
  EXPECT_DOUBLE_EQ(votes_of(votes, 5), 1);
}

TEST(AuthorVotesTest, PapersWithoutAPositiveScoreDoNotVote) {
  const Numbers first = {1};
  const Numbers second = {2};
  for (const double score : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), 1e-200}) {
    const AuthorVotes votes({{10, 1, first}, {11, score, second}}, kNoPrior);
    EXPECT_EQ(votes.authors().size(), 1U) << score;
  }
  EXPECT_TRUE(AuthorVotes({}, kNoPrior).authors().empty());
  EXPECT_DOUBLE_EQ(AuthorVotes({{10, 0, first}}, kNoPrior).best_score(), 0);
}

TEST(AuthorVotesTest, HugeListsOfAuthorsAreBounded) {
  Numbers authors(3'000);
  std::iota(authors.begin(), authors.end(), 1);
  std::vector<VotingPaper> papers;
  for (DocId doc = 1; doc <= 1'000; ++doc) papers.push_back({doc, 1.0 / doc, authors});
  const AuthorVotes votes(std::move(papers), kNoPrior);
  EXPECT_EQ(votes.authors().size(), 3'000U);
  const std::size_t counted = votes.papers_of(1, 1'000).size();
  EXPECT_LE(counted, kMaxVotes / 3'000 + 1);
  EXPECT_EQ(votes.papers_of(1, 1).front().doc, 1U);
}

}  // namespace
}  // namespace quire
