// What answers show of the numbers that Quire computes, and how they rank and sort.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::HasSubstr;
using testing::StrEq;

constexpr const char* kAllSignals =
    "novelty,noveltyEvidence,citationPercentile,importedCitationPercentile,fieldWeightedImpact,"
    "momentum,momentumPercentile,pageRank,disruption,citationsPerYear,trending,kind,"
    "detectedLanguage,quireScore,topics,institutions";

const std::string kSearch = "/graph/v1/paper/search?";

// --- the shared index: too small for novelty ---

TEST(SignalFieldsTest, AreAllThereForEveryPaper) {
  const JsonAnswer answer = get(kSearch + "query=harbour+traffic&limit=100&fields=" + kAllSignals);
  ASSERT_GT(answer.data().Size(), 10U);
  for (const auto& row : answer.data().GetArray()) {
    EXPECT_EQ(row.MemberCount(), 17U) << "paperId and sixteen fields";
  }
}

TEST(SignalFieldsTest, NullNumbersHaveReasons) {
  const JsonAnswer answer =
      get("/graph/v1/paper/CorpusId:7001?fields=novelty,noveltyEvidence,quireScore");
  ASSERT_TRUE(answer.json["novelty"]["value"].IsNull()) << answer.http.body;
  EXPECT_THAT(answer.json["novelty"]["reason"].GetString(),
              AnyOf(StrEq("short text"), StrEq("first years of the field"),
                    StrEq("too few papers in field and year"), StrEq("no abstract")));
  EXPECT_STREQ(answer.json["novelty"]["label"].GetString(),
               "text novelty percentile (experimental)");
  EXPECT_TRUE(answer.json["noveltyEvidence"]["stratum"].IsNull());
  EXPECT_TRUE(answer.json["quireScore"]["value"].IsNull());
  EXPECT_TRUE(answer.json["quireScore"]["reason"].IsString());
}

TEST(SignalFieldsTest, CitationsPerYearAddUpToTheCount) {
  const JsonAnswer answer = get(kSearch + "query=harbour+traffic+lantern&limit=100&fields=" +
                                "citationCount,citationsPerYear");
  unsigned counted = 0;
  for (const auto& row : answer.data().GetArray()) {
    const auto& histogram = row["citationsPerYear"];
    unsigned sum = histogram["withoutYear"].GetUint();
    for (const auto& year : histogram["years"].GetArray()) sum += year["count"].GetUint();
    EXPECT_EQ(sum, row["citationCount"].GetUint());
    counted += sum;
  }
  EXPECT_GT(counted, 0U);
}

TEST(SignalFieldsTest, KindNamesItsRule) {
  const JsonAnswer answer = get("/graph/v1/paper/CorpusId:7001?fields=kind,detectedLanguage");
  EXPECT_STREQ(answer.json["kind"]["name"].GetString(), "article");
  EXPECT_GT(answer.json["kind"]["rule"].GetStringLength(), 0U);
  EXPECT_STREQ(answer.json["detectedLanguage"].GetString(), "en");
}

TEST(SignalFieldsTest, TopicsAndInstitutionsHaveIdsAndNames) {
  const JsonAnswer answer =
      get("/graph/v1/paper/CorpusId:7001?fields=topics,institutions,categories");
  std::vector<std::string> topics;
  for (const auto& topic : answer.json["topics"].GetArray()) {
    EXPECT_GT(topic["topicId"].GetStringLength(), 0U);
    topics.emplace_back(topic["name"].GetString());
  }
  EXPECT_THAT(topics, Contains("Computer Science"));
  std::vector<std::string> institutions;
  for (const auto& institution : answer.json["institutions"].GetArray()) {
    EXPECT_GT(institution["institutionId"].GetStringLength(), 0U);
    institutions.emplace_back(institution["name"].GetString());
  }
  EXPECT_THAT(institutions, Contains("Northlake University"));
}

TEST(SignalFieldsTest, AreThereInNestedPapersToo) {
  const JsonAnswer answer =
      get("/graph/v1/paper/CorpusId:7001?fields=citations.novelty,citations.kind.name,"
          "citations.quireScore");
  ASSERT_GT(answer.json["citations"].Size(), 0U);
  for (const auto& paper : answer.json["citations"].GetArray()) {
    EXPECT_TRUE(paper["novelty"].IsObject());
    EXPECT_TRUE(paper["kind"].IsObject());
  }
  EXPECT_EQ(get("/graph/v1/paper/CorpusId:7001?fields=pageRank.value").http.status, 400);
  EXPECT_EQ(get("/graph/v1/paper/CorpusId:7001?fields=novelties").http.status, 400);
}

// --- an index whose papers have a novelty ---

// Twenty papers a year in one field; each of 40 and more words, drawn from few so that papers are
// near.
std::string make_dump() {
  const std::vector<std::string> shapes = {"alpha", "beta", "gamma", "delta", "omega", "sigma"};
  const std::vector<std::string> things = {"lantern", "harbour", "ferry",   "tide",   "crane",
                                           "buoy",    "anchor",  "mooring", "signal", "pilot",
                                           "beacon",  "current", "vessel",  "quay",   "dredger"};
  const std::vector<std::string> deeds = {"measure", "route",   "predict", "compare",
                                          "observe", "improve", "simulate"};
  std::mt19937 random(20'261'120);
  const auto pick = [&](const std::vector<std::string>& words) {
    return words[random() % words.size()];
  };
  std::string dump;
  int number = 0;
  for (int year = 2010; year < 2015; ++year) {
    for (int paper = 0; paper < 20; ++paper, ++number) {
      std::string abstract;
      for (int sentence = 0; sentence < 10; ++sentence) {
        abstract += "We " + pick(deeds) + " the " + pick(shapes) + pick(things) + " and the " +
                    pick(things) + " of this " + pick(shapes) + " " + pick(things) + ". ";
      }
      const std::string id = std::to_string(number);
      std::string references;
      for (int i = 0; i < 3 && number > 0; ++i) {
        references += (i == 0 ? "\"LOCAL:n" : ",\"LOCAL:n") +
                      std::to_string(random() % static_cast<unsigned>(number)) + "\"";
      }
      dump += R"({"id":"LOCAL:n)" + id + R"(","title":"Study )" + id + " on " + pick(shapes) + " " +
              pick(things) + " and " + pick(things) + R"(","abstract":")" + abstract +
              R"(","date":")" + std::to_string(year) + "-0" + std::to_string(1 + paper % 9) +
              R"(-15","categories":["ports"],"authors":["Writer )" + id + R"("],"references":[)" +
              references + "]}\n";
    }
  }
  return dump;
}

class ScoredPapersTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    const std::filesystem::path dump = *directory_ / "ports.jsonl";
    std::ofstream(dump) << make_dump();
    const std::filesystem::path index = *directory_ / "index";
    const ProgramResult built =
        run_program("quire-index", {"build", "--out", index.string(), dump.string()});
    ASSERT_EQ(built.exit_code, 0) << built.errors;
    server_ = std::make_unique<ServerProcess>(index, std::vector<std::string>{});
  }
  static void TearDownTestSuite() {
    server_.reset();
    directory_.reset();
  }

  static JsonAnswer search(const std::string& parameters) {
    JsonAnswer answer;
    answer.http = ask(server_->port(), kSearch + "query=predict+lantern&limit=100&" + parameters);
    answer.json.Parse(answer.http.body.data(), answer.http.body.size());
    EXPECT_FALSE(answer.json.HasParseError());
    EXPECT_EQ(answer.http.status, 200) << parameters << answer.http.body;
    return answer;
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<ServerProcess> server_;
};

std::unique_ptr<TemporaryDirectory> ScoredPapersTest::directory_;
std::unique_ptr<ServerProcess> ScoredPapersTest::server_;

TEST_F(ScoredPapersTest, NoveltyComesWithWhatItIsMadeOf) {
  const JsonAnswer answer = search("fields=title,abstract,novelty,noveltyEvidence");
  int scored = 0;
  for (const auto& row : answer.data().GetArray()) {
    if (row["novelty"]["value"].IsNull()) {
      EXPECT_TRUE(row["novelty"]["reason"].IsString());
      continue;
    }
    ++scored;
    EXPECT_TRUE(row["novelty"]["reason"].IsNull());
    const auto& evidence = row["noveltyEvidence"];
    double weights = 0;
    for (const auto& part : evidence["parts"].GetArray()) weights += part["weight"].GetDouble();
    EXPECT_NEAR(weights, .8, 1e-9);
    EXPECT_GE(evidence["words"].GetInt(), 30);
    EXPECT_GE(evidence["stratum"]["paperCount"].GetInt(), 20);
    ASSERT_GT(evidence["nearest"].Size(), 0U);
    double last = 1;
    for (const auto& near : evidence["nearest"].GetArray()) {
      EXPECT_THAT(near["title"].GetString(), HasSubstr("Study "));
      EXPECT_STRNE(near["paperId"].GetString(), row["paperId"].GetString());
      EXPECT_LE(near["similarity"].GetDouble(), last + 1e-6);
      last = near["similarity"].GetDouble();
    }
  }
  EXPECT_GT(scored, 20);
}

TEST_F(ScoredPapersTest, NewWordsStandInTheTextOfThePaper) {
  const JsonAnswer answer = search("fields=title,abstract,noveltyEvidence");
  int groups = 0;
  for (const auto& row : answer.data().GetArray()) {
    const std::string text =
        std::string(row["title"].GetString()) + " " + row["abstract"].GetString();
    for (const char* kind : {"newPairs", "newTrigrams"}) {
      for (const auto& group : row["noveltyEvidence"][kind].GetArray()) {
        ++groups;
        for (const auto& word : group.GetArray()) EXPECT_THAT(text, HasSubstr(word.GetString()));
      }
    }
  }
  EXPECT_GT(groups, 20);
}

// The values of a member of `field` (or of the field itself) row by row; -1 for null.
std::vector<double> values_of(const JsonAnswer& answer, const char* field, const char* member) {
  std::vector<double> values;
  for (const auto& row : answer.data().GetArray()) {
    const auto& value = member == nullptr ? row[field] : row[field][member];
    values.push_back(value.IsNull() ? -1 : value.GetDouble());
  }
  return values;
}

TEST_F(ScoredPapersTest, SortsByEachNumberWithNullLast) {
  const struct {
    const char* sort;
    const char* field;
    const char* member;
  } cases[] = {{"novelty", "novelty", "value"},
               {"momentum", "momentum", nullptr},
               {"trending", "trending", "week"},
               {"quireScore", "quireScore", "value"}};
  for (const auto& [sort, field, member] : cases) {
    const std::string request = std::string("fields=") + field + "&sort=" + sort;
    const auto down = values_of(search(request), field, member);
    EXPECT_TRUE(std::is_sorted(down.rbegin(), down.rend())) << sort;
    EXPECT_EQ(down, values_of(search(request + ":desc"), field, member)) << sort;
    const auto up = values_of(search(request + ":asc"), field, member);
    const auto nulls = std::find(up.begin(), up.end(), -1);
    EXPECT_TRUE(std::is_sorted(up.begin(), nulls)) << sort;
    EXPECT_EQ(std::count(nulls, up.end(), -1), up.end() - nulls) << sort;
  }
  // fields=score is the relevance, which is another order.
  EXPECT_EQ(ask(server_->port(), kSearch + "query=lantern&sort=score").status, 400);
  const auto novelty = values_of(search("fields=novelty&sort=novelty"), "novelty", "value");
  EXPECT_GT(novelty.front(), 50);
  EXPECT_EQ(novelty.back(), -1);
}

TEST_F(ScoredPapersTest, TheScoreIsTheSumOfItsParts) {
  const JsonAnswer answer = search("fields=quireScore");
  int scored = 0;
  for (const auto& row : answer.data().GetArray()) {
    const auto& score = row["quireScore"];
    if (score["value"].IsNull()) {
      EXPECT_TRUE(score["reason"].IsString());
      continue;
    }
    ++scored;
    double sum = 0;
    for (const auto& part : score["parts"].GetArray()) {
      sum += part["weight"].GetDouble() * part["value"].GetDouble();
    }
    EXPECT_NEAR(sum, score["value"].GetDouble(), 1e-3);
  }
  EXPECT_GT(scored, 0);
}

double weight_of(const rapidjson::Value& row, const std::string& name) {
  for (const auto& factor : row["explain"]["factors"].GetArray()) {
    if (factor["name"].GetString() == name) return factor["weight"].GetDouble();
  }
  return 0;
}

// The weights of the priors of the best paper, as parts of the weight that citations:.1 has.
TEST_F(ScoredPapersTest, WeightsAndPresetsChooseThePriors) {
  const auto best = [](const std::string& parameters) {
    return search("fields=explain,score&" + parameters);
  };
  const double whole = weight_of(best("weights=citations:.1").data()[0], "citations") * 10;
  ASSERT_GT(whole, 0);
  const struct {
    const char* parameters;
    double citations;
    double recency;
    double novelty;
  } cases[] = {
      {"", .02, .01, .01},
      {"rank=balanced", .02, .01, .01},
      {"rank=full", .02, .01, .01},
      {"rank=text", 0, 0, 0},
      {"rank=bm25", 0, 0, 0},
      {"rank=classic", .15, 0, 0},
      {"rank=discover", .01, .1, .03},
      {"weights=citations:.05,novelty:.1,recency:0", .05, 0, .1},
      {"weights=recency:.05", .02, .05, .01},
      {"rank=text&weights=novelty:.02", 0, 0, .02},
      {"rank=classic&without=citations", 0, 0, 0},
      {"without=novelty,recency", .02, 0, 0},
  };
  for (const auto& [parameters, citations, recency, novelty] : cases) {
    const JsonAnswer answer = best(parameters);
    const bool is_text_only = std::string(parameters) == "rank=bm25";
    for (const auto& row : answer.data().GetArray()) {
      if (!is_text_only) {
        EXPECT_NEAR(weight_of(row, "citations"), citations * whole, 1e-9) << parameters;
        EXPECT_NEAR(weight_of(row, "recency"), recency * whole, 1e-9) << parameters;
        EXPECT_NEAR(weight_of(row, "novelty"), novelty * whole, 1e-9) << parameters;
      } else {
        EXPECT_EQ(weight_of(row, "citations") + weight_of(row, "novelty"), 0) << parameters;
      }
      double sum = 0;
      for (const auto& factor : row["explain"]["factors"].GetArray()) {
        sum += factor["share"].GetDouble();
      }
      for (const auto& near : row["explain"]["neighbours"].GetArray()) {
        sum += near["share"].GetDouble();
      }
      EXPECT_NEAR(sum, row["score"].GetDouble(), 1e-6) << parameters;
    }
  }
}

TEST_F(ScoredPapersTest, AllPriorsTogetherAreBounded) {
  const JsonAnswer plain = search("rank=text&fields=score");
  const double best = plain.data()[0]["score"].GetDouble();
  const JsonAnswer answer = search("weights=citations:1,recency:1,novelty:1&fields=explain,score");
  for (const auto& row : answer.data().GetArray()) {
    double priors = 0;
    for (const auto& factor : row["explain"]["factors"].GetArray()) {
      const std::string name = factor["name"].GetString();
      if (name == "citations" || name == "recency" || name == "novelty") {
        priors += factor["share"].GetDouble();
      }
    }
    EXPECT_GT(priors, 0);
    EXPECT_LE(priors, .25 * best + 1e-9);
  }
}

}  // namespace
}  // namespace quire
