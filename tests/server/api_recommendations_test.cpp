// GET /recommendations/v1/papers/forpaper/{id} and POST /recommendations/v1/papers
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const std::string kForPaper = "/recommendations/v1/papers/forpaper/";
const std::string kForLists = "/recommendations/v1/papers/";
constexpr const char* kFerries = "10.5555/series.12";  // Harbour traffic study number 12: ferries

std::vector<std::string> ids_of(const JsonAnswer& answer) {
  std::vector<std::string> ids;
  if (!answer.json.IsObject() || !answer.json.HasMember("recommendedPapers")) {
    ADD_FAILURE() << answer.http.body;
    return ids;
  }
  for (const auto& paper : answer.json["recommendedPapers"].GetArray()) {
    ids.emplace_back(paper["paperId"].GetString());
  }
  return ids;
}

std::vector<double> similarities_of(const JsonAnswer& answer) {
  std::vector<double> all;
  for (const auto& paper : answer.json["recommendedPapers"].GetArray()) {
    all.push_back(paper["similarity"].GetDouble());
  }
  return all;
}

TEST(RecommendationsForPaperTest, AreTheMostSimilarOnesWithoutThePaperItself) {
  const JsonAnswer answer = get(kForPaper + kFerries + "?fields=title,similarity&limit=10");
  EXPECT_EQ(answer.http.status, 200);
  const auto ids = ids_of(answer);
  EXPECT_FALSE(ids.empty());
  EXPECT_LE(ids.size(), 10U);
  EXPECT_THAT(ids, Not(Contains("DOI:" + std::string(kFerries))));
  const auto similarities = similarities_of(answer);
  EXPECT_TRUE(std::ranges::is_sorted(similarities, std::greater<>()));
  for (const double similarity : similarities) {
    EXPECT_GT(similarity, 0);
    EXPECT_LE(similarity, 1);
  }
  EXPECT_EQ(answer.json["recommendedPapers"][0].MemberCount(), 3U);
}

TEST(RecommendationsForPaperTest, TakeAnyFormOfAnIdAndAnyPool) {
  const auto expected = ids_of(get(kForPaper + "ARXIV:1904.00001"));
  EXPECT_FALSE(expected.empty());
  for (const char* id :
       {"arXiv:1904.00001v2", "10.5555/beacon.2019//7", "DOI:10.5555%2Fbeacon.2019%2F%2F7",
        "1904.00001?from=recent", "1904.00001?from=all-cs", "1904.00001?from=&limit=100"}) {
    EXPECT_EQ(ids_of(get(kForPaper + id)), expected) << id;
  }
}

TEST(RecommendationsForPaperTest, SayWhatIsWrong) {
  const struct {
    std::string target;
    int status;
    const char* error;
  } cases[] = {
      {kForPaper + "0", 404, "Paper with id 0 not found"},
      {kForPaper + "%FF", 404, "not found"},
      {kForPaper + kFerries + "?limit=0", 400, "[limit=0]; expected a whole number from 1 to 500"},
      {kForPaper + kFerries + "?limit=501", 400, "[limit=501]"},
      {kForPaper + kFerries + "?from=everywhere", 400,
       "[from=everywhere]; expected recent or all-cs"},
      {kForPaper + kFerries + "?fields=secret", 400, "unsupported fields: [secret]"},
  };
  for (const auto& [target, status, error] : cases) {
    const JsonAnswer answer = get(target);
    EXPECT_EQ(answer.http.status, status) << target;
    EXPECT_THAT(answer.error(), HasSubstr(error)) << target;
  }
}

std::string lists(const std::string& liked, const std::string& disliked) {
  return R"({"positivePaperIds": [)" + liked + R"(], "negativePaperIds": [)" + disliked + "]}";
}

TEST(RecommendationsForListsTest, AreLikeTheLikedPapersAndNoneOfTheGivenOnes) {
  const std::string body =
      lists(R"("10.5555/series.12", "10.5555/series.17")", R"("10.5555/lantern.2001.1")");
  const JsonAnswer answer = post(kForLists + "?fields=similarity&limit=500", body);
  EXPECT_EQ(answer.http.status, 200) << answer.http.body;
  const auto ids = ids_of(answer);
  EXPECT_FALSE(ids.empty());
  for (const char* given : {"DOI:10.5555/series.12", "DOI:10.5555/series.17",
                            "aa00000000000000000000000000000000000001"}) {
    EXPECT_THAT(ids, Not(Contains(given)));
  }
  EXPECT_TRUE(std::ranges::is_sorted(similarities_of(answer), std::greater<>()));
  EXPECT_EQ(ids_of(post("/recommendations/v1/papers?limit=500", body)), ids);
}

TEST(RecommendationsForListsTest, OnePaperIsTheSameAsAskingForIt) {
  const auto expected = ids_of(get(kForPaper + kFerries));
  for (const char* body :
       {R"({"positivePaperIds": ["10.5555/series.12"]})",
        R"({"positivePaperIds": ["10.5555/series.12", "DOI:10.5555/SERIES.12"]})",
        R"({"positivePaperIds": ["10.5555/series.12"], "negativePaperIds": null})",
        R"({"positivePaperIds": ["10.5555/series.12"], "negativePaperIds": [], "more": 1})"}) {
    EXPECT_EQ(ids_of(post(kForLists, body)), expected) << body;
  }
}

TEST(RecommendationsForListsTest, SayWhatIsWrong) {
  std::string many = R"("10.5555/series.12")";
  for (int id = 0; id < 500; ++id) many += R"(,"0")";
  const struct {
    std::string body;
    int status;
    const char* error;
  } cases[] = {
      {lists("", R"("10.5555/series.12")"), 400, "No positive paper examples given"},
      {lists(R"("0")", ""), 404, "Paper with id 0 not found"},
      {lists(R"("x", "10.5555/series.12")", R"("y")"), 404, "Papers with ids x, y not found"},
      {lists(many, ""), 400, "501 ids; send at most 500"},
      {lists("7", ""), 400, "may hold only strings"},
      {lists(R"("10.5555/series.12")", "null"), 400, "may hold only strings"},
      {R"({"positivePaperIds": "10.5555/series.12"})", 400, "no array \"positivePaperIds\""},
      {R"({"positivePaperIds": ["a"], "negativePaperIds": {}})", 400,
       "no array \"negativePaperIds\""},
      {R"({"ids": ["10.5555/series.12"]})", 400, "no array \"positivePaperIds\""},
      {"[]", 400, "not an object"},
      {"", 400, "not JSON"},
  };
  for (const auto& [body, status, error] : cases) {
    const JsonAnswer answer = post(kForLists, body);
    EXPECT_EQ(answer.http.status, status) << body;
    EXPECT_THAT(answer.error(), HasSubstr(error)) << body;
  }
  const JsonAnswer limit = post(kForLists + "?limit=501", lists(R"("10.5555/series.12")", ""));
  EXPECT_EQ(limit.http.status, 400);
}

// What every path has, at those of this file and of autocomplete.
TEST(RoutesTest, NewPathsTakeTheSameMethodsAndAreCountedByTemplate) {
  const struct {
    const char* path;
    const char* allow;
  } cases[] = {
      {"/graph/v1/autocomplete", "GET, HEAD, OPTIONS"},
      {"/graph/v1/paper/autocomplete", "GET, HEAD, OPTIONS"},
      {"/recommendations/v1/papers/forpaper/10.5555/series.12", "GET, HEAD, OPTIONS"},
      {"/recommendations/v1/papers", "POST, OPTIONS"},
      {"/recommendations/v1/papers/", "POST, OPTIONS"},
  };
  HttpClient client(shared_server().port());
  for (const auto& [path, allow] : cases) {
    client.send("OPTIONS " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value()) << path;
    EXPECT_EQ(answer->status, 204) << path;
    EXPECT_EQ(answer->header("allow"), allow) << path;
  }
  client.send("HEAD " + kForPaper + kFerries + " HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.receive(AnswerBody::kNone).value_or(HttpAnswer{}).status, 200);
  client.send("DELETE " + kForLists + " HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.receive().value_or(HttpAnswer{}).status, 405);
  client.send_get("/metrics");
  EXPECT_THAT(client.receive().value_or(HttpAnswer{}).body,
              HasSubstr("route=\"/recommendations/v1/papers/forpaper/{id}\",status=\"200\""));
}

}  // namespace
}  // namespace quire
