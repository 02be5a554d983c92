#include "bench/query_maker.h"

#include <gtest/gtest.h>

#include <sstream>

#include "bench/query_log.h"
#include "tests/bench/bench_files.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr const char* kDump =
    R"({"id":"a","title":"One title of exactly seven plain words","abstract":"Some words for a longer query that is made of an abstract."}
{"id":"b","title":"Another title, with: five words!"}
{"id":"c","title":"Short"}
)";

TEST(QueryMakerTest, MakesALogThatCanBeRead) {
  const TemporaryDirectory folder;
  build_small_index(folder.path(), kDump);
  QueryMakerOptions options;
  options.index = folder.path();
  options.queries = 50;
  std::ostringstream first;
  run_query_maker(options, first);
  std::ostringstream second;
  run_query_maker(options, second);
  EXPECT_EQ(first.str(), second.str());
  const auto log = read_query_log(write_file(folder / "queries.tsv", first.str()));
  ASSERT_EQ(log.size(), 50U);
  EXPECT_EQ(first.str().find("short\n"), std::string::npos) << "too short a title to ask for";
}

TEST(QueryMakerTest, SaysThatNoTitleIsLongEnough) {
  const TemporaryDirectory folder;
  build_small_index(folder.path(), R"({"id":"c","title":"Short"})");
  QueryMakerOptions options;
  options.index = folder.path();
  std::ostringstream out;
  EXPECT_THROW(run_query_maker(options, out), std::runtime_error);
}

}  // namespace
}  // namespace quire
