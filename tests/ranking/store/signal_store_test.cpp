#include "ranking/store/signal_store.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>

#include "ranking/store/file_writer.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

TEST(SignalStoreTest, ReadsBackWhatWasWritten) {
  const TemporaryDirectory directory;
  SignalStoreWriter writer(3);
  writer.set(Column::kYear, 1, 1999);
  writer.set(Column::kYear, 3, -5);
  writer.set(Column::kCitationCount, 2, 7);
  writer.write(directory / "signals.qs");

  const SignalStore store(directory / "signals.qs");
  EXPECT_EQ(store.paper_count(), 3U);
  EXPECT_EQ(store.value(Column::kYear, 1), 1999);
  EXPECT_EQ(store.value(Column::kYear, 2), kMissing);
  EXPECT_EQ(store.value(Column::kYear, 3), -5);
  EXPECT_EQ(store.value(Column::kCitationCount, 2), 7);
  EXPECT_EQ(store.value(Column::kOpenAccess, 3), kMissing);
}

TEST(SignalStoreTest, AMeasureIsNullUntilItIsSet) {
  const TemporaryDirectory directory;
  SignalStoreWriter writer(2);
  writer.set(Measure::kNovelty, 1, 54.25);
  writer.set(Measure::kScore, 2, 0);
  writer.set(Measure::kPageRank, 2, 1.5);
  writer.set(Measure::kPageRank, 2, std::nullopt);
  EXPECT_EQ(writer.get(Measure::kNovelty, 1), 54.25);
  EXPECT_EQ(writer.get(Measure::kNovelty, 2), std::nullopt);
  writer.write(directory / "signals.qs");

  const SignalStore store(directory / "signals.qs");
  EXPECT_EQ(store.measure(Measure::kNovelty, 1), 54.25);
  EXPECT_EQ(store.measure(Measure::kNovelty, 2), std::nullopt);
  EXPECT_EQ(store.measure(Measure::kScore, 2), 0);
  EXPECT_EQ(store.measure(Measure::kPageRank, 2), std::nullopt);
}

TEST(SignalStoreTest, AWriterBeginsWithTheValuesOfAStore) {
  const TemporaryDirectory directory;
  SignalStoreWriter writer(3);
  writer.set(Column::kKind, 2, 4);
  writer.set(Measure::kMomentum, 3, 1.816);
  writer.write(directory / "signals.qs");
  const SignalStore store(directory / "signals.qs");
  SignalStoreWriter(store).write(directory / "again.qs");
  EXPECT_EQ(read_file(directory / "again.qs"), read_file(directory / "signals.qs"));
}

TEST(SignalStoreTest, EveryColumnAndMeasureHasAShortNameOfItsOwn) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kColumnCount; ++i) names.insert(to_string(static_cast<Column>(i)));
  for (std::size_t i = 0; i < kMeasureCount; ++i) names.insert(to_string(static_cast<Measure>(i)));
  EXPECT_EQ(names.size(), kColumnCount + kMeasureCount);
  for (const std::string_view name : names) EXPECT_LE(name.size(), 23U) << name;
}

TEST(SignalStoreTest, RefusesEveryCutFile) {
  const TemporaryDirectory directory;
  SignalStoreWriter writer(5);
  writer.write(directory / "whole.qs");
  const std::string bytes = read_file(directory / "whole.qs");
  // The last column ends with padding to eight bytes, which no reader needs.
  const std::size_t needed = bytes.size() - 4;
  for (std::size_t size = 0; size < needed; ++size) {
    std::ofstream(directory / "cut.qs", std::ios::binary) << bytes.substr(0, size);
    EXPECT_THROW(SignalStore(directory / "cut.qs"), std::runtime_error) << size;
  }
}

TEST(SignalStoreTest, NeverCrashesOnADamagedHeader) {
  const TemporaryDirectory directory;
  SignalStoreWriter(4).write(directory / "whole.qs");
  const std::string bytes = read_file(directory / "whole.qs");
  for (std::size_t i = 0; i < 16 + (kColumnCount + kMeasureCount) * 32; ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0xFF);
    std::ofstream(directory / "damaged.qs", std::ios::binary) << damaged;
    try {
      const SignalStore store(directory / "damaged.qs");
      for (std::uint32_t doc = 1; doc <= store.paper_count(); ++doc) {
        (void)store.value(Column::kOpenAccess, doc);
        (void)store.measure(Measure::kScore, doc);
      }
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find("damaged.qs"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace quire
