// Profiles of people, their co-authors, and finding people by what they write.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/end_to_end.h"
#include "tests/shared_data.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::StrEq;

const std::string kPerson = "/graph/v1/author/";

TEST(ProfileTest, TellsWhereAndWhenSomebodyWorked) {
  const JsonAnswer answer = get(
      kPerson +
      "A101?fields=affiliation,affiliationLabel,affiliationHistory,firstYear,lastYear,category");
  EXPECT_STREQ(answer.json["affiliation"].GetString(), "Northlake University");
  EXPECT_STREQ(answer.json["affiliationLabel"].GetString(), "Northlake University");
  const auto& history = answer.json["affiliationHistory"];
  ASSERT_EQ(history.Size(), 1U);
  EXPECT_EQ(history[0]["firstYear"].GetInt(), 2001);
  EXPECT_EQ(history[0]["lastYear"].GetInt(), 2019);
  EXPECT_EQ(answer.json["firstYear"].GetInt(), 2001);
  EXPECT_EQ(answer.json["lastYear"].GetInt(), 2019);
  EXPECT_STREQ(answer.json["category"].GetString(), "Computer Science");
}

TEST(ProfileTest, SaysWhenAnAffiliationIsNotImported) {
  const JsonAnswer answer =
      get(kPerson + "A104?fields=affiliation,affiliationLabel,affiliationHistory");
  EXPECT_TRUE(answer.json["affiliation"].IsNull());
  EXPECT_STREQ(answer.json["affiliationLabel"].GetString(), "Affiliation not imported");
  EXPECT_TRUE(answer.json["affiliationHistory"].Empty());
}

TEST(ProfileTest, AnUnclaimedRecordWithAnIdHasFifteenPoints) {
  const JsonAnswer answer =
      get(kPerson + "A104?fields=trust,identityBasis,dumpIds,nameMerges,mayBeSeveralPeople");
  const auto& trust = answer.json["trust"];
  EXPECT_EQ(trust["score"].GetInt(), 15);
  EXPECT_STREQ(trust["label"].GetString(), "Unverified");
  EXPECT_STREQ(trust["level"].GetString(), "L1");
  EXPECT_FALSE(trust["claimed"].GetBool());
  EXPECT_FALSE(trust["evidence"].Empty());
  EXPECT_FALSE(trust["raisedBy"].Empty());
  EXPECT_STREQ(answer.json["identityBasis"].GetString(), "dumpId");
  EXPECT_STREQ(answer.json["dumpIds"][0].GetString(), "A104");
  EXPECT_FALSE(answer.json["mayBeSeveralPeople"].GetBool());
}

// Gil Boyd: 8 papers, 4 each with Fay Abara and Hana Costa, all by two.
TEST(ProfileTest, ShowsCloseCoauthorsAndCounts) {
  const JsonAnswer answer =
      get(kPerson +
          "A111?fields=paperCount,papersPerYear,worksByType,coauthors,coauthorCount,"
          "closeCoauthorCount,topics,topicCount,similarAuthors,novelty,noveltyCount,quireScore,"
          "quireScoreCount");
  const int papers = answer.json["paperCount"].GetInt();
  int counted = answer.json["papersPerYear"]["withoutYear"].GetInt();
  for (const auto& year : answer.json["papersPerYear"]["years"].GetArray()) {
    counted += year["count"].GetInt();
  }
  EXPECT_EQ(counted, papers);
  int works = 0;
  for (const auto& type : answer.json["worksByType"].GetArray()) {
    works += type["paperCount"].GetInt();
  }
  EXPECT_EQ(works, papers);
  EXPECT_EQ(answer.json["coauthorCount"].GetInt(), 2);
  EXPECT_EQ(answer.json["closeCoauthorCount"].GetInt(), 2);
  EXPECT_GE(answer.json["topicCount"].GetUint(), answer.json["topics"].Size());
  int common = 0;
  for (const auto& coauthor : answer.json["coauthors"].GetArray()) {
    EXPECT_TRUE(coauthor["isClose"].GetBool());
    EXPECT_EQ(coauthor["weight"].GetDouble(), coauthor["commonPapers"].GetInt());
    EXPECT_LE(coauthor["firstYear"].GetInt(), coauthor["lastYear"].GetInt());
    EXPECT_EQ(coauthor["author"].MemberCount(), 2U);
    common += coauthor["commonPapers"].GetInt();
  }
  EXPECT_EQ(common, papers);
  for (const auto& similar : answer.json["similarAuthors"].GetArray()) {
    EXPECT_THAT(similar["author"]["authorId"].GetString(), testing::Not(StrEq("A111")));
    EXPECT_GT(similar["papers"].Size(), 0U);
  }
  EXPECT_EQ(answer.json["novelty"].IsNull(), answer.json["noveltyCount"].GetInt() == 0);
  EXPECT_EQ(answer.json["quireScore"].IsNull(), answer.json["quireScoreCount"].GetInt() == 0);
}

TEST(ProfileTest, CitationsPerYearAddUpToTheCount) {
  const JsonAnswer answer = get(kPerson + "A101?fields=citationCount,citationsPerYear");
  int counted = answer.json["citationsPerYear"]["withoutYear"].GetInt();
  for (const auto& year : answer.json["citationsPerYear"]["years"].GetArray()) {
    counted += year["count"].GetInt();
  }
  EXPECT_EQ(counted, answer.json["citationCount"].GetInt());
}

TEST(ProfileTest, ThePartsOfAProfileCountAgainstTheLimits) {
  std::string ids;
  for (int i = 0; i < 900; ++i) ids += (i == 0 ? "" : ",") + std::string(R"("A111")");
  const JsonAnswer answer =
      post("/graph/v1/author/batch?fields=similarAuthors,papers.authors.similarAuthors",
           R"({"ids": [)" + ids + "]}");
  EXPECT_EQ(answer.http.status, 400);
}

TEST(CoauthorsTest, AreListedInPagesCloseOnesFirst) {
  const JsonAnswer all = get(kPerson + "A101/coauthors?fields=name,hIndex");
  EXPECT_EQ(all.json["total"].GetInt(), 3);
  EXPECT_TRUE(all.json["totalIsExact"].GetBool());
  EXPECT_EQ(all.json["closeTotal"].GetInt(), 0);
  ASSERT_EQ(all.data().Size(), 3U);
  EXPECT_STREQ(all.data()[0]["author"]["name"].GetString(), "Ben O'Carroll");
  EXPECT_EQ(all.data()[0]["weight"].GetDouble(), 1);
  EXPECT_EQ(all.data()[1]["weight"].GetDouble(), .5);
  EXPECT_TRUE(all.data()[0]["author"].HasMember("hIndex"));
  const JsonAnswer first = get(kPerson + "A101/coauthors?limit=2");
  EXPECT_EQ(first.data().Size(), 2U);
  EXPECT_EQ(first.json["next"].GetInt(), 2);
  EXPECT_EQ(get(kPerson + "A101/coauthors?offset=2").data().Size(), 1U);
  EXPECT_EQ(get(kPerson + "A101/coauthors?offset=4000000").data().Size(), 0U);
  // 130 names on one paper say nothing.
  EXPECT_EQ(get(kPerson + "C0/coauthors").json["total"].GetInt(), 0);
  EXPECT_EQ(get(kPerson + "nobody/coauthors").http.status, 404);
  EXPECT_EQ(get(kPerson + "A101/coauthors?limit=1001").http.status, 400);
}

TEST(PeopleSearchTest, SaysWhyAndByWhichPapers) {
  const std::string fields = "&fields=name,score,matchReason,matchingPapers";
  const JsonAnswer topic = get(kPerson + "search?query=tide+sensors" + fields);
  ASSERT_GT(topic.data().Size(), 0U);
  const auto& best = topic.data()[0];
  EXPECT_STREQ(best["name"].GetString(), "Chō Tanabe");
  EXPECT_STREQ(best["matchReason"].GetString(), "topic");
  EXPECT_EQ(best["score"].GetDouble(), 1);
  EXPECT_STREQ(best["matchingPapers"][0]["title"].GetString(), "Tide tables from sparse sensors");

  const JsonAnswer named = get(kPerson + "search?query=Ada+Lindqvist" + fields);
  ASSERT_EQ(named.data().Size(), 1U);
  EXPECT_STREQ(named.data()[0]["matchReason"].GetString(), "fullName");
  EXPECT_EQ(named.data()[0]["score"].GetDouble(), 0);
  EXPECT_TRUE(named.data()[0]["matchingPapers"].Empty());

  const JsonAnswer both = get(kPerson + "search?query=Lindqvist+attention" + fields);
  ASSERT_EQ(both.data().Size(), 1U);
  EXPECT_STREQ(both.data()[0]["matchReason"].GetString(), "words");
  EXPECT_EQ(both.data()[0]["score"].GetDouble(), 1);

  EXPECT_TRUE(get(kPerson + "A101?fields=matchReason").json["matchReason"].IsNull());
}

TEST(PeopleSearchTest, RanksPapersAsAskedFor) {
  for (const char* ranking : {"rank=text", "rank=classic", "weights=citations:.2,novelty:0",
                              "without=neighbours,latent"}) {
    const JsonAnswer answer = get(kPerson + "search?query=tide+sensors&" + ranking);
    EXPECT_THAT(answer.column("name"), testing::Contains("Chō Tanabe")) << ranking;
  }
  const auto ranked = [](const std::string& ranking) {
    const JsonAnswer answer =
        get(kPerson + "search?query=harbour+traffic&limit=100&fields=name,score&" + ranking);
    std::vector<std::pair<std::string, double>> people;
    for (const auto& row : answer.data().GetArray()) {
      people.emplace_back(row["name"].GetString(), row["score"].GetDouble());
    }
    return people;
  };
  EXPECT_GT(ranked("rank=text").size(), 1U);
  EXPECT_NE(ranked("rank=text"), ranked("weights=recency:1"));
  EXPECT_NE(ranked("rank=text"), ranked("rank=discover"));
  EXPECT_EQ(get(kPerson + "search?query=tide&rank=best").http.status, 400);
  EXPECT_EQ(get(kPerson + "search?query=tide&weights=beauty:1").http.status, 400);
}

// Where the fields of the two recorded profile pages are in our record of a person; "" for what
// says something about the page and not about the person.
const std::map<std::string, std::string>& seed_fields() {
  static const std::map<std::string, std::string> fields = {
      {"page", ""},
      {"kind", ""},
      {"name", "name"},
      {"role", "role"},
      {"affiliation", "affiliation"},
      {"affiliation_label", "affiliationLabel"},
      {"open_to_collaborate", "openToCollaborate"},
      {"trust.score", "trust.score"},
      {"trust.label", "trust.label"},
      {"trust.verification_level", "trust.level"},
      {"trust.claimed", "trust.claimed"},
      {"works", "paperCount"},
      {"followers", "followers"},
      {"topics", "topicCount"},
      {"close_collaborators", "closeCoauthorCount"},
      {"actions", ""},
      {"research_graph", ""},
      {"published.type", "papers.kind"},
      {"published.year", "papers.year"},
      {"published.source", "papers.externalIds"},
      {"published.title", "papers.title"},
      {"published.abstract", "papers.abstract"},
      {"category", "category"},
      {"h_index", "hIndex"},
      {"papers_count", "paperCount"},
      {"citations", "citationCount"},
      {"novelty_percent", "novelty"},
      {"score", "quireScore"},
      {"papers.score", "papers.quireScore"},
      {"papers.category", "papers.categories"},
      {"papers.date", "papers.publicationDate"},
      {"papers.title", "papers.title"},
      {"papers.authors_shown", "papers.authors"},
      {"papers.abstract", "papers.abstract"},
  };
  return fields;
}

// The names of all values below `value`, with dots; lists are seen through.
void collect_names(const rapidjson::Value& value, const std::string& path,
                   std::set<std::string>& names) {
  if (value.IsObject()) {
    for (const auto& member : value.GetObject()) {
      const std::string name = member.name.GetString();
      collect_names(member.value, path.empty() ? name : path + "." + name, names);
    }
  } else if (value.IsArray()) {
    for (const auto& entry : value.GetArray()) collect_names(entry, path, names);
  } else {
    names.insert(path);
  }
}

bool has_path(const rapidjson::Value& value, const std::string& path) {
  const std::size_t dot = path.find('.');
  const std::string head = path.substr(0, dot);
  if (!value.IsObject() || !value.HasMember(head.c_str())) return false;
  if (dot == std::string::npos) return true;
  const rapidjson::Value& inner = value[head.c_str()];
  const std::string rest = path.substr(dot + 1);
  if (inner.IsArray()) return !inner.Empty() && has_path(inner[0], rest);
  return has_path(inner, rest);
}

// `trust` is asked for as a whole.
std::string asked_for() {
  std::string fields;
  for (const auto& [seed, ours] : seed_fields()) {
    if (!ours.empty()) fields += ours + ",";
  }
  return fields;
}

TEST(SeedProfileTest, OurRecordHasEveryFieldOfTheMapping) {
  const JsonAnswer answer = get(kPerson + "A101?fields=" + asked_for());
  ASSERT_EQ(answer.http.status, 200) << answer.http.body;
  for (const auto& [seed, ours] : seed_fields()) {
    const bool is_there = ours.empty() || has_path(answer.json, ours);
    EXPECT_TRUE(is_there) << seed << " as " << ours;
  }
  for (const char* unknown : {"role", "openToCollaborate", "followers"}) {
    EXPECT_TRUE(answer.json[unknown].IsNull()) << unknown;
  }
}

TEST(SeedProfileTest, TheMappingHasEveryFieldOfThePages) {
  const auto path = shared_data("seed-profiles.json");
  if (path.empty()) GTEST_SKIP() << "the recorded pages are not here";
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  rapidjson::Document pages;
  ASSERT_FALSE(pages.Parse(text.str().c_str()).HasParseError());
  std::set<std::string> names;
  collect_names(pages, "", names);
  ASSERT_GT(names.size(), 20U);
  for (const std::string& name : names) EXPECT_EQ(seed_fields().count(name), 1U) << name;
}

}  // namespace
}  // namespace quire
