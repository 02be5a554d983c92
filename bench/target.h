// Measured figures beside what they should be.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/json_text.h"

namespace quire {

enum class Better : std::uint8_t { kHigher, kLower };

// What a figure should be: at the gate a test passes, the rest tells how far it is.
struct Target {
  double gate = 0;
  double floor = 0;
  std::optional<double> good = std::nullopt;
  std::optional<double> extreme = std::nullopt;
  Better better = Better::kHigher;
};

struct Measurement {
  std::string test;  // "award papers: AUROC"
  std::optional<double> value =
      std::nullopt;  // nothing: could not be measured, the remark says why
  int decimals = 3;
  std::optional<Target> target = std::nullopt;  // nothing: a figure for information
  std::string remark = {};                      // "270 papers, 95 % .573-.640"

  // False only if there is a value that misses the gate.
  [[nodiscard]] bool is_good() const;
  // "extreme", "good", "floor", "below"; empty without a value or a target.
  [[nodiscard]] std::string reached() const;
};

[[nodiscard]] bool all_are_good(std::span<const Measurement> measurements);

// A table: test, value, gate, floor, good, extreme, what was reached, pass or not, remark.
void write_measurements(std::span<const Measurement> measurements, std::ostream& out);
// An array of objects, where `json` is to have a value.
void write_measurements(std::span<const Measurement> measurements, Utf8Json& json);

}  // namespace quire
