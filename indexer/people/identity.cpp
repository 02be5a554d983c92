#include "indexer/people/identity.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <tuple>
#include <utility>

#include "analyzers/person_name.h"
#include "indexer/people/name_rules.h"

namespace quire {
namespace {

// A longer id cannot be a term as a whole.
constexpr std::size_t kMaxAuthorIdBytes = 200;

std::string hashed_id(std::string_view text) {
  char hex[18];
  std::snprintf(hex, sizeof hex, "N%016llx",
                static_cast<unsigned long long>(XXH3_64bits(text.data(), text.size())));
  return hex;
}

// "N" and 16 hex digits, as names get.
bool looks_hashed(std::string_view id) {
  return id.size() == 17 && id.front() == 'N' &&
         id.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

// An author id of the dump as the id of an identity. No folded name has a "#".
std::string bounded_author_id(const std::string& id) {
  return id.size() > kMaxAuthorIdBytes || looks_hashed(id) ? hashed_id('#' + id) : id;
}

// The smallest of several, so that the order of arrival does not matter.
void keep_smaller(std::string& kept, const std::string& other) {
  if (!other.empty() && (kept.empty() || other < kept)) kept = other;
}

// 0 = unknown.
std::int16_t earlier(std::int16_t a, std::int16_t b) {
  if (a == 0 || b == 0) return std::max(a, b);
  return std::min(a, b);
}

void add_years(const AffiliationPeriod& from, AffiliationPeriod& to) {
  to.first_year = earlier(to.first_year, from.first_year);
  to.last_year = std::max(to.last_year, from.last_year);
}

void add_period(const AffiliationPeriod& from, AffiliationPeriod& to) {
  if (to.affiliation.name.empty() || from.affiliation < to.affiliation) {
    to.affiliation = from.affiliation;
  }
  add_years(from, to);
}

}  // namespace

void Identity::add(const Authorship& mention, std::int16_t year) {
  keep_smaller(orcid, mention.orcid);
  ++names[mention.name];
  if (!mention.raw_name.empty()) names.try_emplace(mention.raw_name, 0);
  for (const Affiliation& affiliation : mention.affiliations) {
    add_period({affiliation, year, year},
               affiliations[{affiliation.name, affiliation.ror, affiliation.id}]);
  }
  first_year = earlier(first_year, year);
  last_year = std::max(last_year, year);
}

void Identity::absorb(Identity other) {
  keep_smaller(orcid, other.orcid);
  for (const auto& [name, uses] : other.names) names[name] += uses;
  for (const auto& [key, period] : other.affiliations) add_period(period, affiliations[key]);
  first_year = earlier(first_year, other.first_year);
  last_year = std::max(last_year, other.last_year);
}

Authorship mention_of(const Authorship& authorship, AuthorIds author_ids) {
  Authorship mention = authorship;
  if (author_ids == AuthorIds::kIgnore) {
    mention.id.clear();
    mention.orcid.clear();
  }
  if (mention.id.empty() && !mention.raw_name.empty()) {
    std::swap(mention.name, mention.raw_name);
    // The other form comes from whoever gave the ids.
    if (author_ids == AuthorIds::kIgnore) mention.raw_name.clear();
  }
  return mention;
}

IdentityBasis basis_of(const Authorship& mention) {
  if (!mention.id.empty()) return IdentityBasis::kDumpId;
  return mention.orcid.empty() ? IdentityBasis::kName : IdentityBasis::kOrcid;
}

std::string identity_of(const Authorship& mention) {
  if (mention.orcid.empty() && is_group_name(mention.name)) return {};
  if (!mention.id.empty()) return bounded_author_id(mention.id);
  std::string full = parse_person_name(mention.name).full();
  if (!mention.orcid.empty()) return hashed_id(mention.orcid + ' ' + full);
  return full.empty() ? full : hashed_id(full);
}

std::vector<AffiliationPeriod> latest_affiliations(const Identity& identity) {
  std::vector<AffiliationPeriod> periods;
  const auto& all = identity.affiliations;
  for (auto begin = all.begin(); begin != all.end();) {
    const std::string& name = std::get<0>(begin->first);
    auto end = begin;
    while (end != all.end() && std::get<0>(end->first) == name) ++end;
    // The one without ROR and id is the first of its name.
    const bool is_bare = begin->first == AffiliationKey(name, "", "");
    if (is_bare && std::distance(begin, end) == 2) {
      AffiliationPeriod known = std::next(begin)->second;
      add_years(begin->second, known);
      periods.push_back(std::move(known));
    } else {
      for (auto key = begin; key != end; ++key) periods.push_back(key->second);
    }
    begin = end;
  }
  std::ranges::stable_sort(periods, std::greater<>(), &AffiliationPeriod::last_year);
  return periods;
}

const std::string& preferred_name(const std::map<std::string, std::uint32_t>& names) {
  const auto best = std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.second, a.first.size()) < std::tuple(b.second, b.first.size());
  });
  return best->first;
}

std::vector<std::string> other_names(const std::map<std::string, std::uint32_t>& names,
                                     std::size_t limit) {
  const std::string& preferred = preferred_name(names);
  std::vector<std::tuple<std::uint32_t, std::size_t, const std::string*>> ranked;
  for (const auto& [name, uses] : names) {
    if (name != preferred) ranked.emplace_back(uses, name.size(), &name);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(b), std::get<1>(b)) < std::tie(std::get<0>(a), std::get<1>(a));
  });
  if (ranked.size() > limit) ranked.resize(limit);
  std::vector<std::string> others;
  for (const auto& [uses, size, name] : ranked) others.push_back(*name);
  std::sort(others.begin(), others.end());
  return others;
}

}  // namespace quire
