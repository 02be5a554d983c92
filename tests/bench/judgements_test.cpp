#include "bench/judgements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bench/bench_files.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using ::testing::HasSubstr;

class JudgementsTest : public ::testing::Test {
 protected:
  std::filesystem::path file(std::string_view content) {
    return write_file(folder_ / "file", content);
  }
  std::string queries_failure(std::string_view content) {
    const auto path = file(content);
    return failure_of([&] { (void)read_query_texts(path); });
  }
  std::string judgements_failure(std::string_view content) {
    const auto path = file(content);
    return failure_of([&] { (void)read_judgements(path); });
  }

  TemporaryDirectory folder_;
};

TEST_F(JudgementsTest, ReadsQueriesOfBeir) {
  const auto texts =
      read_query_texts(file("{\"_id\": \"1\", \"text\": \"Graph \\u03b1\", \"metadata\": {\"x\": "
                            "[1]}}\r\n\n{\"text\":\"b\",\"_id\":\"q2\"}"));
  EXPECT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts.at("1"), "Graph α");
  EXPECT_EQ(texts.at("q2"), "b");
}

TEST_F(JudgementsTest, QueryErrorsNameTheLine) {
  const std::string good = "{\"_id\":\"1\",\"text\":\"a\"}\n";
  EXPECT_THAT(queries_failure(good + "{\"_id\":\"2\""), HasSubstr("file:2: not JSON"));
  EXPECT_THAT(queries_failure(good + "\n[1]"), HasSubstr("file:3: not a JSON object"));
  EXPECT_THAT(queries_failure(good + "{\"_id\":2,\"text\":\"a\"}"),
              HasSubstr("file:2: the query has no \"_id\""));
  EXPECT_THAT(queries_failure(good + "{\"_id\":\"2\"}"),
              HasSubstr("file:2: the query has no \"text\""));
  EXPECT_THAT(queries_failure(good + good), HasSubstr("file:2: query 1 comes twice"));
  EXPECT_THAT(queries_failure("\n"), HasSubstr("there is no query"));
}

TEST_F(JudgementsTest, ReadsTheTableOfBeir) {
  const auto judged =
      read_judgements(file("query-id\tcorpus-id\tscore\n1\td1\t2\n1\td2\t0\n2\td1\t1\n"));
  EXPECT_EQ(judged.size(), 2U);
  EXPECT_EQ(judged.at("1").at("d1"), 2);
  EXPECT_EQ(judged.at("1").at("d2"), 0);
  EXPECT_EQ(judged.at("2").at("d1"), 1);
}

TEST_F(JudgementsTest, ReadsTheTableOfTrec) {
  const auto judged = read_judgements(file("1 0 d1 1\n1 0 d2 -1\n"));
  EXPECT_EQ(judged.at("1").at("d1"), 1);
  EXPECT_EQ(judged.at("1").at("d2"), -1);
}

TEST_F(JudgementsTest, TableErrorsNameTheLine) {
  EXPECT_THAT(judgements_failure("1 0 d1 1\n1 d2\n"), HasSubstr("file:2: expected query"));
  EXPECT_THAT(judgements_failure("1 0 d1 1\n1 0 d2 high\n"),
              HasSubstr("file:2: the grade \"high\""));
  EXPECT_THAT(judgements_failure("query-id\tcorpus-id\tscore\n"),
              HasSubstr("there is no judgement"));
}

TEST_F(JudgementsTest, AFileThatIsNotThereIsNamed) {
  EXPECT_THAT(failure_of([&] { (void)read_judgements(folder_ / "absent"); }),
              HasSubstr("absent: cannot be opened"));
  EXPECT_THAT(failure_of([&] { (void)read_query_texts(folder_.path()); }),
              HasSubstr("is a directory"));
}

}  // namespace
}  // namespace quire
