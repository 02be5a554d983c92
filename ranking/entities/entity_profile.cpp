#include "ranking/entities/entity_profile.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <tuple>
#include <unordered_map>

#include "ranking/signals/newest_day.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

using Counts = std::unordered_map<std::uint32_t, std::uint32_t>;

constexpr int kGrowthYears = 3;
constexpr std::uint32_t kMinSharedPapers = 2;

// What related entities there are, how many papers each has, and which one is left out.
struct Neighbourhood {
  Relation of_paper;   // paper -> entities
  Relation of_entity;  // entity -> papers
  std::uint32_t self = 0;
};

std::span<const DocId> first_papers(std::span<const DocId> papers) {
  return papers.first(std::min(papers.size(), kProfilePapers));
}

// A damaged graph may name anybody: numbers that do not exist are passed over.
template <typename Visit>
void visit_links(const GraphStore& graph, Relation relation, DocId doc, std::uint32_t count,
                 Visit&& visit) {
  const auto row = graph.row(relation, doc);
  for (const std::uint32_t number : row.first(std::min(row.size(), kProfileLinks))) {
    if (number >= 1 && number <= count) visit(number);
  }
}

std::vector<RelatedEntity> related(const Generation& generation, std::span<const DocId> papers,
                                   const Neighbourhood& neighbourhood) {
  const GraphStore& graph = generation.graph();
  const std::uint32_t count = graph.row_count(neighbourhood.of_entity);
  Counts shared;
  for (const DocId doc : papers) {
    visit_links(graph, neighbourhood.of_paper, doc, count, [&](std::uint32_t n) { ++shared[n]; });
  }
  shared.erase(neighbourhood.self);
  const double all = generation.signals().paper_count();
  std::vector<RelatedEntity> entities;
  for (const auto& [number, together] : shared) {
    const auto of_entity = static_cast<double>(graph.row(neighbourhood.of_entity, number).size());
    const double chance = static_cast<double>(papers.size()) * of_entity / all;
    entities.push_back({number, together, chance > 0 ? together / chance : 0});
  }
  return entities;
}

std::vector<RelatedEntity> related_topics(const Generation& generation,
                                          std::span<const DocId> papers, TopicNumber self) {
  auto topics = related(generation, papers, {Relation::kTopics, Relation::kTopicPapers, self});
  std::erase_if(topics, [](const RelatedEntity& topic) {
    return topic.papers < kMinSharedPapers || !(topic.lift > 1);
  });
  const auto key = [](const RelatedEntity& topic) {
    return std::tuple(-(topic.papers * std::log(topic.lift)), topic.number);
  };
  std::sort(topics.begin(), topics.end(),
            [&](const RelatedEntity& a, const RelatedEntity& b) { return key(a) < key(b); });
  return topics;
}

std::vector<RelatedEntity> related_institutions(const Generation& generation,
                                                std::span<const DocId> papers,
                                                InstitutionNumber self) {
  auto institutions =
      related(generation, papers, {Relation::kInstitutions, Relation::kInstitutionPapers, self});
  std::sort(institutions.begin(), institutions.end(),
            [](const RelatedEntity& a, const RelatedEntity& b) {
              return std::tie(b.papers, a.number) < std::tie(a.papers, b.number);
            });
  return institutions;
}

// Papers by year: an array, as all papers of an index are counted for one answer.
class YearCounter {
 public:
  void add(const SignalStore& signals, DocId doc) {
    const std::int32_t year = signals.value(Column::kYear, doc);
    if (year >= kFirst && year < kFirst + kYears) {
      ++papers_[static_cast<std::size_t>(year - kFirst)];
    }
  }
  // Ascending, years without papers left out.
  [[nodiscard]] std::vector<YearPapers> take() const {
    std::vector<YearPapers> years;
    for (std::int32_t i = 0; i < kYears; ++i) {
      const std::uint32_t papers = papers_[static_cast<std::size_t>(i)];
      if (papers > 0) years.push_back({static_cast<std::int16_t>(kFirst + i), papers});
    }
    return years;
  }

 private:
  static constexpr std::int32_t kFirst = std::numeric_limits<std::int16_t>::min();
  static constexpr std::int32_t kYears = 1 << 16;
  std::vector<std::uint32_t> papers_ = std::vector<std::uint32_t>(kYears, 0);
};

std::vector<YearPapers> all_years(const SignalStore& signals) {
  YearCounter years;
  for (DocId doc = 1; doc <= signals.paper_count(); ++doc) years.add(signals, doc);
  return years.take();
}

std::optional<double> growth_by_now(const Generation& generation,
                                    std::span<const YearPapers> papers_per_year) {
  const auto now = generation.newest_day();
  if (!now) return std::nullopt;
  const auto last = last_full_year(all_years(generation.signals()), year_of_day(*now));
  return last ? growth(papers_per_year, *last) : std::nullopt;
}

EntityProfile profile(const Snapshot& snapshot, std::span<const DocId> papers, TopicNumber topic,
                      InstitutionNumber institution) {
  const Generation& generation = snapshot.generation();
  const SignalStore& signals = generation.signals();
  EntityProfile result;
  YearCounter years;
  for (const DocId doc : papers) {
    years.add(signals, doc);
    const std::int32_t citations = signals.value(Column::kCitationCount, doc);
    if (citations > 0) result.citation_count += static_cast<std::uint32_t>(citations);
  }
  result.papers_per_year = years.take();
  result.growth = growth_by_now(generation, result.papers_per_year);
  result.people = leading_people(snapshot, papers);
  result.topics = related_topics(generation, first_papers(papers), topic);
  result.institutions = related_institutions(generation, first_papers(papers), institution);
  return result;
}

// Throws if a row names a paper that does not exist.
std::span<const DocId> papers_of(const Snapshot& snapshot, Relation relation,
                                 std::uint32_t number) {
  const auto papers = snapshot.generation().graph().row(relation, number);
  for (const DocId doc : papers) {
    if (doc >= 1 && doc <= snapshot.paper_count()) continue;
    throw std::runtime_error(snapshot.generation().path().string() +
                             ": the graph names a paper that does not exist");
  }
  return papers;
}

}  // namespace

std::optional<std::int16_t> last_full_year(std::span<const YearPapers> all_papers,
                                           std::int32_t current_year) {
  for (std::size_t i = all_papers.size(); i-- > 0;) {
    const YearPapers& year = all_papers[i];
    if (year.year >= current_year) continue;
    const bool follows = i > 0 && all_papers[i - 1].year == year.year - 1;
    if (!follows || 2 * std::uint64_t{year.papers} >= all_papers[i - 1].papers) return year.year;
  }
  return std::nullopt;
}

std::optional<double> growth(std::span<const YearPapers> papers_per_year,
                             std::int16_t last_full_year) {
  std::uint32_t late = 0;
  std::uint32_t early = 0;
  for (const YearPapers& count : papers_per_year) {
    const int age = last_full_year - count.year;
    if (age < 0 || age >= 2 * kGrowthYears) continue;
    (age < kGrowthYears ? late : early) += count.papers;
  }
  if (early < kMinGrowthPapers) return std::nullopt;
  return static_cast<double>(late) / early;
}

EntityProfile topic_profile(const Snapshot& snapshot, TopicNumber topic) {
  return profile(snapshot, papers_of_topic(snapshot, topic), topic, 0);
}

EntityProfile institution_profile(const Snapshot& snapshot, InstitutionNumber institution) {
  return profile(snapshot, papers_of_institution(snapshot, institution), 0, institution);
}

std::span<const DocId> papers_of_topic(const Snapshot& snapshot, TopicNumber topic) {
  return papers_of(snapshot, Relation::kTopicPapers, topic);
}

std::span<const DocId> papers_of_institution(const Snapshot& snapshot,
                                             InstitutionNumber institution) {
  return papers_of(snapshot, Relation::kInstitutionPapers, institution);
}

std::span<const AuthorNumber> members_of(const Snapshot& snapshot, InstitutionNumber institution) {
  const auto members = snapshot.generation().graph().row(Relation::kMembers, institution);
  for (const AuthorNumber author : members) {
    if (author >= 1 && author <= snapshot.author_count()) continue;
    throw std::runtime_error(snapshot.generation().path().string() +
                             ": the graph names a person that does not exist");
  }
  return members;
}

std::vector<LeadingPerson> leading_people(const Snapshot& snapshot, std::span<const DocId> papers) {
  const Generation& generation = snapshot.generation();
  std::unordered_map<AuthorNumber, LeadingPerson> by_number;
  for (const DocId doc : first_papers(papers)) {
    const std::int32_t citations =
        std::max(generation.signals().value(Column::kCitationCount, doc), 0);
    const double vote = std::log2(2.0 + citations);
    visit_links(generation.graph(), Relation::kAuthors, doc, snapshot.author_count(),
                [&](AuthorNumber author) {
                  LeadingPerson& person = by_number[author];
                  person.author = author;
                  ++person.papers;
                  person.votes += vote;
                });
  }
  std::vector<LeadingPerson> people;
  for (const auto& [number, person] : by_number) people.push_back(person);
  std::sort(people.begin(), people.end(), [](const LeadingPerson& a, const LeadingPerson& b) {
    return std::tie(b.votes, a.author) < std::tie(a.votes, b.author);
  });
  return people;
}

EntityMatches search_topics(const Snapshot& snapshot, std::string_view name, std::uint32_t offset,
                            std::uint32_t limit) {
  return snapshot.databases().topics.search(name, offset, limit);
}

EntityMatches search_institutions(const Snapshot& snapshot, std::string_view name,
                                  std::uint32_t offset, std::uint32_t limit) {
  return snapshot.databases().institutions.search(name, offset, limit);
}

}  // namespace quire
