#include "indexer/completions/title_phrases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Each phrase with its number of titles.
std::vector<std::string> phrases(const std::vector<std::string_view>& titles,
                                 const PhraseLimits& limits = {2, 100}) {
  std::vector<std::string> lines;
  for (const TitlePhrase& phrase : find_title_phrases(titles, limits)) {
    lines.push_back(phrase.text + " " + std::to_string(phrase.titles));
  }
  return lines;
}

TEST(TitlePhrasesTest, CountsTitlesOfPairsAndTriples) {
  EXPECT_THAT(phrases({"Graph walks", "graph walks and graph walks", "Fast graph walks"}),
              ElementsAre("graph walks 3"));
  EXPECT_THAT(phrases({"random graph walk", "random graph walk", "random graph", "random graph",
                       "random graph", "graph walk"}),
              ElementsAre("random graph 5", "graph walk 3", "random graph walk 2"));
}

TEST(TitlePhrasesTest, ShowsTheSpellingOfMostTitlesTiesInByteOrder) {
  EXPECT_THAT(phrases({"Graph Walks", "graph walks", "graph walks"}), ElementsAre("graph walks 3"));
  EXPECT_THAT(phrases({"graph walks", "Graph Walks"}), ElementsAre("Graph Walks 2"));
  EXPECT_THAT(phrases({"Modelling Müller", "modeling muller", "modeling muller"}),
              ElementsAre("modeling muller 3"));
}

TEST(TitlePhrasesTest, OnlyASpaceJoinsWords) {
  EXPECT_THAT(phrases({"graph: walks", "graph: walks"}), IsEmpty());
  EXPECT_THAT(phrases({"graph, walks", "graph walks"}), IsEmpty());
  EXPECT_THAT(phrases({"graph of walks", "graph of walks"}), IsEmpty());
  EXPECT_THAT(phrases({"graph $x$ walks", "graph $x$ walks"}), IsEmpty());
}

TEST(TitlePhrasesTest, AHyphenatedWordIsOneWord) {
  EXPECT_THAT(phrases({"Cross-lingual word vectors", "cross-lingual word vectors"}),
              ElementsAre("Cross-lingual word vectors 2"));
  EXPECT_THAT(phrases({"state-of-the-art parsing", "state-of-the-art parsing"}), IsEmpty());
  EXPECT_THAT(phrases({"a-b-c-d-e-f g", "a-b-c-d-e-f g"}), IsEmpty());
}

TEST(TitlePhrasesTest, PartsOfLongerPhrasesAreLeftOut) {
  EXPECT_THAT(phrases({"large language models", "large language models", "small language models",
                       "large language model"}),
              ElementsAre("language models 3", "large language models 2"));
  EXPECT_THAT(phrases({"rhetorical structure theory", "rhetorical structure theory"}),
              ElementsAre("rhetorical structure theory 2"));
  EXPECT_THAT(phrases({"testing large language models", "testing large language models",
                       "large language models", "large language models"}),
              ElementsAre("large language models 4"));
}

TEST(TitlePhrasesTest, KeepsTheMostFrequentOnes) {
  const std::vector<std::string_view> titles = {"a1 b1", "a1 b1", "a1 b1",
                                                "c1 d1", "c1 d1", "e1 f1"};
  EXPECT_THAT(phrases(titles, {2, 100}), ElementsAre("a1 b1 3", "c1 d1 2"));
  EXPECT_THAT(phrases(titles, {2, 1}), ElementsAre("a1 b1 3"));
  EXPECT_THAT(phrases(titles, {3, 100}), ElementsAre("a1 b1 3"));
  EXPECT_THAT(phrases({}, {1, 100}), IsEmpty());
  EXPECT_THAT(phrases({"", "...", "\xFF\xFE", "one"}, {1, 100}), IsEmpty());
}

}  // namespace
}  // namespace quire
