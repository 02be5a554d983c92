// The edges of the research graph, their weights and what they say in words. docs/numbers.md
// explains the weights to readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ranking/graph/graph_node.h"

namespace quire {

enum class EdgeKind : std::uint8_t {
  kCites,    // paper -> paper
  kWrote,    // author -> paper
  kCoWrote,  // author - author, the smaller number first
  kAbout,    // paper or author -> topic
  kAt,       // paper or author -> institution
  kNear,     // paper - paper, the smaller number first
};
inline constexpr std::size_t kEdgeKindCount = 6;
[[nodiscard]] std::string_view to_string(EdgeKind kind);  // "cites", "co-wrote", ...

// One edge. What `count` and `total` count depends on the kind:
//   wrote           total: authors of the paper
//   co-wrote        count: common papers
//   about, paper    count: place of the topic from 1, the most specific first; total: its topics
//   about, author   count: papers about it; total: papers looked at
//   at, paper       total: institutions of the paper
//   at, author      count: place of the institution from 1, the latest first; total: how many
struct GraphLink {
  NodeRef source;
  NodeRef target;
  EdgeKind kind = EdgeKind::kCites;
  double strength = 1;  // in (0, 1], how strong among edges of its kind
  std::uint32_t count = 0;
  std::uint32_t total = 0;
  std::int32_t first_year = 0;  // co-wrote: of the common papers; 0: unknown
  std::int32_t last_year = 0;

  // Weight of the kind times strength, in (0, 1].
  [[nodiscard]] double weight() const;
  [[nodiscard]] const NodeRef& other_end(const NodeRef& node) const {
    return source == node ? target : source;
  }
};

// What an edge of each kind weighs at strength 1.
[[nodiscard]] double kind_weight(EdgeKind kind);

// "wrote 5 papers together, 2012-2019", "similarity .62", "cites", "topic 2 of 5".
[[nodiscard]] std::string describe(const GraphLink& link);

// Formulas of strength, each in (0, 1].
// Among `team` authors or institutions of one paper: 1 / (1 + log10 team). Requires team >= 1.
[[nodiscard]] double team_strength(std::size_t team);
// Of the topic at `place` (from 0) of a paper: 1 / (1 + place / 4).
[[nodiscard]] double topic_strength(std::size_t place);
// Of the institution at `place` (from 0) of a person: 1 / (1 + place / 2).
[[nodiscard]] double employer_strength(std::size_t place);
// Of people whose common papers add up to the Newman weight w, the sum of 1 / (authors - 1):
// w / (w + 1/2). Source: Newman, Scientific collaboration networks II, Phys. Rev. E 64 (2001).
[[nodiscard]] double co_writing_strength(double newman_weight);

// How well-known a paper or person is, in [0, 1]: ln(1 + citations) / ln(1 + 10,000), at most 1.
[[nodiscard]] double prominence_of(std::uint64_t citations);

}  // namespace quire
