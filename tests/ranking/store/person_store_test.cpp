#include "ranking/store/person_store.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "ranking/store/signal_store.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

TEST(PersonStoreTest, ReadsBackWhatWasWritten) {
  const TemporaryDirectory directory;
  PersonStoreWriter writer(2);
  writer.set(PersonColumn::kHIndex, 2, 17);
  writer.set(PersonColumn::kCitationCount, 1, 4'000'000'000U);
  writer.set(PersonMeasure::kNovelty, 2, 56.5);
  writer.write(directory / "people.qs");

  const PersonStore store(directory / "people.qs");
  EXPECT_EQ(store.author_count(), 2U);
  EXPECT_EQ(store.value(PersonColumn::kHIndex, 1), 0U);
  EXPECT_EQ(store.value(PersonColumn::kHIndex, 2), 17U);
  EXPECT_EQ(store.value(PersonColumn::kCitationCount, 1), 2'147'483'647U);
  EXPECT_EQ(store.measure(PersonMeasure::kNovelty, 1), std::nullopt);
  EXPECT_EQ(store.measure(PersonMeasure::kNovelty, 2), 56.5);
  EXPECT_EQ(store.measure(PersonMeasure::kScore, 2), std::nullopt);
}

TEST(PersonStoreTest, RefusesTheNumbersOfPapers) {
  const TemporaryDirectory directory;
  SignalStoreWriter(2).write(directory / "signals.qs");
  EXPECT_THROW(PersonStore(directory / "signals.qs"), std::runtime_error);
}

}  // namespace
}  // namespace quire
