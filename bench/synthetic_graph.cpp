#include "bench/synthetic_graph.h"

#include <algorithm>
#include <vector>

#include "bench/corpus/random.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/neighbour_store.h"
#include "ranking/store/person_store.h"
#include "ranking/store/signal_store.h"

namespace quire {
namespace {

constexpr std::int32_t kFirstYear = 1990;
constexpr std::uint32_t kYears = 35;

// Numbers from 1; the first `flat` are about equally frequent, the others by the law of Zipf.
std::uint32_t frequent(Random& random, std::uint32_t count, std::uint32_t flat) {
  return 1 + std::min(count - 1, random.zipf(count) + random.below(flat));
}

void sort_unique(std::vector<std::uint32_t>& row) {
  std::sort(row.begin(), row.end());
  row.erase(std::unique(row.begin(), row.end()), row.end());
}

// To earlier papers; every second one to a paper that many cite.
Adjacency make_references(const SyntheticGraphPlan& plan, Random& random) {
  Adjacency references;
  std::vector<std::uint32_t> row;
  for (std::uint32_t doc = 1; doc <= plan.papers; ++doc) {
    row.clear();
    const std::uint32_t count = doc == 1 ? 0 : random.below(2 * plan.references + 3);
    for (std::uint32_t index = 0; index < count; ++index) {
      row.push_back(index % 2 == 0 ? frequent(random, doc - 1, 10) : 1 + random.below(doc - 1));
    }
    sort_unique(row);
    references.add_row(row);
  }
  return references;
}

std::uint32_t team_size(Random& random) {
  constexpr std::uint32_t kLargeTeam = 3'000;
  if (random.below(2'000) == 0) return random.between(100, kLargeTeam);
  return 1 + random.below(4) + random.below(4);
}

Adjacency make_lists(std::uint32_t rows, std::uint32_t most, std::uint32_t count, Random& random) {
  Adjacency lists;
  std::vector<std::uint32_t> row;
  for (std::uint32_t number = 1; number <= rows; ++number) {
    row.clear();
    for (std::uint32_t left = 1 + random.below(most); left > 0; --left) {
      const std::uint32_t value = frequent(random, count, 10);
      if (std::find(row.begin(), row.end(), value) == row.end()) row.push_back(value);
    }
    lists.add_row(row);
  }
  return lists;
}

// Every second name is that of somebody prolific.
Adjacency make_authors(const SyntheticGraphPlan& plan, Random& random) {
  constexpr std::uint32_t kProlific = 3'000;
  Adjacency authors;
  std::vector<std::uint32_t> row;
  for (std::uint32_t doc = 1; doc <= plan.papers; ++doc) {
    row.clear();
    for (std::uint32_t left = team_size(random); left > 0; --left) {
      row.push_back(left % 2 == 0 ? frequent(random, plan.authors, kProlific)
                                  : 1 + random.below(plan.authors));
    }
    sort_unique(row);
    authors.add_row(row);
  }
  return authors;
}

// Every row in the order of citations.
Adjacency by_citations(Adjacency lists, const Adjacency& citations) {
  const auto count = [&](std::uint32_t doc) { return citations.row(doc).size(); };
  for (std::uint32_t number = 1; number <= lists.row_count(); ++number) {
    const auto begin = lists.values.begin() + lists.begins[number - 1];
    const auto end = lists.values.begin() + lists.begins[number];
    std::stable_sort(begin, end, [&](std::uint32_t left, std::uint32_t right) {
      return count(left) > count(right);
    });
  }
  return lists;
}

void write_neighbours_of(const SyntheticGraphPlan& plan, Random& random,
                         const std::filesystem::path& path) {
  std::vector<Neighbour> entries(std::size_t{plan.papers} * kKeptNeighbours);
  for (std::size_t place = 0; place < entries.size(); ++place) {
    const auto step = static_cast<float>(place % kKeptNeighbours);
    entries[place] = {1 + random.below(plan.papers), .9F - .05F * step};
  }
  write_neighbours(entries, path);
}

void write_columns_of(const SyntheticGraphPlan& plan, const Adjacency& citations,
                      const Adjacency& papers, const std::filesystem::path& folder) {
  SignalStoreWriter signals(plan.papers);
  for (std::uint32_t doc = 1; doc <= plan.papers; ++doc) {
    const auto count = static_cast<std::int32_t>(citations.row(doc).size());
    signals.set(Column::kCitationCount, doc, count);
    const std::uint64_t age = std::uint64_t{doc} * kYears / (plan.papers + std::uint64_t{1});
    signals.set(Column::kYear, doc, kFirstYear + static_cast<std::int32_t>(age));
  }
  signals.write(folder / "signals.qs");
  PersonStoreWriter people(plan.authors);
  for (std::uint32_t author = 1; author <= plan.authors; ++author) {
    std::size_t count = 0;
    for (const std::uint32_t doc : papers.row(author)) count += citations.row(doc).size();
    people.set(PersonColumn::kCitationCount, author, static_cast<std::uint32_t>(count));
  }
  people.write(folder / "people.qs");
}

}  // namespace

void write_synthetic_graph(const SyntheticGraphPlan& plan, const std::filesystem::path& folder) {
  Random random(1);
  const Adjacency references = make_references(plan, random);
  const Adjacency citations = transpose(references, plan.papers);
  const Adjacency authors = make_authors(plan, random);
  const Adjacency papers = transpose(authors, plan.authors);
  const Adjacency topics = make_lists(plan.papers, 8, plan.topics, random);
  const Adjacency topic_papers = by_citations(transpose(topics, plan.topics), citations);
  const Adjacency institutions = make_lists(plan.papers, 3, plan.institutions, random);
  const Adjacency institution_papers =
      by_citations(transpose(institutions, plan.institutions), citations);
  const Adjacency employers = make_lists(plan.authors, 3, plan.institutions, random);
  const Adjacency members = transpose(employers, plan.institutions);
  write_graph({&citations, &references, &authors, &papers, &topics, &topic_papers, &institutions,
               &institution_papers, &employers, &members},
              folder / "graph.qg");
  write_neighbours_of(plan, random, folder / "neighbours.qn");
  write_columns_of(plan, citations, papers, folder);
}

}  // namespace quire
