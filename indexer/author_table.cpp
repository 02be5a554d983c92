#include "indexer/author_table.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>

#include "ranking/signals/h_index.h"
#include "ranking/store/paper_document.h"

namespace quire {
namespace {

// A person with more is named in mega-collaborations; the latest are what a reader wants to see.
constexpr std::size_t kMaxAffiliations = 20;

// The form used most; of equally frequent ones the longer, then the first in byte order.
std::string preferred_name(const std::map<std::string, std::uint32_t>& names) {
  const auto best = std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.second, a.first.size()) < std::tuple(b.second, b.first.size());
  });
  return best->first;
}

// Latest first, then in byte order.
std::vector<std::string> latest_first(const std::map<std::string, std::int16_t>& affiliations) {
  std::vector<std::pair<std::int16_t, std::string>> order;
  for (const auto& [name, year] : affiliations) {
    order.emplace_back(static_cast<std::int16_t>(-year), name);
  }
  std::sort(order.begin(), order.end());
  if (order.size() > kMaxAffiliations) order.resize(kMaxAffiliations);
  std::vector<std::string> result;
  for (auto& [year, name] : order) result.push_back(std::move(name));
  return result;
}

}  // namespace

std::vector<AuthorTable::ArrivalNumber> AuthorTable::add(const Paper& paper) {
  const std::int16_t year = paper.date ? paper.date->year : std::int16_t{0};
  std::vector<ArrivalNumber> numbers;
  numbers.reserve(paper.authors.size());
  const std::lock_guard lock(mutex_);
  for (const Authorship& authorship : paper.authors) {
    numbers.push_back(add_person(authorship, year));
  }
  return numbers;
}

AuthorTable::ArrivalNumber AuthorTable::add_person(const Authorship& authorship,
                                                   std::int16_t year) {
  const std::string identity = author_identity(authorship);
  if (identity.empty()) return 0;
  const auto [entry, is_new] =
      numbers_.try_emplace(identity, static_cast<ArrivalNumber>(people_.size() + 1));
  if (is_new) people_.emplace_back().id = identity;
  Person& person = people_[entry->second - 1];
  // The smallest of several, so that the order of arrival does not matter.
  if (!authorship.orcid.empty() && (person.orcid.empty() || authorship.orcid < person.orcid)) {
    person.orcid = authorship.orcid;
  }
  ++person.names[authorship.name];
  if (!authorship.raw_name.empty()) person.names.try_emplace(authorship.raw_name, 0);
  for (const std::string& affiliation : authorship.affiliations) {
    std::int16_t& last_year = person.affiliations[affiliation];
    last_year = std::max(last_year, year);
  }
  if (year != 0) {
    person.first_year = person.first_year == 0 ? year : std::min(person.first_year, year);
    person.last_year = std::max(person.last_year, year);
  }
  return entry->second;
}

Adjacency AuthorTable::assign_numbers(Adjacency& authors_by_paper,
                                      const std::vector<std::uint32_t>& citation_counts) {
  numbers_.clear();
  const std::uint32_t count = author_count();
  std::vector<std::uint32_t> papers(count, 0);
  std::vector<std::uint64_t> citations(count, 0);
  for (std::uint32_t doc = 1; doc <= authors_by_paper.row_count(); ++doc) {
    std::set<ArrivalNumber> distinct(authors_by_paper.row(doc).begin(),
                                     authors_by_paper.row(doc).end());
    distinct.erase(0);
    for (const ArrivalNumber arrival : distinct) {
      ++papers[arrival - 1];
      citations[arrival - 1] += citation_counts[doc - 1];
    }
  }
  order_.resize(count);
  std::iota(order_.begin(), order_.end(), 1);
  std::sort(order_.begin(), order_.end(), [&](ArrivalNumber a, ArrivalNumber b) {
    return std::tie(papers[b - 1], citations[b - 1], people_[a - 1].id) <
           std::tie(papers[a - 1], citations[a - 1], people_[b - 1].id);
  });
  std::vector<std::uint32_t> number_of(std::size_t{count} + 1, 0);
  for (std::uint32_t number = 1; number <= count; ++number) number_of[order_[number - 1]] = number;
  for (std::uint32_t& value : authors_by_paper.values) value = number_of[value];
  return transpose(authors_by_paper, count);
}

Author AuthorTable::make_author(std::uint32_t author_number, std::span<const std::uint32_t> papers,
                                const std::vector<std::uint32_t>& citation_counts,
                                const std::vector<std::uint32_t>& imported_counts) const {
  const Person& person = people_[order_[author_number - 1] - 1];
  Author author;
  author.id = person.id;
  author.name = preferred_name(person.names);
  author.orcid = person.orcid;
  for (const auto& [name, uses] : person.names) {
    if (name != author.name) author.name_variants.push_back(name);
  }
  author.affiliations = latest_first(person.affiliations);
  author.paper_count = static_cast<std::uint32_t>(papers.size());
  std::vector<std::uint32_t> citations;
  std::uint64_t imported = 0;
  for (const std::uint32_t doc : papers) {
    citations.push_back(citation_counts[doc - 1]);
    author.citation_count += citation_counts[doc - 1];
    imported += imported_counts[doc - 1];
  }
  author.h_index = h_index(citations);
  author.i10_index = i10_index(citations);
  constexpr std::uint64_t kLargest = std::numeric_limits<std::uint32_t>::max();
  author.imported_citation_count = static_cast<std::uint32_t>(std::min(imported, kLargest));
  if (person.first_year != 0) author.first_year = person.first_year;
  if (person.last_year != 0) author.last_year = person.last_year;
  return author;
}

}  // namespace quire
