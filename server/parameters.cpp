#include "server/parameters.h"

#include <charconv>
#include <chrono>
#include <limits>
#include <tuple>
#include <utility>

namespace quire {
namespace {

constexpr std::size_t kShownValueBytes = 100;

// A whole number of digits only: no sign, no spaces, no fraction.
template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  if (!is_whole || text.starts_with('-')) return std::nullopt;
  return number;
}

std::optional<std::int16_t> parse_year(std::string_view text) {
  if (text.size() != 4) return std::nullopt;
  return parse_number<std::int16_t>(text);
}

bool is_calendar_day(const Date& date) {
  const std::chrono::year_month_day day{std::chrono::year(date.year),
                                        std::chrono::month(date.month), std::chrono::day(date.day)};
  return day.ok();
}

std::optional<Date> parse_date(std::string_view text) {
  const auto year = parse_year(text.substr(0, 4));
  if (!year) return std::nullopt;
  Date date{*year, 0, 0};
  if (text.size() == 4) return date;
  if (text.size() != 7 && text.size() != 10) return std::nullopt;
  if (text[4] != '-') return std::nullopt;
  const auto month = parse_number<std::uint8_t>(text.substr(5, 2));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  date.month = *month;
  if (text.size() == 7) return date;
  const auto day = parse_number<std::uint8_t>(text.substr(8, 2));
  if (text[7] != '-' || !day) return std::nullopt;
  date.day = *day;
  return is_calendar_day(date) ? std::optional<Date>(date) : std::nullopt;
}

// True if `last`, its unknown parts read as late as possible, is before `first`.
bool ends_before_start(const Date& first, const Date& last) {
  const auto late = [](std::uint8_t part) { return part == 0 ? std::uint8_t{99} : part; };
  return std::tuple(last.year, late(last.month), late(last.day)) <
         std::tuple(first.year, first.month, first.day);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

}  // namespace

std::optional<DateRange> parse_date_range(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) {
    const auto date = parse_date(text);
    if (!date) return std::nullopt;
    return DateRange{date, date};
  }
  const std::string_view first = text.substr(0, colon);
  const std::string_view last = text.substr(colon + 1);
  if (first.empty() && last.empty()) return std::nullopt;
  const DateRange range{parse_date(first), parse_date(last)};
  if (!first.empty() && !range.first) return std::nullopt;
  if (!last.empty() && !range.last) return std::nullopt;
  if (range.first && range.last && ends_before_start(*range.first, *range.last)) {
    return std::nullopt;
  }
  return range;
}

std::string join_names(const std::vector<std::string_view>& names) {
  std::string joined;
  for (const std::string_view name : names) {
    if (!joined.empty()) joined += ", ";
    joined += name;
  }
  return joined;
}

std::optional<std::string_view> ParameterReader::text(std::string_view name) {
  const auto [begin, end] = request_.parameters.equal_range(std::string(name));
  if (begin == end) return std::nullopt;
  for (auto other = begin; other != end; ++other) {
    if (other->second != begin->second) {
      fail("Parameter '" + std::string(name) + "' is given twice with different values; give one");
    }
  }
  return begin->second;
}

std::string_view ParameterReader::required_text(std::string_view name) {
  const auto value = text(name);
  if (!value || is_blank(*value)) {
    fail("Missing required parameter: '" + std::string(name) + "'");
    return {};
  }
  return *value;
}

std::uint32_t ParameterReader::number(std::string_view name, const NumberRange& range) {
  const auto value = text(name);
  if (!value || value->empty()) return range.fallback;
  const auto parsed = parse_number<std::uint32_t>(*value);
  if (parsed && *parsed >= range.least && *parsed <= range.most) return *parsed;
  reject(
      name, *value,
      "a whole number from " + std::to_string(range.least) + " to " + std::to_string(range.most));
  return range.fallback;
}

std::optional<std::uint32_t> ParameterReader::optional_number(std::string_view name) {
  const auto value = text(name);
  if (!value || value->empty()) return std::nullopt;
  return number(name, {0, 0, std::numeric_limits<std::uint32_t>::max()});
}

std::vector<std::string> ParameterReader::list(std::string_view name) {
  std::vector<std::string> parts;
  std::string_view rest = text(name).value_or("");
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    const std::string_view part = rest.substr(0, comma);
    if (!is_blank(part)) parts.emplace_back(part);
    rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
  }
  return parts;
}

bool ParameterReader::flag(std::string_view name) {
  const auto value = text(name);
  if (!value || *value == "false" || *value == "0") return false;
  if (value->empty() || *value == "true" || *value == "1") return true;
  reject(name, *value, "no value, 'true' or 'false'");
  return false;
}

YearRange ParameterReader::years(std::string_view name) {
  const auto value = text(name);
  if (!value || value->empty()) return {};
  const auto range = parse_year_range(*value);
  if (!range) reject(name, *value, "a year or a range: 2019, 2016-2020, 2010-, -2015");
  return range.value_or(YearRange{});
}

DateRange ParameterReader::dates(std::string_view name) {
  const auto value = text(name);
  if (!value || value->empty()) return {};
  const auto range = parse_date_range(*value);
  if (!range) {
    reject(name, *value,
           "a date or a range: 2019-03-05, 2019-03, 2019, 2016-03-05:2020-06-06, 1981-08-25:, "
           ":2015-01");
  }
  return range.value_or(DateRange{});
}

void ParameterReader::reject(std::string_view name, std::string_view value,
                             std::string_view expected) {
  std::string shown(value.substr(0, kShownValueBytes));
  if (value.size() > kShownValueBytes) shown += "...";
  fail("Unacceptable query params: [" + std::string(name) + "=" + shown + "]; expected " +
       std::string(expected));
}

void ParameterReader::fail(std::string message) {
  if (!failure_) failure_ = std::move(message);
}

}  // namespace quire
