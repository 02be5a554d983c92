#include "ranking/store/novelty_store.h"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/store/file_writer.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// Three papers: one with everything, one that is not scored, one without a date.
std::vector<NoveltyScore> three_scores() {
  std::vector<NoveltyScore> scores(3);
  NoveltyScore& full = scores[0];
  full.novelty = 0;
  full.reason = NoveltyReason::kCopy;
  full.evaluation.parts = {.75, .5, 1., -.25, std::nullopt};
  full.evaluation.length = 130;
  full.evaluation.same_works = {3};
  full.evaluation.nearest = {{2, .5}, {3, .25}};
  full.evaluation.copy_of = 2;
  full.evaluation.new_pairs = {{0, 200}, {3, 4}};
  full.evaluation.new_trigrams = {7, 300};
  full.percentiles = {99.5, 0., 50., 100., std::nullopt};
  full.first_year = 2019;
  full.last_year = 2021;
  full.stratum_size = 4321;
  scores[1].reason = NoveltyReason::kBurnIn;
  scores[1].evaluation.parts = {1., 1., std::nullopt, std::nullopt, std::nullopt};
  scores[1].evaluation.length = 40;
  scores[2].reason = NoveltyReason::kNoDate;
  return scores;
}

TEST(NoveltyStoreTest, ReadsBackWhatWasWritten) {
  const TemporaryDirectory directory;
  write_novelty(three_scores(), directory / "novelty.qe");
  const NoveltyStore store(directory / "novelty.qe");
  store.check();
  ASSERT_EQ(store.paper_count(), 3U);
  const NoveltyEvidence full = store.evidence(1);
  EXPECT_EQ(full.parts[0], .75F);
  EXPECT_EQ(full.parts[3], -.25F);
  EXPECT_EQ(full.parts[4], std::nullopt);
  EXPECT_EQ(full.percentiles[0], 99.5F);
  EXPECT_EQ(full.percentiles[4], std::nullopt);
  EXPECT_EQ(full.length, 130U);
  EXPECT_EQ(full.first_year, 2019);
  EXPECT_EQ(full.last_year, 2021);
  EXPECT_EQ(full.stratum_size, 4321U);
  EXPECT_EQ(full.same_work_count, 1U);
  EXPECT_EQ(full.copy_of, 2U);
  ASSERT_EQ(full.nearest.size(), 2U);
  EXPECT_EQ(full.nearest[1].doc, 3U);
  EXPECT_EQ(full.nearest[1].similarity, .25);
  EXPECT_EQ(full.new_pairs, (std::vector<WordPair>{{0, 200}, {3, 4}}));
  EXPECT_EQ(full.new_trigrams, (std::vector<std::uint32_t>{7, 300}));
  EXPECT_EQ(store.evidence(2).parts[1], 1.F);
  EXPECT_EQ(store.evidence(2).first_year, 0);
  EXPECT_EQ(store.evidence(3).length, 0U);
  EXPECT_TRUE(store.evidence(3).nearest.empty());
}

TEST(NoveltyStoreTest, NoPapersAreAStoreToo) {
  const TemporaryDirectory directory;
  write_novelty({}, directory / "novelty.qe");
  const NoveltyStore store(directory / "novelty.qe");
  store.check();
  EXPECT_EQ(store.paper_count(), 0U);
}

TEST(NoveltyStoreTest, RefusesEveryCutFile) {
  const TemporaryDirectory directory;
  write_novelty(three_scores(), directory / "whole.qe");
  const std::string bytes = read_file(directory / "whole.qe");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::ofstream(directory / "cut.qe", std::ios::binary) << bytes.substr(0, size);
    EXPECT_THROW(NoveltyStore(directory / "cut.qe"), std::runtime_error) << size;
  }
}

TEST(NoveltyStoreTest, DamagedFilesAreRefusedOrKeepTheirPromises) {
  const TemporaryDirectory directory;
  write_novelty(three_scores(), directory / "whole.qe");
  const std::string bytes = read_file(directory / "whole.qe");
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const int mask : {0xFF, 0x80, 0x01}) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ mask);
      std::ofstream(directory / "damaged.qe", std::ios::binary) << damaged;
      try {
        const NoveltyStore store(directory / "damaged.qe");
        for (std::uint32_t doc = 1; doc <= store.paper_count(); ++doc) {
          const NoveltyEvidence evidence = store.evidence(doc);
          EXPECT_LE(evidence.copy_of, 3U);
          EXPECT_LE(evidence.new_pairs.size(), kShownNew);
          for (const NearPaper& near : evidence.nearest) EXPECT_LE(near.doc, 3U);
        }
        store.check();
      } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("damaged.qe"), std::string::npos);
      }
    }
  }
}

TEST(NoveltyStoreTest, TheCheckFindsWhatIsWrong) {
  const TemporaryDirectory directory;
  struct Case {
    void (*damage)(NoveltyScore&);
    const char* reason;
  };
  const Case cases[] = {
      {[](NoveltyScore& score) { score.evaluation.copy_of = 1; }, "the paper itself"},
      {[](NoveltyScore& score) { score.evaluation.copy_of = 4; }, "does not exist"},
      {[](NoveltyScore& score) { score.evaluation.nearest[0].doc = 1; }, "the paper itself"},
      {[](NoveltyScore& score) { score.evaluation.nearest[0].doc = 4; }, "does not exist"},
      {[](NoveltyScore& score) { score.evaluation.nearest[0].similarity = 2; }, "beyond 0-1"},
      {[](NoveltyScore& score) { score.evaluation.nearest[1].similarity = .6; }, "out of order"},
      {[](NoveltyScore& score) { score.percentiles[0] = 101; }, "beyond 0-100"},
      {[](NoveltyScore& score) { score.last_year = 2018; }, "years out of order"}};
  for (const Case& wrong : cases) {
    auto scores = three_scores();
    wrong.damage(scores[0]);
    write_novelty(scores, directory / "wrong.qe");
    try {
      NoveltyStore(directory / "wrong.qe").check();
      ADD_FAILURE() << wrong.reason;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find(wrong.reason), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace quire
