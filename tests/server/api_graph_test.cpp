// GET /graph/v1/graph, /graph/path, /graph/neighbors and /graph/citations
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const std::string kGraph = "/graph/v1/graph";
const std::string kLantern = "paper:CorpusId:7001";

std::vector<std::string> texts(const rapidjson::Value& list, const char* key) {
  std::vector<std::string> result;
  for (const auto& row : list.GetArray()) result.emplace_back(row[key].GetString());
  return result;
}

const rapidjson::Value* find_node_with(const JsonAnswer& answer, const std::string& id) {
  for (const auto& node : answer.json["nodes"].GetArray()) {
    if (node["id"].GetString() == id) return &node;
  }
  return nullptr;
}

TEST(GraphTest, ShowsWhatIsAroundAPaper) {
  const JsonAnswer answer = get(kGraph + "?node=" + kLantern);
  ASSERT_EQ(answer.http.status, 200);
  const auto& nodes = answer.json["nodes"];
  EXPECT_STREQ(nodes[0]["id"].GetString(), answer.json["center"].GetString());
  EXPECT_EQ(nodes[0]["relevance"].GetDouble(), 1);
  EXPECT_TRUE(nodes[0]["via"].IsNull());
  EXPECT_EQ(nodes[0]["year"].GetInt(), 2001);
  EXPECT_THAT(nodes[0]["label"].GetString(), HasSubstr("Lantern graphs"));
  const auto* ada = find_node_with(answer, "author:A101");
  ASSERT_NE(ada, nullptr);
  EXPECT_STREQ((*ada)["label"].GetString(), "Ada Lindqvist");
  EXPECT_STREQ((*ada)["url"].GetString(), "/graph/v1/author/A101");
  EXPECT_STREQ((*ada)["reasons"][0].GetString(), "wrote it with 1 other");
  EXPECT_EQ((*ada)["counts"]["paperCount"].GetInt(), 3);
  EXPECT_THAT(texts(answer.json["edges"], "type"),
              testing::IsSupersetOf({"cites", "wrote", "co-wrote"}));
  EXPECT_EQ(answer.json["totals"]["authors"].GetInt(), 2);
}

TEST(GraphTest, NodesAreInOrderOfRelevanceAndEdgesEndAtNodes) {
  const JsonAnswer answer = get(kGraph + "?depth=2&node=" + kLantern);
  double before = 1;
  std::set<std::string> ids;
  for (const auto& node : answer.json["nodes"].GetArray()) {
    EXPECT_LE(node["relevance"].GetDouble(), before);
    before = node["relevance"].GetDouble();
    EXPECT_GT(before, 0);
    EXPECT_TRUE(ids.insert(node["id"].GetString()).second);
    EXPECT_EQ(node["reasons"].Size(), node["depth"].GetUint());
  }
  for (const auto& edge : answer.json["edges"].GetArray()) {
    EXPECT_TRUE(ids.contains(edge["source"].GetString()));
    EXPECT_TRUE(ids.contains(edge["target"].GetString()));
  }
}

TEST(GraphTest, EveryNodeCanBeTheCentreAndItsRecordIsAtItsUrl) {
  const JsonAnswer answer = get(kGraph + "?depth=2&limit=300&node=author:A101");
  std::set<std::string> types;
  for (const auto& node : answer.json["nodes"].GetArray()) {
    const std::string type = node["type"].GetString();
    if (!types.insert(type).second) continue;
    const JsonAnswer around = get(kGraph + "?node=" + encode(node["id"].GetString()));
    EXPECT_EQ(around.http.status, 200) << node["id"].GetString();
    EXPECT_STREQ(around.json["center"].GetString(), node["id"].GetString());
    EXPECT_EQ(get(node["url"].GetString()).http.status, 200) << node["url"].GetString();
  }
  EXPECT_THAT(types, testing::IsSupersetOf({"author", "paper"}));
}

TEST(GraphTest, TypesAndLimitChooseWhatIsShown) {
  const JsonAnswer people = get(kGraph + "?types=author&node=" + kLantern);
  const auto ids = texts(people.json["nodes"], "id");
  EXPECT_THAT(std::vector<std::string>(ids.begin() + 1, ids.end()),
              UnorderedElementsAre("author:A101", "author:A102"));
  const JsonAnswer one = get(kGraph + "?limit=1&node=" + kLantern);
  EXPECT_EQ(one.json["nodes"].Size(), 2U);
  EXPECT_TRUE(one.json["cut"].GetBool());
  EXPECT_GT(one.json["found"].GetInt(), 1);
}

TEST(GraphTest, TheSameQuestionHasTheSameAnswer) {
  const std::string target = kGraph + "?depth=2&limit=20&node=" + kLantern;
  EXPECT_EQ(get(target).http.body, get(target).http.body);
}

TEST(GraphTest, SaysWhatIsWrong) {
  EXPECT_EQ(get(kGraph).http.status, 400);
  EXPECT_THAT(get(kGraph + "?node=venue:x").error(), HasSubstr("at position 0: expected paper:"));
  EXPECT_THAT(get(kGraph + "?node=paper:").error(), HasSubstr("at position 6"));
  EXPECT_EQ(get(kGraph + "?depth=3&node=" + kLantern).http.status, 400);
  EXPECT_EQ(get(kGraph + "?limit=301&node=" + kLantern).http.status, 400);
  EXPECT_EQ(get(kGraph + "?types=venue&node=" + kLantern).http.status, 400);
  for (const char* node : {"paper:10.1/none", "author:none", "topic:none", "institution:none"}) {
    const JsonAnswer answer = get(kGraph + "?node=" + node);
    EXPECT_EQ(answer.http.status, 404) << node;
    EXPECT_EQ(answer.error(), std::string("Node ") + node + " not found");
  }
}

TEST(GraphPathTest, LeadsFromPersonToPersonThroughCommonPapers) {
  const JsonAnswer answer = get(kGraph + "/path?from=author:A102&to=author:A103");
  EXPECT_STREQ(answer.json["outcome"].GetString(), "found");
  EXPECT_EQ(answer.json["length"].GetInt(), 2);
  EXPECT_THAT(texts(answer.json["nodes"], "id"),
              ElementsAre("author:A102", "author:A101", "author:A103"));
  EXPECT_THAT(texts(answer.json["edges"], "type"), Each("co-wrote"));
  EXPECT_THAT(answer.json["edges"][0]["paper"]["label"].GetString(), HasSubstr("Lantern graphs"));
  EXPECT_STREQ(answer.json["edges"][0]["reason"].GetString(), "wrote 1 paper together, 2001");
}

TEST(GraphPathTest, LeadsFromPaperToPaperThroughCitations) {
  const JsonAnswer answer =
      get(kGraph + "/path?from=paper:10.5555/tide.2020.3&to=paper:10.5555/year.2021.4");
  EXPECT_STREQ(answer.json["outcome"].GetString(), "found");
  EXPECT_EQ(answer.json["length"].GetInt(), 2);
  EXPECT_THAT(texts(answer.json["edges"], "type"), Each("cites"));
  EXPECT_TRUE(answer.json["edges"][0]["paper"].IsNull());
}

TEST(GraphPathTest, SaysWhatIsWrong) {
  const std::string path = kGraph + "/path?from=author:A101";
  EXPECT_EQ(get(path).http.status, 400);
  EXPECT_EQ(get(path + "&to=" + kLantern).http.status, 400);
  EXPECT_EQ(get(path + "&to=author:none").http.status, 404);
  EXPECT_EQ(get(path + "&to=author:A101").json["length"].GetInt(), 0);
}

TEST(GraphNeighborsTest, PagesFollowEachOther) {
  const std::string list = kGraph + "/neighbors?relation=citations&node=" + kLantern;
  const JsonAnswer all = get(list);
  const auto ids = all.column("id");
  ASSERT_GT(ids.size(), 4U);
  EXPECT_EQ(all.json["total"].GetUint(), ids.size());
  EXPECT_FALSE(all.json.HasMember("next"));
  EXPECT_FALSE(all.json["cut"].GetBool());
  std::vector<std::string> paged;
  for (std::size_t offset = 0; offset < ids.size(); offset += 3) {
    const JsonAnswer page = get(list + "&limit=3&offset=" + std::to_string(offset));
    for (const std::string& id : page.column("id")) paged.push_back(id);
    EXPECT_EQ(page.json.HasMember("next"), offset + 3 < ids.size());
  }
  EXPECT_EQ(paged, ids);
  EXPECT_STREQ(all.data()[0]["edge"]["type"].GetString(), "cites");
}

TEST(GraphNeighborsTest, EveryRelationOfEveryTypeAnswers) {
  for (const char* relation :
       {"authors", "references", "citations", "topics", "institutions", "near"}) {
    EXPECT_EQ(get(kGraph + "/neighbors?node=" + kLantern + "&relation=" + relation).http.status,
              200);
  }
  for (const char* relation : {"topics", "institutions", "papers", "coauthors"}) {
    EXPECT_EQ(get(kGraph + "/neighbors?node=author:A101&relation=" + relation).http.status, 200);
  }
  EXPECT_THAT(get(kGraph + "/neighbors?node=author:A101&relation=coauthors").column("id"),
              testing::IsSupersetOf({"author:A102", "author:A103"}));
}

TEST(GraphNeighborsTest, SaysWhatIsWrong) {
  const std::string list = kGraph + "/neighbors?node=author:A101";
  EXPECT_EQ(get(list).http.status, 400);
  EXPECT_THAT(get(list + "&relation=citations").error(),
              HasSubstr("topics, institutions, papers, coauthors"));
  EXPECT_EQ(get(list + "&relation=papers&offset=9999&limit=2").http.status, 400);
  EXPECT_EQ(get(kGraph + "/neighbors?relation=papers&node=author:none").http.status, 404);
}

TEST(GraphCitationsTest, AddUpToTheCitationCount) {
  for (const std::string& node : {kLantern, std::string("author:A101")}) {
    const JsonAnswer answer = get(kGraph + "/citations?node=" + node);
    int sum = answer.json["withoutYear"].GetInt();
    int year = 0;
    for (const auto& row : answer.data().GetArray()) {
      EXPECT_GT(row["year"].GetInt(), year);
      year = row["year"].GetInt();
      sum += row["count"].GetInt();
    }
    EXPECT_EQ(sum, answer.json["total"].GetInt());
    const JsonAnswer slice = get(kGraph + "?node=" + node);
    EXPECT_EQ(sum, slice.json["nodes"][0]["counts"]["citationCount"].GetInt());
  }
  EXPECT_EQ(get(kGraph + "/citations?node=topic:x").http.status, 400);
  EXPECT_EQ(get(kGraph + "/citations?node=author:none").http.status, 404);
}

}  // namespace
}  // namespace quire
