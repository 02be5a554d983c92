#include "server/parameters.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "server/api/s2/dated_papers.h"

namespace quire {
namespace {

std::string to_text(const std::optional<Date>& date) {
  if (!date) return "open";
  return std::to_string(date->year) + "/" + std::to_string(date->month) + "/" +
         std::to_string(date->day);
}

Request request_with(std::multimap<std::string, std::string> parameters) {
  Request request;
  request.parameters = std::move(parameters);
  return request;
}

TEST(YearRangeTest, ReadsEveryForm) {
  const struct {
    const char* text;
    int first;  // 0 = open
    int last;
  } cases[] = {{"2019", 2019, 2019},
               {"2016-2020", 2016, 2020},
               {"2010-", 2010, 0},
               {"-2015", 0, 2015},
               {"2019-2019", 2019, 2019}};
  for (const auto& [text, first, last] : cases) {
    const auto range = parse_year_range(text);
    ASSERT_TRUE(range.has_value()) << text;
    EXPECT_EQ(range->first.value_or(0), first) << text;
    EXPECT_EQ(range->last.value_or(0), last) << text;
  }
}

TEST(YearRangeTest, RefusesAnythingElse) {
  for (const char* text : {"", "-", "abc", "19", "20190", "2020-2010", "2019-x", "2019-2020-2021",
                           " 2019", "2019 ", "+2019", "--2019", "99999", "2019.5"}) {
    EXPECT_FALSE(parse_year_range(text).has_value()) << text;
  }
}

TEST(DateRangeTest, ReadsEveryForm) {
  const struct {
    const char* text;
    const char* first;
    const char* last;
  } cases[] = {
      {"2019-03-05", "2019/3/5", "2019/3/5"},   {"2019-03", "2019/3/0", "2019/3/0"},
      {"2019", "2019/0/0", "2019/0/0"},         {"2016-03-05:2020-06-06", "2016/3/5", "2020/6/6"},
      {"1981-08-25:", "1981/8/25", "open"},     {":2015-01", "open", "2015/1/0"},
      {"2020-02-29", "2020/2/29", "2020/2/29"}, {"2019-03-05:2019-03", "2019/3/5", "2019/3/0"}};
  for (const auto& [text, first, last] : cases) {
    const auto range = parse_date_range(text);
    ASSERT_TRUE(range.has_value()) << text;
    EXPECT_EQ(to_text(range->first), first) << text;
    EXPECT_EQ(to_text(range->last), last) << text;
  }
}

TEST(DateRangeTest, RefusesDaysThatDoNotExistAndNonsense) {
  for (const char* text : {"", ":", "2019-13", "2019-00", "2019-02-30", "2021-02-29", "2019-3-5",
                           "2019/03/05", "2019-03-05T00:00", "2020:2019", "a:b", "2019:2020:2021",
                           "20190305", "-2015", "2019-03-", "2019-"}) {
    EXPECT_FALSE(parse_date_range(text).has_value()) << text;
  }
}

TEST(ParameterReaderTest, ReadsNumbersInTheirRange) {
  const Request request = request_with({{"limit", "7"}, {"empty", ""}});
  ParameterReader read(request);
  EXPECT_EQ(read.number("limit", {100, 1, 1'000}), 7U);
  EXPECT_EQ(read.number("empty", {100, 1, 1'000}), 100U);
  EXPECT_EQ(read.number("absent", {100, 1, 1'000}), 100U);
  EXPECT_FALSE(read.failure().has_value());
}

TEST(ParameterReaderTest, RefusesNumbersThatAreNone) {
  for (const char* value : {"-1", "0", "1001", "1e3", "0x10", "7 ", " 7", "7.0", "seven",
                            "99999999999999999999", "NaN", "+7"}) {
    const Request request = request_with({{"limit", value}});
    ParameterReader read(request);
    (void)read.number("limit", {100, 1, 1'000});
    ASSERT_TRUE(read.failure().has_value()) << value;
    EXPECT_EQ(*read.failure(), "Unacceptable query params: [limit=" + std::string(value) +
                                   "]; expected a whole number from 1 to 1000");
  }
}

TEST(ParameterReaderTest, BlankIsAsGoodAsAbsent) {
  for (const char* value : {"", " ", "\t\n"}) {
    const Request request = request_with({{"query", value}});
    ParameterReader read(request);
    (void)read.required_text("query");
    EXPECT_EQ(read.failure(), "Missing required parameter: 'query'");
  }
}

TEST(ParameterReaderTest, TheFirstMistakeIsTheOneThatIsTold) {
  const Request request = request_with({{"year", "x"}, {"limit", "y"}});
  ParameterReader read(request);
  (void)read.years("year");
  (void)read.number("limit", {100, 1, 1'000});
  EXPECT_EQ(read.failure()->find("Unacceptable query params: [year=x]"), 0U);
}

TEST(ParameterReaderTest, RepeatedParametersMustAgree) {
  const Request same = request_with({{"query", "a"}, {"query", "a"}});
  ParameterReader read_same(same);
  EXPECT_EQ(read_same.required_text("query"), "a");
  EXPECT_FALSE(read_same.failure().has_value());
  const Request other = request_with({{"query", "a"}, {"query", "b"}});
  ParameterReader read_other(other);
  (void)read_other.required_text("query");
  EXPECT_TRUE(read_other.failure().has_value());
}

TEST(ParameterReaderTest, ListsAreCutAtCommas) {
  const Request request = request_with({{"venue", "Nature,,Annals of Ports, "}});
  ParameterReader read(request);
  EXPECT_EQ(read.list("venue"), (std::vector<std::string>{"Nature", "Annals of Ports"}));
  EXPECT_TRUE(read.list("absent").empty());
}

TEST(ParameterReaderTest, FlagsNeedNoValue) {
  const Request request =
      request_with({{"a", ""}, {"b", "true"}, {"c", "false"}, {"d", "0"}, {"e", "yes"}});
  ParameterReader read(request);
  EXPECT_TRUE(read.flag("a"));
  EXPECT_TRUE(read.flag("b"));
  EXPECT_FALSE(read.flag("c"));
  EXPECT_FALSE(read.flag("d"));
  EXPECT_FALSE(read.flag("absent"));
  EXPECT_FALSE(read.failure().has_value());
  (void)read.flag("e");
  EXPECT_TRUE(read.failure().has_value());
}

TEST(ParameterReaderTest, LongValuesAreCutInTheMessage) {
  const Request request = request_with({{"year", std::string(5'000, 'x')}});
  ParameterReader read(request);
  (void)read.years("year");
  EXPECT_LT(read.failure()->size(), 300U);
}

TEST(DateRangeTest, DaysOfPapersAreComparedWithTheFirstAndLastDayMeant) {
  using std::chrono::sys_days;
  using namespace std::chrono_literals;
  const auto number = [](sys_days day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
  };
  const struct {
    const char* range;
    sys_days day;
    bool is_inside;
  } cases[] = {
      {"2019", 2019y / 1 / 1, true},       {"2019", 2019y / 12 / 31, true},
      {"2019", 2018y / 12 / 31, false},    {"2019", 2020y / 1 / 1, false},
      {"2020-02", 2020y / 2 / 29, true},   {"2020-02", 2020y / 3 / 1, false},
      {"2019-03-05", 2019y / 3 / 5, true}, {"2019-03-05", 2019y / 3 / 6, false},
      {"1936:", 1935y / 12 / 31, false},   {":1936-11", 1936y / 11 / 30, true},
      {"1899:1950", 1901y / 1 / 1, true},
  };
  for (const auto& [range, day, is_inside] : cases) {
    EXPECT_EQ(is_in_range(number(day), parse_date_range(range).value()), is_inside)
        << range << " " << number(day);
  }
  EXPECT_FALSE(is_in_range(std::nullopt, parse_date_range("0001:").value()));
}

}  // namespace
}  // namespace quire
