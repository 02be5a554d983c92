#include "ranking/rerank/priors.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "ranking/signals/newest_day.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

class PriorsTest : public testing::Test {
 protected:
  struct Numbers {
    std::int32_t year;
    std::int32_t day;
    std::int32_t citations;
    std::optional<double> novelty = std::nullopt;
  };

  void make(const std::vector<Numbers>& papers) {
    SignalStoreWriter writer(static_cast<std::uint32_t>(papers.size()));
    for (std::uint32_t doc = 1; doc <= papers.size(); ++doc) {
      writer.set(Column::kYear, doc, papers[doc - 1].year);
      writer.set(Column::kDay, doc, papers[doc - 1].day);
      writer.set(Column::kCitationCount, doc, papers[doc - 1].citations);
      writer.set(Measure::kNovelty, doc, papers[doc - 1].novelty);
    }
    writer.write(directory_ / "signals.qs");
    signals_.emplace(directory_ / "signals.qs");
    rates_.emplace(*signals_, newest_day(*signals_));
    formulas_.emplace(*signals_, *rates_);
  }

  [[nodiscard]] double sum(std::uint32_t doc, const DateWish& wish,
                           const RankingOptions& options) const {
    return formulas_->prior(doc, wish, options).sum();
  }

  TemporaryDirectory directory_;
  std::optional<SignalStore> signals_;
  std::optional<CitationRates> rates_;
  std::optional<PriorFormulas> formulas_;
};

// Options in which nothing but the given priors counts.
RankingOptions only(double citations, double recency, double novelty,
                    RecencyUse use = RecencyUse::kAsked) {
  RankingOptions options;
  options.citations = citations;
  options.recency = recency;
  options.novelty = novelty;
  options.recency_use = use;
  return options;
}

TEST_F(PriorsTest, TheMedianCitedPaperHasHalfOfTheCitationPrior) {
  // Rates: 8 / (0 + 1) = 8, 4 / (1 + 1) = 2, 1 / (3 + 1) = .25, and one paper that nobody cites.
  make({{2024, 20'000, 8}, {2023, 20'000 - 365, 4}, {2021, 20'000 - 1'096, 1}, {2020, 18'000, 0}});
  EXPECT_NEAR(rates_->rate(1).value(), 8, 1e-9);
  EXPECT_NEAR(rates_->rate(2).value(), 2, 2e-3);
  EXPECT_NEAR(rates_->saturated_rate(2), .5, 1e-9);
  EXPECT_NEAR(rates_->saturated_rate(1), .8, 1e-3);
  EXPECT_EQ(rates_->saturated_rate(4), 0);
  EXPECT_NEAR(sum(2, {}, only(.05, 0, 0)), .05 * .5, 1e-9);
}

TEST_F(PriorsTest, APaperWithoutADateHasTheMedianCitationPrior) {
  // Rates .25, 2, 8: the middle one; however often the undated paper is cited.
  make({{2024, 20'000, 8},
        {2023, 20'000 - 365, 4},
        {2021, 20'000 - 1'096, 1},
        {kMissing, kMissing, 0},
        {kMissing, kMissing, 5'000}});
  EXPECT_FALSE(rates_->rate(4));
  EXPECT_EQ(rates_->saturated_rate(4), rates_->saturated_rate(2));
  EXPECT_EQ(rates_->saturated_rate(5), rates_->saturated_rate(2));
}

TEST_F(PriorsTest, WhereNothingIsKnownAllPapersAreEqual) {
  make({{kMissing, kMissing, 0}, {kMissing, kMissing, 9}, {kMissing, kMissing, kMissing}});
  for (const auto& wish : {DateWish{}, DateWish{std::nullopt, true}, DateWish{2020, false}}) {
    EXPECT_EQ(sum(1, wish, RankingOptions()), sum(2, wish, RankingOptions()));
    EXPECT_EQ(sum(1, wish, RankingOptions()), sum(3, wish, RankingOptions()));
  }
}

TEST_F(PriorsTest, AgesCountToTheNewestDayAndNotToAMisprintedYear) {
  std::vector<Numbers> papers(2'000, {2024, 19'000, 1});
  papers[1] = {2099, 47'000, 1};
  papers[2] = {2020, kMissing, 1};
  make(papers);
  EXPECT_EQ(rates_->age_years(1), 0);
  EXPECT_EQ(rates_->age_years(2), 0);
  EXPECT_FALSE(rates_->age_years(3));
}

TEST_F(PriorsTest, RecencyCountsATenthUnlessAsked) {
  make(
      {{2024, 20'000, 0}, {2021, 20'000 - 1'096, 0}, {2015, kMissing, 0}, {kMissing, kMissing, 0}});
  const RankingOptions asked = only(0, .1, 0);
  EXPECT_NEAR(sum(1, {}, asked), .01, 1e-9);
  EXPECT_NEAR(sum(2, {}, asked), .01 * std::exp(-1), 1e-5);
  const DateWish recent{std::nullopt, true};
  EXPECT_NEAR(sum(1, recent, asked), .1, 1e-9);
  EXPECT_NEAR(sum(2, recent, asked), .1 * std::exp(-1), 1e-4);
  const RankingOptions always = only(0, .1, 0, RecencyUse::kAlways);
  EXPECT_EQ(sum(2, {}, always), sum(2, recent, asked));
}

TEST_F(PriorsTest, PapersWithoutADateAreNeutralNotOldest) {
  make({{2024, 20'000, 0}, {2021, 20'000 - 1'096, 0}, {1990, 7'500, 0}, {kMissing, kMissing, 0}});
  const DateWish recent{std::nullopt, true};
  const RankingOptions options = only(0, .1, 0);
  EXPECT_EQ(sum(4, recent, options), sum(2, recent, options)) << "the median age";
  EXPECT_GT(sum(4, recent, options), sum(3, recent, options));
}

TEST_F(PriorsTest, ANamedYearCountsForItsPapers) {
  make({{2024, 20'000, 0}, {2015, kMissing, 0}, {kMissing, kMissing, 0}});
  const DateWish of_2015{std::int16_t{2015}, false};
  const RankingOptions options = only(0, .1, 0);
  EXPECT_EQ(sum(1, of_2015, options), 0);
  EXPECT_NEAR(sum(2, of_2015, options), .1, 1e-9);
  EXPECT_NEAR(sum(3, of_2015, options), .05, 1e-9);
}

TEST_F(PriorsTest, NoveltyIsNeutralWhereItIsNull) {
  make({{2024, 20'000, 0, 100}, {2024, 20'000, 0, 50}, {2024, 20'000, 0}, {2024, 20'000, 0, 0}});
  const RankingOptions options = only(0, 0, .02);
  EXPECT_NEAR(sum(1, {}, options), .02, 1e-9);
  EXPECT_NEAR(sum(2, {}, options), .01, 1e-9);
  EXPECT_EQ(sum(3, {}, options), sum(2, {}, options));
  EXPECT_EQ(sum(4, {}, options), 0);
}

TEST_F(PriorsTest, WeightsOfZeroLeaveNothing) {
  make({{2024, 20'000, 9, 90}});
  EXPECT_EQ(sum(1, {std::nullopt, true}, only(0, 0, 0)), 0);
}

// score = S + S1 * prior: whatever the numbers and weights, a paper with less than 3/4 of the best
// text score stays below the best text match.
TEST_F(PriorsTest, NoPriorLiftsAWeakMatchOverTheBestOne) {
  std::mt19937 random(20'261'120);
  const auto number = [&](std::uint32_t below) {
    return static_cast<std::int32_t>(random() % below);
  };
  const auto may_miss = [&](std::int32_t value) { return number(5) == 0 ? kMissing : value; };
  std::vector<Numbers> papers;
  for (int i = 0; i < 500; ++i) {
    papers.push_back({may_miss(1'950 + number(75)), may_miss(number(20'000)),
                      may_miss(number(100'000)),
                      number(5) == 0 ? std::nullopt : std::optional<double>(number(101))});
  }
  make(papers);
  const auto weight = [&](double most) { return most * number(1'001) / 1'000; };
  for (int round = 0; round < 4'000; ++round) {
    const double most = round % 2 == 0 ? 1 : 10;
    const RankingOptions options = only(weight(most), weight(most), weight(most),
                                        number(2) == 0 ? RecencyUse::kAsked : RecencyUse::kAlways);
    DateWish wish{std::nullopt, number(2) == 0};
    if (number(3) == 0) wish.year = static_cast<std::int16_t>(1'950 + number(75));
    const double best = 1 + number(100);
    const double weak = best * .7499 * number(1'001) / 1'000;
    const auto weak_doc = static_cast<std::uint32_t>(number(500) + 1);
    const auto best_doc = static_cast<std::uint32_t>(number(500) + 1);
    EXPECT_GE(sum(weak_doc, wish, options), 0);
    EXPECT_LE(sum(weak_doc, wish, options), kMaxPrior + 1e-12);
    EXPECT_LT(weak + best * sum(weak_doc, wish, options),
              best + best * sum(best_doc, wish, options));
  }
}

}  // namespace
}  // namespace quire
