// One edge between two given nodes, exact wherever it is asked from. Pure functions, thread-safe.
// Those that return an optional have nothing if there is no such edge; the others require it.
// All require nodes that exist, and throw std::runtime_error if the graph is damaged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "ranking/graph/graph_link.h"
#include "ranking/graph/graph_view.h"

namespace quire {

// Topics of a paper and institutions of a person that are read; the rest says little.
inline constexpr std::size_t kTopicsRead = 32;
inline constexpr std::size_t kEmployersRead = 16;
// Papers of a person, at equal distances, that say what the person writes about.
inline constexpr std::size_t kPapersForTopics = 50;

[[nodiscard]] GraphLink cites_link(DocId citing, DocId cited);
[[nodiscard]] GraphLink wrote_link(const GraphView& view, AuthorNumber author, DocId doc);
[[nodiscard]] GraphLink institution_link(const GraphView& view, DocId doc,
                                         InstitutionNumber institution);
// Requires 0 < similarity.
[[nodiscard]] GraphLink near_link(DocId one, DocId other, float similarity);
[[nodiscard]] std::optional<GraphLink> topic_link(const GraphView& view, DocId doc,
                                                  TopicNumber topic);
[[nodiscard]] std::optional<GraphLink> employer_link(const GraphView& view, AuthorNumber author,
                                                     InstitutionNumber institution);
// All topics of a person, by number. Their strength is the sum of topic_strength() over the papers
// looked at, divided by the largest such sum of the person's topics: the main topic has 1.
[[nodiscard]] std::vector<GraphLink> topics_of_author(const GraphView& view, AuthorNumber author);

}  // namespace quire
