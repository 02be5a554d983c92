#include "bench/load_report.h"

#include <ostream>
#include <string>
#include <vector>

#include "bench/json_text.h"

namespace quire {
namespace {

double per_second(std::size_t count, const LoadReport& report) {
  return static_cast<double>(count) / report.seconds;
}

std::vector<std::string> table_row(const std::string& name, const LoadClass& requests,
                                   const LoadReport& report) {
  const LatencySummary& answered = requests.answered;
  std::vector<std::string> row = {
      name, std::to_string(requests.requests()), fixed(per_second(answered.count, report), 0),
      std::to_string(requests.refused.count), std::to_string(requests.errors)};
  for (const double value :
       {answered.mean, answered.p50, answered.p95, answered.p99, answered.max}) {
    row.push_back(fixed(value, 0));
  }
  return row;
}

void write_times(const LatencySummary& times, Utf8Json& json) {
  json.decimal_field("mean_us", times.mean, 1);
  json.decimal_field("p50_us", times.p50, 1);
  json.decimal_field("p95_us", times.p95, 1);
  json.decimal_field("p99_us", times.p99, 1);
  json.decimal_field("max_us", times.max, 1);
}

void write_class(const LoadClass& requests, const LoadReport& report, Utf8Json& json) {
  json.number_field("requests", requests.requests());
  json.number_field("answered", requests.answered.count);
  json.decimal_field("answered_per_second", per_second(requests.answered.count, report), 1);
  write_times(requests.answered, json);
  json.number_field("errors", requests.errors);
  json.key("refused");
  json.begin_object();
  json.number_field("requests", requests.refused.count);
  write_times(requests.refused, json);
  json.end_object();
}

}  // namespace

void write_load_table(const LoadReport& report, std::ostream& out) {
  if (report.rate > 0) out << fixed(report.rate, 0) << " requests/s sent:\n";
  std::vector<std::vector<std::string>> rows = {{"class", "requests", "answered/s", "refused",
                                                 "errors", "mean us", "p50 us", "p95 us", "p99 us",
                                                 "max us"}};
  for (const auto& [name, requests] : report.classes) {
    rows.push_back(table_row(name, requests, report));
  }
  rows.push_back(table_row("all", report.all, report));
  out << aligned(rows);
  if (const LatencySummary& refused = report.all.refused; refused.count > 0) {
    out << "refused with 503 after: p50 " << fixed(refused.p50, 0) << " us, p99 "
        << fixed(refused.p99, 0) << " us, max " << fixed(refused.max, 0) << " us\n";
  }
  for (const auto& [error, count] : report.errors) {
    out << "error: " << error << ": " << count << '\n';
  }
}

void write_load_json(const LoadReport& report, std::ostream& out) {
  Utf8Json json;
  json.begin_object();
  json.number_field("format", 1);
  json.decimal_field("rate", report.rate, 1);
  json.decimal_field("seconds", report.seconds, 3);
  write_class(report.all, report, json);
  json.key("errors_by_kind");
  json.begin_object();
  for (const auto& [error, count] : report.errors) json.number_field(error, count);
  json.end_object();
  json.key("classes");
  json.begin_array();
  for (const auto& [name, requests] : report.classes) {
    json.begin_object();
    json.field("class", name);
    write_class(requests, report, json);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out << json.str() << '\n';
}

}  // namespace quire
