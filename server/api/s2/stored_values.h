// Values of the columns of an index as answers show them.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

#include "ranking/index_reader.h"

namespace quire {

// Columns hold single precision: the shortest number that reads back as the same one.
inline double as_stored(double value) {
  std::array<char, 32> text{};
  const auto written =
      std::to_chars(text.data(), text.data() + text.size(), static_cast<float>(value));
  double shortest = value;
  std::from_chars(text.data(), written.ptr, shortest);
  return shortest;
}

template <typename Number>
std::optional<double> as_stored(const std::optional<Number>& value) {
  return value ? std::optional(as_stored(double{*value})) : std::nullopt;
}

// Means, shares and sums that are computed for an answer are not known more exactly than so.
inline double to_four_places(double value) {
  constexpr double kPlaces = 1e4;
  return std::round(value * kPlaces) / kPlaces;
}

// A column that holds an enumeration, if it holds one of its values.
template <typename Enumeration>
std::optional<Enumeration> enumeration_of(const Snapshot& snapshot, DocId doc, Column column,
                                          Enumeration last) {
  const auto value = snapshot.column(doc, column);
  if (!value || *value < 0 || *value > static_cast<std::int32_t>(last)) return std::nullopt;
  return static_cast<Enumeration>(*value);
}

}  // namespace quire
