#include "ranking/retrieval/impact_retrieval.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <random>

#include "ranking/retrieval/top_scores.h"
#include "tests/ranking/store/written_impacts.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::IsEmpty;

constexpr std::array kMethods = {RetrievalMethod::kAuto, RetrievalMethod::kMaxScore,
                                 RetrievalMethod::kChunks};

// Lists of random papers; the true value of a posting is up to one unit below its byte.
class ImpactRetrievalTest : public testing::Test {
 protected:
  void write(std::uint32_t paper_count, const std::vector<WrittenList>& stems) {
    paper_count_ = paper_count;
    stems_ = stems;
    write_lists(directory_ / "impacts.qi", paper_count, stems);
    store_.emplace(directory_ / "impacts.qi");
  }

  // A list with each paper at a chance of `share`.
  WrittenList random_list(std::uint32_t paper_count, double share) {
    WrittenList list;
    std::bernoulli_distribution is_in(share);
    for (std::uint32_t doc = 1; doc <= paper_count; ++doc) {
      // Large bytes are rare, as they are in texts.
      if (is_in(random_))
        list.push_back({doc, static_cast<std::uint8_t>(1 + random_() % 16 * (random_() % 16))});
    }
    if (list.size() == 1) list.front().impact = 255;  // the scale is that of the list
    return list;
  }

  struct Truth {
    double score = 0;
    std::uint64_t stems = 0;
  };
  // The scores of the papers that match, if each byte stands for a value `below` under it.
  std::map<std::uint32_t, Truth> truth_of(const std::vector<WeightedList>& query,
                                          const DocSet* allowed) {
    std::map<std::uint32_t, Truth> truth;
    std::uniform_real_distribution<double> below(0, 1);
    for (const WeightedList& list : query) {
      const double step = store_->list(list.stem).step;
      for (const WrittenPosting& posting : stems_[list.stem]) {
        if (allowed != nullptr && !allowed->contains(posting.doc)) continue;
        Truth& paper = truth[posting.doc];
        paper.score += list.weight * step * (posting.impact - .999 * below(random_));
        paper.stems |= std::uint64_t{1} << list.query_stem;
      }
    }
    return truth;
  }

  void expect_right(const std::vector<WeightedList>& query, const DocSet* allowed,
                    const RetrievalSize& size) {
    const auto truth = truth_of(query, allowed);
    std::vector<std::pair<double, std::uint32_t>> best;
    for (const auto& [doc, paper] : truth) best.emplace_back(-paper.score, doc);
    std::sort(best.begin(), best.end());
    const CandidateList expected = find_candidates(*store_, query, allowed, size, kMethods[0]);
    for (const RetrievalMethod method : kMethods) {
      const CandidateList found = find_candidates(*store_, query, allowed, size, method);
      EXPECT_EQ(found.depth, size.depth);
      expect_same(found, expected);
      expect_bounds(found, truth, query.size() <= 32);
      for (std::size_t i = 0; i < std::min<std::size_t>(size.depth, best.size()); ++i) {
        EXPECT_TRUE(
            std::any_of(found.papers.begin(), found.papers.end(),
                        [&](const Candidate& paper) { return paper.doc == best[i].second; }))
            << "number " << i << " of the best is missing";
      }
      if (found.matches_is_exact) {
        EXPECT_EQ(found.matches, truth.size());
      } else {
        EXPECT_LE(found.matches, truth.size());
        EXPECT_GE(found.matches, std::min<std::size_t>(size.count_at_least, truth.size()));
      }
    }
  }

  static void expect_same(const CandidateList& found, const CandidateList& expected) {
    ASSERT_EQ(found.papers.size(), expected.papers.size());
    for (std::size_t i = 0; i < found.papers.size(); ++i) {
      ASSERT_EQ(found.papers[i].doc, expected.papers[i].doc);
      ASSERT_EQ(found.papers[i].bound, expected.papers[i].bound);
      ASSERT_EQ(found.papers[i].stems, expected.papers[i].stems);
    }
  }

  static void expect_bounds(const CandidateList& found, const std::map<std::uint32_t, Truth>& truth,
                            bool stems_are_exact) {
    const Candidate* before = nullptr;
    for (const Candidate& paper : found.papers) {
      const auto known = truth.find(paper.doc);
      ASSERT_NE(known, truth.end());
      ASSERT_GE(paper.bound, known->second.score);
      ASSERT_LE(paper.bound, (known->second.score + found.slack) * (1 + 1e-6));
      ASSERT_EQ(paper.stems & known->second.stems, known->second.stems);
      if (stems_are_exact) {
        ASSERT_EQ(paper.stems, known->second.stems);
      }
      ASSERT_TRUE(before == nullptr || before->bound > paper.bound ||
                  (before->bound == paper.bound && before->doc < paper.doc));
      before = &paper;
    }
  }

  TemporaryDirectory directory_;
  std::mt19937 random_{5};
  std::uint32_t paper_count_ = 0;
  std::vector<WrittenList> stems_;
  std::optional<ImpactStore> store_;
};

TEST_F(ImpactRetrievalTest, AllMethodsFindTheBestOfRandomQueries) {
  constexpr std::uint32_t kPapers = 40'000;  // some windows
  std::vector<WrittenList> stems;
  for (const double share : {1.0, .6, .4, .2, .1, .05, .02, .01, .005, .002, .0005, .00005}) {
    stems.push_back(random_list(kPapers, share));
    stems.push_back(random_list(kPapers, share));
  }
  write(kPapers, stems);
  std::uniform_real_distribution<double> weight(.01, 9);
  for (int round = 0; round < 60; ++round) {
    std::vector<StemId> order(stems.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random_);
    std::vector<WeightedList> query;
    for (std::uint8_t i = 0; i < 1 + random_() % 12; ++i) {
      query.push_back({order[i], static_cast<std::uint8_t>(63 - 3 * i), weight(random_)});
    }
    const RetrievalSize size{std::array{1U, 10U, 100U, 1'000U, 5'000U}[random_() % 5],
                             std::array{0U, 10U, 1'000U, 1'000'000U}[random_() % 4]};
    SCOPED_TRACE("round " + std::to_string(round));
    expect_right(query, nullptr, size);
    const double share = std::array{.9, .3, .01, .0003}[random_() % 4];
    DocSet allowed(kPapers);
    for (const WrittenPosting& posting : random_list(kPapers, share)) allowed.insert(posting.doc);
    expect_right(query, &allowed, size);
  }
}

TEST_F(ImpactRetrievalTest, TiesComeByNumberAndNoneOfThemIsLeftOut) {
  WrittenList list;
  for (std::uint32_t doc = 1; doc <= 500; ++doc) list.push_back({doc, 200});
  write(500, {list});
  const WeightedList query{0, 0, 1.0};
  const CandidateList found = find_candidates(*store_, {&query, 1}, nullptr, {10, 0});
  ASSERT_EQ(found.papers.size(), 500U);
  for (std::uint32_t i = 0; i < 500; ++i) EXPECT_EQ(found.papers[i].doc, i + 1);
  EXPECT_EQ(found.matches, 500U);
  EXPECT_TRUE(found.matches_is_exact);
}

TEST_F(ImpactRetrievalTest, StemsOfOnePaperAndOfNoneAreFine) {
  write(9, {{{7, 255}}, {}, {{7, 255}, {8, 10}}});
  expect_right({{0, 0, 3.0}}, nullptr, {});
  expect_right({{0, 0, 3.0}, {1, 1, 2.0}, {2, 2, 1.0}}, nullptr, {});
  const DocSet only = DocSet::of(std::vector<std::uint32_t>{8}, 9);
  expect_right({{0, 0, 3.0}, {2, 2, 1.0}}, &only, {});
  const WeightedList none{1, 0, 2.0};
  const CandidateList found = find_candidates(*store_, {&none, 1}, nullptr, {});
  EXPECT_THAT(found.papers, IsEmpty());
  EXPECT_TRUE(found.matches_is_exact);
  EXPECT_EQ(found.matches, 0U);
  EXPECT_THAT(find_candidates(*store_, {}, nullptr, {}).papers, IsEmpty());
}

TEST_F(ImpactRetrievalTest, AnEmptySetAllowsNothing) {
  write(50, {{{7, 255}, {9, 3}}});
  const DocSet nothing(50);
  const WeightedList query{0, 0, 2.0};
  const CandidateList found = find_candidates(*store_, {&query, 1}, &nothing, {});
  EXPECT_THAT(found.papers, IsEmpty());
  EXPECT_EQ(found.matches, 0U);
  EXPECT_TRUE(found.matches_is_exact);
}

TEST_F(ImpactRetrievalTest, SixtyFourStemsFit) {
  constexpr std::uint32_t kPapers = 20'000;
  std::vector<WrittenList> stems;
  std::vector<WeightedList> query;
  for (std::uint8_t i = 0; i < 64; ++i) {
    stems.push_back(random_list(kPapers, .3 / (i + 1)));
    query.push_back({i, i, 1 + i * .1});
  }
  write(kPapers, stems);
  expect_right(query, nullptr, {100, 1'000});
  expect_right(query, nullptr, {1'000, 1'000'000});
  query.resize(33);
  expect_right(query, nullptr, {10, 0});
  query.resize(32);
  expect_right(query, nullptr, {10, 0});
}

TEST_F(ImpactRetrievalTest, WeightsOfVeryDifferentSizesKeepTheirBounds) {
  write(5'000, {random_list(5'000, .5), random_list(5'000, .5), random_list(5'000, .01)});
  expect_right({{0, 0, 1e-9}, {1, 1, 1e-3}, {2, 2, 50.0}}, nullptr, {});
  expect_right({{0, 0, 1e-9}}, nullptr, {});
  expect_right({{0, 0, 1e9}, {1, 1, 1e-9}}, nullptr, {});
}

TEST(TopScoresTest, KeepsWhatIsNearTheBest) {
  std::minstd_rand random(6);
  TopScores top;
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t depth = 1 + static_cast<std::uint32_t>(random() % 300);
    const std::uint32_t slack = static_cast<std::uint32_t>(random() % 100'000);
    const std::uint32_t range = 1U << (4 + random() % 20);
    std::vector<std::uint32_t> scores(random() % 20'000 + 1);
    for (std::uint32_t& score : scores) {
      score = 1 + static_cast<std::uint32_t>(random() % (range - 1));
    }
    top.start(depth, slack, 0);
    for (std::uint32_t doc = 0; doc < scores.size(); ++doc) top.add({doc, scores[doc], 7});
    const auto kept = top.finish();
    std::vector<std::uint32_t> sorted = scores;
    std::sort(sorted.rbegin(), sorted.rend());
    const std::uint32_t least = sorted.size() < depth ? 1 : sorted[depth - 1];
    std::vector<std::pair<std::uint32_t, std::uint32_t>> expected;
    for (std::uint32_t doc = 0; doc < scores.size(); ++doc) {
      if (scores[doc] + slack >= least) expected.emplace_back(~scores[doc], doc);
    }
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(kept.size(), expected.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
      ASSERT_EQ(kept[i].score, ~expected[i].first);
      ASSERT_EQ(kept[i].doc, expected[i].second);
    }
  }
}

}  // namespace
}  // namespace quire
