#include "indexer/people/identity.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
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

// The smallest of several, so that the order of arrival does not matter.
void keep_smaller(std::string& kept, const std::string& other) {
  if (!other.empty() && (kept.empty() || other < kept)) kept = other;
}

// 0 = unknown.
std::int16_t earlier(std::int16_t a, std::int16_t b) {
  if (a == 0 || b == 0) return std::max(a, b);
  return std::min(a, b);
}

void add_period(const AffiliationPeriod& from, AffiliationPeriod& to) {
  if (to.affiliation.name.empty() || from.affiliation < to.affiliation) {
    to.affiliation = from.affiliation;
  }
  to.first_year = earlier(to.first_year, from.first_year);
  to.last_year = std::max(to.last_year, from.last_year);
}

}  // namespace

void Identity::add(const Authorship& mention, std::int16_t year) {
  keep_smaller(orcid, mention.orcid);
  ++names[mention.name];
  if (!mention.raw_name.empty()) names.try_emplace(mention.raw_name, 0);
  for (const Affiliation& affiliation : mention.affiliations) {
    add_period({affiliation, year, year}, affiliations[affiliation.name]);
  }
  first_year = earlier(first_year, year);
  last_year = std::max(last_year, year);
}

void Identity::absorb(Identity other) {
  keep_smaller(orcid, other.orcid);
  for (const auto& [name, uses] : other.names) names[name] += uses;
  for (const auto& [name, period] : other.affiliations) add_period(period, affiliations[name]);
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
  if (!mention.id.empty()) {
    return mention.id.size() <= kMaxAuthorIdBytes ? mention.id : hashed_id(mention.id);
  }
  std::string full = parse_person_name(mention.name).full();
  if (!mention.orcid.empty()) return hashed_id(mention.orcid + ' ' + full);
  return full.empty() ? full : hashed_id(full);
}

const std::string& preferred_name(const std::map<std::string, std::uint32_t>& names) {
  const auto best = std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.second, a.first.size()) < std::tuple(b.second, b.first.size());
  });
  return best->first;
}

}  // namespace quire
