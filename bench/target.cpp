#include "bench/target.h"

#include <algorithm>
#include <ostream>

#include "bench/statistics.h"

namespace quire {
namespace {

bool reaches(double value, const std::optional<double>& bound, Better better) {
  if (!bound) return false;
  return better == Better::kHigher ? value >= *bound : value <= *bound;
}

std::string pass_or_not(const Measurement& measurement) {
  if (!measurement.target) return "-";
  if (!measurement.value) return "not measured";
  return measurement.is_good() ? "yes" : "NO";
}

std::vector<std::string> row_of(const Measurement& measurement) {
  const auto number = [&](double value) { return fixed(value, measurement.decimals); };
  std::vector<std::string> row = {measurement.test,
                                  measurement.value ? number(*measurement.value) : "-"};
  if (measurement.target) {
    const Target& target = *measurement.target;
    const std::optional<double> bounds[] = {target.gate, target.floor, target.good, target.extreme};
    for (const auto& bound : bounds) {
      const std::string sign = target.better == Better::kHigher ? ">= " : "<= ";
      row.push_back(bound ? sign + number(*bound) : "-");
    }
  } else {
    row.insert(row.end(), 4, "-");
  }
  row.push_back(measurement.reached().empty() ? "-" : measurement.reached());
  row.push_back(pass_or_not(measurement));
  return row;
}

void write_target(const Measurement& measurement, Utf8Json& json) {
  const Target& target = *measurement.target;
  json.field("better", target.better == Better::kHigher ? "higher" : "lower");
  json.decimal_field("gate", target.gate, measurement.decimals);
  json.decimal_field("floor", target.floor, measurement.decimals);
  if (target.good) json.decimal_field("good", *target.good, measurement.decimals);
  if (target.extreme) json.decimal_field("extreme", *target.extreme, measurement.decimals);
  if (!measurement.value) return;
  json.field("reached", measurement.reached());
  json.flag_field("pass", measurement.is_good());
}

}  // namespace

bool Measurement::is_good() const {
  return !value || !target || reaches(*value, target->gate, target->better);
}

std::string Measurement::reached() const {
  if (!value || !target) return {};
  if (reaches(*value, target->extreme, target->better)) return "extreme";
  if (reaches(*value, target->good, target->better)) return "good";
  return reaches(*value, target->floor, target->better) ? "floor" : "below";
}

bool all_are_good(std::span<const Measurement> measurements) {
  return std::ranges::all_of(measurements, &Measurement::is_good);
}

void write_measurements(std::span<const Measurement> measurements, std::ostream& out) {
  std::vector<std::vector<std::string>> rows = {
      {"test", "value", "gate", "floor", "good", "extreme", "reached", "pass"}};
  for (const Measurement& measurement : measurements) rows.push_back(row_of(measurement));
  out << aligned(rows) << '\n';
  for (const Measurement& measurement : measurements) {
    if (measurement.remark.empty()) continue;
    out << measurement.test << ": " << measurement.remark << '\n';
  }
}

void write_measurements(std::span<const Measurement> measurements, Utf8Json& json) {
  json.begin_array();
  for (const Measurement& measurement : measurements) {
    json.begin_object();
    json.field("test", measurement.test);
    if (measurement.value) {
      json.decimal_field("value", *measurement.value, measurement.decimals + 3);
    } else {
      json.null_field("value");
    }
    if (measurement.target) write_target(measurement, json);
    json.optional_field("remark", measurement.remark);
    json.end_object();
  }
  json.end_array();
}

}  // namespace quire
