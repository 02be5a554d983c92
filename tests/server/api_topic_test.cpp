// GET /graph/v1/topic/... and /graph/v1/institution/...
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kTopic = "/graph/v1/topic/";
const std::string kInstitution = "/graph/v1/institution/";

TEST(TopicSearchTest, FindsTopicsByNameAndItsBeginning) {
  for (const char* query : {"Computer Science", "computer science", "computer sc", "science"}) {
    EXPECT_THAT(get(kTopic + "search?query=" + encode(query)).column("topicId"),
                Contains("category:computer-science"))
        << query;
  }
  const JsonAnswer none = get(kTopic + "search?query=zzyzx");
  EXPECT_EQ(none.json["total"].GetInt(), 0);
  EXPECT_TRUE(none.data().Empty());
}

TEST(TopicSearchTest, SaysWhatIsWrong) {
  EXPECT_EQ(get(kTopic + "search").http.status, 400);
  EXPECT_EQ(get(kTopic + "search?query=a&limit=1001").http.status, 400);
  EXPECT_EQ(get(kTopic + "search?query=a&offset=9999&limit=2").http.status, 400);
}

TEST(TopicTest, ARecordShowsPapersPeopleAndNeighbours) {
  const JsonAnswer answer = get(kTopic + "category:computer-science");
  ASSERT_EQ(answer.http.status, 200);
  const auto& topic = answer.json;
  EXPECT_STREQ(topic["name"].GetString(), "Computer Science");
  EXPECT_STREQ(topic["kind"].GetString(), "category");
  EXPECT_TRUE(topic["significance"].IsNull());
  std::uint64_t papers = topic["papersPerYear"]["withoutYear"].GetUint64();
  EXPECT_GT(topic["papersPerYear"]["years"].Size(), 0U);
  for (const auto& year : topic["papersPerYear"]["years"].GetArray()) {
    papers += year["count"].GetUint64();
  }
  EXPECT_EQ(papers, topic["paperCount"].GetUint64());
  ASSERT_GT(topic["topAuthors"].Size(), 1U);
  EXPECT_GE(topic["topAuthors"][0]["votes"].GetDouble(),
            topic["topAuthors"][1]["votes"].GetDouble());
  for (const auto& related : topic["relatedTopics"].GetArray()) {
    EXPECT_STRNE(related["topic"]["topicId"].GetString(), "category:computer-science");
    EXPECT_GT(related["lift"].GetDouble(), 1);
    EXPECT_GT(related["commonPapers"].GetInt(), 1);
  }
}

// 154.6157, not 154.61571077352332.
TEST(TopicTest, NumbersHaveAtMostFourPlaces) {
  const JsonAnswer answer = get(kTopic + "category:computer-science");
  const auto expect_four_places = [](const rapidjson::Value& number) {
    const double places = number.GetDouble() * 1e4;
    EXPECT_NEAR(places, std::round(places), 1e-6);
  };
  for (const auto& person : answer.json["topAuthors"].GetArray()) {
    expect_four_places(person["votes"]);
  }
  for (const auto& other : answer.json["topInstitutions"].GetArray()) {
    expect_four_places(other["lift"]);
  }
}

TEST(TopicTest, IdsMayBeWrittenInOtherWays) {
  const std::string plain = get(kTopic + "category:cs-lg").http.body;
  for (const char* id : {"category%3Acs-lg", "category:cs.LG", "CATEGORY:CS.LG",
                         "category%3A%63s%2ELG", "category:cs%20lg"}) {
    EXPECT_EQ(get(kTopic + id).http.body, plain) << id;
  }
  EXPECT_THAT(plain, HasSubstr("\"cs.LG\""));
}

TEST(TopicTest, ListsItsPapersMostCitedFirst) {
  const JsonAnswer answer =
      get(kTopic + "category:computer-science/papers?fields=citationCount,categories&limit=1000");
  int before = 1'000'000;
  for (const auto& paper : answer.data().GetArray()) {
    EXPECT_LE(paper["citationCount"].GetInt(), before);
    before = paper["citationCount"].GetInt();
  }
  EXPECT_EQ(answer.json["total"].GetUint(), answer.data().Size());
  EXPECT_EQ(answer.data().Size(),
            get(kTopic + "category:computer-science").json["paperCount"].GetUint());
  const JsonAnswer first = get(kTopic + "category:computer-science/papers?limit=1");
  EXPECT_EQ(first.json["next"].GetInt(), 1);
  const JsonAnswer dated =
      get(kTopic + "category:computer-science/papers?publicationDateOrYear=:1800");
  EXPECT_TRUE(dated.data().Empty());
}

TEST(TopicTest, ListsItsPeopleByVotes) {
  const JsonAnswer answer =
      get(kTopic + "category:computer-science/authors?fields=name,paperCount&limit=1000");
  EXPECT_EQ(answer.json["total"].GetUint(), answer.data().Size());
  double before = 1e9;
  for (const auto& person : answer.data().GetArray()) {
    EXPECT_LE(person["votes"].GetDouble(), before);
    before = person["votes"].GetDouble();
    EXPECT_LE(person["paperCount"].GetInt(), person["author"]["paperCount"].GetInt());
  }
}

TEST(TopicTest, WhatIsNotThereIs404) {
  for (const char* id :
       {"category:nothing", "phrase:", "x", "%00", "%FF%FE", ":", "category:%2F"}) {
    for (const char* list : {"", "/papers", "/authors"}) {
      EXPECT_EQ(get(kTopic + id + list).http.status, 404) << id << list;
      EXPECT_EQ(get(kInstitution + id + list).http.status, 404) << id << list;
    }
  }
  EXPECT_EQ(get(kTopic + "category:nothing").error(), "Topic with id category:nothing not found");
  EXPECT_EQ(get(kTopic + std::string(8'000, 'x')).http.status, 404);
}

TEST(TopicTest, WrongParametersAre400) {
  for (const std::string& list :
       {kTopic + "category:cs-lg/papers", kTopic + "category:cs-lg/authors",
        kInstitution + "x/papers", kInstitution + "x/authors"}) {
    for (const char* wrong : {"?limit=0", "?limit=1001", "?offset=-1", "?fields=nothing"}) {
      EXPECT_EQ(get(list + wrong).http.status, 400) << list << wrong;
    }
  }
  EXPECT_TRUE(get(kTopic + "category:cs-lg/papers?offset=2147483647").data().Empty());
}

std::string northlake() {
  const JsonAnswer answer = get(kInstitution + "search?query=northlake");
  return answer.data().Empty() ? "" : answer.data()[0]["institutionId"].GetString();
}

TEST(InstitutionSearchTest, FindsInstitutionsByName) {
  for (const char* query : {"Northlake University", "NORTHLAKE", "university north"}) {
    EXPECT_THAT(get(kInstitution + "search?query=" + encode(query)).column("name"),
                Contains("Northlake University"))
        << query;
  }
  EXPECT_EQ(get(kInstitution + "search").http.status, 400);
}

TEST(InstitutionTest, ARecordShowsPapersPeopleAndCollaborators) {
  const JsonAnswer answer = get(kInstitution + northlake());
  ASSERT_EQ(answer.http.status, 200);
  const auto& institution = answer.json;
  EXPECT_STREQ(institution["name"].GetString(), "Northlake University");
  EXPECT_TRUE(institution["ror"].IsNull());
  EXPECT_GT(institution["paperCount"].GetInt(), 0);
  EXPECT_GT(institution["authorCount"].GetInt(), 0);
  for (const auto& other : institution["collaborators"].GetArray()) {
    EXPECT_STRNE(other["institution"]["name"].GetString(), "Northlake University");
  }
}

TEST(InstitutionTest, ListsItsPapersAndPeople) {
  const JsonAnswer record = get(kInstitution + northlake());
  const JsonAnswer papers = get(kInstitution + northlake() + "/papers?fields=title,year");
  EXPECT_EQ(papers.data().Size(), record.json["paperCount"].GetUint());
  const JsonAnswer people = get(kInstitution + northlake() + "/authors?fields=name,affiliations");
  EXPECT_EQ(people.data().Size(), record.json["authorCount"].GetUint());
  EXPECT_THAT(people.column("authorId"), Contains("A101"));
  EXPECT_THAT(people.column("authorId"), Not(IsEmpty()));
}

}  // namespace
}  // namespace quire
