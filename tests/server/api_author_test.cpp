// GET /graph/v1/author/..., POST /graph/v1/author/batch and the operator's paths
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "server/api/fields.h"
#include "server/json.h"
#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kAuthor = "/graph/v1/author/";

TEST(AuthorSearchTest, FindsPeopleByNameAndItsParts) {
  for (const char* query :
       {"Ada Lindqvist", "ada lindqvist", "Lindqvist, Ada", "A. Lindqvist", "lindqvist", "Lindq"}) {
    const JsonAnswer answer = get(kAuthor + "search?query=" + encode(query));
    EXPECT_THAT(answer.column("authorId"), Contains("A101")) << query;
  }
  EXPECT_THAT(get(kAuthor + "search?query=" + encode("jorg muller")).column("name"),
              ElementsAre("Jörg Müller"));
}

TEST(AuthorSearchTest, NothingFoundIsAnEmptyList) {
  const JsonAnswer answer = get(kAuthor + "search?query=zzyzx");
  EXPECT_EQ(answer.json["total"].GetInt(), 0);
  EXPECT_TRUE(answer.data().Empty());
}

TEST(AuthorSearchTest, PagesFollowEachOther) {
  const JsonAnswer first = get(kAuthor + "search?query=signatory&limit=60");
  EXPECT_EQ(first.data().Size(), 60U);
  EXPECT_EQ(first.json["next"].GetInt(), 60);
  const JsonAnswer rest = get(kAuthor + "search?query=signatory&limit=100&offset=60");
  EXPECT_EQ(rest.data().Size(), 70U);
  EXPECT_FALSE(rest.json.HasMember("next"));
}

TEST(AuthorSearchTest, SaysWhatIsWrong) {
  EXPECT_EQ(get(kAuthor + "search").http.status, 400);
  EXPECT_EQ(get(kAuthor + "search?query=a&limit=1001").http.status, 400);
  EXPECT_EQ(get(kAuthor + "search?query=a&fields=title").error(),
            "Unrecognized or unsupported fields: [title]");
  EXPECT_EQ(get(kAuthor + "search?query=a&offset=9999&limit=2").http.status, 400);
}

TEST(AuthorTest, ShowsCountsOfThisIndexAndImportedOnesApart) {
  std::string fields;
  for (std::size_t index = 0; index < static_cast<std::size_t>(AuthorField::kCount); ++index) {
    fields += std::string(name_of(static_cast<AuthorField>(index))) + ",";
  }
  const JsonAnswer answer = get(kAuthor + "A101?fields=" + fields);
  const auto& author = answer.json;
  EXPECT_STREQ(author["name"].GetString(), "Ada Lindqvist");
  EXPECT_STREQ(author["externalIds"]["ORCID"].GetString(), "0000-0001-5109-3700");
  EXPECT_EQ(author["paperCount"].GetInt(), 3);
  EXPECT_EQ(author["citationCount"].GetInt(), 13);
  EXPECT_EQ(author["importedCitationCount"].GetInt(), 467);
  EXPECT_EQ(author["hIndex"].GetInt(), 1);
  EXPECT_EQ(author["i10Index"].GetInt(), 1);
  EXPECT_EQ(author["papers"].Size(), 3U);
  EXPECT_STREQ(author["affiliations"][0].GetString(), "Northlake University");
  EXPECT_TRUE(author["homepage"].IsNull());
  EXPECT_TRUE(author["url"].IsNull());
}

TEST(AuthorTest, OnlyTheNamedFieldsAreShown) {
  EXPECT_EQ(get(kAuthor + "A101").json.MemberCount(), 2U);
  const JsonAnswer answer = get(kAuthor + "A101?fields=hIndex,papers.year");
  EXPECT_EQ(answer.json.MemberCount(), 3U);
  EXPECT_EQ(answer.json["papers"][0].MemberCount(), 2U);
}

TEST(AuthorTest, UnknownIdsAre404) {
  EXPECT_EQ(get(kAuthor + "0").error(), "Author with id 0 not found");
  EXPECT_EQ(get(kAuthor + "0/papers").error(), "Author with id 0 not found");
  EXPECT_EQ(get(kAuthor + std::string(4'000, 'x')).http.status, 404);
  EXPECT_EQ(get(kAuthor + "%00%FF").http.status, 404);
}

TEST(AuthorPapersTest, AreListedAndFiltered) {
  const JsonAnswer all = get(kAuthor + "A101/papers?fields=title,year");
  EXPECT_EQ(all.data().Size(), 3U);
  const JsonAnswer one = get(kAuthor + "A101/papers?publicationDateOrYear=2019:&fields=year");
  ASSERT_EQ(one.data().Size(), 1U);
  EXPECT_EQ(one.data()[0]["year"].GetInt(), 2019);
  const JsonAnswer page = get(kAuthor + "A101/papers?limit=2");
  EXPECT_EQ(page.json["next"].GetInt(), 2);
}

TEST(AuthorBatchTest, AnswersInOrderWithNullForTheUnknown) {
  const JsonAnswer answer =
      post("/graph/v1/author/batch?fields=name,hIndex", R"({"ids": ["A103", "nobody", "A101"]})");
  ASSERT_TRUE(answer.json.IsArray());
  EXPECT_STREQ(answer.json[0]["name"].GetString(), "Chō Tanabe");
  EXPECT_TRUE(answer.json[1].IsNull());
  EXPECT_STREQ(answer.json[2]["authorId"].GetString(), "A101");
}

TEST(OperatorPathsTest, TellHowTheServerIs) {
  EXPECT_EQ(get("/health").http.body, R"({"status":"ok"})");
  const JsonAnswer ready = get("/ready");
  EXPECT_STREQ(ready.json["status"].GetString(), "ready");
  EXPECT_EQ(ready.json["papers"].GetInt(), 30);
  EXPECT_THAT(ready.json["generation"].GetString(), HasSubstr("gen-"));
}

TEST(OperatorPathsTest, MetricsCountByRouteTemplate) {
  (void)get("/graph/v1/paper/CorpusId:7001");
  (void)get("/no/such/path");
  HttpClient client(shared_server().port());
  client.send_get("/metrics");
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  record("GET", "/metrics", *answer);
  EXPECT_EQ(answer->header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_THAT(answer->body, HasSubstr("route=\"/graph/v1/paper/{id}\""));
  EXPECT_THAT(answer->body, HasSubstr("route=\"unmatched\",status=\"404\""));
  EXPECT_THAT(answer->body, HasSubstr("quire_index_papers 30"));
  EXPECT_THAT(answer->body, HasSubstr("quire_http_request_seconds_bucket"));
  EXPECT_THAT(answer->body, testing::Not(HasSubstr("7001")));
  EXPECT_THAT(answer->body, testing::Not(HasSubstr("/no/such")));
}

// The check that runs when all tests are done must be able to fail.
TEST(DescriptionTest, AFieldThatIsNotDescribedIsNoticed) {
  const TemporaryDirectory directory;
  const auto exit_code_for = [&](const std::string& body, int status) {
    JsonWriter json;
    json.begin_object();
    json.member("method", "GET");
    json.member("target", "/graph/v1/author/A1");
    json.member("status", status);
    json.member("contentType", "application/json; charset=utf-8");
    json.member("body", body);
    json.end_object();
    std::ofstream(directory / "answers.jsonl") << json.take() << '\n';
    const std::string command = std::string("python3 ") + QUIRE_SOURCE_DIR +
                                "/tests/server/check_openapi.py " + QUIRE_SOURCE_DIR +
                                "/server/openapi.json " + (directory / "answers.jsonl").string() +
                                " > /dev/null 2>&1";
    return std::system(command.c_str());
  };
  EXPECT_EQ(exit_code_for(R"({"authorId": "A1"})", 200), 0);
  EXPECT_NE(exit_code_for(R"({"authorId": "A1", "shoeSize": 43})", 200), 0);
  EXPECT_NE(exit_code_for(R"({"authorId": 1})", 200), 0);
  EXPECT_NE(exit_code_for(R"({"name": "A"})", 200), 0);
  EXPECT_NE(exit_code_for("no JSON", 200), 0);
  EXPECT_NE(exit_code_for(R"({"error": "x", "message": "x"})", 418), 0);
}

TEST(OperatorPathsTest, TheDescriptionNamesEveryPath) {
  const JsonAnswer description = get("/openapi.json");
  const JsonAnswer front = get("/");
  for (const auto& endpoint : front.json["endpoints"].GetArray()) {
    EXPECT_TRUE(description.json["paths"].HasMember(endpoint["path"]))
        << endpoint["path"].GetString();
  }
  EXPECT_EQ(front.json["endpoints"].Size(), description.json["paths"].MemberCount());
}

}  // namespace
}  // namespace quire
