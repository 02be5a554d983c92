#include "indexer/dumps/records/dates.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace quire {
namespace {

// Reads `size` digits at `position`.
std::optional<int> digits_at(std::string_view text, std::size_t position, std::size_t size) {
  if (text.size() < position + size) return std::nullopt;
  int value = 0;
  const char* begin = text.data() + position;
  const auto [end, error] = std::from_chars(begin, begin + size, value);
  if (error != std::errc() || end != begin + size || *begin == '-') return std::nullopt;
  return value;
}

bool is_day(int year, int month, int day) {
  using namespace std::chrono;
  return year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

// Month and day may be 0 for unknown.
std::optional<Date> make_date(int year, int month, int day) {
  if (year < kFirstYear || year > last_year() || month < 0 || month > 12) return std::nullopt;
  if (day != 0 && !is_day(year, month, day)) return std::nullopt;
  return Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
              static_cast<std::uint8_t>(day)};
}

// The text up to the next space, which it removes from `text`.
std::string_view take_word(std::string_view& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find(' ', begin);
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end);
  return word;
}

int month_named(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (name == kMonths[i]) return static_cast<int>(i) + 1;
  }
  return -1;
}

}  // namespace

int last_year() {
  using namespace std::chrono;
  const year_month_day today(floor<days>(system_clock::now()));
  constexpr int kYearsAhead = 5;
  return static_cast<int>(today.year()) + kYearsAhead;
}

std::optional<Date> parse_date(std::string_view text) {
  if (const std::size_t time = text.find_first_of("T "); time == 10) text = text.substr(0, time);
  const auto year = digits_at(text, 0, 4);
  if (!year || (text.size() != 4 && text.size() != 7 && text.size() != 10)) return std::nullopt;
  if (text.size() == 4) return make_date(*year, 0, 0);
  const auto month = digits_at(text, 5, 2);
  if (text[4] != '-' || !month || *month == 0) return std::nullopt;
  if (text.size() == 7) return make_date(*year, *month, 0);
  const auto day = digits_at(text, 8, 2);
  if (text[7] != '-' || !day || *day == 0) return std::nullopt;
  return make_date(*year, *month, *day);
}

std::optional<Date> parse_mail_date(std::string_view text) {
  if (const std::size_t comma = text.find(','); comma != std::string_view::npos) {
    text.remove_prefix(comma + 1);
  }
  const std::string_view day_word = take_word(text);
  const int month = month_named(take_word(text));
  const auto year = digits_at(take_word(text), 0, 4);
  const auto day = digits_at(day_word, 0, day_word.size());
  if (!year || !day || day_word.size() > 2 || *day == 0 || month < 0) return std::nullopt;
  return make_date(*year, month, *day);
}

}  // namespace quire
