#include "ranking/rerank/priors.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr std::int32_t kToday = 20'000;  // 2024-10-04

class PriorsTest : public testing::Test {
 protected:
  struct Numbers {
    std::int32_t year;
    std::int32_t day;
    std::int32_t citations;
  };

  void make(const std::vector<Numbers>& papers) {
    SignalStoreWriter writer(static_cast<std::uint32_t>(papers.size()));
    for (std::uint32_t doc = 1; doc <= papers.size(); ++doc) {
      writer.set(Column::kYear, doc, papers[doc - 1].year);
      writer.set(Column::kDay, doc, papers[doc - 1].day);
      writer.set(Column::kCitationCount, doc, papers[doc - 1].citations);
    }
    writer.write(directory_ / "signals.qs");
    signals_.emplace(directory_ / "signals.qs");
    rates_.emplace(*signals_, kToday);
    formulas_.emplace(*signals_, *rates_);
  }

  TemporaryDirectory directory_;
  std::optional<SignalStore> signals_;
  std::optional<CitationRates> rates_;
  std::optional<PriorFormulas> formulas_;
};

TEST_F(PriorsTest, TheMedianCitedPaperHasHalfOfTheCitationPrior) {
  // Rates: 8 / (0 + 1) = 8, 4 / (1 + 1) = 2, 1 / (3 + 1) = .25, and one paper that nobody cites.
  make({{2024, 20'000, 8}, {2023, 20'000 - 365, 4}, {2021, 20'000 - 1'096, 1}, {2020, 18'000, 0}});
  EXPECT_NEAR(rates_->rate(1), 8, 1e-9);
  EXPECT_NEAR(rates_->rate(2), 2, 2e-3);
  EXPECT_NEAR(rates_->saturated_rate(2), .5, 1e-9);
  EXPECT_NEAR(rates_->saturated_rate(1), .8, 1e-3);
  EXPECT_EQ(rates_->saturated_rate(4), 0);
  const Prior prior = formulas_->prior(2, {}, RankingOptions());
  EXPECT_NEAR(prior.sum(), .05 * .5, 1e-9);
}

TEST_F(PriorsTest, AgesCountToTheNewestPaperThatIsNotFromTheFuture) {
  make({{2024, 19'000, 1}, {2099, 47'000, 1}, {2020, kMissing, 1}});
  EXPECT_EQ(rates_->age_years(1), 0);
  EXPECT_EQ(rates_->age_years(2), 0);
  EXPECT_FALSE(rates_->age_years(3));
}

TEST_F(PriorsTest, RecencyCountsOnlyIfAsked) {
  make({{2024, 20'000, 0}, {2021, 20'000 - 1'096, 0}, {2015, kMissing, 0}});
  const RankingOptions options;
  EXPECT_EQ(formulas_->prior(1, {}, options).sum(), 0);
  const DateWish recent{std::nullopt, true};
  EXPECT_NEAR(formulas_->prior(1, recent, options).sum(), .1, 1e-9);
  EXPECT_NEAR(formulas_->prior(2, recent, options).sum(), .1 * std::exp(-1), 1e-4);
  EXPECT_EQ(formulas_->prior(3, recent, options).sum(), 0);
  const DateWish of_2015{std::int16_t{2015}, false};
  EXPECT_EQ(formulas_->prior(1, of_2015, options).sum(), 0);
  EXPECT_NEAR(formulas_->prior(3, of_2015, options).sum(), .1, 1e-9);
}

// score = S + S1 * prior: whatever the numbers and weights, a paper with less than 3/4 of the best
// text score stays below the best text match.
TEST_F(PriorsTest, NoPriorLiftsAWeakMatchOverTheBestOne) {
  std::mt19937 random(20'261'120);
  std::vector<Numbers> papers;
  for (int i = 0; i < 500; ++i) {
    papers.push_back({static_cast<std::int32_t>(1'950 + random() % 75),
                      static_cast<std::int32_t>(random() % 20'000),
                      static_cast<std::int32_t>(random() % 100'000)});
  }
  make(papers);
  for (int round = 0; round < 2'000; ++round) {
    RankingOptions options;
    options.citations = static_cast<double>(random() % 1'000) / 100;
    options.recency = static_cast<double>(random() % 1'000) / 100;
    const DateWish wish{std::nullopt, random() % 2 == 0};
    const double best = 1 + static_cast<double>(random() % 100);
    const double weak = best * .7499 * static_cast<double>(random() % 1'000) / 1'000;
    const auto weak_doc = static_cast<std::uint32_t>(random() % papers.size() + 1);
    const auto best_doc = static_cast<std::uint32_t>(random() % papers.size() + 1);
    const double lifted = weak + best * formulas_->prior(weak_doc, wish, options).sum();
    EXPECT_LT(lifted, best + best * formulas_->prior(best_doc, wish, options).sum());
  }
}

}  // namespace
}  // namespace quire
