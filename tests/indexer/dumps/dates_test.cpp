#include "indexer/dumps/records/dates.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quire {
namespace {

std::string shown(const std::optional<Date>& date) {
  if (!date) return "nothing";
  return std::to_string(date->year) + "-" + std::to_string(date->month) + "-" +
         std::to_string(date->day);
}

TEST(ParseDateTest, ReadsDaysMonthsAndYears) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"2019-03-05", "2019-3-5"},
      {"2019-03", "2019-3-0"},
      {"2019", "2019-0-0"},
      {"2019-03-05T10:00:00.000Z", "2019-3-5"},
      {"2019-03-05 10:00:00", "2019-3-5"},
      {"2020-02-29", "2020-2-29"},
      {"1000", "1000-0-0"},
      {"2019-02-29", "nothing"},
      {"2019-13-01", "nothing"},
      {"2019-00-01", "nothing"},
      {"2019-03-00", "nothing"},
      {"2019-03-32", "nothing"},
      {"0999", "nothing"},
      {"9999", "nothing"},
      {"19", "nothing"},
      {"2019-3-5", "nothing"},
      {"2019/03/05", "nothing"},
      {"2019-03-05x", "nothing"},
      {"-019", "nothing"},
      {"+2019", "nothing"},
      {"201a", "nothing"},
      {"soon", "nothing"},
      {"", "nothing"}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(shown(parse_date(text)), expected) << text;
}

TEST(ParseDateTest, AllowsFiveYearsAhead) {
  EXPECT_TRUE(parse_date(std::to_string(last_year())));
  EXPECT_FALSE(parse_date(std::to_string(last_year() + 1)));
}

TEST(ParseMailDateTest, ReadsTheDatesOfArxivVersions) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"Mon, 2 Apr 2007 19:18:42 GMT", "2007-4-2"},
      {"Sat, 31 Mar 2007 02:26:18 GMT", "2007-3-31"},
      {"2 Apr 2007", "2007-4-2"},
      {"Mon, 02 Apr 2007", "2007-4-2"},
      {"Mon, 31 Apr 2007 19:18:42 GMT", "nothing"},
      {"Mon, 0 Apr 2007", "nothing"},
      {"Mon, 2 Foo 2007", "nothing"},
      {"Mon, 2 Apr 20070", "2007-4-2"},
      {"Mon, 2 Apr", "nothing"},
      {"Mon,", "nothing"},
      {"", "nothing"}};
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(shown(parse_mail_date(text)), expected) << text;
  }
}

}  // namespace
}  // namespace quire
