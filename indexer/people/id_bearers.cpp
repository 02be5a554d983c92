#include "indexer/people/id_bearers.h"

#include <xxhash.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/person_name.h"

namespace quire {
namespace {

// A folded full name and a person who bears it.
using Bearer = std::pair<std::uint64_t, std::uint32_t>;

// The identities of one person while others are joined to it.
class GrowingPerson {
 public:
  explicit GrowingPerson(const CoauthorEvidence& coauthors) : coauthors_(coauthors) {}

  void add(std::uint32_t identity) {
    add_papers(identity);
    const std::vector<std::uint64_t> names = coauthor_names(identity);
    names_.insert(names.begin(), names.end());
  }
  // Without the co-authors: for an identity that rests on the evidence of the others.
  void add_papers(std::uint32_t identity) {
    const auto papers = coauthors_.papers_of(identity);
    papers_.insert(papers.begin(), papers.end());
  }
  [[nodiscard]] bool stands_beside(std::uint32_t identity) const {
    const auto papers = coauthors_.papers_of(identity);
    return std::any_of(papers.begin(), papers.end(),
                       [&](std::uint32_t paper) { return papers_.contains(paper); });
  }
  [[nodiscard]] std::uint32_t shared_coauthors(std::uint32_t identity) const {
    std::uint32_t count = 0;
    for (const std::uint64_t name : coauthor_names(identity)) {
      if (count < kMaxSharedCoauthors && names_.contains(name)) ++count;
    }
    return count;
  }

 private:
  [[nodiscard]] std::vector<std::uint64_t> coauthor_names(std::uint32_t identity) const {
    std::vector<std::uint64_t> names;
    coauthors_.append_names(identity, names);
    return names;
  }

  const CoauthorEvidence& coauthors_;
  std::unordered_set<std::uint32_t> papers_;
  std::unordered_set<std::uint64_t> names_;  // of co-authors
};

void join(std::uint32_t identity, std::uint32_t person, MergeRule rule, std::uint32_t shared,
          WhoIsWho& result) {
  result.person_of[identity - 1] = person;
  result.merges.push_back({identity, person, rule, shared});
}

void join_bearers(std::span<const std::uint32_t> bearers, const CoauthorEvidence& coauthors,
                  WhoIsWho& result) {
  GrowingPerson person(coauthors);
  person.add(bearers.front());
  for (const std::uint32_t bearer : bearers.subspan(1)) {
    if (person.stands_beside(bearer)) continue;
    join(bearer, bearers.front(), MergeRule::kOrcid, person.shared_coauthors(bearer), result);
    person.add(bearer);
  }
}

// Joining names alone to people with ids.
class SameNames {
 public:
  SameNames(std::span<const Identity> identities, std::span<const std::uint64_t> full_names,
            const CoauthorEvidence& coauthors, WhoIsWho& result)
      : identities_(identities), full_names_(full_names), coauthors_(coauthors), result_(result) {}

  void run() {
    // Most dumps give ids to all authors or to none.
    split_by_basis();
    if (names_alone_.empty() || with_id_.empty()) return;
    const auto candidates = find_candidates();
    for (std::size_t begin = 0; begin < candidates.size();) {
      std::size_t end = begin;
      while (end < candidates.size() && candidates[end].first == candidates[begin].first) ++end;
      join_candidates(std::span(candidates).subspan(begin, end - begin));
      begin = end;
    }
  }

 private:
  // A person and a name alone that may be theirs.
  using Candidate = std::pair<std::uint32_t, std::uint32_t>;

  void split_by_basis() {
    for (std::uint32_t identity = 1; identity <= identities_.size(); ++identity) {
      const bool is_alone = identities_[identity - 1].basis == IdentityBasis::kName;
      (is_alone ? names_alone_ : with_id_).push_back(identity);
    }
    std::sort(with_id_.begin(), with_id_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(person_of(a), a) < std::pair(person_of(b), b);
    });
  }

  // By person, and for each in the order of ids, which does not depend on the numbering.
  [[nodiscard]] std::vector<Candidate> find_candidates() const {
    const std::vector<Bearer> single = names_with_one_bearer();
    std::vector<Candidate> candidates;
    for (const std::uint32_t identity : names_alone_) {
      const Bearer wanted(full_names_[identity - 1], 0);
      const auto found = std::lower_bound(single.begin(), single.end(), wanted);
      if (found == single.end() || found->first != wanted.first) continue;
      candidates.emplace_back(found->second, identity);
    }
    std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
      return std::tie(a.first, identities_[a.second - 1].id) <
             std::tie(b.first, identities_[b.second - 1].id);
    });
    return candidates;
  }

  // Of the names of names_alone_, those that are also a form of exactly one person with an id.
  [[nodiscard]] std::vector<Bearer> names_with_one_bearer() const {
    std::unordered_set<std::uint64_t> wanted;
    for (const std::uint32_t identity : names_alone_) wanted.insert(full_names_[identity - 1]);
    std::vector<Bearer> bearers;
    for (const std::uint32_t identity : with_id_) {
      for (const auto& [name, uses] : identities_[identity - 1].names) {
        const std::uint64_t hash = name_hash(parse_person_name(name).full());
        if (wanted.contains(hash)) bearers.emplace_back(hash, person_of(identity));
      }
    }
    std::sort(bearers.begin(), bearers.end());
    bearers.erase(std::unique(bearers.begin(), bearers.end()), bearers.end());
    std::vector<Bearer> single;
    for (std::size_t i = 0; i < bearers.size(); ++i) {
      const bool is_shared = (i > 0 && bearers[i - 1].first == bearers[i].first) ||
                             (i + 1 < bearers.size() && bearers[i + 1].first == bearers[i].first);
      if (!is_shared) single.push_back(bearers[i]);
    }
    return single;
  }

  // All for one person.
  void join_candidates(std::span<const Candidate> candidates) {
    const std::uint32_t person = candidates.front().first;
    GrowingPerson grown(coauthors_);
    auto member =
        std::partition_point(with_id_.begin(), with_id_.end(),
                             [&](std::uint32_t identity) { return person_of(identity) < person; });
    for (; member != with_id_.end() && person_of(*member) == person; ++member) {
      grown.add(*member);
    }
    for (const auto& [same_person, identity] : candidates) {
      const std::uint32_t shared = grown.shared_coauthors(identity);
      if (shared == 0 || grown.stands_beside(identity)) continue;
      join(identity, person, MergeRule::kFullName, shared, result_);
      grown.add_papers(identity);
    }
  }

  [[nodiscard]] std::uint32_t person_of(std::uint32_t identity) const {
    return result_.person_of[identity - 1];
  }

  std::span<const Identity> identities_;
  std::span<const std::uint64_t> full_names_;
  const CoauthorEvidence& coauthors_;
  WhoIsWho& result_;
  std::vector<std::uint32_t> names_alone_;
  std::vector<std::uint32_t> with_id_;  // by person
};

}  // namespace

void join_orcids(std::span<const Identity> identities, const CoauthorEvidence& coauthors,
                 WhoIsWho& result) {
  std::vector<std::uint32_t> bearers;
  for (std::uint32_t identity = 1; identity <= identities.size(); ++identity) {
    if (!identities[identity - 1].orcid.empty()) bearers.push_back(identity);
  }
  const auto key = [&](std::uint32_t identity) {
    const Identity& bearer = identities[identity - 1];
    return std::tie(bearer.orcid, bearer.basis, bearer.id);
  };
  std::sort(bearers.begin(), bearers.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  for (std::size_t begin = 0; begin < bearers.size();) {
    const std::string& orcid = identities[bearers[begin] - 1].orcid;
    std::size_t end = begin + 1;
    while (end < bearers.size() && identities[bearers[end] - 1].orcid == orcid) ++end;
    if (end - begin > 1) {
      join_bearers(std::span(bearers).subspan(begin, end - begin), coauthors, result);
    }
    begin = end;
  }
}

void join_same_names(std::span<const Identity> identities,
                     std::span<const std::uint64_t> full_names, const CoauthorEvidence& coauthors,
                     WhoIsWho& result) {
  SameNames(identities, full_names, coauthors, result).run();
}

std::uint64_t name_hash(std::string_view folded) {
  return XXH3_64bits(folded.data(), folded.size());
}

}  // namespace quire
