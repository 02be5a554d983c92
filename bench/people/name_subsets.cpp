#include "bench/people/name_subsets.h"

#include <unordered_map>
#include <unordered_set>

namespace quire {
namespace {

// Which different values go with each of some numbers: whether there are two.
class Distinct {
 public:
  void add(std::uint32_t key, std::uint32_t value) {
    const auto [entry, is_new] = values_.try_emplace(key, Values{value, false});
    if (!is_new && entry->second.first != value) entry->second.are_several = true;
  }
  [[nodiscard]] bool has_several(std::uint32_t key) const {
    const auto entry = values_.find(key);
    return entry != values_.end() && entry->second.are_several;
  }

 private:
  struct Values {
    std::uint32_t first = 0;
    bool are_several = false;
  };
  std::unordered_map<std::uint32_t, Values> values_;
};

}  // namespace

std::string_view to_string(NameSubset subset) {
  switch (subset) {
    case NameSubset::kAll:
      return "all";
    case NameSubset::kAmbiguous:
      return "ambiguous";
    case NameSubset::kVariants:
      return "variants";
    case NameSubset::kVariantsOrShared:
      return "var+shared";
    case NameSubset::kHomonym:
      return "homonym";
  }
  return {};
}

NameSubsets find_name_subsets(std::span<const NameMention> mentions) {
  Distinct people_of_block;
  Distinct people_of_name;
  Distinct letters_of_person;
  for (const NameMention& mention : mentions) {
    people_of_block.add(mention.block, mention.truth);
    people_of_name.add(mention.name, mention.truth);
    letters_of_person.add(mention.truth, mention.letters);
  }
  std::unordered_set<std::uint32_t> sharing;  // people with a name that others have too
  for (const NameMention& mention : mentions) {
    if (people_of_name.has_several(mention.name)) sharing.insert(mention.truth);
  }
  NameSubsets subsets;
  const auto put = [&](NameSubset subset, std::uint32_t index) {
    subsets[static_cast<std::size_t>(subset)].push_back(index);
  };
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const NameMention& mention = mentions[i];
    put(NameSubset::kAll, i);
    if (people_of_name.has_several(mention.name)) put(NameSubset::kHomonym, i);
    if (!people_of_block.has_several(mention.block)) continue;
    put(NameSubset::kAmbiguous, i);
    const bool has_variants = letters_of_person.has_several(mention.truth);
    if (has_variants) put(NameSubset::kVariants, i);
    if (has_variants || sharing.contains(mention.truth)) put(NameSubset::kVariantsOrShared, i);
  }
  return subsets;
}

BCubed b_cubed_of(std::span<const NameMention> mentions, std::span<const std::uint32_t> indices) {
  std::vector<std::uint32_t> clusters;
  std::vector<std::uint32_t> truths;
  for (const std::uint32_t index : indices) {
    clusters.push_back(mentions[index].cluster);
    truths.push_back(mentions[index].truth);
  }
  return b_cubed(clusters, truths);
}

}  // namespace quire
