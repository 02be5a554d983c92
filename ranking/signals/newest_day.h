// The day up to which an index knows the literature: "now" for every number that decays.
//
// Taken from the papers and not from a clock, so that the same dump always gives the same numbers.
// Dumps hold a few papers of the far future (a misprinted year). The newest day is therefore the
// newest one that enough other papers come near to: at least one in a thousand of all dated papers
// lies within the year up to it, beside the paper itself. Below 1,000 papers it is the newest day.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace quire {

class SignalStore;

// `days`: since 1970-01-01, in any order. Nothing if it is empty.
[[nodiscard]] std::optional<std::int32_t> newest_day(std::vector<std::int32_t> days);

// Of papers that were published on `published` days or listed on `listed` ones, kMissing where
// unknown. Nothing if no day is known.
[[nodiscard]] std::optional<std::int32_t> newest_day(std::span<const std::int32_t> published,
                                                     std::span<const std::int32_t> listed);
[[nodiscard]] std::optional<std::int32_t> newest_day(const SignalStore& signals);

// The calendar year of a day since 1970-01-01.
[[nodiscard]] std::int32_t year_of_day(std::int32_t day);

}  // namespace quire
