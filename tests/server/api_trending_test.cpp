// GET /graph/v1/paper/trending and /graph/v1/paper/daily
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Daily papers as Hugging Face lists them: d is the oldest, e is not listed.
constexpr const char* kDump =
    R"({"id":"LOCAL:a","title":"Alpha lanterns","date":"2024-03-01","listedDate":"2024-03-04","upvotes":3}
{"id":"LOCAL:b","title":"Beta lanterns","date":"2024-03-02","listedDate":"2024-03-04"}
{"id":"LOCAL:c","title":"Gamma lanterns","date":"2024-03-03","listedDate":"2024-03-04","upvotes":40}
{"id":"LOCAL:d","title":"Delta lanterns","date":"2024-02-20","listedDate":"2024-02-23","upvotes":900}
{"id":"LOCAL:e","title":"Epsilon lanterns","date":"2001-01-01"}
{"id":"LOCAL:g","title":"Eta","date":"2030-01-01"}
{"id":"LOCAL:f","title":"Zeta lanterns","date":"2024-03-04","listedDate":"2024-03-05","upvotes":3,"references":["LOCAL:e"]}
)";

class ListsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    const std::filesystem::path dump = *directory_ / "daily.jsonl";
    std::ofstream(dump) << kDump;
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

  static JsonAnswer get(const std::string& target) {
    JsonAnswer answer;
    answer.http = ask(server_->port(), target);
    answer.json.Parse(answer.http.body.data(), answer.http.body.size());
    EXPECT_FALSE(answer.json.HasParseError()) << target;
    return answer;
  }
  static JsonAnswer daily(const std::string& parameters) {
    return get("/graph/v1/paper/daily?" + parameters);
  }
  static JsonAnswer trending(const std::string& parameters) {
    return get("/graph/v1/paper/trending?" + parameters);
  }
  // "" if it is null.
  static std::string text(const JsonAnswer& answer, const char* name) {
    EXPECT_TRUE(answer.json.HasMember(name)) << name;
    return answer.json[name].IsString() ? answer.json[name].GetString() : "";
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<ServerProcess> server_;
};

std::unique_ptr<TemporaryDirectory> ListsTest::directory_;
std::unique_ptr<ServerProcess> ListsTest::server_;

TEST_F(ListsTest, TheNewestDayIsTheDefault) {
  const JsonAnswer answer = daily("fields=title,upvotes,listedDate");
  EXPECT_EQ(text(answer, "date"), "2024-03-05");
  EXPECT_EQ(text(answer, "previousDate"), "2024-03-04");
  EXPECT_TRUE(answer.json["nextDate"].IsNull());
  EXPECT_EQ(answer.json["total"].GetInt(), 1);
  EXPECT_THAT(answer.column("paperId"), ElementsAre("LOCAL:f"));
  EXPECT_THAT(answer.column("listedDate"), ElementsAre("2024-03-05"));
}

TEST_F(ListsTest, ADayShowsMostUpvotesFirstAndUnknownOnesLast) {
  const JsonAnswer answer = daily("date=2024-03-04");
  EXPECT_THAT(answer.column("paperId"), ElementsAre("LOCAL:c", "LOCAL:a", "LOCAL:b"));
  EXPECT_EQ(text(answer, "previousDate"), "2024-02-23");
  EXPECT_EQ(text(answer, "nextDate"), "2024-03-05");
  EXPECT_FALSE(answer.json.HasMember("next"));
}

TEST_F(ListsTest, ADayWithoutPapersNamesItsNeighbours) {
  const JsonAnswer between = daily("date=2024-03-01");
  EXPECT_EQ(between.http.status, 200);
  EXPECT_EQ(between.json["total"].GetInt(), 0);
  EXPECT_THAT(between.column("paperId"), IsEmpty());
  EXPECT_EQ(text(between, "date"), "2024-03-01");
  EXPECT_EQ(text(between, "previousDate"), "2024-02-23");
  EXPECT_EQ(text(between, "nextDate"), "2024-03-04");
  EXPECT_TRUE(daily("date=1900-01-01").json["previousDate"].IsNull());
  EXPECT_TRUE(daily("date=9999-12-31").json["nextDate"].IsNull());
}

TEST_F(ListsTest, ListsComeInPages) {
  const JsonAnswer first = daily("date=2024-03-04&limit=2");
  EXPECT_THAT(first.column("paperId"), ElementsAre("LOCAL:c", "LOCAL:a"));
  EXPECT_EQ(first.json["next"].GetInt(), 2);
  const JsonAnswer second = daily("date=2024-03-04&limit=2&offset=2");
  EXPECT_THAT(second.column("paperId"), ElementsAre("LOCAL:b"));
  EXPECT_FALSE(second.json.HasMember("next"));
  EXPECT_EQ(second.json["total"].GetInt(), 3);
  EXPECT_THAT(daily("date=2024-03-04&offset=9000").column("paperId"), IsEmpty());
}

TEST_F(ListsTest, TrendingForgetsWithTheWindow) {
  const auto month = trending("window=month&fields=trending").column("paperId");
  ASSERT_FALSE(month.empty());
  EXPECT_EQ(month.front(), "LOCAL:d") << "many upvotes, eleven days ago";
  const auto day = trending("window=day").column("paperId");
  ASSERT_FALSE(day.empty());
  EXPECT_NE(day.front(), "LOCAL:d");
}

TEST_F(ListsTest, TrendingSaysAsOfWhichDay) {
  EXPECT_EQ(text(trending("window=day"), "asOf"), "2024-03-05");
}

TEST_F(ListsTest, TrendingIsInTheOrderOfItsFigure) {
  for (const std::string window : {"day", "week", "month"}) {
    const JsonAnswer answer = trending("fields=trending,title&window=" + window);
    EXPECT_EQ(text(answer, "window"), window);
    EXPECT_EQ(answer.json["total"].GetUint(), answer.data().Size());
    double last = 1e9;
    for (const auto& row : answer.data().GetArray()) {
      ASSERT_TRUE(row["trending"][window.c_str()].IsNumber());
      EXPECT_LE(row["trending"][window.c_str()].GetDouble(), last);
      last = row["trending"][window.c_str()].GetDouble();
    }
  }
  EXPECT_EQ(text(trending(""), "window"), "week");
}

TEST_F(ListsTest, TheSearchSortsByTheFigureOfTheWeek) {
  const JsonAnswer searched = get("/graph/v1/paper/search?query=lanterns&sort=trending");
  const std::vector<std::string> sorted = searched.column("paperId");
  const std::vector<std::string> listed = trending("window=week").column("paperId");
  ASSERT_EQ(sorted.size(), 6U);
  ASSERT_LE(listed.size(), sorted.size());
  EXPECT_EQ(std::vector(sorted.begin(), sorted.begin() + static_cast<long>(listed.size())), listed);
}

TEST_F(ListsTest, WrongParametersAreRefused) {
  for (const char* date : {"2024", "2024-03", "2024-03-04:2024-03-05", "2024-03-04:", "2024-13-01",
                           "2024-02-30", "yesterday", "2024-3-4", "20240304", "-2024-03-04"}) {
    const JsonAnswer answer = daily(std::string("date=") + date);
    EXPECT_EQ(answer.http.status, 400) << date;
    EXPECT_THAT(answer.error(), HasSubstr("expected a day, such as 2024-03-05")) << date;
  }
  EXPECT_EQ(trending("window=year").http.status, 400);
  EXPECT_EQ(trending("window=Day").http.status, 400);
  EXPECT_EQ(trending("limit=101").http.status, 400);
  EXPECT_EQ(trending("limit=0").http.status, 400);
  EXPECT_EQ(trending("offset=9901").http.status, 400);
  EXPECT_EQ(daily("fields=nonsense").http.status, 400);
  EXPECT_EQ(daily("date=").http.status, 200) << "as if it were not there";
}

}  // namespace
}  // namespace quire
