#include "ranking/query/edit_distance.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

TEST(EditDistanceTest, CountsErrorsOfTyping) {
  EXPECT_EQ(edit_distance("neural", "neural", 2), 0U);
  EXPECT_EQ(edit_distance("nueral", "neural", 2), 1U) << "a swap";
  EXPECT_EQ(edit_distance("neral", "neural", 2), 1U);
  EXPECT_EQ(edit_distance("neurall", "neural", 2), 1U);
  EXPECT_EQ(edit_distance("beural", "neural", 2), 1U);
  EXPECT_EQ(edit_distance("trasnfromer", "transformer", 2), 2U);
  EXPECT_EQ(edit_distance("", "ab", 2), 2U);
  EXPECT_EQ(edit_distance("ca", "abc", 5), 3U) << "no part is edited twice";
}

TEST(EditDistanceTest, StopsAtTheLimit) {
  EXPECT_EQ(edit_distance("neural", "networks", 2), 3U);
  EXPECT_EQ(edit_distance("a", "abcdef", 1), 2U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 3), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
}

}  // namespace
}  // namespace quire
