#include "ranking/signals/peer_groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ranking/signals/field_weighted_impact.h"
#include "ranking/signals/mid_rank.h"
#include "ranking/store/signal_store.h"

namespace quire {
namespace {

using testing::ElementsAre;

// Four times 0, 2, 2, 4, 12: the hand-worked example with enough papers.
PaperValues twenty_counts() {
  PaperValues values;
  for (int i = 0; i < 4; ++i) {
    for (const double count : {0, 2, 2, 4, 12}) values.emplace_back(count);
  }
  return values;
}

TEST(MidRankTest, EqualsTheHandWorkedValues) {
  const std::vector<double> counts = {0, 2, 2, 4, 12};
  EXPECT_THAT(mid_ranks(counts), ElementsAre(10, 40, 40, 70, 90));
  const std::vector<double> mixed = {7, 1, 7};
  EXPECT_THAT(mid_ranks(mixed), ElementsAre(testing::DoubleEq(200.0 / 3), 100.0 / 6, 200.0 / 3));
  EXPECT_TRUE(mid_ranks({}).empty());
}

TEST(PeerGroupsTest, GroupsComeInTheOrderOfTheirKeysWithoutThoseThatHaveNone) {
  const std::vector<std::optional<PeerKey>> keys = {PeerKey{2, 2000, 0}, std::nullopt,
                                                    PeerKey{1, 2001, 0}, PeerKey{1, 2000, 0},
                                                    PeerKey{2, 2000, 0}};
  std::vector<std::vector<std::uint32_t>> groups;
  for_each_group(keys, [&](std::span<const std::uint32_t> group) {
    groups.emplace_back(group.begin(), group.end());
  });
  EXPECT_THAT(groups, ElementsAre(ElementsAre(3), ElementsAre(2), ElementsAre(0, 4)));
}

TEST(PeerGroupsTest, PercentilesNeedTwentyPapersOneOfThemAboveZero) {
  PaperValues values = twenty_counts();
  std::vector<std::optional<PeerKey>> keys(values.size(), PeerKey{});
  const PaperValues ranks = group_percentiles(values, keys);
  EXPECT_EQ(ranks[0], 10);
  EXPECT_EQ(ranks[1], 40);
  EXPECT_EQ(ranks[13], 70);
  EXPECT_EQ(ranks[19], 90);

  values[0].reset();  // 19 values
  EXPECT_THAT(group_percentiles(values, keys), testing::Each(std::nullopt));
  values.assign(30, 0.0);
  keys.assign(30, PeerKey{});
  EXPECT_THAT(group_percentiles(values, keys), testing::Each(std::nullopt));
}

TEST(PeerGroupsTest, PapersOfOtherGroupsDoNotCount) {
  PaperValues values = twenty_counts();
  std::vector<std::optional<PeerKey>> keys(values.size(), PeerKey{});
  const PaperValues alone = group_percentiles(values, keys);
  values.resize(50, 3.0);
  keys.resize(50, PeerKey{1, 0, 0});
  const PaperValues beside = group_percentiles(values, keys);
  for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ(beside[i], alone[i]);
}

TEST(FieldWeightedImpactTest, EqualsTheHandWorkedValue) {
  PaperValues counts = twenty_counts();
  std::vector<std::optional<PeerKey>> keys(counts.size(), PeerKey{});
  const PaperValues impact = field_weighted_impact(counts, keys);
  EXPECT_EQ(impact[0], 0);
  EXPECT_EQ(impact[1], .5);
  EXPECT_EQ(impact[4], 3);
  keys[0].reset();  // 19 are left
  EXPECT_THAT(field_weighted_impact(counts, keys), testing::Each(std::nullopt));
  counts.assign(20, 0.0);
  keys.assign(20, PeerKey{});
  EXPECT_THAT(field_weighted_impact(counts, keys), testing::Each(std::nullopt));
}

TEST(FieldWeightedImpactTest, CountsTheYearAndThreeMore) {
  // Paper 1 of 2000 is cited by papers of 1999, 2000, 2003, 2004 and of no year.
  Adjacency citations;
  const std::vector<std::uint32_t> citing = {2, 3, 4, 5, 6};
  citations.add_row(citing);
  for (int i = 0; i < 5; ++i) citations.add_row({});
  const std::vector<std::int32_t> years = {2000, 1999, 2000, 2003, 2004, kMissing};
  const PaperValues counts = early_citations(citations, years);
  EXPECT_EQ(counts[0], 2);
  EXPECT_EQ(counts[1], 0);
  EXPECT_EQ(counts[5], std::nullopt);
}

}  // namespace
}  // namespace quire
