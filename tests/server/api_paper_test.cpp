// GET /graph/v1/paper/{id}, its citations, references and authors, and POST /graph/v1/paper/batch
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "server/api/fields.h"
#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::HasSubstr;

const std::string kPaper = "/graph/v1/paper/";
const std::string kLantern = "aa00000000000000000000000000000000000001";

std::string every_paper_field() {
  std::string names;
  for (std::size_t index = 0; index < static_cast<std::size_t>(PaperField::kCount); ++index) {
    names += std::string(name_of(static_cast<PaperField>(index))) + ",";
  }
  return names;
}

std::string every_author_field() {
  std::string names;
  for (std::size_t index = 0; index < static_cast<std::size_t>(AuthorField::kCount); ++index) {
    names += "authors." + std::string(name_of(static_cast<AuthorField>(index))) + ",";
  }
  return names;
}

TEST(PaperTest, EveryFormOfAnIdFindsThePaper) {
  for (const std::string id :
       {"aa00000000000000000000000000000000000001", "AA00000000000000000000000000000000000001",
        "10.5555/lantern.2001.1", "10.5555%2Flantern.2001.1", "DOI:10.5555/LANTERN.2001.1",
        "doi:10.5555/lantern.2001.1", "https://doi.org/10.5555/lantern.2001.1", "CorpusId:7001",
        "CorpusID:7001", "corpusid:7001", "ARXIV:cs/0103005", "arXiv:cs%2F0103005",
        "URL:https://arxiv.org/abs/cs/0103005",
        "URL%3Ahttps%3A%2F%2Farxiv.org%2Fabs%2Fcs%2F0103005",
        "https://arxiv.org/pdf/cs/0103005v2"}) {
    const JsonAnswer answer = get(kPaper + id);
    ASSERT_EQ(answer.http.status, 200) << id << ": " << answer.http.body;
    EXPECT_EQ(answer.json["paperId"].GetString(), kLantern) << id;
  }
}

TEST(PaperTest, IdsWithTwoSlashesWork) {
  for (const std::string id :
       {"10.5555/beacon.2019//7", "10.5555%2Fbeacon.2019%2F%2F7", "DOI:10.5555/beacon.2019//7"}) {
    EXPECT_EQ(get(kPaper + id).http.status, 200) << id;
    EXPECT_EQ(get(kPaper + id + "/citations").data().Size(), 1U) << id;
  }
  EXPECT_EQ(get(kPaper + "LOCAL:undated/1").http.status, 200);
}

TEST(PaperTest, ShowsWhatTheDumpSaysAndNullElsewhere) {
  const JsonAnswer answer = get(kPaper + kLantern + "?fields=" + every_paper_field());
  const auto& paper = answer.json;
  EXPECT_EQ(paper["corpusId"].GetInt(), 7001);
  EXPECT_STREQ(paper["externalIds"]["DOI"].GetString(), "10.5555/lantern.2001.1");
  EXPECT_STREQ(paper["externalIds"]["ArXiv"].GetString(), "cs/0103005");
  EXPECT_EQ(paper["externalIds"]["CorpusId"].GetInt(), 7001);
  EXPECT_EQ(paper["year"].GetInt(), 2001);
  EXPECT_STREQ(paper["publicationDate"].GetString(), "2001-03-05");
  EXPECT_STREQ(paper["venue"].GetString(), "Journal of Invented Graphs");
  EXPECT_EQ(paper["citationCount"].GetInt(), 12);
  EXPECT_EQ(paper["importedCitationCount"].GetInt(), 412);
  EXPECT_EQ(paper["referenceCount"].GetInt(), 0);
  EXPECT_EQ(paper["importedReferenceCount"].GetInt(), 18);
  EXPECT_TRUE(paper["isOpenAccess"].IsTrue());
  EXPECT_STREQ(paper["openAccessPdf"]["url"].GetString(), "https://papers.example.org/lantern.pdf");
  EXPECT_STREQ(paper["url"].GetString(), "https://papers.example.org/lantern");
  EXPECT_THAT(paper["citationStyles"]["bibtex"].GetString(),
              HasSubstr("@Article{Lindqvist2001LanternGraphs,"));
  EXPECT_EQ(paper["citations"].Size(), 12U);
  EXPECT_TRUE(paper["references"].Empty());
  EXPECT_STREQ(paper["fieldsOfStudy"][0].GetString(), "Computer Science");
  EXPECT_STREQ(paper["textAvailability"].GetString(), "abstract");
  for (const char* unknown : {"embedding", "tldr", "score", "matchReason", "snippet", "upvotes",
                              "influentialCitationCount", "publicationVenue", "language"}) {
    EXPECT_TRUE(paper[unknown].IsNull()) << unknown;
  }
}

TEST(PaperTest, HalfKnownDatesAreNotInvented) {
  const JsonAnswer month = get(kPaper + "DOI:10.5555/tide.2020.3?fields=year,publicationDate");
  EXPECT_EQ(month.json["year"].GetInt(), 2020);
  EXPECT_TRUE(month.json["publicationDate"].IsNull());
  const JsonAnswer none = get(kPaper + "LOCAL:undated/1?fields=year,publicationDate,abstract");
  EXPECT_TRUE(none.json["year"].IsNull());
  EXPECT_TRUE(none.json["abstract"].IsNull());
}

TEST(PaperTest, OnlyTheNamedFieldsAreShown) {
  const JsonAnswer plain = get(kPaper + kLantern);
  EXPECT_EQ(plain.json.MemberCount(), 2U);
  const JsonAnswer nested =
      get(kPaper + kLantern + "?fields=authors.hIndex,citations.year,citations.authors");
  EXPECT_EQ(nested.json.MemberCount(), 3U);
  EXPECT_EQ(nested.json["authors"][0].MemberCount(), 2U);
  EXPECT_STREQ(nested.json["authors"][0]["authorId"].GetString(), "A101");
  EXPECT_EQ(nested.json["citations"][0].MemberCount(), 3U);
  EXPECT_TRUE(nested.json["citations"][0].HasMember("authors"));
}

TEST(PaperTest, ANameThatIsNobodyHasNoAuthorId) {
  const JsonAnswer answer = get(kPaper + "LOCAL:undated/1?fields=" + every_author_field());
  const auto& nobody = answer.json["authors"][0];
  EXPECT_STREQ(nobody["name"].GetString(), "***");
  EXPECT_TRUE(nobody["authorId"].IsNull());
  EXPECT_TRUE(nobody["hIndex"].IsNull());
  EXPECT_STREQ(answer.json["authors"][1]["authorId"].GetString(), "A101");
}

TEST(PaperTest, UnknownIdsAre404) {
  for (const std::string id : {"0", "DOI:10.1/none", "ARXIV:0000.00000", "CorpusId:1",
                               "search/bulk", "%00", "%F0%9F%92%A5", "..%2F..%2Fetc%2Fpasswd"}) {
    const JsonAnswer answer = get(kPaper + id);
    EXPECT_EQ(answer.http.status, 404) << id;
    EXPECT_THAT(answer.error(), HasSubstr("not found"));
  }
  EXPECT_EQ(get(kPaper + "0").error(), "Paper with id 0 not found");
  EXPECT_EQ(get(kPaper + "0?fields=t").http.status, 400);  // the field is wrong for every paper
}

TEST(CitationsTest, PagesThroughAllOfThem) {
  const JsonAnswer first = get(kPaper + kLantern + "/citations?limit=5");
  EXPECT_EQ(first.json["next"].GetInt(), 5);
  EXPECT_EQ(first.data().Size(), 5U);
  EXPECT_TRUE(first.data()[0]["citingPaper"].HasMember("title"));
  EXPECT_EQ(first.data()[0].MemberCount(), 1U);
  const JsonAnswer last = get(kPaper + kLantern + "/citations?limit=5&offset=10");
  EXPECT_EQ(last.data().Size(), 2U);
  EXPECT_FALSE(last.json.HasMember("next"));
  const JsonAnswer beyond = get(kPaper + kLantern + "/citations?offset=2000000000&limit=1000");
  EXPECT_EQ(beyond.http.status, 200);
  EXPECT_TRUE(beyond.data().Empty());
}

TEST(CitationsTest, LinkFieldsStandBesideThePaper) {
  const JsonAnswer answer =
      get(kPaper + kLantern +
          "/citations?limit=1&fields=contexts,intents,contextsWithIntent,isInfluential,year");
  const auto& row = answer.data()[0];
  EXPECT_TRUE(row["contexts"].IsArray());
  EXPECT_TRUE(row["isInfluential"].IsNull());
  EXPECT_EQ(row["citingPaper"].MemberCount(), 2U);
}

TEST(CitationsTest, AreFilteredByDate) {
  const JsonAnswer answer =
      get(kPaper + kLantern + "/citations?publicationDateOrYear=2018-06:2020&fields=year");
  EXPECT_EQ(answer.http.status, 200);
  EXPECT_EQ(answer.data().Size(), 3U);
  const JsonAnswer wrong = get(kPaper + kLantern + "/citations?publicationDateOrYear=x");
  EXPECT_EQ(wrong.http.status, 400);
}

TEST(ReferencesTest, NameTheCitedPaper) {
  const JsonAnswer answer = get(kPaper + "DOI:10.5555/tide.2020.3/references?fields=title");
  ASSERT_EQ(answer.data().Size(), 2U);
  EXPECT_EQ(answer.data()[0]["citedPaper"]["paperId"].GetString(), kLantern);
  EXPECT_TRUE(get(kPaper + kLantern + "/references").data().Empty());
}

TEST(PaperAuthorsTest, AreInTheirOrderAndPaged) {
  const JsonAnswer first = get(kPaper + "DOI:10.5555/many.2023.30/authors");
  EXPECT_EQ(first.data().Size(), 100U);
  EXPECT_EQ(first.json["next"].GetInt(), 100);
  const JsonAnswer rest =
      get(kPaper + "DOI:10.5555/many.2023.30/authors?offset=100&fields=name,paperCount");
  EXPECT_EQ(rest.data().Size(), 30U);
  EXPECT_STREQ(rest.data()[0]["authorId"].GetString(), "C100");
  EXPECT_EQ(rest.data()[0]["paperCount"].GetInt(), 1);
  EXPECT_FALSE(rest.json.HasMember("next"));
}

TEST(PaperAuthorsTest, LimitsAreChecked) {
  EXPECT_EQ(get(kPaper + kLantern + "/authors?limit=1001").http.status, 400);
  EXPECT_EQ(get(kPaper + kLantern + "/authors?fields=title").http.status, 400);
  EXPECT_EQ(get(kPaper + "0/authors").http.status, 404);
  EXPECT_EQ(get(kPaper + "0/citations").error(), "Paper with id 0 not found");
  EXPECT_EQ(get(kPaper + "0/references").http.status, 404);
}

TEST(PaperBatchTest, AnswersInOrderWithNullForTheUnknown) {
  const JsonAnswer answer = post("/graph/v1/paper/batch?fields=title,year",
                                 R"({"ids": ["CorpusId:7001", "CorpusId:1", "1904.00001", ""]})");
  ASSERT_TRUE(answer.json.IsArray()) << answer.http.body;
  ASSERT_EQ(answer.json.Size(), 4U);
  EXPECT_EQ(answer.json[0]["paperId"].GetString(), kLantern);
  EXPECT_TRUE(answer.json[1].IsNull());
  EXPECT_EQ(answer.json[2]["year"].GetInt(), 2019);
  EXPECT_TRUE(answer.json[3].IsNull());
}

TEST(PaperBatchTest, SaysWhatIsWrong) {
  std::string many = R"({"ids": ["0")";
  for (int id = 0; id < 500; ++id) many += ",\"0\"";
  EXPECT_THAT(post("/graph/v1/paper/batch", many + "]}").error(), HasSubstr("at most 500"));
  EXPECT_THAT(post("/graph/v1/paper/batch", "").error(), HasSubstr("not JSON"));
  EXPECT_THAT(post("/graph/v1/paper/batch", R"({"ids": [1]})").error(), HasSubstr("only strings"));
  EXPECT_THAT(post("/graph/v1/paper/batch?fields=x", R"({"ids": []})").error(), HasSubstr("[x]"));
  EXPECT_EQ(post("/graph/v1/paper/batch", R"({"ids": []})").json.Size(), 0U);
}

TEST(PaperBatchTest, TheSizeOfAnAnswerIsLimited) {
  std::string ids;
  for (int id = 0; id < 500; ++id) ids += (id == 0 ? "\"" : ",\"") + kLantern + "\"";
  const std::string body = R"({"ids": [)" + ids + "]}";
  const JsonAnswer large =
      post("/graph/v1/paper/batch?fields=citations.authors.papers.abstract," + every_paper_field(),
           body);
  EXPECT_EQ(large.http.status, 400) << large.http.body.size();
  EXPECT_THAT(large.error(), HasSubstr("ask for fewer"));
  EXPECT_EQ(post("/graph/v1/paper/batch?fields=year", body).json.Size(), 500U);
}

}  // namespace
}  // namespace quire
