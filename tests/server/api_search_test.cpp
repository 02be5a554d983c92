// GET /graph/v1/paper/search
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

const std::string kSearch = "/graph/v1/paper/search?";

TEST(PaperSearchTest, TellsTotalOffsetAndTime) {
  const JsonAnswer answer = get(kSearch + "query=lantern+graphs&limit=2");
  EXPECT_EQ(answer.http.status, 200);
  EXPECT_EQ(answer.http.header("content-type"), "application/json; charset=utf-8");
  EXPECT_GE(answer.json["total"].GetInt(), 3);
  EXPECT_TRUE(answer.json["totalIsExact"].IsBool());
  EXPECT_EQ(answer.json["offset"].GetInt(), 0);
  EXPECT_EQ(answer.json["next"].GetInt(), 2);
  EXPECT_TRUE(answer.json["tookMs"].IsNumber());
  EXPECT_EQ(answer.data().Size(), 2U);
  EXPECT_EQ(answer.data()[0].MemberCount(), 2U);  // paperId and title
  EXPECT_STREQ(answer.data()[0]["title"].GetString(),
               "Lantern graphs and the routing of harbour traffic");
}

TEST(PaperSearchTest, NothingFoundIsAnEmptyList) {
  const JsonAnswer answer = get(kSearch + "query=n0+r3sult+s3arch+t3rm");
  EXPECT_EQ(answer.http.status, 200);
  EXPECT_EQ(answer.json["total"].GetInt(), 0);
  EXPECT_TRUE(answer.data().Empty());
  EXPECT_FALSE(answer.json.HasMember("next"));
}

TEST(PaperSearchTest, PagesFollowEachOtherWithoutGapsOrRepeats) {
  std::vector<std::string> seen;
  std::string offset = "0";
  for (int page = 0; page < 20 && !offset.empty(); ++page) {
    const JsonAnswer answer = get(kSearch + "query=harbour+traffic&limit=3&offset=" + offset);
    for (const std::string& id : answer.column("paperId")) {
      EXPECT_THAT(seen, Not(Contains(id)));
      seen.push_back(id);
    }
    offset = answer.json.HasMember("next") ? std::to_string(answer.json["next"].GetInt()) : "";
  }
  const JsonAnswer whole = get(kSearch + "query=harbour+traffic&limit=100");
  EXPECT_EQ(seen, whole.column("paperId"));
  EXPECT_FALSE(whole.json.HasMember("next"));
  EXPECT_TRUE(whole.json["totalIsExact"].GetBool());
  EXPECT_EQ(whole.json["total"].GetUint64(), seen.size());
}

TEST(PaperSearchTest, IdentifiersAndTitlesFindTheirPaperFirst) {
  const struct {
    const char* query;
    const char* paper;
    const char* reason;
  } cases[] = {
      {"10.5555/beacon.2019//7", "ARXIV:1904.00001", "identifier"},
      {"arXiv:1904.00001v3", "ARXIV:1904.00001", "identifier"},
      {"cs/0103005", "aa00000000000000000000000000000000000001", "identifier"},
      {"TIDE tables from: sparse sensors!", "DOI:10.5555/tide.2020.3", "title"},
      {"ubersicht uber leuchtfeuer und strassen", "OPENALEX:W900000008", "title"},
      {"lantern graphs", "aa00000000000000000000000000000000000001", "allWords"},
      {"lantern zeppelin", "", "someWords"},
  };
  for (const auto& [query, paper, reason] : cases) {
    const JsonAnswer answer = get(kSearch + "fields=matchReason,title&query=" + encode(query));
    ASSERT_FALSE(answer.data().Empty()) << query;
    const auto& first = answer.data()[0];
    if (*paper != '\0') {
      EXPECT_STREQ(first["paperId"].GetString(), paper) << query;
    }
    EXPECT_STREQ(first["matchReason"].GetString(), reason) << query;
  }
}

TEST(PaperSearchTest, FiltersKeepOnlyWhatFits) {
  const struct {
    const char* filter;
    const char* field;
    bool (*fits)(const rapidjson::Value&);
  } cases[] = {
      {"year=2001", "year", [](const auto& v) { return v.GetInt() == 2001; }},
      {"year=2003-2005", "year",
       [](const auto& v) { return v.GetInt() >= 2003 && v.GetInt() <= 2005; }},
      {"year=2019-", "year", [](const auto& v) { return v.GetInt() >= 2019; }},
      {"year=-2004", "year", [](const auto& v) { return v.GetInt() <= 2004; }},
      {"publicationDateOrYear=2001-03-05", "year",
       [](const auto& v) { return v.GetInt() == 2001; }},
      {"publicationDateOrYear=2019-04:2020-06", "year",
       [](const auto& v) { return v.GetInt() == 2019 || v.GetInt() == 2020; }},
      {"venue=annals+of+ports", "venue",
       [](const auto& v) { return std::string(v.GetString()) == "Annals of Ports"; }},
      {"venue=Annals+of+Ports,Harbour+Letters", "venue",
       [](const auto& v) { return std::string(v.GetString()) != "Journal of Invented Graphs"; }},
      {"fieldsOfStudy=Economics", "fieldsOfStudy",
       [](const auto& v) { return std::string(v[0].GetString()) == "Economics"; }},
      {"publicationTypes=Review", "publicationTypes",
       [](const auto& v) { return std::string(v[0].GetString()) == "Review"; }},
      {"openAccessPdf=", "isOpenAccess", [](const auto& v) { return v.IsTrue(); }},
      {"minCitationCount=50", "importedCitationCount",
       [](const auto& v) { return v.GetInt() >= 50; }},
  };
  for (const auto& [filter, field, fits] : cases) {
    const JsonAnswer answer = get(
        kSearch + "query=harbour+lantern&limit=100&fields=" + std::string(field) + "&" + filter);
    EXPECT_EQ(answer.http.status, 200) << filter;
    EXPECT_FALSE(answer.data().Empty()) << filter;
    for (const auto& row : answer.data().GetArray()) {
      EXPECT_TRUE(fits(row[field])) << filter << ": " << answer.http.body;
    }
  }
  EXPECT_TRUE(get(kSearch + "query=harbour&year=1850").data().Empty());
}

std::vector<std::string> dates_sorted_by(const std::string& sort) {
  const JsonAnswer answer =
      get(kSearch + "query=harbour+study&fields=publicationDate&sort=" + sort);
  return answer.column("publicationDate");
}

// The order counts what is larger: citations in this index or those the dump tells.
std::vector<int> counts_sorted_by(const std::string& sort) {
  const JsonAnswer answer =
      get(kSearch + "query=harbour&fields=citationCount,importedCitationCount&sort=" + sort);
  std::vector<int> counts;
  for (const auto& row : answer.data().GetArray()) {
    const auto& imported = row["importedCitationCount"];
    counts.push_back(
        std::max(row["citationCount"].GetInt(), imported.IsNull() ? 0 : imported.GetInt()));
  }
  return counts;
}

TEST(PaperSearchTest, SortsOnRequest) {
  const std::greater<> descending;
  EXPECT_GT(dates_sorted_by("publicationDate").size(), 10U);
  EXPECT_TRUE(std::ranges::is_sorted(dates_sorted_by("publicationDate"), descending));
  EXPECT_TRUE(std::ranges::is_sorted(dates_sorted_by("publicationDate:asc")));
  EXPECT_GT(counts_sorted_by("citationCount").size(), 10U);
  EXPECT_TRUE(std::ranges::is_sorted(counts_sorted_by("citationCount"), descending));
  EXPECT_TRUE(std::ranges::is_sorted(counts_sorted_by("citationCount:desc"), descending));
  EXPECT_TRUE(std::ranges::is_sorted(counts_sorted_by("citationCount:asc")));
  const auto ids = get(kSearch + "query=harbour&sort=paperId").column("paperId");
  auto backwards = get(kSearch + "query=harbour&sort=paperId:desc").column("paperId");
  std::ranges::reverse(backwards);
  EXPECT_EQ(ids, backwards);
}

TEST(PaperSearchTest, OnlyTheOrderByRelevanceHasScores) {
  const JsonAnswer by_relevance = get(kSearch + "query=harbour&fields=score");
  EXPECT_GT(by_relevance.data()[0]["score"].GetDouble(), 0);
  const JsonAnswer by_date = get(kSearch + "query=harbour&fields=score&sort=publicationDate");
  EXPECT_TRUE(by_date.data()[0]["score"].IsNull());
}

TEST(PaperSearchTest, SnippetsMarkTheWordsAndEscapeTheRest) {
  const JsonAnswer answer =
      get(kSearch + "query=" + encode("<script>alert markup quotes") + "&fields=snippet&limit=1");
  ASSERT_FALSE(answer.data().Empty());
  const std::string html = answer.data()[0]["snippet"]["html"].GetString();
  EXPECT_THAT(html, HasSubstr("<mark>"));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
}

TEST(PaperSearchTest, UnknownParametersAreIgnored) {
  EXPECT_EQ(get(kSearch + "&query=lantern&page=x&utm_source=y&").http.status, 200);
}

TEST(PaperSearchTest, SaysWhatIsWrong) {
  const struct {
    const char* parameters;
    const char* error;
  } cases[] = {
      {"", "Missing required parameter: 'query'"},
      {"query=", "Missing required parameter: 'query'"},
      {"query=%20%09", "Missing required parameter: 'query'"},
      {"query=a&limit=0", "[limit=0]; expected a whole number from 1 to 100"},
      {"query=a&limit=101", "[limit=101]; expected a whole number from 1 to 100"},
      {"query=a&offset=-1", "[offset=-1]; expected a whole number"},
      {"query=a&offset=9950", "offset + limit may be 10000 at most"},
      {"query=a&offset=4294967295", "[offset=4294967295]"},
      {"query=a&year=20x9", "[year=20x9]; expected a year or a range"},
      {"query=a&publicationDateOrYear=2019-02-30", "[publicationDateOrYear=2019-02-30]"},
      {"query=a&minCitationCount=many", "[minCitationCount=many]"},
      {"query=a&sort=shoe+size", "[sort=shoe size]; expected relevance"},
      {"query=a&sort=citationCount:up", "[sort=citationCount:up]"},
      {"query=a&openAccessPdf=maybe", "[openAccessPdf=maybe]"},
      {"query=a&fields=unknown,title", "Unrecognized or unsupported fields: [unknown]"},
      {"query=a&query=b", "'query' is given twice"},
  };
  for (const auto& [parameters, error] : cases) {
    const JsonAnswer answer = get(kSearch + parameters);
    EXPECT_EQ(answer.http.status, 400) << parameters;
    EXPECT_THAT(answer.error(), HasSubstr(error));
    EXPECT_STREQ(answer.json["message"].GetString(), answer.error().c_str());
  }
}

TEST(PaperSearchTest, TheLastPageThatIsAllowedHasNoNext) {
  const JsonAnswer answer = get(kSearch + "query=harbour&offset=9900&limit=100");
  EXPECT_EQ(answer.http.status, 200);
  EXPECT_FALSE(answer.json.HasMember("next"));
}

}  // namespace
}  // namespace quire
