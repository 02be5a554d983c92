#include "bench/questions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace quire {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::StartsWith;

constexpr std::uint64_t kSeeds = 50;

std::vector<Authorship> people(const std::vector<std::string>& names) {
  std::vector<Authorship> authors;
  for (const std::string& name : names) authors.emplace_back().name = name;
  return authors;
}

Paper worked_paper() {
  Paper paper;
  paper.title = "The Folding of Proteins: Physical Models and their Limits";
  paper.abstract = "We compare energies of folded chains with measured spectra.";
  paper.authors = people({"Ludwig van der Maaten", "Ann Lee"});
  return paper;
}

std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

TEST(QuestionsTest, FourTitleWordsAreAPartOfTheTitle) {
  std::set<std::string> texts;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Random random(seed);
    const auto question = ask_four_title_words(worked_paper(), random);
    ASSERT_TRUE(question);
    EXPECT_EQ(question->title_run.size(), 4U);
    texts.insert(question->text);
  }
  EXPECT_THAT(texts, ElementsAre("folding of proteins physical models",
                                 "proteins physical models and their limits"));
}

TEST(QuestionsTest, MixedWordsAreThreeOfTheTitleAndTwoOfTheAbstractAlone) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Random random(seed);
    const auto question = ask_title_and_abstract_words(worked_paper(), random);
    ASSERT_TRUE(question);
    EXPECT_EQ(question->title_words.size(), 3U);
    EXPECT_EQ(question->text_words.size(), 2U);
    EXPECT_THAT(question->text_words, Not(Contains("fold"))) << "the title has it";
    EXPECT_EQ(std::ranges::count(question->text, ' '), 4);
    EXPECT_TRUE(answers(worked_paper(), *question));
  }
}

TEST(QuestionsTest, ATypoIsOneEditInALongWord) {
  const std::string title = typed_title(worked_paper().title);
  EXPECT_EQ(title, "the folding of proteins physical models and their limits");
  std::set<std::string> texts;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Random random(seed);
    const auto question = ask_title_with_typo(worked_paper(), random);
    ASSERT_TRUE(question);
    EXPECT_NE(question->text, title);
    EXPECT_LE(edit_distance(question->text, title), 2U) << "a swap is two replacements";
    texts.insert(question->text);
  }
  EXPECT_GT(texts.size(), kSeeds / 2);
}

TEST(QuestionsTest, ASurnameKeepsItsParticles) {
  Random random(1);
  const auto question = ask_surname_and_title_words(worked_paper(), random);
  ASSERT_TRUE(question);
  EXPECT_EQ(question->surname, "van der maaten");
  EXPECT_THAT(question->text, StartsWith("van der maaten "));
  EXPECT_EQ(question->title_words.size(), 2U);
}

TEST(QuestionsTest, UnfitPapersAreNotAskedAbout) {
  Random random(1);
  Paper paper;
  paper.title = "On $L_2$ norms";
  EXPECT_FALSE(ask_four_title_words(paper, random));
  EXPECT_FALSE(ask_title_with_typo(paper, random)) << "LaTeX";
  EXPECT_FALSE(ask_title_and_abstract_words(paper, random)) << "no abstract";
  EXPECT_FALSE(ask_surname_and_title_words(paper, random)) << "no author";
  paper.title = "On the ways we do it";
  EXPECT_FALSE(ask_title_with_typo(paper, random)) << "no long word";
}

TEST(QuestionsTest, TheSameSeedAsksTheSame) {
  Random first(7);
  Random second(7);
  EXPECT_EQ(ask_title_with_typo(worked_paper(), first)->text,
            ask_title_with_typo(worked_paper(), second)->text);
}

TEST(AnswersTest, AnotherPaperThatHoldsEverythingAnswers) {
  Question question;
  question.title_words = {"protein", "fold"};
  question.surname = "lee";
  Paper paper;
  paper.title = "How proteins are folded";
  paper.authors = people({"Bo Kim", "Lee, Chris"});
  EXPECT_TRUE(answers(paper, question));
  paper.authors.pop_back();
  EXPECT_FALSE(answers(paper, question)) << "nobody of that name";
  question.surname.clear();
  EXPECT_TRUE(answers(paper, question));
  question.text_words = {"energi"};
  EXPECT_FALSE(answers(paper, question));
  paper.abstract = "By energy.";
  EXPECT_TRUE(answers(paper, question));
  question.title_run = {"protein", "fold"};
  EXPECT_TRUE(answers(paper, question)) << "stop words between do not count";
  question.title_run = {"fold", "protein"};
  EXPECT_FALSE(answers(paper, question)) << "the other way round";
}

}  // namespace
}  // namespace quire
