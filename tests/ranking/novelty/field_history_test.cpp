#include "ranking/novelty/field_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/novelty/paper_lists.h"
#include "ranking/novelty/same_works.h"
#include "ranking/novelty/stem_index.h"
#include "ranking/novelty/trigram_counts.h"
#include "tests/ranking/novelty/letter_paper.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using Docs = std::vector<std::uint32_t>;

// A history of papers of one month each.
class Field {
 public:
  explicit Field(std::vector<NoveltyPaper> papers, const NoveltyOptions& options = pairs_of_all())
      : papers_(std::move(papers)), history_(options) {
    for (const NoveltyPaper& paper : papers_) {
      const NoveltyPaper* const month[] = {&paper};
      history_.insert_month(month);
    }
  }
  static NoveltyOptions pairs_of_all() {
    NoveltyOptions options;
    options.pair_min_frequency = 1;
    return options;
  }
  NoveltyEvaluation evaluate(const NoveltyPaper& paper, const Counterfactual& changes = {}) const {
    return history_.evaluate(paper, changes);
  }

 private:
  std::vector<NoveltyPaper> papers_;
  FieldHistory history_;
};

double part(const NoveltyEvaluation& evaluation, NoveltyPart which) {
  return evaluation.parts[static_cast<std::size_t>(which)].value();
}

Docs docs_of(const std::vector<NearPaper>& near) {
  Docs docs;
  for (const NearPaper& paper : near) docs.push_back(paper.doc);
  return docs;
}

// The worked example of the recipe. Stems: classification c, fold f, graph g, kernel k, label l,
// neural n, node o, prediction p, protein r, structure s, network w.
class WorkedExampleTest : public testing::Test {
 protected:
  WorkedExampleTest() {
    const std::vector<std::string> titles = {"gnwol", "gkoc", "rsp", "gnwrf", "nkrsw", "gnw|rf"};
    for (std::size_t i = 0; i < titles.size(); ++i) {
      papers_.push_back(letter_paper(static_cast<std::uint32_t>(i + 1), titles[i]));
      papers_.back().title_hash = i + 1;
    }
    papers_[5].title_hash = papers_[3].title_hash;
  }
  // Of paper `number` (from 1) after the papers of earlier months.
  NoveltyEvaluation evaluate(std::size_t number) {
    FieldHistory history(Field::pairs_of_all());
    const std::vector<std::vector<std::size_t>> months = {{1}, {2}, {3}, {4, 5}, {6}};
    for (const auto& month : months) {
      if (month.back() >= number) break;
      std::vector<const NoveltyPaper*> papers;
      for (const std::size_t i : month) papers.push_back(&papers_[i - 1]);
      history.insert_month(papers);
    }
    return history.evaluate(papers_[number - 1]);
  }
  std::vector<NoveltyPaper> papers_;
};

TEST_F(WorkedExampleTest, PartsAreThoseOfTheNote) {
  struct Case {
    std::size_t paper;
    double nearest;
    double trigrams;
    double pairs;
  };
  for (const Case& c :
       {Case{4, .7844, .8333, .1298}, Case{5, .5837, 1, .2911}, Case{6, .7429, .5, .0980}}) {
    const NoveltyEvaluation evaluation = evaluate(c.paper);
    EXPECT_NEAR(part(evaluation, NoveltyPart::kNearest5), c.nearest, 5e-5) << c.paper;
    EXPECT_NEAR(part(evaluation, NoveltyPart::kNearest20), c.nearest, 5e-5) << c.paper;
    EXPECT_NEAR(part(evaluation, NoveltyPart::kTrigrams), c.trigrams, 5e-5) << c.paper;
    EXPECT_NEAR(part(evaluation, NoveltyPart::kTitlePairs), c.pairs, 5e-5) << c.paper;
    EXPECT_NEAR(part(evaluation, NoveltyPart::kWordPairs), c.pairs, 5e-5) << c.paper;
    EXPECT_EQ(evaluation.length, 5U);
  }
}

TEST_F(WorkedExampleTest, EvidenceIsThatOfTheNote) {
  const NoveltyEvaluation sixth = evaluate(6);
  EXPECT_THAT(sixth.same_works, ElementsAre(4));
  ASSERT_THAT(docs_of(sixth.nearest), ElementsAre(5, 3));
  EXPECT_NEAR(sixth.nearest[0].similarity, .3595, 5e-5);
  EXPECT_NEAR(sixth.nearest[1].similarity, .1547, 5e-5);
  EXPECT_THAT(sixth.new_pairs, ElementsAre(Pair(0, 4))) << "graph and protein";
  EXPECT_THAT(sixth.new_trigrams, IsEmpty()) << "the only one was in paper 1";
  EXPECT_THAT(evaluate(4).new_trigrams, ElementsAre(1, 2)) << "neural network protein, ...";
}

TEST_F(WorkedExampleTest, TheFirstPaperIsNewInEveryWay) {
  const NoveltyEvaluation first = evaluate(1);
  EXPECT_EQ(part(first, NoveltyPart::kNearest5), 1);
  EXPECT_EQ(part(first, NoveltyPart::kTrigrams), 1);
  EXPECT_FALSE(first.parts[static_cast<std::size_t>(NoveltyPart::kTitlePairs)]);
  EXPECT_THAT(first.nearest, IsEmpty());
}

TEST(FieldHistoryTest, PapersOfTheSameMonthAreNotPrior) {
  const std::vector<NoveltyPaper> papers = {letter_paper(1, "abc"), letter_paper(2, "abd"),
                                            letter_paper(3, "abc")};
  FieldHistory history(Field::pairs_of_all());
  const NoveltyPaper* const month[] = {&papers[0], &papers[1]};
  const NoveltyEvaluation before = history.evaluate(papers[1]);
  EXPECT_EQ(part(before, NoveltyPart::kNearest5), 1);
  history.insert_month(month);
  EXPECT_EQ(history.paper_count(), 2U);
}

TEST(FieldHistoryTest, APaperWithoutWordsOrTrigramsHasNoneOfTheseParts) {
  const Field field({letter_paper(1, "abc"), letter_paper(2, "bcd")});
  const NoveltyEvaluation empty = field.evaluate(letter_paper(3, ""));
  EXPECT_EQ(empty.length, 0U);
  EXPECT_EQ(part(empty, NoveltyPart::kNearest5), 1);
  for (const auto which :
       {NoveltyPart::kTrigrams, NoveltyPart::kTitlePairs, NoveltyPart::kWordPairs}) {
    EXPECT_FALSE(empty.parts[static_cast<std::size_t>(which)]);
  }
  EXPECT_FALSE(field.evaluate(letter_paper(3, "a|b|cd"))
                   .parts[static_cast<std::size_t>(NoveltyPart::kTrigrams)]);
}

TEST(FieldHistoryTest, VersionsOfAWorkAreLeftOut) {
  std::vector<NoveltyPaper> papers = {letter_paper(1, "xyz"), letter_paper(2, "abcdef", {7, 8}),
                                      letter_paper(3, "abcdef", {9}), letter_paper(4, "uvw"),
                                      letter_paper(5, "ghi", {7, 8})};
  papers[0].works = {77};
  papers[3].title_hash = 88;
  const Field field(std::move(papers));
  NoveltyPaper version = letter_paper(9, "abcdef", {7, 8, 10, 11});
  EXPECT_THAT(field.evaluate(version).same_works, ElementsAre(2)) << "text and authors alike";
  version.works = {55, 77};
  EXPECT_THAT(field.evaluate(version).same_works, ElementsAre(1, 2)) << "an identifier";
  version.title_hash = 88;
  EXPECT_THAT(field.evaluate(version).same_works, ElementsAre(1, 2, 4)) << "a title";
  version.authors = {7, 10, 11};
  EXPECT_THAT(field.evaluate(version).same_works, ElementsAre(1, 2, 4)) << "1 of the 2";
  version.authors = {10, 11};
  EXPECT_THAT(field.evaluate(version).same_works, ElementsAre(1, 4)) << "nobody in common";
}

TEST(FieldHistoryTest, WhatIsLeftOutCountsForNothing) {
  const auto papers = [] {
    return std::vector<NoveltyPaper>{letter_paper(1, "abx"), letter_paper(2, "bcy"),
                                     letter_paper(3, "acz"), letter_paper(4, "abc")};
  };
  const Field with(papers());
  std::vector<NoveltyPaper> fewer = papers();
  fewer.pop_back();
  const Field without(std::move(fewer));
  const NoveltyPaper paper = letter_paper(9, "abc");
  const std::uint32_t last[] = {4};
  const NoveltyEvaluation left_out = with.evaluate(paper, {.left_out = last});
  const NoveltyEvaluation never_there = without.evaluate(paper);
  EXPECT_EQ(left_out.parts, never_there.parts);
  EXPECT_EQ(docs_of(left_out.nearest), docs_of(never_there.nearest));
  EXPECT_EQ(left_out.new_trigrams, never_there.new_trigrams);
  EXPECT_LT(part(with.evaluate(paper), NoveltyPart::kTrigrams),
            part(left_out, NoveltyPart::kTrigrams));
  EXPECT_THAT(left_out.same_works, IsEmpty()) << "it is none";
}

TEST(FieldHistoryTest, SameWorksCanBeKept) {
  std::vector<NoveltyPaper> papers = {letter_paper(1, "xyz"), letter_paper(2, "abc"),
                                      letter_paper(3, "uvw")};
  papers[1].title_hash = 5;
  const Field field(std::move(papers));
  NoveltyPaper version = letter_paper(9, "abc");
  version.title_hash = 5;
  const NoveltyEvaluation kept =
      field.evaluate(version, {.same_works = Counterfactual::SameWorks::kKept});
  EXPECT_THAT(kept.same_works, IsEmpty());
  EXPECT_THAT(docs_of(kept.nearest), ElementsAre(2));
  EXPECT_THAT(field.evaluate(version).nearest, IsEmpty());
}

TEST(FieldHistoryTest, ANearCopyByOthersIsNamed) {
  const Field field(
      {letter_paper(1, "xyzuvw"), letter_paper(2, "abcdef", {7}), letter_paper(3, "pqrs")});
  EXPECT_EQ(field.evaluate(letter_paper(9, "abcdef", {8})).copy_of, 2U);
  EXPECT_EQ(field.evaluate(letter_paper(9, "abcdef", {7})).copy_of, 0U) << "by the same people";
  EXPECT_EQ(field.evaluate(letter_paper(9, "abcpqr", {8})).copy_of, 0U);
}

// Enough papers that frequent stems are bitmaps and very frequent ones have no postings any more.
TEST(FieldHistoryTest, FrequentWordsAreCountedExactly) {
  constexpr std::uint32_t kPapers = 600;
  NoveltyOptions options = Field::pairs_of_all();
  options.max_postings = 90;
  std::vector<NoveltyPaper> papers;
  for (std::uint32_t i = 0; i < kPapers; ++i) {
    std::string text = "z";
    if (i % 2 == 0) text += "a";  // 300 papers: postings given up
    if (i % 3 == 0) text += "b";  // 200
    if (i % 7 == 0) text += "c";  // 86: a bitmap beside its postings
    if (i % 9 == 0) text += "d";  // 67
    if (i % 35 == 0) text += "e";
    if (i % 50 == 0) text += "f";
    papers.push_back(letter_paper(i + 1, text));
  }
  const Field field(std::move(papers), options);
  const std::map<char, std::uint32_t> steps = {{'a', 2}, {'b', 3},  {'c', 7},
                                               {'d', 9}, {'e', 35}, {'f', 50}};
  for (const auto& [first, step] : steps) {
    for (const auto& [second, other_step] : steps) {
      if (first == second) continue;
      std::uint32_t together = 0;
      std::uint32_t first_count = 0;
      std::uint32_t second_count = 0;
      for (std::uint32_t i = 0; i < kPapers; ++i) {
        first_count += i % step == 0 ? 1 : 0;
        second_count += i % other_step == 0 ? 1 : 0;
        together += i % step == 0 && i % other_step == 0 ? 1 : 0;
      }
      const double expected = double{1} * first_count * second_count / kPapers;
      const NoveltyEvaluation evaluation =
          field.evaluate(letter_paper(9999, std::string{first, second}));
      EXPECT_DOUBLE_EQ(part(evaluation, NoveltyPart::kTitlePairs),
                       std::log((expected + .5) / (together + .5)))
          << first << second;
    }
  }
  EXPECT_EQ(part(field.evaluate(letter_paper(9999, "ab")), NoveltyPart::kNearest5), 1)
      << "words of more papers than max_postings are passed over";
}

TEST(FieldHistoryTest, TheLeastExpectedMeetingsAreShown) {
  // a is in 4 papers, b in 3, c in 2, d in 1; none together.
  const Field field({letter_paper(1, "a"), letter_paper(2, "a"), letter_paper(3, "a"),
                     letter_paper(4, "a"), letter_paper(5, "b"), letter_paper(6, "b"),
                     letter_paper(7, "b"), letter_paper(8, "c"), letter_paper(9, "c"),
                     letter_paper(10, "d")});
  const NoveltyEvaluation evaluation = field.evaluate(letter_paper(20, "dcba"));
  EXPECT_THAT(evaluation.new_pairs,
              ElementsAre(Pair(2, 3), Pair(1, 3), Pair(1, 2), Pair(0, 3), Pair(0, 2)))
      << "those that should have met most, as places in the text, first";
}

TEST(FieldHistoryTest, CountingRecurringTrigramsOnlyChangesNoPart) {
  const std::vector<NoveltyPaper> papers = {letter_paper(1, "abcde"), letter_paper(2, "bcdxyz"),
                                            letter_paper(3, "abcxyz|cde")};
  std::vector<const NoveltyPaper*> all;
  for (const NoveltyPaper& paper : papers) all.push_back(&paper);
  FieldHistory whole(Field::pairs_of_all());
  FieldHistory lean(Field::pairs_of_all());
  lean.count_only(std::make_shared<const RecurringTrigrams>(all));
  for (const NoveltyPaper* paper : all) {
    EXPECT_EQ(whole.evaluate(*paper).parts, lean.evaluate(*paper).parts) << paper->doc;
    whole.insert_month({&paper, 1});
    lean.insert_month({&paper, 1});
  }
}

// Papers of letters that differ, all with the title 5.
std::vector<NoveltyPaper> papers_of_one_title(std::size_t count) {
  std::vector<NoveltyPaper> papers;
  for (std::size_t i = 0; i < count; ++i) {
    papers.push_back(
        letter_paper(static_cast<std::uint32_t>(i + 1),
                     {static_cast<char>('a' + i % 26), static_cast<char>('a' + i / 26 % 26)}));
    papers.back().title_hash = 5;
  }
  return papers;
}

TEST(FieldHistoryTest, ATitleOfManyPapersIsNoTitleOfAWork) {
  NoveltyPaper paper = letter_paper(9999, "abc");
  paper.title_hash = 5;
  EXPECT_EQ(Field(papers_of_one_title(kMostEqualTitles)).evaluate(paper).same_works.size(),
            kMostEqualTitles);
  for (const std::size_t count : {kMostEqualTitles + 1, std::size_t{5000}}) {
    const NoveltyEvaluation evaluation = Field(papers_of_one_title(count)).evaluate(paper);
    EXPECT_THAT(evaluation.same_works, IsEmpty()) << count;
    EXPECT_FALSE(evaluation.nearest.empty()) << count;
  }
}

TEST(FieldHistoryTest, OfAFrequentAuthorTheNewestPapersAreLookedAt) {
  std::vector<NoveltyPaper> papers = {letter_paper(1, "abcdef", {7})};
  papers.push_back(letter_paper(2, "pqrs", {7}));
  for (std::uint32_t doc = 3; doc <= kMostPapersOfAuthor; ++doc) {
    papers.push_back(letter_paper(doc, "xyz", {7}));
  }
  const NoveltyPaper paper = letter_paper(9999, "abcdef", {7});
  EXPECT_THAT(Field(papers).evaluate(paper).same_works, ElementsAre(1));
  papers.push_back(letter_paper(kMostPapersOfAuthor + 1, "xyz", {7}));
  EXPECT_THAT(Field(papers).evaluate(paper).same_works, IsEmpty()) << "one paper too old";
}

TEST(FieldHistoryTest, FewerPapersThanPostingsAreLeftOut) {
  NoveltyOptions options;
  options.max_postings = 2;
  const Field field({letter_paper(1, "abc"), letter_paper(2, "abd"), letter_paper(3, "abe")},
                    options);
  const std::vector<std::uint32_t> docs = {1, 2, 3};
  const NoveltyPaper paper = letter_paper(9, "abc");
  EXPECT_NO_THROW((void)field.evaluate(paper, {.left_out = std::span(docs).first(2)}));
  EXPECT_THROW((void)field.evaluate(paper, {.left_out = docs}), std::invalid_argument);
}

TEST(FieldHistoryTest, APaperWithoutAuthorsIsNoCopyAndHasNone) {
  const Field field({letter_paper(1, "xyzuvw"), letter_paper(2, "abcdef", {7}),
                     letter_paper(3, "ghijkl"), letter_paper(4, "pqrs")});
  EXPECT_EQ(field.evaluate(letter_paper(9, "abcdef")).copy_of, 0U);
  EXPECT_EQ(field.evaluate(letter_paper(9, "ghijkl", {8})).copy_of, 0U);
}

TEST(PaperListsTest, VisitsTheLatestUntilItIsEnough) {
  PaperLists lists;
  for (std::uint32_t paper = 0; paper < 5000; ++paper) lists.add(77, paper);
  Docs visited;
  lists.for_each(77, [&](std::uint32_t paper) {
    visited.push_back(paper);
    return visited.size() < 3;
  });
  EXPECT_THAT(visited, ElementsAre(4999, 4998, 4997));
}

TEST(StemIndexTest, FindsEachOfManyStems) {
  StemIndex stems(10);
  for (std::uint32_t stem = 0; stem < 20'000; stem += 2) {
    stems.add(stem * 1000, {0, static_cast<float>(stem)});
    stems.count(stem * 1000, 1);
  }
  for (std::uint32_t stem = 0; stem < 20'000; ++stem) {
    ASSERT_EQ(stems.frequency(stem * 1000), stem % 2 == 0 ? 1U : 0U) << stem;
  }
  EXPECT_EQ(stems.postings(4'000'000)[0].weight, 4000);
}

TEST(StemIndexTest, AWordThatBecomesRareLosesItsBitmap) {
  StemIndex stems(1'000'000);
  for (std::uint32_t paper = 0; paper < 100; ++paper) stems.add(3, {paper, 1});
  for (std::uint32_t paper = 0; paper < 100; ++paper) stems.count(3, 100);
  ASSERT_NE(stems.bitmap(3), nullptr);
  stems.add(3, {50'000, 1});
  stems.count(3, 50'001);
  EXPECT_EQ(stems.bitmap(3), nullptr);
  EXPECT_EQ(stems.postings(3).size(), 101U);
}

TEST(FieldHistoryTest, TooManyPairWordsAreRefused) {
  NoveltyOptions options;
  options.pair_words = 21;
  EXPECT_THROW(FieldHistory{options}, std::invalid_argument);
}

}  // namespace
}  // namespace quire
