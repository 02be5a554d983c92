// The experiments on a corpus of made-up words, in which nothing is known but what must hold.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "bench/novelty/duplicates.h"
#include "bench/novelty/invariance.h"
#include "bench/novelty/length_influence.h"
#include "bench/novelty/removed_works.h"
#include "bench/novelty/replay.h"
#include "bench/novelty/survey_papers.h"
#include "bench/novelty/time_travel.h"
#include "tests/bench/novelty/made_up_corpus.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapers = 200;  // to August 2016

class ExperimentsTest : public ::testing::Test {
 protected:
  NoveltyCorpus corpus_ = make_up_corpus(kPapers);
  NoveltyOptions options_ = small_corpus_options();
  std::vector<NoveltyScore> scores_ = score_novelty(corpus_, options_, 2, [](std::uint64_t) {});
  CorpusRanking ranking_ = CorpusRanking(corpus_, scores_, options_);
  NoveltyStudy study_{corpus_, scores_, ranking_, options_, 2, 100, 1};
};

NoveltyTrial trial_of(const NoveltyCandidate& candidate, std::int32_t months_later) {
  NoveltyTrial trial;
  trial.paper = &candidate.paper;
  trial.month = candidate.paper.month + months_later;
  return trial;
}

TEST_F(ExperimentsTest, AReplayWithoutChangesGivesTheScores) {
  std::vector<NoveltyTrial> trials;
  // Not in the order of time.
  for (const std::size_t index : {150, 20, 199, 0}) {
    trials.push_back(trial_of(corpus_.papers[index], 0));
  }
  replay(corpus_, options_, 2, trials);
  for (const NoveltyTrial& trial : trials) {
    EXPECT_EQ(trial.evaluation.parts, scores_[trial.paper->doc - 1].evaluation.parts);
  }
}

TEST_F(ExperimentsTest, ATrialSeesWhatCameOutBeforeItsMonth) {
  const NoveltyCandidate& candidate = corpus_.papers[100];
  NoveltyPaper other = candidate.paper;
  other.authors = {7};
  other.title_hash = 0;
  std::vector<NoveltyTrial> trials = {trial_of(candidate, 0), trial_of(candidate, 1),
                                      trial_of(candidate, 1), trial_of(candidate, 9'999)};
  for (NoveltyTrial& trial : trials) trial.paper = &other;
  trials[2].left_out = {candidate.paper.doc};
  replay(corpus_, options_, 1, trials);
  EXPECT_EQ(trials[0].evaluation.copy_of, 0U);
  EXPECT_EQ(trials[1].evaluation.copy_of, candidate.paper.doc);
  EXPECT_EQ(trials[2].evaluation.copy_of, 0U);
  EXPECT_EQ(trials[3].evaluation.copy_of, candidate.paper.doc);
}

TEST_F(ExperimentsTest, DuplicatesAreRecognised) {
  const auto figures = measure_duplicates(study_);
  ASSERT_TRUE(figures);
  EXPECT_EQ(figures->papers, 100U);
  EXPECT_EQ(figures->share_recognised, 1);
  EXPECT_EQ(figures->p95_with_rule, 0);
  EXPECT_LT(figures->mean, 30);
}

TEST_F(ExperimentsTest, TimeTravelNeedsTenLaterYears) {
  const auto figures = travel_in_time(study_);
  ASSERT_TRUE(figures);
  // 2001 to 2006, up to August if the year of ten later ends there: all 12 months have a stratum.
  EXPECT_EQ(figures->papers, 72U);
  EXPECT_GE(figures->share_lower, 0);
  EXPECT_LE(figures->share_lower, 1);

  const NoveltyCorpus few = make_up_corpus(90);
  const auto scores = score_novelty(few, options_, 1, [](std::uint64_t) {});
  const CorpusRanking ranking(few, scores, options_);
  EXPECT_FALSE(travel_in_time({few, scores, ranking, options_, 1, 100, 1}));
}

TEST_F(ExperimentsTest, WithoutWhatAPaperRepeatsItIsNewer) {
  // In the second half of each year, papers repeat six words of the one half a year before and cite
  // it.
  constexpr std::uint32_t kBefore = 6;
  const auto repeats = [](std::size_t index) { return index / kBefore % 2 == 1; };
  for (std::size_t i = 0; i < corpus_.papers.size(); ++i) {
    if (!repeats(i)) continue;
    const auto& cited = corpus_.papers[i - kBefore].paper.words;
    std::copy_n(cited.begin() + 5, 6, corpus_.papers[i].paper.words.begin() + 5);
  }
  scores_ = score_novelty(corpus_, options_, 2, [](std::uint64_t) {});
  const CorpusRanking ranking(corpus_, scores_, options_);
  const NoveltyStudy study{corpus_, scores_, ranking, options_, 2, 100, 1};
  const auto figures = remove_cited_works(
      study,
      [&](DocId doc) {
        return repeats(doc - 1) ? std::vector<DocId>{doc - kBefore} : std::vector<DocId>();
      },
      1);
  ASSERT_TRUE(figures);
  EXPECT_EQ(figures->papers, 92U) << "six a year from 2001 to 2015, two of 2016";
  EXPECT_NEAR(figures->references, 1, 1e-9);
  EXPECT_GT(figures->rise, figures->random_rise);
  EXPECT_GT(figures->share_up, .5);
}

TEST_F(ExperimentsTest, OnlyPapersSinceAYearAreChosen) {
  NoveltyStudy study = study_;
  study.first_year = 2015;
  EXPECT_EQ(study.candidates().size(), 20U) << "2015 and eight months of 2016";
  EXPECT_EQ(study_.candidates().size(), kPapers - 12);
}

TEST_F(ExperimentsTest, PapersThatCiteLaterOnesOnlyAreLeftOut) {
  EXPECT_FALSE(remove_cited_works(
      study_, [](DocId doc) { return std::vector<DocId>{std::min(doc + 1, kPapers)}; }, 1));
}

TEST_F(ExperimentsTest, NeitherLaterPapersNorOtherFieldsChangeAScore) {
  const Invariance later = add_later_papers(study_);
  EXPECT_EQ(later.papers, 96U) << "2000 to 2007";
  EXPECT_EQ(later.changed, 0U);
  const Invariance field = add_another_field(study_);
  EXPECT_GT(field.papers, 30U);
  EXPECT_LT(field.papers, 66U);
  EXPECT_EQ(field.changed, 0U);
}

TEST_F(ExperimentsTest, AChangedPartIsNoticed) {
  scores_[50].evaluation.parts[2] = *scores_[50].evaluation.parts[2] * (1 + 1e-15);
  EXPECT_EQ(add_later_papers(study_).changed, 1U);
}

TEST_F(ExperimentsTest, ACutCorpusHasItsOwnNumbers) {
  const std::vector<std::size_t> kept = {3, 7};
  const NoveltyCorpus cut = cut_corpus(corpus_, kept);
  ASSERT_EQ(cut.papers.size(), 2U);
  EXPECT_LT(cut.stems.size(), corpus_.stems.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const NoveltyPaper& whole = corpus_.papers[kept[i]].paper;
    const NoveltyPaper& part = cut.papers[i].paper;
    EXPECT_EQ(part.doc, i + 1);
    ASSERT_EQ(part.words.size(), whole.words.size());
    for (std::size_t word = 0; word < part.words.size(); ++word) {
      ASSERT_EQ(part.words[word] == kNoveltyBreak, whole.words[word] == kNoveltyBreak);
      if (part.words[word] == kNoveltyBreak) continue;
      EXPECT_EQ(cut.stems[part.words[word]], corpus_.stems[whole.words[word]]);
    }
  }
}

TEST_F(ExperimentsTest, LengthSaysLittle) {
  // All are of one length: there is nothing to correlate with.
  EXPECT_FALSE(measure_length_influence(study_));
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    scores_[i].evaluation.length += static_cast<std::uint32_t>(i % 7);
  }
  const CorpusRanking ranking(corpus_, scores_, options_);
  const auto influence = measure_length_influence({corpus_, scores_, ranking, options_, 1, 100, 1});
  ASSERT_TRUE(influence);
  EXPECT_LT(influence->mean, .3);
}

TEST_F(ExperimentsTest, SurveysAreRankedThoughTheyAreNotScored) {
  scores_[30].novelty.reset();
  const auto figures = measure_surveys(study_, std::vector<std::size_t>{2, 30, 31});
  ASSERT_TRUE(figures);
  EXPECT_EQ(figures->papers, 2U) << "the first year has no stratum";
  EXPECT_DOUBLE_EQ(figures->share_not_scored, .5);
  const double high =
      (ranking_.novelty_at(*ranking_.place_of(30)) + ranking_.novelty_at(*ranking_.place_of(31))) /
      2;
  EXPECT_NEAR(figures->auroc_low, 1 - high / 100, 1e-9);
}

TEST(ChoosePapersTest, IsTheSameForASeed) {
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < 100; ++i) candidates.push_back(i * 3);
  const auto first = choose_papers(candidates, 10, 1);
  EXPECT_EQ(first.size(), 10U);
  EXPECT_TRUE(std::ranges::is_sorted(first));
  EXPECT_EQ(choose_papers(candidates, 10, 1), first);
  EXPECT_NE(choose_papers(candidates, 10, 2), first);
  EXPECT_EQ(choose_papers(candidates, 1'000, 1), candidates);
}

}  // namespace
}  // namespace quire
