#include "ranking/people/trust.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "ranking/people/common_names.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Author author_with(std::vector<std::string> ids, std::string orcid) {
  Author author;
  author.name = "Jens Astor";
  author.dump_ids = std::move(ids);
  author.orcid = std::move(orcid);
  if (!author.orcid.empty()) author.basis = IdentityBasis::kOrcid;
  if (!author.dump_ids.empty()) author.basis = IdentityBasis::kDumpId;
  return author;
}

struct TrustCase {
  const char* what;
  std::vector<std::string> ids;
  std::string orcid;
  IdentityClaims claims;
  std::string_view level;
  std::uint32_t figure;
  std::string_view label;
};

TEST(TrustTest, FollowsTheTable) {
  const std::vector<TrustCase> cases = {
      {"a name alone", {}, "", {}, "L0", 0, "Unverified"},
      {"an id of the dump", {"A1"}, "", {}, "L1", 15, "Unverified"},
      {"an ORCID", {}, "0000-1", {}, "L1", 15, "Unverified"},
      {"both", {"A1"}, "0000-1", {}, "L1", 15, "Unverified"},
      {"no activity without a claim", {"A1"}, "", {{}, 50, 50}, "L1", 15, "Unverified"},
      {"a claim", {"A1"}, "", {{ClaimProof::kEmail}, 0, 0}, "L2", 30, "Claimed"},
      {"a claim of a name alone", {}, "", {{ClaimProof::kEmail}, 0, 0}, "L2", 30, "Claimed"},
      {"a claim and papers", {"A1"}, "", {{ClaimProof::kEmail}, 3, 2}, "L2", 44, "Claimed"},
      {"activity is capped", {"A1"}, "", {{ClaimProof::kEmail}, 99, 99}, "L2", 70, "Claimed"},
      {"institution", {}, "", {{ClaimProof::kInstitutionalEmail}, 0, 0}, "L3", 45, "Verified"},
      {"ORCID login", {}, "", {{ClaimProof::kOrcidLogin}, 0, 0}, "L3", 45, "Verified"},
      {"the best proof counts",
       {"A1"},
       "",
       {{ClaimProof::kOrcidLogin, ClaimProof::kEmail}, 0, 0},
       "L3",
       45,
       "Verified"},
      {"curator", {"A1"}, "", {{ClaimProof::kCurator}, 10, 5}, "L4", 100, "Curated"},
  };
  for (const TrustCase& test : cases) {
    const IdentityTrust trust = identity_trust(author_with(test.ids, test.orcid), test.claims);
    EXPECT_EQ(to_string(trust.level), test.level) << test.what;
    EXPECT_EQ(trust.figure, test.figure) << test.what;
    EXPECT_EQ(trust.label, test.label) << test.what;
    EXPECT_EQ(trust.is_claimed, !test.claims.proofs.empty()) << test.what;
    const auto sum = std::accumulate(
        trust.points.begin(), trust.points.end(), 0U,
        [](std::uint32_t total, const TrustPoint& point) { return total + point.points; });
    EXPECT_EQ(sum, trust.figure) << test.what;
  }
}

TEST(TrustTest, EachPointHasItsEvidence) {
  const IdentityTrust trust = identity_trust(author_with({"A1"}, "0000-1"));
  ASSERT_THAT(trust.points, SizeIs(2));
  EXPECT_EQ(trust.points[0].evidence, "author id A1 given by the dump");
  EXPECT_EQ(trust.points[0].points, 15U);
  EXPECT_EQ(trust.points[1].evidence, "ORCID 0000-1 given by the dump");
  EXPECT_EQ(trust.points[1].points, 0U);
}

TEST(TrustTest, SaysWhatWouldRaiseIt) {
  EXPECT_THAT(identity_trust(author_with({}, "")).raised_by, SizeIs(4));
  EXPECT_THAT(identity_trust(author_with({"A1"}, "")).raised_by, SizeIs(3));
  const IdentityClaims curated = {{ClaimProof::kCurator}, 0, 0};
  EXPECT_THAT(identity_trust(author_with({"A1"}, ""), curated).raised_by, IsEmpty());
}

TEST(TrustTest, WarnsOfWhatMayBeWrong) {
  Author author = author_with({}, "");
  author.name = "Wei Wang";
  author.coauthor_groups = 3;
  author.merges = {{"W. Wang", "Wei Wang", MergeRule::kInitials, 0, ""}};
  EXPECT_THAT(identity_trust(author).warnings,
              ElementsAre(HasSubstr("by name alone"), HasSubstr("may be several people"),
                          HasSubstr("1 form")));
  EXPECT_THAT(identity_trust(author_with({"A1"}, "")).warnings, IsEmpty());
  EXPECT_THAT(identity_trust(author_with({"A1", "A2"}, "0000-1")).warnings,
              ElementsAre(HasSubstr("2 author ids")));
}

TEST(TrustTest, SeveralPeopleNeedACommonNameGroupsAndNoId) {
  Author author = author_with({}, "");
  author.name = "Wei Wang";
  author.coauthor_groups = kSeveralPeopleGroups;
  EXPECT_TRUE(may_be_several_people(author));
  author.coauthor_groups = kSeveralPeopleGroups - 1;
  EXPECT_FALSE(may_be_several_people(author));
  author.coauthor_groups = 9;
  author.name = "Jens Astor";
  EXPECT_FALSE(may_be_several_people(author));
  author.name = "Wei Wang";
  author.basis = IdentityBasis::kDumpId;
  EXPECT_FALSE(may_be_several_people(author));
}

TEST(CommonNameTest, ShortEastAsianNames) {
  for (const char* name : {"Wei Wang", "Y. Kim", "Xiao-Ming Li", "Li, Xiaoming", "Anh Nguyen",
                           "\xE7\x8E\x8B\xE4\xBC\x9F"}) {
    EXPECT_TRUE(is_short_east_asian_name(name)) << name;
  }
  for (const char* name : {"Jens Astor", "Wang", "", "Laurens van der Maaten",
                           "Maximilian Alexander Kim", "Wei Wang-Smith"}) {
    EXPECT_FALSE(is_short_east_asian_name(name)) << name;
  }
}

}  // namespace
}  // namespace quire
