#include "indexer/people/name_clusters.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "analyzers/character.h"

namespace quire {
namespace {

// Names with as many letters in common are hardly names: as many as kMaxBlockNames stay apart.
constexpr std::size_t kMaxSplitLetters = 32;

// A table of one byte for each pair of names.
class PairTable {
 public:
  explicit PairTable(std::size_t size) : size_(size), cells_(size * size, 0) {}
  [[nodiscard]] std::uint8_t& at(std::size_t x, std::size_t y) { return cells_[x * size_ + y]; }
  [[nodiscard]] std::uint8_t at(std::size_t x, std::size_t y) const {
    return cells_[x * size_ + y];
  }

 private:
  std::size_t size_;
  std::vector<std::uint8_t> cells_;
};

MergeRule rule_of(NameFit fit) {
  if (fit == NameFit::kFull) return MergeRule::kFullName;
  return fit == NameFit::kShortForm ? MergeRule::kShortForm : MergeRule::kInitials;
}

// Calls visit(x, y) for x < y, both with the same first part in `entries`. Sorts them.
template <typename Key, typename Visit>
void for_each_shared(std::vector<std::pair<Key, std::uint32_t>>& entries, Visit&& visit) {
  std::sort(entries.begin(), entries.end());
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin;
    while (end < entries.size() && entries[end].first == entries[begin].first) ++end;
    for (std::size_t x = begin; x < end; ++x) {
      for (std::size_t y = x + 1; y < end; ++y) visit(entries[x].second, entries[y].second);
    }
    begin = end;
  }
}

// The clustering of one block.
class BlockClustering {
 public:
  BlockClustering(const NameBlock& block, const CoauthorEvidence& coauthors)
      : names_(block.names),
        others_(block.others),
        rules_(block.rules),
        coauthors_(coauthors),
        fits_(block.names.size()),
        shared_(block.names.size()) {}

  BlockPeople run() {
    compare_names();
    find_ambiguous_initials();
    keep_listed_together_apart();
    count_shared_coauthors();
    merge(sorted_pairs());
    return std::move(people_);
  }

 private:
  struct Pair {
    NameFit fit;
    std::uint8_t shared;
    std::size_t papers;
    std::uint32_t x;
    std::uint32_t y;

    // The better one first.
    bool operator<(const Pair& other) const {
      return std::tie(other.fit, other.shared, other.papers, x, y) <
             std::tie(fit, shared, papers, other.x, other.y);
    }
  };

  void compare_names() {
    for (std::uint32_t x = 0; x < size(); ++x) {
      for (std::uint32_t y = x + 1; y < size(); ++y) {
        NameFit fit = fit_of_given_names(names_[x].given, names_[y].given);
        if (rules_ == BlockRules::kFullAgreement && fit != NameFit::kFull) fit = NameFit::kConflict;
        fits_.at(x, y) = fits_.at(y, x) = static_cast<std::uint8_t>(fit);
      }
    }
  }

  // Finds initials that fit different first names: "J." where there are "Jens" and "Jan".
  void find_ambiguous_initials() {
    is_ambiguous_.resize(size(), false);
    for (std::uint32_t x = 0; x < size(); ++x) {
      if (!has_initial(names_[x].given)) continue;
      const std::string* first_name = nullptr;
      const auto note = [&](NameFit fit, const GivenNames& other) {
        if (fit != NameFit::kInitials || has_initial(other)) return;
        if (first_name != nullptr && *first_name != other.words.front()) is_ambiguous_[x] = true;
        first_name = &other.words.front();
      };
      for (std::uint32_t y = 0; y < size(); ++y) {
        if (y != x) note(static_cast<NameFit>(fits_.at(x, y)), names_[y].given);
      }
      for (const GivenNames& other : others_) {
        note(fit_of_given_names(names_[x].given, other), other);
      }
    }
  }

  // An ambiguous initial says nothing without a co-author in common.
  [[nodiscard]] bool is_evidence(std::uint32_t x, std::uint32_t y) const {
    const auto fit = static_cast<NameFit>(fits_.at(x, y));
    if (fit != NameFit::kInitials) return fit != NameFit::kConflict;
    return shared_.at(x, y) > 0 || !(is_ambiguous_[x] || is_ambiguous_[y]);
  }

  void keep_listed_together_apart() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;
    for (std::uint32_t x = 0; x < size(); ++x) {
      for (const std::uint32_t paper : coauthors_.papers_of(names_[x].identity)) {
        entries.emplace_back(paper, x);
      }
    }
    for_each_shared(entries, [&](std::uint32_t x, std::uint32_t y) {
      fits_.at(x, y) = fits_.at(y, x) = static_cast<std::uint8_t>(NameFit::kConflict);
    });
  }

  void count_shared_coauthors() {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> entries;
    std::vector<std::uint64_t> friends;
    for (std::uint32_t x = 0; x < size(); ++x) {
      friends.clear();
      coauthors_.append_names(names_[x].identity, friends);
      for (const std::uint64_t name : friends) entries.emplace_back(name, x);
    }
    for_each_shared(entries, [&](std::uint32_t x, std::uint32_t y) {
      std::uint8_t& count = shared_.at(x, y);
      if (count < kMaxSharedCoauthors) ++count;
    });
  }

  [[nodiscard]] std::vector<Pair> sorted_pairs() const {
    std::vector<Pair> pairs;
    for (std::uint32_t x = 0; x < size(); ++x) {
      for (std::uint32_t y = x + 1; y < size(); ++y) {
        if (!is_evidence(x, y)) continue;
        const auto fit = static_cast<NameFit>(fits_.at(x, y));
        pairs.push_back({fit, shared_.at(x, y), paper_count(x) + paper_count(y), x, y});
      }
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
  }

  void merge(const std::vector<Pair>& pairs) {
    std::vector<std::uint32_t> cluster_of(size());
    std::iota(cluster_of.begin(), cluster_of.end(), 0U);
    std::vector<std::vector<std::uint32_t>> members(size());
    for (std::uint32_t x = 0; x < size(); ++x) members[x] = {x};
    for (const Pair& pair : pairs) {
      const std::uint32_t kept = cluster_of[pair.x];
      const std::uint32_t joined = cluster_of[pair.y];
      if (kept == joined || !all_fit(members[kept], members[joined])) continue;
      for (const std::uint32_t member : members[joined]) cluster_of[member] = kept;
      members[kept].insert(members[kept].end(), members[joined].begin(), members[joined].end());
      members[joined].clear();
      people_.merges.push_back(merge_of(pair));
    }
    for (const std::vector<std::uint32_t>& cluster : members) name_cluster(cluster);
  }

  // Lets the first name of a cluster stand for its person.
  void name_cluster(const std::vector<std::uint32_t>& cluster) {
    if (cluster.empty()) return;
    const std::uint32_t first = *std::min_element(
        cluster.begin(), cluster.end(),
        [&](std::uint32_t x, std::uint32_t y) { return names_[x].full < names_[y].full; });
    for (const std::uint32_t member : cluster) {
      people_.person_of.emplace_back(names_[member].identity, names_[first].identity);
    }
  }

  [[nodiscard]] bool all_fit(const std::vector<std::uint32_t>& left,
                             const std::vector<std::uint32_t>& right) const {
    return std::all_of(left.begin(), left.end(), [&](std::uint32_t x) {
      return std::all_of(right.begin(), right.end(),
                         [&](std::uint32_t y) { return fits_.at(x, y) != 0; });
    });
  }

  [[nodiscard]] IdentityMerge merge_of(const Pair& pair) const {
    const bool is_y_larger = paper_count(pair.y) > paper_count(pair.x);
    const std::uint32_t joined = is_y_larger ? pair.x : pair.y;
    const std::uint32_t other = is_y_larger ? pair.y : pair.x;
    return {names_[joined].identity, names_[other].identity, rule_of(pair.fit), pair.shared};
  }

  [[nodiscard]] std::size_t paper_count(std::uint32_t x) const {
    return coauthors_.papers_of(names_[x].identity).size();
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }

  const std::vector<BlockName>& names_;
  const std::vector<GivenNames>& others_;
  BlockRules rules_;
  const CoauthorEvidence& coauthors_;
  PairTable fits_;    // NameFit; kConflict for names that stand on one paper
  PairTable shared_;  // names of co-authors in common, for x < y
  std::vector<bool> is_ambiguous_;
  BlockPeople people_;
};

// The first `letters` letters of the given names written together.
std::string first_letters(const GivenNames& given, std::size_t letters) {
  std::string all;
  for (const std::string& word : given.words) all += word;
  std::size_t end = 0;
  for (std::size_t i = 0; i < letters && end < all.size(); ++i) {
    static_cast<void>(next_character(all, end));
  }
  all.resize(end);
  return all;
}

void split_names(std::vector<BlockName> names, std::size_t letters, std::vector<NameBlock>& parts) {
  std::map<std::string, std::vector<BlockName>> by_letters;
  for (BlockName& name : names) {
    by_letters[first_letters(name.given, letters)].push_back(std::move(name));
  }
  for (auto& [beginning, part] : by_letters) {
    if (part.size() < kMaxBlockNames) {
      parts.push_back({std::move(part), BlockRules::kFullAgreement, {}});
    } else if (letters < kMaxSplitLetters) {
      split_names(std::move(part), letters + 1, parts);
    }
  }
}

}  // namespace

std::vector<NameBlock> split_block(NameBlock block) {
  std::vector<NameBlock> parts;
  if (block.names.size() < kMaxBlockNames) {
    parts.push_back(std::move(block));
  } else {
    split_names(std::move(block.names), kMinSplitLetters, parts);
  }
  return parts;
}

BlockPeople cluster_block(NameBlock block, const CoauthorEvidence& coauthors) {
  std::sort(block.names.begin(), block.names.end(), [](const BlockName& a, const BlockName& b) {
    return std::tie(a.given.words, a.full) < std::tie(b.given.words, b.full);
  });
  return BlockClustering(block, coauthors).run();
}

}  // namespace quire
