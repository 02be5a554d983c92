#include "bench/latency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "bench/latency_report.h"
#include "tests/bench/bench_files.h"
#include "tests/bench/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

RankingTimes scan_and_total(double scan, double total) {
  RankingTimes times;
  times.scan = scan;
  times.total = total;
  return times;
}

// Two queries of class "short", one of which finds its target, and one of class "long".
LatencyReport worked_report() {
  LatencyReport report;
  report.papers = 1'234;
  report.queries = {{"q1", "short", QueryMode::kOr, "a", "d1"},
                    {"q2", "short", QueryMode::kOr, "b", "d9"},
                    {"q3", "long", QueryMode::kAnd, "c d", ""}};
  report.timed = {{10,
                   {"d1", "d 2"},
                   true,
                   true,
                   {scan_and_total(2, 9), scan_and_total(4, 8), scan_and_total(3, 20)}},
                  {30, {}, true, false, {scan_and_total(7, 29)}},
                  {200, {"d3"}, false, false, {scan_and_total(50, 150)}}};
  report.queries_per_second = {1'000.5, 1'900};
  return report;
}

TEST(LatencyReportTest, SummarisesByClass) {
  const auto classes = by_class(worked_report());
  EXPECT_DOUBLE_EQ(classes.at("short").latency.mean, 20);
  EXPECT_DOUBLE_EQ(classes.at("short").latency.max, 30);
  EXPECT_EQ(classes.at("short").targets, 2U);
  EXPECT_EQ(classes.at("short").found, 1U);
  EXPECT_EQ(classes.at("all").latency.count, 3U);
  EXPECT_DOUBLE_EQ(classes.at("all").latency.p50, 30);
}

TEST(LatencyReportTest, APartOfAQueryCostsItsMedianOverTheRounds) {
  const auto parts = by_part(worked_report());
  const auto scan = std::ranges::find(parts, "scan", &LatencyPart::name);
  ASSERT_NE(scan, parts.end());
  EXPECT_EQ(scan->latency.count, 3U);
  EXPECT_DOUBLE_EQ(scan->latency.mean, (3 + 7 + 50) / 3.0);
  EXPECT_EQ(parts.back().name, "search");
  EXPECT_DOUBLE_EQ(parts.back().latency.mean, (9 + 29 + 150) / 3.0);
}

TEST(LatencyReportTest, TableHasAllQueriesLast) {
  std::ostringstream out;
  write_latency_table(worked_report(), out);
  EXPECT_EQ(out.str(),
            "class  queries  mean us  p50 us  p95 us  p99 us  max us  found\n"
            "long         1      200     200     200     200     200\n"
            "short        2       20      10      30      30      30  0.500\n"
            "all          3       80      30     200     200     200  0.500\n"
            "\n"
            "part             mean us  p50 us  p95 us  p99 us  max us\n"
            "understand             0       0       0       0       0\n"
            "retrieve               0       0       0       0       0\n"
            "scan                  20       7      50      50      50\n"
            "features               0       0       0       0       0\n"
            "latent                 0       0       0       0       0\n"
            "neighbours             0       0       0       0       0\n"
            "order                  0       0       0       0       0\n"
            "after retrieval       20       7      50      50      50\n"
            "search                63      29     150     150     150\n"
            "\n"
            "threads  queries/s\n"
            "1             1000\n"
            "2             1900\n");
}

TEST(LatencyReportTest, PeerLinesAreTheProtocolOfThePeers) {
  std::ostringstream out;
  write_latency_peer_lines(worked_report(), out);
  EXPECT_EQ(out.str(),
            "Q\tq1\t10.0\td1 d_2\n"
            "Q\tq2\t30.0\t\n"
            "Q\tq3\t200.0\td3\n"
            "T\t1\t1000.50\n"
            "T\t2\t1900.00\n");
}

TEST(LatencyReportTest, JsonTellsClassesAndThroughput) {
  std::ostringstream out;
  LatencyOptions options;
  options.ranking = {.step = "bm25", .without = {"pairs"}};
  write_latency_json(worked_report(), options, out);
  EXPECT_THAT(out.str(), StartsWith("{\"format\":1,\"papers\":1234,\"rank\":\"bm25\",\"without\":["
                                    "\"pairs\"],\"reading\":\"as-logged\",\"limit\":10,"));
  EXPECT_THAT(out.str(), HasSubstr("{\"class\":\"long\",\"queries\":1,\"mean_us\":200.0,"));
  EXPECT_THAT(out.str(), HasSubstr("\"targets\":2,\"targets_found\":1}"));
  EXPECT_THAT(out.str(), HasSubstr("{\"part\":\"scan\",\"mean_us\":20.0,\"p50_us\":7.0,"));
  EXPECT_THAT(out.str(),
              HasSubstr("\"throughput\":[{\"threads\":1,\"queries_per_second\":1000.50},"));
}

TEST(LatencyTest, TimesARealIndex) {
  const TemporaryDirectory folder;
  LatencyOptions options;
  options.index = build_small_index(folder.path());
  options.queries = write_file(folder / "log.tsv",
                               "q1\ttitle\tor\tgalaxy surveys\td5\n"
                               "q2\tshort\tor\tgraph\td1\n"
                               "q3\tand2\tand\tprotein structure\t\n"
                               "q4\tphrase\tphrase\tneural networks\n"
                               "q5\tshort\tor\tzymurgy\td1\n");
  options.threads = 2;
  const LatencyReport report = measure_latency(options);
  ASSERT_EQ(report.timed.size(), 5U);
  for (const TimedQuery& timed : report.timed) EXPECT_GT(timed.microseconds, 0);
  EXPECT_TRUE(report.timed[0].found_target);
  EXPECT_EQ(report.timed[0].ids.front(), "LOCAL:d5");
  EXPECT_EQ(report.timed[2].ids.front(), "LOCAL:d3");
  EXPECT_FALSE(report.timed[2].has_target);
  EXPECT_THAT(report.timed[3].ids, ElementsAre("LOCAL:d1"));
  EXPECT_TRUE(report.timed[4].has_target);
  EXPECT_FALSE(report.timed[4].found_target);
  ASSERT_EQ(report.queries_per_second.size(), 2U);
  EXPECT_GT(report.queries_per_second[0], 0);
}

// Among words alone, "title:" is one that no paper has; with intents, it names a field.
TEST(LatencyTest, QueriesAreReadAsToldWhateverTheLogSays) {
  const TemporaryDirectory folder;
  LatencyOptions options;
  options.index = build_small_index(folder.path());
  options.queries = write_file(folder / "log.tsv",
                               "q1\tshort\tor\ttitle:proteins\td3\n"
                               "q2\tshort\tand\ttitle:proteins\td3\n");
  options.threads = 0;
  const auto names = [&](std::optional<QueryReading> reading) {
    options.reading = reading;
    const LatencyReport report = measure_latency(options);
    return std::pair(report.timed[0].ids, report.timed[1].ids);
  };
  const auto logged = names(std::nullopt);
  EXPECT_NE(logged.first, logged.second);
  EXPECT_EQ(names(QueryReading::kWords), std::pair(logged.first, logged.first));
  EXPECT_EQ(names(QueryReading::kIntents), std::pair(logged.second, logged.second));
}

TEST(LatencyTest, AnIndexThatIsNotThereIsNamed) {
  const TemporaryDirectory folder;
  LatencyOptions options;
  options.index = folder / "absent";
  options.queries = write_file(folder / "log.tsv", "q1\tc\tor\ta\n");
  EXPECT_THAT(failure_of([&] { (void)measure_latency(options); }), HasSubstr("absent"));
}

}  // namespace
}  // namespace quire
