#include "bench/statistics.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace quire {

double percentile(const std::vector<double>& sorted, double percent) {
  const double rank = std::ceil(percent * static_cast<double>(sorted.size()) / 100.0);
  const auto index = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
  return sorted[std::min(index, sorted.size() - 1)];
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

LatencySummary summarise(std::vector<double> microseconds) {
  LatencySummary summary;
  if (microseconds.empty()) return summary;
  std::ranges::sort(microseconds);
  summary.count = microseconds.size();
  summary.mean = std::accumulate(microseconds.begin(), microseconds.end(), 0.0) /
                 static_cast<double>(microseconds.size());
  summary.p50 = percentile(microseconds, 50);
  summary.p95 = percentile(microseconds, 95);
  summary.p99 = percentile(microseconds, 99);
  summary.max = microseconds.back();
  return summary;
}

std::string fixed(double value, int decimals) {
  char digits[64];
  const auto result =
      std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, decimals);
  return result.ec == std::errc() ? std::string(digits, result.ptr) : "-";
}

std::string aligned(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - row[i].size(), ' ');
      line += i == 0 ? row[i] + padding : "  " + padding + row[i];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

}  // namespace quire
