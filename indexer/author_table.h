// The people of a build: gathered while papers are indexed, told apart, numbered and written
// afterwards.
#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/people/identity.h"
#include "indexer/people/who_is_who.h"
#include "ranking/paper.h"
#include "ranking/store/graph_store.h"

namespace quire {

// What the record of a person keeps at most; by all of it the person is found.
inline constexpr std::size_t kMaxPersonNames = 100;  // written forms: those used most
inline constexpr std::size_t kMaxPersonIds = 100;    // author ids of dumps: the first in byte order
inline constexpr std::size_t kMaxPersonMerges = 100;  // the first that were made

// Who is who by find_who_is_who(). What is kept of a person does not depend on the order in which
// papers arrive, nor on threads. add() is thread-safe; the other members are not.
class AuthorTable {
 public:
  // Number of an identity in the order of arrival, from 1; differs between runs. 0 = nobody.
  using ArrivalNumber = std::uint32_t;

  explicit AuthorTable(AuthorIds author_ids = AuthorIds::kUse) : author_ids_(author_ids) {}

  // Notes the authors of `paper` and returns their numbers in the order of its author list.
  std::vector<ArrivalNumber> add(const Paper& paper);

  // After the last add(): decides who is who, replaces arrival numbers in `authors_by_paper` by
  // AuthorNumbers (people with more papers first, then with more citations, then by id) and returns
  // the papers by author. `citation_counts` has one entry a paper, from DocId 1.
  Adjacency assign_numbers(Adjacency& authors_by_paper,
                           const std::vector<std::uint32_t>& citation_counts, unsigned threads = 1);

  // The record of one person, from the papers that assign_numbers() returned and the citations of
  // each paper, counted and as imported (0 where the dump does not say). Requires assign_numbers()
  // before. Thread-safe.
  [[nodiscard]] Author make_author(std::uint32_t author_number,
                                   std::span<const std::uint32_t> papers,
                                   const std::vector<std::uint32_t>& citation_counts,
                                   const std::vector<std::uint32_t>& imported_counts) const;

  // People; 0 before assign_numbers().
  [[nodiscard]] std::uint32_t author_count() const {
    return static_cast<std::uint32_t>(people_.size());
  }

 private:
  struct Person {
    Identity identity;
    std::vector<std::string> dump_ids;  // sorted
    std::vector<NameMerge> merges;
    std::uint32_t coauthor_groups = 0;
  };

  ArrivalNumber add_mention(const Authorship& mention, std::string id, std::int16_t year);
  void join_people(const WhoIsWho& who, Adjacency& authors_by_paper);
  void number_people(Adjacency& authors_by_paper,
                     const std::vector<std::uint32_t>& citation_counts);
  void count_groups(const Adjacency& authors_by_paper, const Adjacency& papers_by_author,
                    unsigned threads);

  AuthorIds author_ids_;
  std::mutex mutex_;
  std::unordered_map<std::string, ArrivalNumber> numbers_;  // by identity
  std::vector<Identity> identities_;                        // until assign_numbers()
  std::vector<Person> people_;                              // by AuthorNumber - 1
};

}  // namespace quire
