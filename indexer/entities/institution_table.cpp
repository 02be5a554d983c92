#include "indexer/entities/institution_table.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "analyzers/text.h"
#include "indexer/entities/entity_order.h"
#include "ranking/store/entity_index.h"

namespace quire {
namespace {

// Forms of a name that are kept.
constexpr std::size_t kMaxVariants = 50;
constexpr std::string_view kRorPrefix = "ror:";

// A ROR that is given as an id is one.
Affiliation normalized(Affiliation affiliation) {
  if (affiliation.ror.empty() && affiliation.id.starts_with(kRorPrefix)) {
    affiliation.ror = affiliation.id.substr(kRorPrefix.size());
    affiliation.id.clear();
  }
  affiliation.ror = entity_id_key(affiliation.ror);
  return affiliation;
}

// What forms are filled in with where there is nothing to say.
bool says_nothing(std::string_view folded_name) {
  constexpr std::string_view kFillers[] = {"na", "n a", "none", "null", "unknown"};
  return std::find(std::begin(kFillers), std::end(kFillers), folded_name) != std::end(kFillers);
}

// Texts hold no NUL.
std::string members_key(const Affiliation& affiliation) {
  std::string key = affiliation.id;
  for (const std::string* member : {&affiliation.ror, &affiliation.country, &affiliation.name}) {
    key += '\0';
    key += *member;
  }
  return key;
}

// The one with most papers; ties: the first in byte order.
template <typename Votes>
std::string winner(const Votes& votes) {
  const auto best = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == votes.end() ? std::string() : best->first;
}

void cast(std::map<std::string, std::uint64_t>& votes, const std::string& value,
          std::uint64_t papers) {
  if (!value.empty()) votes[value] += papers;
}

}  // namespace

struct InstitutionTable::Claims {
  Votes ids;
  Votes rors;
  Votes countries;
  Votes names;
  std::string key;
};

std::vector<InstitutionTable::FormNumber> InstitutionTable::add(const Paper& paper) {
  std::vector<FormNumber> numbers;
  const std::lock_guard lock(mutex_);
  for (const Authorship& authorship : paper.authors) {
    for (const Affiliation& written : authorship.affiliations) {
      Affiliation affiliation = normalized(written);
      const auto next = static_cast<FormNumber>(forms_.size());
      const auto [entry, is_new] = numbers_.try_emplace(members_key(affiliation), next);
      if (is_new) forms_.push_back({std::move(affiliation), 0});
      numbers.push_back(entry->second);
    }
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  for (const FormNumber number : numbers) ++forms_[number].papers;
  return numbers;
}

void InstitutionTable::resolve() {
  numbers_.clear();
  choose_rors();
  link_names();
  make_entities();
}

void InstitutionTable::choose_rors() {
  std::unordered_map<std::string, Votes> votes;
  for (const Form& form : forms_) {
    if (form.affiliation.id.empty()) continue;
    cast(votes[entity_id_key(form.affiliation.id)], form.affiliation.ror, form.papers);
  }
  for (const auto& [id, rors] : votes) ror_of_id_[id] = winner(rors);
}

std::string InstitutionTable::strong_key(const Affiliation& affiliation) const {
  if (!affiliation.id.empty()) {
    std::string id = entity_id_key(affiliation.id);
    const auto ror = ror_of_id_.find(id);
    const bool has_ror = ror != ror_of_id_.end() && !ror->second.empty();
    return has_ror ? "ror:" + ror->second : "id:" + id;
  }
  return affiliation.ror.empty() ? std::string() : "ror:" + affiliation.ror;
}

void InstitutionTable::link_names() {
  for (const Form& form : forms_) {
    const std::string key = strong_key(form.affiliation);
    const std::string name = fold_label(form.affiliation.name);
    if (key.empty() || name.empty()) continue;
    const auto [entry, is_new] = key_of_name_.try_emplace(name, key);
    if (!is_new && entry->second != key) entry->second.clear();
  }
}

std::string InstitutionTable::key_of(const Affiliation& affiliation) const {
  std::string key = strong_key(affiliation);
  if (!key.empty()) return key;
  const std::string name = fold_label(affiliation.name);
  if (name.empty() || says_nothing(name)) return {};
  const auto known = key_of_name_.find(name);
  const bool is_one = known != key_of_name_.end() && !known->second.empty();
  return is_one ? known->second : "name:" + name;
}

void InstitutionTable::make_entities() {
  std::map<std::string, Claims> claims;  // in the order of their keys
  for (const Form& form : forms_) {
    const std::string key = key_of(form.affiliation);
    if (key.empty()) continue;
    Claims& claim = claims[key];
    cast(claim.ids, form.affiliation.id, form.papers);
    cast(claim.rors, form.affiliation.ror, form.papers);
    cast(claim.countries, form.affiliation.country, form.papers);
    cast(claim.names, form.affiliation.name, form.papers);
  }
  for (const auto& [key, claim] : claims) {
    entity_of_key_[key] = entity_count();
    Institution& institution = entities_.emplace_back();
    institution.id = winner(claim.ids);
    institution.ror = winner(claim.rors);
    institution.country = winner(claim.countries);
    institution.name = winner(claim.names);
    if (institution.id.empty()) {
      institution.id = institution.ror.empty() ? hashed_entity_id(fold_label(institution.name))
                                               : std::string(kRorPrefix) + institution.ror;
    }
    institution.id = bounded_entity_id(institution.id);
    if (institution.name.empty()) institution.name = institution.id;
    for (const auto& [name, papers] : claim.names) {
      if (name == institution.name) continue;
      if (institution.name_variants.size() < kMaxVariants)
        institution.name_variants.push_back(name);
    }
  }
}

std::optional<InstitutionTable::EntityIndexNumber> InstitutionTable::entity_of(
    FormNumber form) const {
  return find(forms_[form].affiliation);
}

std::optional<InstitutionTable::EntityIndexNumber> InstitutionTable::find(
    const Affiliation& affiliation) const {
  const auto entity = entity_of_key_.find(key_of(normalized(affiliation)));
  if (entity == entity_of_key_.end()) return std::nullopt;
  return entity->second;
}

}  // namespace quire
