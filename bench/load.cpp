#include "bench/load.h"

#include <algorithm>
#include <chrono>
#include <ostream>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "bench/load_report.h"
#include "bench/load_run.h"
#include "bench/query_log.h"

namespace quire {
namespace {

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                          (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_' || byte == '.';
    if (is_plain) {
      encoded += character;
    } else {
      encoded += '%';
      encoded += kHexDigits[byte >> 4U];
      encoded += kHexDigits[byte & 15U];
    }
  }
  return encoded;
}

void fill_in(std::string& path, std::string_view place, std::string_view value) {
  const std::size_t at = path.find(place);
  if (at != std::string::npos) path.replace(at, place.size(), value);
}

std::string path_of(const LoggedQuery& query, const LoadOptions& options) {
  std::string path = options.path;
  if (!options.rank.empty()) path += "&rank=" + percent_encoded(options.rank);
  fill_in(path, "{mode}", to_string(query.mode));
  fill_in(path, "{words}", percent_encoded(query.text));
  fill_in(path, "{query}", percent_encoded(typed_text(query)));
  return path;
}

// The requests, and the classes of their queries by number.
struct Requests {
  std::vector<LoadRequest> requests;
  std::vector<std::string> classes;
};

Requests make_requests(const LoadOptions& options, const Endpoint& endpoint) {
  Requests made;
  for (const LoggedQuery& query : read_query_log(options.queries)) {
    auto known = std::ranges::find(made.classes, query.query_class);
    if (known == made.classes.end()) {
      known = made.classes.insert(known, query.query_class);
    }
    LoadRequest& request = made.requests.emplace_back();
    request.kind = static_cast<std::size_t>(known - made.classes.begin());
    request.bytes = "GET " + path_of(query, options) + " HTTP/1.1\r\nHost: " + endpoint.host +
                    "\r\nConnection: keep-alive\r\n\r\n";
  }
  return made;
}

Endpoint checked_endpoint(const LoadOptions& options) {
  const auto endpoint = parse_endpoint(options.url);
  if (!endpoint) {
    throw std::runtime_error("the URL \"" + options.url +
                             "\" is not of the form http://HOST[:PORT]");
  }
  if (options.reach == Reach::kThisMachine && !is_loopback(endpoint->host)) {
    throw std::runtime_error(endpoint->host +
                             " is not this machine; --allow-remote loads it all the same");
  }
  return *endpoint;
}

// One request, with any status as its answer.
void check_reachable(const Requests& made, LoadPlan plan, const std::string& url) {
  plan.connections = 1;
  plan.rate = 0;
  plan.most_requests = 1;
  const LoadOutcomes outcomes = send_requests(made.requests, plan);
  for (const LoadOutcome& outcome : outcomes.of_kind) {
    for (const auto& [error, count] : outcome.errors) {
      if (!error.starts_with("status ")) {
        throw std::runtime_error("no answer from " + url + ": " + error);
      }
    }
  }
}

LoadClass summarised(const LoadOutcome& outcome, std::chrono::milliseconds give_up) {
  LoadClass summary;
  std::vector<double> times = outcome.answered;
  for (const auto& [error, count] : outcome.errors) {
    if (error != "timeout" && error != "not sent") continue;
    times.insert(times.end(), count, std::chrono::duration<double, std::micro>(give_up).count());
  }
  summary.answered = summarise(std::move(times));
  summary.answered.count = outcome.answered.size();
  summary.refused = summarise(outcome.refused);
  for (const auto& [error, count] : outcome.errors) summary.errors += count;
  return summary;
}

void add(const LoadOutcome& more, LoadOutcome& sum) {
  sum.answered.insert(sum.answered.end(), more.answered.begin(), more.answered.end());
  sum.refused.insert(sum.refused.end(), more.refused.begin(), more.refused.end());
  for (const auto& [error, count] : more.errors) sum.errors[error] += count;
}

LoadReport report_of(const LoadOutcomes& outcomes, const Requests& made, const LoadPlan& plan) {
  LoadReport report;
  report.rate = plan.rate;
  report.seconds = outcomes.seconds;
  LoadOutcome all;
  for (std::size_t kind = 0; kind < made.classes.size(); ++kind) {
    report.classes[made.classes[kind]] = summarised(outcomes.of_kind[kind], plan.give_up);
    add(outcomes.of_kind[kind], all);
  }
  report.all = summarised(all, plan.give_up);
  report.errors = std::move(all.errors);
  return report;
}

}  // namespace

std::vector<LoadReport> measure_load(const LoadOptions& options) {
  LoadPlan plan;
  plan.endpoint = checked_endpoint(options);
  const Requests made = make_requests(options, plan.endpoint);
  plan.connections = options.connections;
  plan.kinds = made.classes.size();
  plan.give_up = options.give_up;
  check_reachable(made, plan, options.url);
  std::vector<LoadReport> reports;
  for (const double rate : options.rates.empty() ? std::vector<double>{0} : options.rates) {
    plan.rate = rate;
    plan.seconds = options.warm_seconds;
    if (plan.seconds > 0) (void)send_requests(made.requests, plan);
    plan.seconds = options.seconds;
    reports.push_back(report_of(send_requests(made.requests, plan), made, plan));
  }
  return reports;
}

bool run_load(const LoadOptions& options, std::ostream& out) {
  const std::vector<LoadReport> reports = measure_load(options);
  for (const LoadReport& report : reports) {
    if (options.format == ReportFormat::kJson) {
      write_load_json(report, out);
    } else {
      write_load_table(report, out);
    }
  }
  return std::ranges::all_of(reports, &LoadReport::is_good);
}

}  // namespace quire
