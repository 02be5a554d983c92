// GET /graph/v1/paper/autocomplete and /graph/v1/autocomplete
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ranking/index_reader.h"
#include "server/api/s2/endpoints.h"
#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kPapers = "/graph/v1/paper/autocomplete?query=";
const std::string kAll = "/graph/v1/autocomplete?query=";

TEST(PaperAutocompleteTest, HasTheShapeClientsKnow) {
  const JsonAnswer answer = get(kPapers + "lantern+gra");
  EXPECT_EQ(answer.http.status, 200);
  const auto& matches = answer.json["matches"];
  ASSERT_EQ(matches.Size(), 1U);
  EXPECT_STREQ(matches[0]["id"].GetString(), "aa00000000000000000000000000000000000001");
  EXPECT_STREQ(matches[0]["title"].GetString(),
               "Lantern graphs and the routing of harbour traffic");
  EXPECT_STREQ(matches[0]["authorsYear"].GetString(), "Lindqvist & O'Carroll, 2001");
}

TEST(PaperAutocompleteTest, NamesAuthorsAsBrieflyAsPossible) {
  const struct {
    const char* query;
    const char* authors_year;
  } cases[] = {
      {"beacon", "Lindqvist et al., 2019"},
      {"tide tab", "Tanabe, 2020"},
      {"undated memo", "*** & Lindqvist"},
      {"leuchtf", "Müller & Weiß, 1998"},
  };
  for (const auto& [query, authors_year] : cases) {
    const JsonAnswer answer = get(kPapers + encode(query));
    ASSERT_GE(answer.json["matches"].Size(), 1U) << query;
    EXPECT_STREQ(answer.json["matches"][0]["authorsYear"].GetString(), authors_year);
  }
}

TEST(PaperAutocompleteTest, NothingFoundIsAnEmptyList) {
  for (const char* query : {"zzzz", "%21%3F", "%FF%FE", "%00"}) {
    const JsonAnswer answer = get(kPapers + query);
    EXPECT_EQ(answer.http.status, 200) << query;
    EXPECT_TRUE(answer.json["matches"].Empty()) << query;
  }
}

TEST(PaperAutocompleteTest, ReadsTheFirstHundredCharacters) {
  const std::string title = "Lantern graphs and the routing of harbour traffic";
  const std::string padded = encode(title) + std::string(100 - title.size(), '+');
  EXPECT_EQ(get(kPapers + padded + "zeppelin").json["matches"].Size(), 1U);
  // Characters, not bytes.
  EXPECT_EQ(
      get(kPapers + encode("灯台") + std::string(98, '+') + "zeppelin").json["matches"].Size(), 1U);
}

std::vector<std::string> kinds(const JsonAnswer& answer) {
  std::vector<std::string> all;
  for (const auto& completion : answer.json["completions"].GetArray()) {
    all.emplace_back(completion["kind"].GetString());
  }
  return all;
}

TEST(AutocompleteTest, GivesTitlesPeopleAndTopicsWithTheirIds) {
  const JsonAnswer titles = get(kAll + "beacon+trans");
  ASSERT_THAT(kinds(titles), ElementsAre("title"));
  const auto& title = titles.json["completions"][0];
  EXPECT_STREQ(title["paperId"].GetString(), "ARXIV:1904.00001");
  EXPECT_TRUE(title["authorId"].IsNull());

  const JsonAnswer people = get(kAll + "lindq");
  ASSERT_THAT(kinds(people), ElementsAre("author"));
  const auto& person = people.json["completions"][0];
  EXPECT_STREQ(person["text"].GetString(), "Ada Lindqvist");
  EXPECT_STREQ(person["authorId"].GetString(), "A101");
  EXPECT_TRUE(person["paperId"].IsNull());
  EXPECT_EQ(person["use"].GetInt(), 3);

  const JsonAnswer topics = get(kAll + "computer+sci");
  ASSERT_THAT(kinds(topics), testing::Contains("topic"));
  const auto& topic = topics.json["completions"][topics.json["completions"].Size() - 1];
  EXPECT_STREQ(topic["text"].GetString(), "Computer Science");
  EXPECT_TRUE(topic["paperId"].IsNull());
  EXPECT_TRUE(topic["authorId"].IsNull());
}

TEST(AutocompleteTest, GivesAsManyOfEachKindAsAskedFor) {
  EXPECT_EQ(kinds(get(kAll + "harbour+traffic+stu")).size(), 5U);
  EXPECT_EQ(kinds(get(kAll + "harbour+traffic+stu&titles=2")).size(), 2U);
  EXPECT_EQ(kinds(get(kAll + "harbour+traffic+stu&titles=100")).size(), 20U);
  EXPECT_TRUE(kinds(get(kAll + "harbour+traffic+stu&titles=0")).empty());
  EXPECT_TRUE(kinds(get(kAll + "lindq&authors=0")).empty());
}

TEST(AutocompleteTest, SaysWhatIsWrong) {
  const struct {
    std::string target;
    const char* error;
  } cases[] = {
      {"/graph/v1/paper/autocomplete", "Missing required parameter: 'query'"},
      {"/graph/v1/autocomplete?query=%20", "Missing required parameter: 'query'"},
      {kAll + "a&titles=101", "[titles=101]; expected a whole number from 0 to 100"},
      {kAll + "a&authors=-1", "[authors=-1]"},
      {kAll + "a&topics=many", "[topics=many]"},
      {kAll + "a&query=b", "given twice"},
  };
  for (const auto& [target, error] : cases) {
    const JsonAnswer answer = get(target);
    EXPECT_EQ(answer.http.status, 400) << target;
    EXPECT_THAT(answer.error(), HasSubstr(error));
  }
}

TEST(AutocompleteTest, DoesNotWaitForSearches) {
  const IndexReader index(shared_index());
  const ApiContext context{index, {}};
  Router router;
  add_graph_routes(router, context);
  for (const char* path : {"/graph/v1/autocomplete", "/graph/v1/paper/autocomplete"}) {
    EXPECT_EQ(router.find("GET", path).route->cost, RouteCost::kCheap) << path;
  }
  const char* recommendations = "/recommendations/v1/papers/forpaper/1";
  EXPECT_EQ(router.find("GET", recommendations).route->cost, RouteCost::kSearch);
}

}  // namespace
}  // namespace quire
