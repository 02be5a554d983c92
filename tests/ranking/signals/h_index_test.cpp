#include "ranking/signals/h_index.h"

#include <gtest/gtest.h>

#include <vector>

namespace quire {
namespace {

struct HCase {
  std::vector<std::uint32_t> citations;
  std::uint32_t h;
};

TEST(HIndexTest, EqualsTheHandWorkedValues) {
  for (HCase c :
       {HCase{{10, 8, 5, 4, 3}, 4}, HCase{{25, 8, 5, 3, 3}, 3}, HCase{{}, 0}, HCase{{0, 0}, 0},
        HCase{{1}, 1}, HCase{{100, 100}, 2}, HCase{{3, 3, 3}, 3}, HCase{{2, 2, 2}, 2}}) {
    EXPECT_EQ(h_index(c.citations), c.h);
  }
}

TEST(I10IndexTest, CountsPapersWithTenCitations) {
  EXPECT_EQ(i10_index({10, 9, 11, 0}), 2U);
  EXPECT_EQ(i10_index({}), 0U);
}

}  // namespace
}  // namespace quire
