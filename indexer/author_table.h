// The people of a build: gathered while papers are indexed, numbered and written afterwards.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "ranking/paper.h"
#include "ranking/store/graph_store.h"

namespace quire {

// Who is who by author_identity(): the dump's author id where there is one, the folded full name
// where there is none. What is kept of a person does not depend on the order in which papers
// arrive. add() is thread-safe; the other members are not.
class AuthorTable {
 public:
  // Number of a person in the order of arrival, from 1; differs between runs. 0 = nobody.
  using ArrivalNumber = std::uint32_t;

  // Notes the authors of `paper` and returns their numbers in the order of its author list.
  std::vector<ArrivalNumber> add(const Paper& paper);

  // After the last add(): replaces arrival numbers in `authors_by_paper` by AuthorNumbers (people
  // with more papers first, then with more citations, then by id) and returns the papers by author.
  // `citation_counts` has one entry a paper, from DocId 1.
  Adjacency assign_numbers(Adjacency& authors_by_paper,
                           const std::vector<std::uint32_t>& citation_counts);

  // The record of one person, from the papers that assign_numbers() returned and the citations of
  // each paper, counted and as imported (0 where the dump does not say). Requires assign_numbers()
  // before. Thread-safe.
  [[nodiscard]] Author make_author(std::uint32_t author_number,
                                   std::span<const std::uint32_t> papers,
                                   const std::vector<std::uint32_t>& citation_counts,
                                   const std::vector<std::uint32_t>& imported_counts) const;

  [[nodiscard]] std::uint32_t author_count() const {
    return static_cast<std::uint32_t>(people_.size());
  }

 private:
  struct Person {
    std::string id;
    std::string orcid;
    std::map<std::string, std::uint32_t> names;        // uses of each form
    std::map<std::string, std::int16_t> affiliations;  // last year seen
    std::int16_t first_year = 0;                       // 0 = unknown
    std::int16_t last_year = 0;
  };

  ArrivalNumber add_person(const Authorship& authorship, std::int16_t year);
  std::mutex mutex_;
  std::unordered_map<std::string, ArrivalNumber> numbers_;  // by identity
  std::vector<Person> people_;
  std::vector<ArrivalNumber> order_;
};

}  // namespace quire
