#include "bench/corpus/community.h"

#include <algorithm>
#include <optional>

namespace quire {
namespace {

// Together at most about 50 MB for the authors and 25 MB for the citations of 50 topics.
constexpr std::uint32_t kTeamsPerTopic = 8'192;
constexpr std::uint32_t kPeoplePerTopic = 16'384;
constexpr std::uint32_t kTicketsPerTopic = 65'536;

// Authors a paper, as shares of 1,000: mean 3.2, as in the computing papers of arXiv.
std::uint32_t draw_team_size(Random& random) {
  constexpr std::uint32_t kShares[] = {150, 255, 255, 162, 86, 42, 20, 12};
  std::uint32_t place = random.below(1'000);
  std::uint32_t size = 1;
  for (const std::uint32_t share : kShares) {
    if (place < share) return size;
    place -= share;
    ++size;
  }
  return size + random.zipf(40);
}

bool is_active(const Member& member, int year) {
  return member.first_year <= year && year <= member.last_year;
}

bool holds(const std::vector<Member>& team, std::uint32_t person) {
  return std::ranges::any_of(team, [&](const Member& member) { return member.person == person; });
}

// Adds `entry`, in the place of any other once there are `bound`.
template <typename Entry>
void add_bounded(std::vector<Entry>& entries, const Entry& entry, std::uint32_t bound,
                 Random& random) {
  if (entries.size() < bound) {
    entries.push_back(entry);
  } else {
    entries[random.below(bound)] = entry;
  }
}

// Someone of `people` who publishes in `year` and is not in `team`, if a few tries find one.
std::optional<Member> pick(const std::vector<Member>& people, int year,
                           const std::vector<Member>& team, Random& random) {
  constexpr int kAttempts = 4;
  if (people.empty()) return std::nullopt;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const Member& member = people[random.below(static_cast<std::uint32_t>(people.size()))];
    if (is_active(member, year) && !holds(team, member.person)) return member;
  }
  return std::nullopt;
}

// Half of the interest in a work is gone after four years, and some of it stays for good.
bool is_still_cited(std::uint32_t age_months, Random& random) {
  constexpr std::uint32_t kHalfLifeMonths = 48;
  const std::uint32_t halvings = std::min(age_months / kHalfLifeMonths, 5U);
  return random.below(256) < (256U >> halvings);
}

}  // namespace

Member AuthorPool::new_member(int year, Random& random) {
  // Most people publish for a year or two, some for decades.
  const auto before = static_cast<int>(random.zipf(12));
  const auto after = static_cast<int>(random.zipf(20));
  return Member{person_count_++, static_cast<std::int16_t>(year - before),
                static_cast<std::int16_t>(year + after + 1)};
}

const AuthorPool::Team* AuthorPool::draw_known_team(std::uint32_t topic, Random& random) const {
  const auto& teams = teams_[topic];
  if (teams.empty()) return nullptr;
  return &teams[random.below(static_cast<std::uint32_t>(teams.size()))];
}

std::vector<Member> AuthorPool::draw_team(std::uint32_t topic, int year, Random& random) {
  constexpr std::uint32_t kFromSameTeam = 420;
  constexpr std::uint32_t kFromTopic = 690;
  constexpr int kAttempts = 5;
  const std::uint32_t size = draw_team_size(random);
  Team team;
  team.reserve(size);
  const Team* core = nullptr;
  for (int attempt = 0; attempt < kAttempts && core == nullptr; ++attempt) {
    const Team* known = draw_known_team(topic, random);
    if (known != nullptr && is_active(known->front(), year)) core = known;
  }
  while (team.size() < size) {
    std::optional<Member> member;
    if (core != nullptr && random.happens(kFromSameTeam)) member = pick(*core, year, team, random);
    if (!member && random.happens(kFromTopic)) member = pick(people_[topic], year, team, random);
    if (!member) {
      member = new_member(year, random);
      add_bounded(people_[topic], *member, kPeoplePerTopic, random);
    }
    team.push_back(*member);
  }
  add_bounded(teams_[topic], team, kTeamsPerTopic, random);
  return team;
}

void CitationPool::add(std::uint32_t topic, std::uint32_t paper, std::uint32_t month,
                       std::uint32_t appeal, Random& random) {
  for (std::uint32_t i = 0; i < appeal; ++i) {
    add_bounded(tickets_[topic], Ticket{paper, month}, kTicketsPerTopic, random);
  }
}

void CitationPool::draw(std::uint32_t topic, std::uint32_t month, std::uint32_t count,
                        Random& random, std::vector<std::uint32_t>& references) {
  constexpr int kAttempts = 6;
  const auto& tickets = tickets_[topic];
  if (tickets.empty()) return;
  for (std::uint32_t i = 0; i < count; ++i) {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      const Ticket ticket = tickets[random.below(static_cast<std::uint32_t>(tickets.size()))];
      if (ticket.month >= month || !is_still_cited(month - ticket.month, random)) continue;
      if (std::ranges::find(references, ticket.paper) != references.end()) continue;
      references.push_back(ticket.paper);
      add_bounded(tickets_[topic], ticket, kTicketsPerTopic, random);
      break;
    }
  }
}

}  // namespace quire
