// What the parts of an answer count as: work that reads no record is paid for too.
#include "server/api/s2/answer_cost.h"

#include <gtest/gtest.h>

#include <string>

#include "ranking/index_reader.h"
#include "ranking/paper_id.h"
#include "server/api/fields.h"
#include "server/api/s2/author_profile_json.h"
#include "server/api/s2/paper_signals_json.h"
#include "server/json.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

TEST(AnswerCostTest, EntriesAddUpToRecords) {
  std::size_t spent = 0;
  AnswerCost cost([&](std::size_t records) { return (spent += records) < 4; });
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(cost.spend_entries(kEntriesPerRecord / 2));
  EXPECT_EQ(spent, 2U);
  EXPECT_TRUE(cost.spend_record());
  EXPECT_FALSE(cost.spend_entries(kEntriesPerRecord / 2));
  EXPECT_FALSE(cost.has_room());
}

// 300 papers by three people; all cite the first, whose abstract has 4,000 bytes.
std::string dump() {
  std::string abstract;
  while (abstract.size() < 4'000) abstract += "lanterns over harbours ";
  std::string lines = R"({"id":"p0","title":"First","year":2000,"abstract":")" + abstract +
                      R"(","authors":[{"name":"Ada Poe","id":"A1"}]})" + "\n";
  for (int i = 1; i <= 300; ++i) {
    lines += R"({"id":"p)" + std::to_string(i) + R"(","title":"Lantern )" + std::to_string(i) +
             R"(","year":2001,"references":["p0"],"authors":[{"name":"Ada Poe","id":"A1"},)" +
             R"({"name":"Bo Lem","id":"A2"},{"name":"Cy Ash","id":"A3"}]})" + "\n";
  }
  return lines;
}

class WriterCostTest : public testing::Test {
 protected:
  AnswerCost cost() {
    return AnswerCost([this](std::size_t records) {
      spent_ += records;
      return may_read_;
    });
  }
  void write(AuthorProfileWriter& profiles, const char* author, AuthorField field) {
    profiles.write(*snapshot_.find_author(author), field);
  }
  std::string write_paper(PaperField field) {
    JsonWriter json;
    const DocId doc = *snapshot_.find_paper(*parse_paper_id("LOCAL:p0"));
    PaperSignalWriter(snapshot_, json, cost()).write(doc, snapshot_.paper(doc), field);
    return json.take();
  }

  TemporaryDirectory directory_;
  const Manifest manifest_ = build_small_index(directory_.path(), dump());
  const IndexReader reader_{directory_.path()};
  const Snapshot snapshot_ = reader_.snapshot();
  std::size_t spent_ = 0;
  bool may_read_ = true;
};

TEST_F(WriterCostTest, AProfileIsReadAndPaidOnceForEachPerson) {
  JsonWriter json;
  AuthorProfileWriter profiles(snapshot_, json, cost());
  json.begin_array();
  for (const char* person : {"A1", "A2"}) write(profiles, person, AuthorField::kCoauthorCount);
  const std::size_t once = spent_;
  EXPECT_GE(once, 2 * 4 * 300 / kEntriesPerRecord);  // each paper and each of its three names
  for (int i = 0; i < 100; ++i) {
    for (const char* person : {"A1", "A2"}) write(profiles, person, AuthorField::kCoauthorCount);
  }
  EXPECT_EQ(spent_, once);
}

TEST_F(WriterCostTest, NoProfileIsReadWhenNothingMoreMayBe) {
  JsonWriter json;
  AuthorProfileWriter profiles(snapshot_, json, cost());
  may_read_ = false;
  write(profiles, "A1", AuthorField::kSimilarAuthors);
  EXPECT_EQ(json.take(), "null");
  EXPECT_EQ(spent_, 0U);
}

TEST_F(WriterCostTest, NewWordsArePaidByTheLengthOfTheText) {
  (void)write_paper(PaperField::kNoveltyEvidence);
  EXPECT_GE(spent_, 4'000 / kEntriesPerRecord);
  may_read_ = false;
  EXPECT_EQ(write_paper(PaperField::kNoveltyEvidence), "null");
}

TEST_F(WriterCostTest, CitationsByYearArePaidByTheCitations) {
  EXPECT_EQ(write_paper(PaperField::kCitationsPerYear),
            R"({"years":[{"year":2001,"count":300}],"withoutYear":0})");
  EXPECT_EQ(spent_, 300 / kEntriesPerRecord);
  may_read_ = false;
  EXPECT_EQ(write_paper(PaperField::kCitationsPerYear), "null");
}

}  // namespace
}  // namespace quire
