#include "ranking/store/neighbour_store.h"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/store/file_writer.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// Three papers: 2 and 3 are near 1, 1 is near 2, 3 has nobody.
std::vector<Neighbour> three_papers() {
  std::vector<Neighbour> entries(3 * kKeptNeighbours);
  entries[0] = {2, .75F};
  entries[1] = {3, .5F};
  entries[kKeptNeighbours] = {1, .75F};
  return entries;
}

TEST(NeighbourStoreTest, ReadsBackWhatWasWritten) {
  const TemporaryDirectory directory;
  write_neighbours(three_papers(), directory / "neighbours.qn");
  const NeighbourStore store(directory / "neighbours.qn");
  store.check();
  EXPECT_EQ(store.paper_count(), 3U);
  ASSERT_EQ(store.neighbours(1).size(), 2U);
  EXPECT_EQ(store.neighbours(1)[1].doc, 3U);
  EXPECT_FLOAT_EQ(store.neighbours(1)[1].similarity, .5F);
  EXPECT_EQ(store.neighbours(2).size(), 1U);
  EXPECT_TRUE(store.neighbours(3).empty());
}

TEST(NeighbourStoreTest, RefusesEveryCutFile) {
  const TemporaryDirectory directory;
  write_neighbours(three_papers(), directory / "whole.qn");
  const std::string bytes = read_file(directory / "whole.qn");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::ofstream(directory / "cut.qn", std::ios::binary) << bytes.substr(0, size);
    EXPECT_THROW(NeighbourStore(directory / "cut.qn"), std::runtime_error) << size;
  }
}

TEST(NeighbourStoreTest, DamagedFilesGiveNoPaperThatDoesNotExist) {
  const TemporaryDirectory directory;
  write_neighbours(three_papers(), directory / "whole.qn");
  const std::string bytes = read_file(directory / "whole.qn");
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0xFF);
    std::ofstream(directory / "damaged.qn", std::ios::binary) << damaged;
    try {
      const NeighbourStore store(directory / "damaged.qn");
      for (std::uint32_t doc = 1; doc <= store.paper_count(); ++doc) {
        for (const Neighbour& neighbour : store.neighbours(doc)) EXPECT_LE(neighbour.doc, 3U);
      }
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find("damaged.qn"), std::string::npos);
    }
  }
}

TEST(NeighbourStoreTest, TheCheckFindsWhatIsWrong) {
  const TemporaryDirectory directory;
  struct Case {
    std::size_t entry;
    Neighbour value;
    const char* reason;
  };
  for (const Case& wrong :
       {Case{0, {1, .75F}, "itself"}, Case{0, {2, 1.5F}, "beyond"}, Case{1, {3, 0}, "beyond"},
        Case{1, {3, .8F}, "order"}, Case{0, {4, .75F}, "not a paper"}}) {
    auto entries = three_papers();
    entries[wrong.entry] = wrong.value;
    write_neighbours(entries, directory / "wrong.qn");
    try {
      NeighbourStore(directory / "wrong.qn").check();
      ADD_FAILURE() << wrong.reason;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find(wrong.reason), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace quire
