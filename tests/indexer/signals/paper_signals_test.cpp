#include "indexer/signals/paper_signals.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/language.h"
#include "ranking/signals/paper_kind.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapers = 22;
constexpr std::int32_t kYear = 2001;
constexpr std::int32_t kDay = 11'400;  // in 2001

// Papers 1 to 20 of one field and year; 21 cites the first five of them, 22 the first.
class PaperSignalsTest : public testing::Test {
 protected:
  PaperSignalsTest() : columns_(kPapers) {
    LabelStoreWriter labels;
    for (std::uint32_t doc = 1; doc <= kPapers; ++doc) {
      Paper paper;
      paper.title = "Paper " + std::to_string(doc);
      paper.categories = {doc <= 20 ? "Parsing" : "Speech", "Aardvarks"};
      labels.add(paper);
      columns_.set(Column::kYear, doc, kYear);
      columns_.set(Column::kDay, doc, doc <= 20 ? kDay : kDay + 100);
      set_paper_facts(doc, paper, columns_);
      references_.add_row(doc == 21   ? std::vector<std::uint32_t>{1, 2, 3, 4, 5}
                          : doc == 22 ? std::vector<std::uint32_t>{1}
                                      : std::vector<std::uint32_t>{});
    }
    labels.write(directory_ / "labels.ql");
    citations_ = transpose(references_, kPapers);
    for (std::uint32_t doc = 1; doc <= kPapers; ++doc) {
      columns_.set(Column::kCitationCount, doc,
                   static_cast<std::int32_t>(citations_.row(doc).size()));
    }
    set_citation_signals(references_, citations_, LabelStore(directory_ / "labels.ql"), 2,
                         columns_);
  }

  TemporaryDirectory directory_;
  Adjacency references_;
  Adjacency citations_;
  SignalStoreWriter columns_;
};

TEST_F(PaperSignalsTest, TheFirstCategoryIsTheField) {
  EXPECT_EQ(columns_.get(Measure::kCitationPercentile, 1), 97.5);
  EXPECT_EQ(columns_.get(Measure::kCitationPercentile, 2), 85);
  EXPECT_EQ(columns_.get(Measure::kCitationPercentile, 20), 37.5);
  EXPECT_EQ(columns_.get(Measure::kCitationPercentile, 21), std::nullopt) << "two papers of Speech";
  EXPECT_EQ(columns_.get(Measure::kImportedCitationPercentile, 1), std::nullopt);
}

TEST_F(PaperSignalsTest, ImpactMomentumAndTrendingComeFromTheCitations) {
  EXPECT_NEAR(*columns_.get(Measure::kFieldWeightedImpact, 1), 2 / .3, 1e-5);
  EXPECT_EQ(columns_.get(Measure::kFieldWeightedImpact, 20), 0);
  EXPECT_EQ(columns_.get(Measure::kMomentum, 1), 2);
  EXPECT_EQ(columns_.get(Measure::kMomentumPercentile, 1), 97.5);
  EXPECT_NEAR(*columns_.get(Measure::kTrendingDay, 1), .5 * 1.0986, 1e-4);
  EXPECT_EQ(columns_.get(Measure::kTrendingDay, 20), std::nullopt);
  EXPECT_GT(*columns_.get(Measure::kPageRank, 1), *columns_.get(Measure::kPageRank, 2));
  EXPECT_EQ(columns_.get(Measure::kDisruption, 1), std::nullopt);
}

TEST_F(PaperSignalsTest, TheScoreIsTheSumOfItsParts) {
  columns_.set(Measure::kNovelty, 1, 40);
  set_scores(ScoreWeights{}, columns_);
  EXPECT_NEAR(*columns_.get(Measure::kScore, 1), .5 * 97.5 + .3 * 40 + .2 * 97.5, 1e-4);
  EXPECT_EQ(columns_.get(Measure::kScore, 2), std::nullopt) << "it has no novelty";
  set_scores(ScoreWeights{1, 0, 0}, columns_);
  EXPECT_EQ(columns_.get(Measure::kScore, 2), 85);
}

TEST_F(PaperSignalsTest, PeopleHaveTheNumbersOfTheirPapers) {
  columns_.set(Measure::kNovelty, 1, 86);
  columns_.set(Measure::kNovelty, 2, 40);
  columns_.set(Measure::kNovelty, 3, 60);
  Adjacency papers_by_author;
  papers_by_author.add_row(std::vector<std::uint32_t>{1, 2, 3, 20});
  papers_by_author.add_row(std::vector<std::uint32_t>{20});
  PersonStoreWriter writer(2);
  set_person_signals(papers_by_author, columns_, writer);
  writer.write(directory_ / "people.qs");
  const PersonStore people(directory_ / "people.qs");
  EXPECT_EQ(people.value(PersonColumn::kPaperCount, 1), 4U);
  EXPECT_EQ(people.value(PersonColumn::kCitationCount, 1), 4U);
  EXPECT_EQ(people.value(PersonColumn::kHIndex, 1), 1U);
  EXPECT_EQ(people.value(PersonColumn::kNoveltyCount, 1), 3U);
  EXPECT_EQ(people.measure(PersonMeasure::kNovelty, 1), 56);
  EXPECT_EQ(people.measure(PersonMeasure::kNovelty, 2), std::nullopt);
  EXPECT_EQ(people.value(PersonColumn::kScoreCount, 1), 0U);
}

TEST(PaperFactsTest, KindRuleAndLanguageComeFromTheRecord) {
  Paper paper;
  paper.title = "A survey of parsers";
  paper.abstract = "Nous présentons les analyseurs qui sont dans cet article et leurs résultats.";
  SignalStoreWriter columns(1);
  set_paper_facts(1, paper, columns);
  EXPECT_EQ(kind_of(columns.get(Column::kKind, 1)), PaperKind::kSurvey);
  EXPECT_EQ(kind_rule_of(columns.get(Column::kKindRule, 1)), KindRule::kSurveyTitle);
  EXPECT_EQ(language_of(columns.get(Column::kLanguage, 1)), Language::kFrench);
}

TEST(PaperSignalsOfNothingTest, PapersWithoutDatesOrCitationsHaveNoNumbers) {
  const TemporaryDirectory directory;
  LabelStoreWriter labels;
  Adjacency links;
  SignalStoreWriter columns(30);
  for (std::uint32_t doc = 1; doc <= 30; ++doc) {
    labels.add(Paper{});
    links.add_row({});
    columns.set(Column::kCitationCount, doc, 0);
  }
  labels.write(directory / "labels.ql");
  set_citation_signals(links, links, LabelStore(directory / "labels.ql"), 2, columns);
  set_scores(ScoreWeights{}, columns);
  for (std::size_t i = 0; i < kMeasureCount; ++i) {
    EXPECT_EQ(columns.get(static_cast<Measure>(i), 30), std::nullopt)
        << to_string(static_cast<Measure>(i));
  }
}

}  // namespace
}  // namespace quire
