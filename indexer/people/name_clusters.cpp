#include "indexer/people/name_clusters.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace quire {
namespace {

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
  BlockClustering(const std::vector<BlockName>& names, const CoauthorEvidence& coauthors)
      : names_(names), coauthors_(coauthors), fits_(names.size()), shared_(names.size()) {}

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
        const NameFit fit = fit_of_given_names(names_[x].given, names_[y].given);
        fits_.at(x, y) = fits_.at(y, x) = static_cast<std::uint8_t>(fit);
      }
    }
  }

  // Finds initials that fit different first names: "J." where there are "Jens" and "Jan".
  void find_ambiguous_initials() {
    is_ambiguous_.resize(size(), false);
    for (std::uint32_t x = 0; x < size(); ++x) {
      const std::string* first_name = nullptr;
      for (std::uint32_t y = 0; y < size(); ++y) {
        if (y == x || !stands_for(x, y)) continue;
        const std::string& other = names_[y].given.words.front();
        if (first_name != nullptr && *first_name != other) is_ambiguous_[x] = true;
        first_name = &other;
      }
    }
  }

  // Whether the first name of `x` is an initial that fits the one of `y`, which is none.
  [[nodiscard]] bool stands_for(std::uint32_t x, std::uint32_t y) const {
    return fits_.at(x, y) == static_cast<std::uint8_t>(NameFit::kInitials) &&
           has_initial(names_[x].given) && !has_initial(names_[y].given);
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
  const CoauthorEvidence& coauthors_;
  PairTable fits_;    // NameFit; kConflict for names that stand on one paper
  PairTable shared_;  // names of co-authors in common, for x < y
  std::vector<bool> is_ambiguous_;
  BlockPeople people_;
};

}  // namespace

BlockPeople cluster_block(std::vector<BlockName> names, const CoauthorEvidence& coauthors) {
  std::sort(names.begin(), names.end(), [](const BlockName& a, const BlockName& b) {
    return std::tie(a.given.words, a.full) < std::tie(b.given.words, b.full);
  });
  return BlockClustering(names, coauthors).run();
}

}  // namespace quire
