// What synthetic papers are about: real arXiv categories, each with invented terms of its own.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "bench/corpus/random.h"

namespace quire {

struct CorpusTopic {
  std::string_view category;  // "cs.CL"
  std::string_view name;      // "Computation and Language"
  std::string_view field;     // "Computer Science"
  std::uint32_t weight = 0;   // relative number of papers
  int since = 0;              // first year
};

[[nodiscard]] std::span<const CorpusTopic> topics();

// A topic that exists in `year`, by weight.
[[nodiscard]] std::uint32_t draw_topic(int year, Random& random);

// A topic of the field of `topic` that exists in `year`; `topic` itself if there is no other.
[[nodiscard]] std::uint32_t draw_related_topic(std::uint32_t topic, int year, Random& random);

// Each topic falls into this many themes: groups of papers that share much of their vocabulary.
inline constexpr std::uint32_t kThemesPerTopic = 8;

// The number of an invented word (see append_invented_word) that a paper of this theme and year
// would use. Some words belong to the theme, some to the topic, some to everyone; half of a theme's
// and a topic's words come up only in the course of the years.
[[nodiscard]] std::uint64_t draw_term(std::uint32_t topic, std::uint32_t theme, int year,
                                      Random& random);

// As draw_term, but only words that few papers share: what a paper is about.
[[nodiscard]] std::uint64_t draw_keyword(std::uint32_t topic, std::uint32_t theme, int year,
                                         Random& random);

}  // namespace quire
