#include "bench/query_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bench/bench_files.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using ::testing::HasSubstr;

class QueryLogTest : public ::testing::Test {
 protected:
  std::filesystem::path file(std::string_view content) {
    return write_file(folder_ / "log.tsv", content);
  }
  std::string failure(std::string_view content) {
    const auto path = file(content);
    return failure_of([&] { (void)read_query_log(path); });
  }

  TemporaryDirectory folder_;
};

TEST_F(QueryLogTest, ReadsFourOrFiveColumns) {
  const auto log = read_query_log(file(
      "q1\ttitle\tor\tdeep nets\t1706.1\nq2\tand2\tand\ta b\t\nq3\tphrase\tphrase\tneural net\n"));
  ASSERT_EQ(log.size(), 3U);
  EXPECT_EQ(log[0].id, "q1");
  EXPECT_EQ(log[0].query_class, "title");
  EXPECT_EQ(log[0].mode, QueryMode::kOr);
  EXPECT_EQ(log[0].text, "deep nets");
  EXPECT_EQ(log[0].target, "1706.1");
  EXPECT_EQ(log[1].mode, QueryMode::kAnd);
  EXPECT_EQ(log[1].target, "");
  EXPECT_EQ(log[2].mode, QueryMode::kPhrase);
}

TEST_F(QueryLogTest, TypesWhatTheModeSays) {
  const auto log = read_query_log(file("1\tc\tphrase\ta b\n2\tc\tor\ta b\n3\tc\tand\ta b\n"));
  EXPECT_EQ(typed_text(log[0]), "\"a b\"");
  EXPECT_EQ(typed_text(log[1]), "a b");
  EXPECT_EQ(typed_text(log[2]), "a AND b");
}

TEST_F(QueryLogTest, ErrorsNameTheLine) {
  EXPECT_THAT(failure("1\tc\tor\ta\n2\tc\tor\n"), HasSubstr("log.tsv:2: expected id, class"));
  EXPECT_THAT(failure("1\tc\txor\ta\n"), HasSubstr("log.tsv:1: the mode \"xor\""));
  EXPECT_THAT(failure("1\tc\tor\t \n"), HasSubstr("log.tsv:1: the query has no text"));
  EXPECT_THAT(failure("\tc\tor\ta\n"), HasSubstr("log.tsv:1: the query has no id"));
  EXPECT_THAT(failure("1\tc\tor\ta\n\n1\tc\tor\tb\n"), HasSubstr("log.tsv:3: query 1 comes twice"));
  EXPECT_THAT(failure(""), HasSubstr("there is no query"));
}

}  // namespace
}  // namespace quire
