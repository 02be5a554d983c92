// The parameters of a query string, read with their limits.
//
//   ParameterReader read(request);
//   const std::string_view query = read.required_text("query");
//   const std::uint32_t limit = read.number("limit", {.fallback = 100, .least = 1, .most = 1'000});
//   if (read.failure()) return error_response(400, *read.failure());
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/paper.h"
#include "ranking/query/year_phrases.h"
#include "server/request.h"

namespace quire {

struct NumberRange {
  std::uint32_t fallback = 0;  // if the parameter is absent or empty
  std::uint32_t least = 0;
  std::uint32_t most = 0;
};

// Inclusive; an absent end is open.
struct DateRange {
  std::optional<Date> first;
  std::optional<Date> last;
};

// "2019-03-05", "2019-03", "2019", "A:B", "A:", ":B" with A and B in these forms; only days that
// exist. Nothing for anything else or a range that ends before it starts.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view text);

// "a, b, c": right values, as ParameterReader::reject() tells them.
[[nodiscard]] std::string join_names(const std::vector<std::string_view>& names);

// Reads parameters one by one and remembers the first that is wrong; what is read after that is
// meaningless. Parameters that nobody asks for are ignored. The request must outlive the reader.
class ParameterReader {
 public:
  explicit ParameterReader(const Request& request) : request_(request) {}

  // The value, or nothing if the parameter is absent. Wrong: given twice with different values.
  [[nodiscard]] std::optional<std::string_view> text(std::string_view name);
  // Wrong: absent or nothing but white space.
  [[nodiscard]] std::string_view required_text(std::string_view name);
  // Wrong: not a whole number in the range.
  [[nodiscard]] std::uint32_t number(std::string_view name, const NumberRange& range);
  [[nodiscard]] std::optional<std::uint32_t> optional_number(std::string_view name);
  // The parts of a comma list, without empty ones.
  [[nodiscard]] std::vector<std::string> list(std::string_view name);
  // True for "flag", "flag=" and "flag=true". Wrong: anything but true, false, 1, 0.
  [[nodiscard]] bool flag(std::string_view name);
  [[nodiscard]] YearRange years(std::string_view name);
  [[nodiscard]] DateRange dates(std::string_view name);

  // Notes that `name` has a value it must not have; `expected` says what would be right.
  void reject(std::string_view name, std::string_view value, std::string_view expected);
  // Notes what is wrong, unless something was wrong before.
  void fail(std::string message);

  // One sentence for the client, or nothing if all was right so far.
  [[nodiscard]] const std::optional<std::string>& failure() const { return failure_; }

 private:
  const Request& request_;
  std::optional<std::string> failure_;
};

}  // namespace quire
