#include "indexer/author_table.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "indexer/people/coauthor_evidence.h"
#include "ranking/parallel.h"
#include "ranking/signals/h_index.h"

namespace quire {
namespace {

// A person with more is named in mega-collaborations; the latest are what a reader wants to see.
constexpr std::size_t kMaxAffiliations = 20;
constexpr std::uint32_t kPeoplePerStep = 1'024;

// A mention that has been read, outside of the lock.
struct ReadMention {
  Authorship mention;
  std::string id;
};

}  // namespace

std::vector<AuthorTable::ArrivalNumber> AuthorTable::add(const Paper& paper) {
  const std::int16_t year = paper.date ? paper.date->year : std::int16_t{0};
  std::vector<ReadMention> mentions;
  mentions.reserve(paper.authors.size());
  for (const Authorship& authorship : paper.authors) {
    Authorship mention = mention_of(authorship, author_ids_);
    std::string id = identity_of(mention);
    mentions.push_back({std::move(mention), std::move(id)});
  }
  std::vector<ArrivalNumber> numbers;
  numbers.reserve(mentions.size());
  const std::lock_guard lock(mutex_);
  for (ReadMention& read : mentions) {
    numbers.push_back(add_mention(read.mention, std::move(read.id), year));
  }
  return numbers;
}

AuthorTable::ArrivalNumber AuthorTable::add_mention(const Authorship& mention, std::string id,
                                                    std::int16_t year) {
  if (id.empty()) return 0;
  const auto next = static_cast<ArrivalNumber>(identities_.size() + 1);
  const auto [entry, is_new] = numbers_.try_emplace(id, next);
  if (is_new) identities_.emplace_back().id = std::move(id);
  Identity& identity = identities_[entry->second - 1];
  identity.basis = std::min(identity.basis, basis_of(mention));
  identity.add(mention, year);
  return entry->second;
}

Adjacency AuthorTable::assign_numbers(Adjacency& authors_by_paper,
                                      const std::vector<std::uint32_t>& citation_counts,
                                      unsigned threads) {
  join_people(find_who_is_who(identities_, authors_by_paper, threads), authors_by_paper);
  number_people(authors_by_paper, citation_counts);
  Adjacency papers_by_author = transpose(authors_by_paper, author_count());
  count_groups(authors_by_paper, papers_by_author, threads);
  return papers_by_author;
}

// Replaces arrival numbers by places in people_.
void AuthorTable::join_people(const WhoIsWho& who, Adjacency& authors_by_paper) {
  numbers_.clear();
  std::vector<std::uint32_t> place(identities_.size() + 1, 0);
  for (ArrivalNumber arrival = 1; arrival <= identities_.size(); ++arrival) {
    if (who.person_of[arrival - 1] != arrival) continue;
    people_.emplace_back();
    place[arrival] = author_count();
  }
  for (ArrivalNumber arrival = 1; arrival <= identities_.size(); ++arrival) {
    place[arrival] = place[who.person_of[arrival - 1]];
    const Identity& identity = identities_[arrival - 1];
    if (identity.basis != IdentityBasis::kDumpId) continue;
    people_[place[arrival] - 1].dump_ids.push_back(identity.id);
  }
  for (const IdentityMerge& merge : who.merges) {
    std::vector<NameMerge>& merges = people_[place[merge.identity] - 1].merges;
    if (merges.size() == kMaxPersonMerges) continue;
    const Identity& joined = identities_[merge.identity - 1];
    merges.push_back({preferred_name(joined.names),
                      preferred_name(identities_[merge.other - 1].names), merge.rule,
                      merge.shared_coauthors, joined.id});
  }
  for (Person& person : people_) {
    std::sort(person.dump_ids.begin(), person.dump_ids.end());
    if (person.dump_ids.size() > kMaxPersonIds) person.dump_ids.resize(kMaxPersonIds);
  }
  for (ArrivalNumber arrival = 1; arrival <= identities_.size(); ++arrival) {
    if (who.person_of[arrival - 1] != arrival) continue;
    people_[place[arrival] - 1].identity = std::exchange(identities_[arrival - 1], {});
  }
  for (ArrivalNumber arrival = 1; arrival <= identities_.size(); ++arrival) {
    if (who.person_of[arrival - 1] == arrival) continue;
    people_[place[arrival] - 1].identity.absorb(std::exchange(identities_[arrival - 1], {}));
  }
  identities_ = {};
  for (std::uint32_t& value : authors_by_paper.values) value = place[value];
}

// Sorts people_ and replaces their places in the lists by AuthorNumbers.
void AuthorTable::number_people(Adjacency& authors_by_paper,
                                const std::vector<std::uint32_t>& citation_counts) {
  const std::uint32_t count = author_count();
  std::vector<std::uint32_t> papers(count, 0);
  std::vector<std::uint64_t> citations(count, 0);
  for (std::uint32_t doc = 1; doc <= authors_by_paper.row_count(); ++doc) {
    const auto list = authors_by_paper.row(doc);
    std::set<std::uint32_t> distinct(list.begin(), list.end());
    distinct.erase(0);
    for (const std::uint32_t place : distinct) {
      ++papers[place - 1];
      citations[place - 1] += citation_counts[doc - 1];
    }
  }
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(papers[b], citations[b], people_[a].identity.id) <
           std::tie(papers[a], citations[a], people_[b].identity.id);
  });
  std::vector<std::uint32_t> number_of(std::size_t{count} + 1, 0);
  std::vector<Person> sorted;
  sorted.reserve(count);
  for (const std::uint32_t place : order) {
    sorted.push_back(std::move(people_[place]));
    number_of[place + 1] = static_cast<std::uint32_t>(sorted.size());
  }
  people_ = std::move(sorted);
  for (std::uint32_t& value : authors_by_paper.values) value = number_of[value];
}

void AuthorTable::count_groups(const Adjacency& authors_by_paper, const Adjacency& papers_by_author,
                               unsigned threads) {
  std::atomic<std::uint32_t> next = 0;
  run_in_parallel(std::max(threads, 1U), [&](const std::atomic<bool>& stopped) {
    for (std::uint32_t begin = next.fetch_add(kPeoplePerStep); begin < author_count() && !stopped;
         begin = next.fetch_add(kPeoplePerStep)) {
      const std::uint32_t end = std::min(author_count(), begin + kPeoplePerStep);
      for (std::uint32_t i = begin; i < end; ++i) {
        if (people_[i].identity.basis != IdentityBasis::kName) continue;
        people_[i].coauthor_groups =
            count_coauthor_groups(i + 1, papers_by_author.row(i + 1), authors_by_paper);
      }
    }
  });
}

Author AuthorTable::make_author(std::uint32_t author_number, std::span<const std::uint32_t> papers,
                                const std::vector<std::uint32_t>& citation_counts,
                                const std::vector<std::uint32_t>& imported_counts) const {
  const Person& person = people_[author_number - 1];
  const Identity& identity = person.identity;
  Author author;
  author.id = identity.id;
  author.name = preferred_name(identity.names);
  author.orcid = identity.orcid;
  author.name_variants = other_names(identity.names, kMaxPersonNames - 1);
  author.affiliations = latest_affiliations(identity);
  if (author.affiliations.size() > kMaxAffiliations) author.affiliations.resize(kMaxAffiliations);
  author.paper_count = static_cast<std::uint32_t>(papers.size());
  std::vector<std::uint32_t> citations;
  std::vector<std::uint32_t> imported;
  std::uint64_t imported_sum = 0;
  for (const std::uint32_t doc : papers) {
    citations.push_back(citation_counts[doc - 1]);
    imported.push_back(imported_counts[doc - 1]);
    author.citation_count += citation_counts[doc - 1];
    imported_sum += imported_counts[doc - 1];
  }
  author.h_index = h_index(citations);
  author.i10_index = i10_index(citations);
  author.imported_h_index = h_index(imported);
  author.imported_i10_index = i10_index(imported);
  constexpr std::uint64_t kLargest = std::numeric_limits<std::uint32_t>::max();
  author.imported_citation_count = static_cast<std::uint32_t>(std::min(imported_sum, kLargest));
  if (identity.first_year != 0) author.first_year = identity.first_year;
  if (identity.last_year != 0) author.last_year = identity.last_year;
  author.basis = identity.basis;
  author.dump_ids = person.dump_ids;
  author.merges = person.merges;
  author.coauthor_groups = person.coauthor_groups;
  return author;
}

}  // namespace quire
