// GET /graph/v1/paper/trending and /graph/v1/paper/daily
#include <array>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

#include "ranking/store/generation.h"
#include "ranking/trending.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/page.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

constexpr std::uint32_t kMaxLimit = 100;

TrendingWindow read_window(ParameterReader& read) {
  const auto name = read.text("window");
  if (!name || name->empty()) return TrendingWindow::kWeek;
  const auto window = parse_trending_window(*name);
  if (!window) read.reject("window", *name, "day, week or month");
  return window.value_or(TrendingWindow::kWeek);
}

// Days since 1970-01-01.
std::optional<std::int32_t> read_day(ParameterReader& read) {
  const auto text = read.text("date");
  if (!text || text->empty()) return std::nullopt;
  const auto range = parse_date_range(*text);
  const bool is_day = range && range->first && range->first == range->last &&
                      range->first->day != 0 && text->find(':') == std::string_view::npos;
  if (!is_day) {
    read.reject("date", *text, "a day, such as 2024-03-05");
    return std::nullopt;
  }
  const Date& date = *range->first;
  const std::chrono::sys_days day =
      std::chrono::year(date.year) / std::chrono::month(date.month) / std::chrono::day(date.day);
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

// A column may hold any number; only days that a date can name are shown.
void write_day(JsonWriter& json, std::string_view name, const std::optional<std::int32_t>& day) {
  constexpr std::int32_t kFirstDay = -719'528;  // 0000-01-01
  constexpr std::int32_t kLastDay = 2'932'896;  // 9999-12-31
  if (!day || *day < kFirstDay || *day > kLastDay) return json.null_member(name);
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(*day))};
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  json.member(name, std::string_view(text.data()));
}

// The rest of an answer: total, page and papers.
Response finish_list(const ApiContext& context, const Snapshot& snapshot, JsonWriter& json,
                     const PaperList& list, const Page& page, const PaperFields& fields) {
  RecordWriter records(snapshot, json, context.options.answers);
  json.member("total", list.total);
  write_page(json, page, page.end() < list.total && page.end() < context.options.max_offset);
  json.key("data");
  json.begin_array();
  for (const DocId doc : list.docs) {
    records.write_paper(doc, fields);
    if (records.failure()) break;
  }
  json.end_array();
  json.end_object();
  return finish(json, records.failure());
}

}  // namespace

Response get_trending_papers(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const TrendingWindow window = read_window(read);
  const Page page = read_search_page(read, kMaxLimit, context.options.max_offset);
  const PaperFields fields = read_paper_fields(read);
  if (read.failure()) return error_response(400, *read.failure());
  const Snapshot snapshot = context.index.snapshot();
  JsonWriter json;
  json.begin_object();
  json.member("window", to_string(window));
  write_day(json, "asOf", snapshot.generation().trending_day());
  return finish_list(context, snapshot, json,
                     trending_papers(snapshot, window, {page.offset, page.limit}), page, fields);
}

Response get_daily_papers(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const std::optional<std::int32_t> day = read_day(read);
  const Page page = read_search_page(read, kMaxLimit, context.options.max_offset);
  const PaperFields fields = read_paper_fields(read);
  if (read.failure()) return error_response(400, *read.failure());
  const Snapshot snapshot = context.index.snapshot();
  const DailyPapers daily = daily_papers(snapshot, day, {page.offset, page.limit});
  JsonWriter json;
  json.begin_object();
  write_day(json, "date", daily.day);
  write_day(json, "previousDate", daily.previous_day);
  write_day(json, "nextDate", daily.next_day);
  return finish_list(context, snapshot, json, daily.papers, page, fields);
}

}  // namespace quire
