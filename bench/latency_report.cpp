#include "bench/latency_report.h"

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "bench/json_text.h"

namespace quire {
namespace {

std::vector<std::string> table_row(const std::string& name, const LatencyClass& summary) {
  const LatencySummary& latency = summary.latency;
  std::vector<std::string> row = {name};
  row.push_back(std::to_string(latency.count));
  for (const double value : {latency.mean, latency.p50, latency.p95, latency.p99, latency.max}) {
    row.push_back(fixed(value, 0));
  }
  if (summary.targets > 0) {
    row.push_back(
        fixed(static_cast<double>(summary.found) / static_cast<double>(summary.targets), 3));
  }
  return row;
}

void write_times(const LatencySummary& latency, Utf8Json& json) {
  json.decimal_field("mean_us", latency.mean, 1);
  json.decimal_field("p50_us", latency.p50, 1);
  json.decimal_field("p95_us", latency.p95, 1);
  json.decimal_field("p99_us", latency.p99, 1);
  json.decimal_field("max_us", latency.max, 1);
}

void write_class(const std::string& name, const LatencyClass& summary, Utf8Json& json) {
  const LatencySummary& latency = summary.latency;
  json.begin_object();
  json.field("class", name);
  json.number_field("queries", latency.count);
  write_times(latency, json);
  json.number_field("targets", summary.targets);
  json.number_field("targets_found", summary.found);
  json.end_object();
}

std::string_view reading_name(const std::optional<QueryReading>& reading) {
  if (!reading) return "as-logged";
  return *reading == QueryReading::kWords ? "words" : "intents";
}

// What was measured, so that figures of different days can be told apart.
void write_conditions(const LatencyReport& report, const LatencyOptions& options, Utf8Json& json) {
  json.number_field("papers", report.papers);
  json.field("rank", options.ranking.step);
  json.key("without");
  json.begin_array();
  for (const std::string& factor : options.ranking.without) json.text(factor);
  json.end_array();
  json.field("reading", reading_name(options.reading));
  json.number_field("limit", options.limit);
  json.number_field("warm", options.warm);
  json.number_field("rounds", options.rounds);
}

// An id of a result as one word.
std::string as_word(std::string id) {
  std::ranges::replace_if(
      id, [](unsigned char byte) { return byte <= ' '; }, '_');
  return id;
}

}  // namespace

void write_latency_table(const LatencyReport& report, std::ostream& out) {
  auto classes = by_class(report);
  std::vector<std::vector<std::string>> rows = {
      {"class", "queries", "mean us", "p50 us", "p95 us", "p99 us", "max us", "found"}};
  const auto all = classes.extract("all");
  for (const auto& [name, summary] : classes) rows.push_back(table_row(name, summary));
  rows.push_back(table_row("all", all.mapped()));
  out << aligned(rows);
  rows = {{"part", "mean us", "p50 us", "p95 us", "p99 us", "max us"}};
  for (const auto& [name, latency] : by_part(report)) {
    rows.push_back({std::string(name)});
    for (const double value : {latency.mean, latency.p50, latency.p95, latency.p99, latency.max}) {
      rows.back().push_back(fixed(value, 0));
    }
  }
  out << '\n' << aligned(rows);
  if (report.queries_per_second.empty()) return;
  rows = {{"threads", "queries/s"}};
  for (std::size_t i = 0; i < report.queries_per_second.size(); ++i) {
    rows.push_back({std::to_string(i + 1), fixed(report.queries_per_second[i], 0)});
  }
  out << '\n' << aligned(rows);
}

void write_latency_json(const LatencyReport& report, const LatencyOptions& options,
                        std::ostream& out) {
  Utf8Json json;
  json.begin_object();
  json.number_field("format", 1);
  write_conditions(report, options, json);
  json.key("classes");
  json.begin_array();
  for (const auto& [name, summary] : by_class(report)) write_class(name, summary, json);
  json.end_array();
  json.key("parts");
  json.begin_array();
  for (const auto& [name, latency] : by_part(report)) {
    json.begin_object();
    json.field("part", name);
    write_times(latency, json);
    json.end_object();
  }
  json.end_array();
  json.key("throughput");
  json.begin_array();
  for (std::size_t i = 0; i < report.queries_per_second.size(); ++i) {
    json.begin_object();
    json.number_field("threads", i + 1);
    json.decimal_field("queries_per_second", report.queries_per_second[i], 2);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out << json.str() << '\n';
}

void write_latency_peer_lines(const LatencyReport& report, std::ostream& out) {
  for (std::size_t i = 0; i < report.queries.size(); ++i) {
    const TimedQuery& timed = report.timed[i];
    out << "Q\t" << report.queries[i].id << '\t' << fixed(timed.microseconds, 1) << '\t';
    for (std::size_t place = 0; place < timed.ids.size(); ++place) {
      out << (place > 0 ? " " : "") << as_word(timed.ids[place]);
    }
    out << '\n';
  }
  for (std::size_t i = 0; i < report.queries_per_second.size(); ++i) {
    out << "T\t" << i + 1 << '\t' << fixed(report.queries_per_second[i], 2) << '\n';
  }
}

void run_latency(const LatencyOptions& options, std::ostream& out) {
  const LatencyReport report = measure_latency(options);
  switch (options.format) {
    case ReportFormat::kTable:
      write_latency_table(report, out);
      return;
    case ReportFormat::kJson:
      write_latency_json(report, options, out);
      return;
    case ReportFormat::kPeer:
      write_latency_peer_lines(report, out);
      return;
  }
}

}  // namespace quire
