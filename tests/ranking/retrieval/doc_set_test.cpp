#include "ranking/retrieval/doc_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DocSetTest, HasWhatWasInserted) {
  DocSet docs(130);
  EXPECT_TRUE(docs.empty());
  for (const std::uint32_t doc : {1U, 63U, 64U, 127U, 128U, 130U}) docs.insert(doc);
  EXPECT_THAT(docs.docs(), ElementsAre(1, 63, 64, 127, 128, 130));
  EXPECT_EQ(docs.size(), 6U);
  EXPECT_FALSE(docs.empty());
  EXPECT_TRUE(docs.contains(64));
  EXPECT_FALSE(docs.contains(65));
}

TEST(DocSetTest, AllIsEveryPaperAndNoOther) {
  for (const std::uint32_t papers : {0U, 1U, 62U, 63U, 64U, 65U, 127U, 128U, 200U}) {
    const DocSet all = DocSet::all(papers);
    EXPECT_EQ(all.size(), papers);
    EXPECT_EQ(all.docs().size(), papers);
    if (papers > 0) {
      EXPECT_EQ(all.docs().front(), 1U);
      EXPECT_EQ(all.docs().back(), papers);
    }
  }
}

TEST(DocSetTest, SetsAreJoinedCutAndSubtracted) {
  const std::vector<std::uint32_t> some = {70, 3, 5};
  const std::vector<std::uint32_t> others = {5, 70, 80};
  const DocSet left = DocSet::of(some, 90);
  const DocSet right = DocSet::of(others, 90);
  DocSet both = left;
  EXPECT_THAT((both &= right).docs(), ElementsAre(5, 70));
  DocSet either = left;
  EXPECT_THAT((either |= right).docs(), ElementsAre(3, 5, 70, 80));
  DocSet without = left;
  EXPECT_THAT((without -= right).docs(), ElementsAre(3));
  EXPECT_THAT(DocSet(90).docs(), IsEmpty());
}

}  // namespace
}  // namespace quire
