// The institutions of a build: gathered from author lists, told apart and numbered afterwards.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ranking/entities/entity.h"
#include "ranking/paper.h"

namespace quire {

// Which affiliations are one institution: those with one ROR; those with one id of the dump, whose
// ROR is the one most of its papers name; and those with one folded name. A name without id or ROR
// stands for the institution that has one and is called so, if it is the only one. What is found
// does not depend on the order in which papers arrive. add() is thread-safe; after resolve() all
// const members are.
class InstitutionTable {
 public:
  // Number of a form of an affiliation in the order of arrival, from 0; differs between runs.
  using FormNumber = std::uint32_t;
  // Index of an institution, from 0; the same in every run.
  using EntityIndexNumber = std::uint32_t;

  // Notes the affiliations of `paper`; returns their forms, each once.
  std::vector<FormNumber> add(const Paper& paper);

  // After the last add(): decides what is one institution.
  void resolve();

  [[nodiscard]] std::uint32_t entity_count() const {
    return static_cast<std::uint32_t>(entities_.size());
  }
  // Nothing for a name without a letter, or that says nothing ("N/A", "unknown").
  [[nodiscard]] std::optional<EntityIndexNumber> entity_of(FormNumber form) const;
  [[nodiscard]] std::optional<EntityIndexNumber> find(const Affiliation& affiliation) const;
  // Ids, name, country and forms of the name; the counts are 0.
  [[nodiscard]] const Institution& entity(EntityIndexNumber number) const {
    return entities_[number];
  }

 private:
  struct Form {
    Affiliation affiliation;
    std::uint32_t papers = 0;
  };
  using Votes = std::map<std::string, std::uint64_t>;
  struct Claims;  // what the forms of an institution say of it

  // By id or ROR; empty for a mere name.
  [[nodiscard]] std::string strong_key(const Affiliation& affiliation) const;
  [[nodiscard]] std::string key_of(const Affiliation& affiliation) const;
  void choose_rors();
  void link_names();
  void make_entities();

  std::mutex mutex_;
  std::unordered_map<std::string, FormNumber> numbers_;  // by the members of the affiliation
  std::vector<Form> forms_;
  std::unordered_map<std::string, std::string> ror_of_id_;
  // Folded names of institutions that have an id or ROR -> their key, empty if several are called
  // so.
  std::unordered_map<std::string, std::string> key_of_name_;
  std::unordered_map<std::string, EntityIndexNumber> entity_of_key_;
  std::vector<Institution> entities_;
};

}  // namespace quire
