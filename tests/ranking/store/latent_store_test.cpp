#include "ranking/store/latent_store.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <stdexcept>
#include <string>

#include "ranking/store/file_writer.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// Two directions; paper 1 along the first, paper 2 between both, paper 3 without a vector. Stem 0 is the first
// direction, stem 2 the second, stem 1 has no row.
LatentTables three_papers() {
  LatentTables tables;
  tables.rank = 2;
  const std::size_t width = latent_width(2);
  tables.paper_factors = {.01F, static_cast<float>(1 / std::sqrt(2.) / 50), 0};
  tables.papers.resize(3 * width);
  tables.papers[0] = 100;
  tables.papers[width] = 50;
  tables.papers[width + 1] = 50;
  tables.rows_of_stems = {1, 0, 2};
  tables.basis_factors = {.01F, .02F};
  tables.basis.resize(2 * width);
  tables.basis[0] = 127;
  tables.basis[width + 1] = -127;
  return tables;
}

TEST(LatentStoreTest, ComparesProjectedWordsWithPapers) {
  const TemporaryDirectory directory;
  write_latent(three_papers(), directory / "latent.qv");
  const LatentStore store(directory / "latent.qv");
  store.check();
  EXPECT_EQ(store.paper_count(), 3U);
  EXPECT_EQ(store.stem_count(), 3U);
  EXPECT_EQ(store.rank(), 2U);
  const WeightedStem first{0, 3};
  const LatentVector along = store.project({&first, 1});
  EXPECT_NEAR(store.cosine(along, 1), 1, 1e-6);
  EXPECT_NEAR(store.cosine(along, 2), std::sqrt(.5), 1e-6);
  EXPECT_EQ(store.cosine(along, 3), 0);
  const WeightedStem both[] = {{0, 2}, {2, 1}};  // rows of 1.27 and 2.54: equal parts
  EXPECT_NEAR(store.cosine(store.project(both), 2), 0, 1e-4);
}

TEST(LatentStoreTest, WordsWithoutRowsHaveNoDirection) {
  const TemporaryDirectory directory;
  write_latent(three_papers(), directory / "latent.qv");
  const LatentStore store(directory / "latent.qv");
  const WeightedStem unknown[] = {{1, 3}, {9, 1}};
  const LatentVector vector = store.project(unknown);
  EXPECT_TRUE(vector.is_zero());
  EXPECT_EQ(store.cosine(vector, 1), 0);
}

TEST(LatentStoreTest, RefusesEveryCutFile) {
  const TemporaryDirectory directory;
  write_latent(three_papers(), directory / "whole.qv");
  const std::string bytes = read_file(directory / "whole.qv");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::ofstream(directory / "cut.qv", std::ios::binary) << bytes.substr(0, size);
    EXPECT_THROW(LatentStore(directory / "cut.qv"), std::runtime_error) << size;
  }
}

TEST(LatentStoreTest, NeverReadsOutsideOfADamagedFile) {
  const TemporaryDirectory directory;
  write_latent(three_papers(), directory / "whole.qv");
  const std::string bytes = read_file(directory / "whole.qv");
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0xFF);
    std::ofstream(directory / "damaged.qv", std::ios::binary) << damaged;
    try {
      const LatentStore store(directory / "damaged.qv");
      const WeightedStem stems[] = {{0, 1}, {1, 1}, {2, 1}};
      const LatentVector vector = store.project(stems);
      for (std::uint32_t doc = 1; doc <= store.paper_count(); ++doc) {
        (void)store.cosine(vector, doc);
      }
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find("damaged.qv"), std::string::npos);
    }
  }
}

TEST(LatentStoreTest, TheCheckFindsWhatIsWrong) {
  const TemporaryDirectory directory;
  auto long_vector = three_papers();
  long_vector.paper_factors[0] = .02F;
  auto lost_row = three_papers();
  lost_row.rows_of_stems[1] = 3;
  auto not_a_number = three_papers();
  not_a_number.basis_factors[1] = std::nanf("");
  for (const LatentTables& wrong : {long_vector, lost_row, not_a_number}) {
    write_latent(wrong, directory / "wrong.qv");
    EXPECT_THROW(LatentStore(directory / "wrong.qv").check(), std::runtime_error);
  }
}

}  // namespace
}  // namespace quire
