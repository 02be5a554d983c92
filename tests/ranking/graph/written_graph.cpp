#include "tests/ranking/graph/written_graph.h"

#include <algorithm>
#include <random>
#include <set>

namespace quire {
namespace {

using Rows = std::vector<std::vector<std::uint32_t>>;

Adjacency adjacency_of(const Rows& rows, std::uint32_t count) {
  Adjacency adjacency;
  for (std::uint32_t row = 0; row < count; ++row) {
    adjacency.add_row(row < rows.size() ? rows[row] : std::vector<std::uint32_t>{});
  }
  return adjacency;
}

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(engine_() % limit); }
  // Up to `most` different numbers of 1 to `limit`, in no order.
  std::vector<std::uint32_t> some(std::uint32_t most, std::uint32_t limit) {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t left = below(most + 1); left > 0; --left) {
      const std::uint32_t number = 1 + below(limit);
      if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
        numbers.push_back(number);
      }
    }
    return numbers;
  }

 private:
  std::mt19937 engine_;
};

std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace

GraphPlan random_plan(std::uint32_t seed) {
  Dice dice(seed);
  GraphPlan plan;
  plan.papers = 10 + dice.below(8);
  plan.authors = 6 + dice.below(6);
  plan.topics = 4;
  plan.institutions = 3;
  for (std::uint32_t doc = 1; doc <= plan.papers; ++doc) {
    auto references = dice.some(3, plan.papers);
    std::erase(references, doc);
    plan.references.push_back(sorted(std::move(references)));
    plan.paper_authors.push_back(dice.some(4, plan.authors));
    plan.paper_topics.push_back(dice.some(3, plan.topics));
    plan.paper_institutions.push_back(sorted(dice.some(2, plan.institutions)));
    plan.years.push_back(2000 + static_cast<std::int32_t>(dice.below(20)));
  }
  plan.near.resize(plan.papers);
  for (std::uint32_t doc = 2; doc <= plan.papers; doc += 2) {
    const float similarity = .3F + .01F * static_cast<float>(dice.below(60));
    plan.near[doc - 1].push_back({doc - 1, similarity});
    plan.near[doc - 2].push_back({doc, similarity});
  }
  for (std::uint32_t author = 1; author <= plan.authors; ++author) {
    plan.employers.push_back(dice.some(2, plan.institutions));
    plan.author_citations.push_back(dice.below(500));
  }
  return plan;
}

WrittenGraph::WrittenGraph(const GraphPlan& plan) {
  write_graph_file(plan);
  write_signals(plan);
  PersonStoreWriter people(plan.authors);
  for (std::uint32_t author = 1; author <= plan.author_citations.size(); ++author) {
    people.set(PersonColumn::kCitationCount, author, plan.author_citations[author - 1]);
  }
  people.write(directory_ / "people.qs");
  std::vector<Neighbour> near(std::size_t{plan.papers} * kKeptNeighbours);
  for (std::size_t doc = 0; doc < plan.near.size(); ++doc) {
    std::copy(plan.near[doc].begin(), plan.near[doc].end(),
              near.begin() + static_cast<std::ptrdiff_t>(doc * kKeptNeighbours));
  }
  write_neighbours(near, directory_ / "neighbours.qn");
  graph_ = std::make_unique<GraphStore>(graph_path());
  signals_ = std::make_unique<SignalStore>(directory_ / "signals.qs");
  people_ = std::make_unique<PersonStore>(directory_ / "people.qs");
  neighbours_ = std::make_unique<NeighbourStore>(directory_ / "neighbours.qn");
  view_ = std::make_unique<GraphView>(*graph_, *signals_, *people_, *neighbours_);
}

void WrittenGraph::write_graph_file(const GraphPlan& plan) const {
  const Adjacency references = adjacency_of(plan.references, plan.papers);
  const Adjacency citations = transpose(references, plan.papers);
  const Adjacency authors = adjacency_of(plan.paper_authors, plan.papers);
  const Adjacency papers = transpose(authors, plan.authors);
  const Adjacency topics = adjacency_of(plan.paper_topics, plan.papers);
  const Adjacency topic_papers = transpose(topics, plan.topics);
  const Adjacency institutions = adjacency_of(plan.paper_institutions, plan.papers);
  const Adjacency institution_papers = transpose(institutions, plan.institutions);
  const Adjacency employers = adjacency_of(plan.employers, plan.authors);
  const Adjacency members = transpose(employers, plan.institutions);
  write_graph({&citations, &references, &authors, &papers, &topics, &topic_papers, &institutions,
               &institution_papers, &employers, &members},
              graph_path());
}

void WrittenGraph::write_signals(const GraphPlan& plan) const {
  SignalStoreWriter signals(plan.papers);
  std::vector<std::int32_t> citations(plan.papers, 0);
  for (const auto& row : plan.references) {
    for (const std::uint32_t cited : row) ++citations[cited - 1];
  }
  for (std::uint32_t doc = 1; doc <= plan.papers; ++doc) {
    signals.set(Column::kCitationCount, doc, citations[doc - 1]);
    const bool has_year = doc <= plan.years.size() && plan.years[doc - 1];
    signals.set(Column::kYear, doc, has_year ? *plan.years[doc - 1] : kMissing);
  }
  signals.write(directory_ / "signals.qs");
}

}  // namespace quire
