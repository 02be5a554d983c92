// Who writes with whom, and who cites what: the state a synthetic corpus carries from paper to
// paper.
#pragma once

#include <cstdint>
#include <vector>

#include "bench/corpus/random.h"

namespace quire {

// A person in the years in which they publish.
struct Member {
  std::uint32_t person = 0;
  std::int16_t first_year = 0;
  std::int16_t last_year = 0;
};

// Finds authors for papers. New papers take most of their authors from the teams of earlier papers
// on the same topic, so a few people write much, most little, and the same people write together.
// Memory is bounded: of each topic the last teams are remembered. Not thread-safe.
class AuthorPool {
 public:
  explicit AuthorPool(std::uint32_t topic_count) : teams_(topic_count), people_(topic_count) {}

  // The authors of a paper on `topic` in `year`, without repetitions, at least one.
  [[nodiscard]] std::vector<Member> draw_team(std::uint32_t topic, int year, Random& random);

  // People made up so far.
  [[nodiscard]] std::uint32_t person_count() const { return person_count_; }

 private:
  using Team = std::vector<Member>;

  Member new_member(int year, Random& random);
  [[nodiscard]] const Team* draw_known_team(std::uint32_t topic, Random& random) const;

  // Both by topic.
  std::vector<std::vector<Team>> teams_;
  std::vector<std::vector<Member>> people_;
  std::uint32_t person_count_ = 0;
};

// Finds works to cite, by preferential attachment with ageing: each citation a work gets makes the
// next one likelier, age makes it less likely. Memory is bounded as in AuthorPool. Not thread-safe.
class CitationPool {
 public:
  explicit CitationPool(std::uint32_t topic_count) : tickets_(topic_count) {}

  // Makes `paper` known, with `appeal` chances of being cited.
  void add(std::uint32_t topic, std::uint32_t paper, std::uint32_t month, std::uint32_t appeal,
           Random& random);

  // Works on `topic` that came out before `month`, at most `count`, without repetitions, appended
  // to `references`. Works are counted in months, as in add().
  void draw(std::uint32_t topic, std::uint32_t month, std::uint32_t count, Random& random,
            std::vector<std::uint32_t>& references);

 private:
  struct Ticket {
    std::uint32_t paper = 0;
    std::uint32_t month = 0;
  };

  std::vector<std::vector<Ticket>> tickets_;  // by topic
};

}  // namespace quire
