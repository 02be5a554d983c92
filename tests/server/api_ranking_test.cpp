// What a search says about its ranking and about the query.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "ranking/ranking_options.h"
#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kSearch = "/graph/v1/paper/search?";

double sum_of_shares(const rapidjson::Value& explain) {
  double sum = 0;
  for (const auto& factor : explain["factors"].GetArray()) sum += factor["share"].GetDouble();
  for (const auto& near : explain["neighbours"].GetArray()) sum += near["share"].GetDouble();
  return sum;
}

void expect_to_add_up(const rapidjson::Value& explain, const std::string& place) {
  const double score = explain["score"].GetDouble();
  EXPECT_NEAR(sum_of_shares(explain), score, 1e-6 * std::max(1.0, std::abs(score))) << place;
  for (const auto& factor : explain["factors"].GetArray()) {
    const double product = factor["value"].GetDouble() * factor["weight"].GetDouble();
    EXPECT_NEAR(factor["share"].GetDouble(), product, 1e-9) << place;
  }
}

TEST(ExplainTest, AddsUpToTheScoreOfEachHit) {
  int explained = 0;
  for (const char* query : {"lantern graphs", "harbour traffic", "harbour traffic study ferries",
                            "lantern graphs and the routing of harbour traffic",
                            "attention zeppelin", "10.5555/beacon.2019//7", "Ada Lindqvist"}) {
    for (const char* rank : {"full", "bm25", "sentence"}) {
      const JsonAnswer answer =
          get(kSearch + "fields=score,explain&limit=100&rank=" + rank + "&query=" + encode(query));
      for (const auto& row : answer.data().GetArray()) {
        const std::string place = std::string(query) + " by " + rank;
        ASSERT_TRUE(row["explain"].IsObject()) << place;
        EXPECT_EQ(row["explain"]["score"].GetDouble(), row["score"].GetDouble()) << place;
        expect_to_add_up(row["explain"], place);
        ++explained;
      }
    }
  }
  EXPECT_GT(explained, 100);
}

TEST(ExplainTest, IsThereOnlyInSearchesThatAskForIt) {
  const JsonAnswer plain = get(kSearch + "query=lantern&fields=score");
  EXPECT_FALSE(plain.data()[0].HasMember("explain"));
  const JsonAnswer paper = get("/graph/v1/paper/CorpusId:7001?fields=explain,similarity");
  EXPECT_TRUE(paper.json["explain"].IsNull());
  EXPECT_TRUE(paper.json["similarity"].IsNull());
}

TEST(ExplainTest, NeighboursHaveTheirNames) {
  const JsonAnswer answer = get(kSearch + "query=harbour+traffic&fields=explain&limit=100");
  for (const auto& row : answer.data().GetArray()) {
    for (const auto& near : row["explain"]["neighbours"].GetArray()) {
      EXPECT_GT(near["paperId"].GetStringLength(), 0U);
      EXPECT_GT(near["title"].GetStringLength(), 0U);
    }
  }
}

// The names of the factors that have a part in the first hit's score.
std::vector<std::string> factors_of(const std::string& parameters) {
  const JsonAnswer answer =
      get(kSearch + "query=harbour+traffic+ferries&fields=explain&limit=1" + parameters);
  std::vector<std::string> names;
  for (const auto& factor : answer.data()[0]["explain"]["factors"].GetArray()) {
    if (factor["weight"].GetDouble() != 0) names.emplace_back(factor["name"].GetString());
  }
  return names;
}

TEST(RankParameterTest, ChoosesTheFactors) {
  EXPECT_EQ(factors_of("&rank=bm25"), std::vector<std::string>{"text"});
  EXPECT_THAT(factors_of("&rank=pairs"), testing::UnorderedElementsAre("text", "pairs"));
  EXPECT_THAT(factors_of(""), testing::Contains("pairs"));
  EXPECT_THAT(factors_of("&without=pairs"), Not(testing::Contains("pairs")));
}

// Fame, youth and wording together at their largest weights: S < 3/4 S1 stays below the best match.
TEST(RankParameterTest, NoWeightsLiftAWeakMatchOverTheBestOne) {
  int weak = 0;
  for (const char* query : {"lantern graphs", "harbour traffic ferries", "lantern harbour tides"}) {
    const auto scores = [&](const std::string& ranking) {
      const JsonAnswer answer =
          get(kSearch + "fields=score&limit=100&query=" + encode(query) + ranking);
      std::vector<std::pair<std::string, double>> papers;
      for (const auto& row : answer.data().GetArray()) {
        papers.emplace_back(row["paperId"].GetString(), row["score"].GetDouble());
      }
      return papers;
    };
    const auto plain = scores("&rank=text");
    const auto lifted = scores("&weights=citations:1,recency:1,novelty:1");
    ASSERT_FALSE(plain.empty());
    const auto place_of = [&](const std::string& id) {
      return std::find_if(lifted.begin(), lifted.end(),
                          [&](const auto& paper) { return paper.first == id; }) -
             lifted.begin();
    };
    for (const auto& [id, score] : plain) {
      if (score >= .75 * plain.front().second) continue;
      ++weak;
      EXPECT_GT(place_of(id), place_of(plain.front().first)) << query << ": " << id;
    }
  }
  EXPECT_GT(weak, 10);
}

TEST(RankParameterTest, EveryStepFindsTheSamePapers) {
  const auto full = get(kSearch + "query=harbour+traffic&limit=100").column("paperId");
  for (const std::string_view step : ranking_step_names()) {
    EXPECT_THAT(get(kSearch + "query=harbour+traffic&limit=100&rank=" + std::string(step))
                    .column("paperId"),
                testing::UnorderedElementsAreArray(full))
        << step;
  }
}

TEST(RankParameterTest, UnknownNamesAreRefusedWithTheKnownOnes) {
  for (const char* rank : {"best", "BM25", "full ", "..%2F..%2Fetc", "%00", "full,bm25"}) {
    const JsonAnswer answer = get(kSearch + "query=a&rank=" + encode(rank));
    EXPECT_EQ(answer.http.status, 400) << rank;
    EXPECT_THAT(answer.error(), HasSubstr("expected one of balanced, text")) << rank;
  }
  EXPECT_EQ(get(kSearch + "query=a&without=text").http.status, 400);
}

TEST(DidYouMeanTest, SuggestsWordsOfTheIndexOnTheFirstPageOnly) {
  const std::string search = kSearch + "query=lantren+graphs";
  const JsonAnswer answer = get(search);
  const auto& suggestion = answer.json["didYouMean"];
  ASSERT_TRUE(suggestion.IsObject()) << answer.http.body;
  EXPECT_STREQ(suggestion["query"].GetString(), "lantern graphs");
  const auto& correction = suggestion["corrections"][0];
  EXPECT_STREQ(correction["from"].GetString(), "lantren");
  EXPECT_STREQ(correction["to"].GetString(), "lantern");
  EXPECT_EQ(correction["begin"].GetInt(), 0);
  EXPECT_EQ(correction["end"].GetInt(), 7);
  EXPECT_TRUE(get(search + "&offset=1").json["didYouMean"].IsNull());
  EXPECT_TRUE(get(search + "&sort=paperId").json["didYouMean"].IsNull());
  EXPECT_TRUE(get(kSearch + "query=lantern+graphs").json["didYouMean"].IsNull());
}

TEST(QueryErrorTest, PointsAtTheCharacterAndSaysWhatIsExpected) {
  for (const char* query :
       {"lantern AND", "(lantern OR harbour", "year:soon lantern", "lantern OR (NOT)"}) {
    const JsonAnswer answer = get(kSearch + "query=" + encode(query));
    ASSERT_EQ(answer.http.status, 400) << query;
    ASSERT_TRUE(answer.json["position"].IsUint()) << answer.http.body;
    EXPECT_LE(answer.json["position"].GetUint(), std::string(query).size());
    EXPECT_THAT(answer.error(),
                HasSubstr("Unacceptable query at position " +
                          std::to_string(answer.json["position"].GetUint()) + ": "));
    EXPECT_THAT(answer.error(), HasSubstr("expected"));
    EXPECT_STREQ(answer.json["message"].GetString(), answer.error().c_str());
  }
}

TEST(QueryErrorTest, FreeTextIsNeverWrong) {
  for (const char* query :
       {"\"lantern graphs", "lantern \xE2\x80\x9Cgraphs", "c++ and c# in 100%", "what is a - b?",
        "TIDE tables from: sparse sensors!", "and or not", "1:2 (3", "* ? +"}) {
    EXPECT_EQ(get(kSearch + "query=" + encode(query)).http.status, 200) << query;
  }
}

TEST(MatchReasonTest, NamesPeople) {
  const JsonAnswer answer =
      get(kSearch + "query=" + encode("Ada Lindqvist") + "&fields=matchReason,authors");
  ASSERT_GE(answer.data().Size(), 3U);
  for (rapidjson::SizeType row = 0; row < 3; ++row) {
    EXPECT_STREQ(answer.data()[row]["matchReason"].GetString(), "author");
  }
}

TEST(SnippetFieldTest, MarksWholeWordsAsWritten) {
  const struct {
    const char* query;
    const char* html;
  } cases[] = {
      {"route", "can be <mark>routed</mark> on lantern graphs"},
      {"graph harbour",
       "<mark>harbour</mark> traffic can be routed on lantern <mark>graphs</mark>"},
      {"title:lantern OR routed", "<mark>routed</mark> on <mark>lantern</mark> graphs"},
  };
  for (const auto& [query, html] : cases) {
    const JsonAnswer answer = get(kSearch + "query=" + encode(query) + "&fields=snippet&limit=100");
    bool found = false;
    for (const auto& row : answer.data().GetArray()) {
      if (row["paperId"] != "aa00000000000000000000000000000000000001") continue;
      EXPECT_THAT(row["snippet"]["html"].GetString(), HasSubstr(html));
      found = true;
    }
    EXPECT_TRUE(found) << query;
  }
}

}  // namespace
}  // namespace quire
