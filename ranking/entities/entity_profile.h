// What is known of a topic or an institution beyond its record: computed from its papers when asked
// for. docs/numbers.md defines every number for readers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/entities/entity.h"
#include "ranking/index_reader.h"
#include "ranking/store/entity_index.h"

namespace quire {

// People, neighbours and institutions come from so many papers of an entity, the most cited ones;
// years and citations from all.
inline constexpr std::size_t kProfilePapers = 1'000;
// Of each of these papers the first so many authors, topics and institutions.
inline constexpr std::size_t kProfileLinks = 50;
// Growth is null if the three years before the last three have fewer papers.
inline constexpr std::uint32_t kMinGrowthPapers = 5;

struct YearPapers {
  std::int16_t year = 0;
  std::uint32_t papers = 0;
};

// Somebody who wrote papers of an entity.
struct LeadingPerson {
  AuthorNumber author = 0;
  std::uint32_t papers = 0;  // among the first kProfilePapers
  double votes = 0;          // sum of log2(2 + citations) over these papers
};

// A topic or institution that shares papers with an entity.
struct RelatedEntity {
  std::uint32_t number = 0;
  std::uint32_t papers = 0;  // in common, among the first kProfilePapers
  double lift = 0;           // times as many as chance would have it
};

struct EntityProfile {
  std::vector<YearPapers> papers_per_year;  // ascending, years without papers left out
  // Papers of the last three full years over those of the three before.
  std::optional<double> growth;
  std::uint64_t citation_count = 0;         // counted here, over all papers
  std::vector<LeadingPerson> people;        // most votes first, ties by number
  std::vector<RelatedEntity> topics;        // papers * ln(lift), falling, ties by number
  std::vector<RelatedEntity> institutions;  // most papers in common first, ties by number
};

// The last full year of an index: before `current_year`, that of its newest day, and with at least
// half as many papers as the year before it, so that a dump that ends in spring does not make everything shrink. Nothing
// without such a year.
[[nodiscard]] std::optional<std::int16_t> last_full_year(std::span<const YearPapers> all_papers,
                                                         std::int32_t current_year);

// The growth of what has `papers_per_year`; see kMinGrowthPapers.
[[nodiscard]] std::optional<double> growth(std::span<const YearPapers> papers_per_year,
                                           std::int16_t last_full_year);

// Require a number of the index. A related topic has at least two papers in common and a lift above
// 1; the entity itself is not among its neighbours.
[[nodiscard]] EntityProfile topic_profile(const Snapshot& snapshot, TopicNumber topic);
[[nodiscard]] EntityProfile institution_profile(const Snapshot& snapshot,
                                                InstitutionNumber institution);

// The papers of an entity, most cited first, then newest, then by number.
[[nodiscard]] std::span<const DocId> papers_of_topic(const Snapshot& snapshot, TopicNumber topic);
[[nodiscard]] std::span<const DocId> papers_of_institution(const Snapshot& snapshot,
                                                           InstitutionNumber institution);
// Those who worked there, ascending.
[[nodiscard]] std::span<const AuthorNumber> members_of(const Snapshot& snapshot,
                                                       InstitutionNumber institution);
// The people that topic_profile() has, without the rest of it.
[[nodiscard]] std::vector<LeadingPerson> leading_people(const Snapshot& snapshot,
                                                        std::span<const DocId> papers);

// Entities by name, as EntityIndex::search() orders them.
[[nodiscard]] EntityMatches search_topics(const Snapshot& snapshot, std::string_view name,
                                          std::uint32_t offset, std::uint32_t limit);
[[nodiscard]] EntityMatches search_institutions(const Snapshot& snapshot, std::string_view name,
                                                std::uint32_t offset, std::uint32_t limit);

}  // namespace quire
