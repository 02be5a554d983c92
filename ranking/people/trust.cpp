#include "ranking/people/trust.h"

#include <algorithm>

#include "ranking/people/common_names.h"

namespace quire {
namespace {

constexpr std::uint32_t kPointsPerLevel = 15;
constexpr std::uint32_t kMaxFigure = 100;
constexpr std::uint32_t kMaxActivity = 20;  // of each kind
constexpr std::uint32_t kPointsPerPaper = 2;
constexpr std::uint32_t kPointsPerCoauthor = 4;

TrustLevel level_of(ClaimProof proof) {
  switch (proof) {
    case ClaimProof::kEmail:
      return TrustLevel::kClaimed;
    case ClaimProof::kInstitutionalEmail:
    case ClaimProof::kOrcidLogin:
      return TrustLevel::kInstitution;
    case ClaimProof::kCurator:
      return TrustLevel::kCurated;
  }
  return TrustLevel::kMachineRecord;
}

std::string evidence_of(ClaimProof proof) {
  switch (proof) {
    case ClaimProof::kEmail:
      return "claimed by an account with a checked e-mail address";
    case ClaimProof::kInstitutionalEmail:
      return "claimed with an e-mail address of the institution";
    case ClaimProof::kOrcidLogin:
      return "claimed by a login at ORCID";
    case ClaimProof::kCurator:
      return "checked by a curator";
  }
  return {};
}

std::string_view label_of(TrustLevel level) {
  switch (level) {
    case TrustLevel::kMachineRecord:
    case TrustLevel::kExternalId:
      return "Unverified";
    case TrustLevel::kClaimed:
      return "Claimed";
    case TrustLevel::kInstitution:
      return "Verified";
    case TrustLevel::kCurated:
      return "Curated";
  }
  return {};
}

// "1 paper", "3 papers".
std::string counted(std::uint64_t count, std::string_view thing) {
  return std::to_string(count) + ' ' + std::string(thing) + (count == 1 ? "" : "s");
}

// Adds the evidence with the points of the levels that it is the first to reach.
void raise_to(TrustLevel level, std::string evidence, IdentityTrust& trust) {
  const TrustLevel reached = std::max(level, trust.level);
  const auto steps = static_cast<std::uint32_t>(reached) - static_cast<std::uint32_t>(trust.level);
  trust.points.push_back({std::move(evidence), steps * kPointsPerLevel});
  trust.level = reached;
}

void add_external_ids(const Author& author, IdentityTrust& trust) {
  for (const std::string& id : author.dump_ids) {
    raise_to(TrustLevel::kExternalId, "author id " + id + " given by the dump", trust);
  }
  if (!author.orcid.empty()) {
    raise_to(TrustLevel::kExternalId, "ORCID " + author.orcid + " given by the dump", trust);
  }
}

void add_claims(const IdentityClaims& claims, IdentityTrust& trust) {
  std::vector<ClaimProof> proofs = claims.proofs;
  std::sort(proofs.begin(), proofs.end());
  for (const ClaimProof proof : proofs) raise_to(level_of(proof), evidence_of(proof), trust);
}

void add_activity(const IdentityClaims& claims, IdentityTrust& trust) {
  if (trust.level < TrustLevel::kClaimed) return;
  const auto points = [](std::uint32_t count, std::uint32_t each) {
    return std::min(count, kMaxActivity / each) * each;
  };
  if (claims.doi_paper_count > 0) {
    trust.points.push_back({counted(claims.doi_paper_count, "paper") + " with a DOI",
                            points(claims.doi_paper_count, kPointsPerPaper)});
  }
  if (claims.claimed_coauthor_count > 0) {
    trust.points.push_back(
        {counted(claims.claimed_coauthor_count, "co-author") + " with a claimed record",
         points(claims.claimed_coauthor_count, kPointsPerCoauthor)});
  }
}

void add_ways_up(IdentityTrust& trust) {
  if (trust.level < TrustLevel::kExternalId) {
    trust.raised_by.emplace_back("an author id or ORCID in the dump raises it to L1");
  }
  if (trust.level < TrustLevel::kClaimed) {
    trust.raised_by.emplace_back("a claim with a checked e-mail address raises it to L2");
  }
  if (trust.level < TrustLevel::kInstitution) {
    trust.raised_by.emplace_back(
        "a claim with an address of the institution or by a login at ORCID raises it to L3");
  }
  if (trust.level < TrustLevel::kCurated) {
    trust.raised_by.emplace_back("the check of a curator raises it to L4");
  }
}

void add_warnings(const Author& author, IdentityTrust& trust) {
  if (author.basis == IdentityBasis::kName) {
    trust.warnings.emplace_back(
        "known by name alone: papers of other people with this name may be among these");
  }
  if (may_be_several_people(author)) {
    trust.warnings.push_back("may be several people: a common name whose papers fall into " +
                             counted(author.coauthor_groups, "group") +
                             " without a common co-author");
  }
  const auto initials =
      std::count_if(author.merges.begin(), author.merges.end(),
                    [](const NameMerge& merge) { return merge.rule == MergeRule::kInitials; });
  if (initials > 0) {
    trust.warnings.push_back(counted(static_cast<std::uint64_t>(initials), "form") +
                             " of the name joined because initials fit");
  }
  if (author.dump_ids.size() > 1) {
    trust.warnings.push_back(counted(author.dump_ids.size(), "author id") +
                             " of the dump joined because they have the same ORCID");
  }
}

}  // namespace

IdentityTrust identity_trust(const Author& author, const IdentityClaims& claims) {
  IdentityTrust trust;
  add_external_ids(author, trust);
  add_claims(claims, trust);
  add_activity(claims, trust);
  for (const TrustPoint& point : trust.points) trust.figure += point.points;
  trust.figure = std::min(trust.figure, kMaxFigure);
  trust.label = label_of(trust.level);
  trust.is_claimed = !claims.proofs.empty();
  add_ways_up(trust);
  add_warnings(author, trust);
  return trust;
}

bool may_be_several_people(const Author& author) {
  return author.basis == IdentityBasis::kName && author.coauthor_groups >= kSeveralPeopleGroups &&
         is_short_east_asian_name(author.name);
}

std::string_view to_string(TrustLevel level) {
  switch (level) {
    case TrustLevel::kMachineRecord:
      return "L0";
    case TrustLevel::kExternalId:
      return "L1";
    case TrustLevel::kClaimed:
      return "L2";
    case TrustLevel::kInstitution:
      return "L3";
    case TrustLevel::kCurated:
      return "L4";
  }
  return {};
}

std::string_view to_string(IdentityBasis basis) {
  switch (basis) {
    case IdentityBasis::kDumpId:
      return "dumpId";
    case IdentityBasis::kOrcid:
      return "orcid";
    case IdentityBasis::kName:
      return "name";
  }
  return {};
}

std::string_view to_string(MergeRule rule) {
  switch (rule) {
    case MergeRule::kOrcid:
      return "orcid";
    case MergeRule::kFullName:
      return "fullName";
    case MergeRule::kInitials:
      return "initials";
    case MergeRule::kShortForm:
      return "shortForm";
  }
  return {};
}

}  // namespace quire
