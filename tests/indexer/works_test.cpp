#include "indexer/works.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace quire {
namespace {

using testing::ElementsAre;

constexpr std::uint32_t kFirstDump = 0;
constexpr std::uint32_t kSecondDump = 1;

PaperId doi(const char* value) { return {IdKind::kDoi, value}; }
PaperId arxiv(const char* value) { return {IdKind::kArxiv, value}; }
PaperId local(const char* value) { return {IdKind::kLocal, value}; }
PaperId corpus(const char* value) { return {IdKind::kCorpusId, value}; }

TEST(WorksTest, RecordsThatShareAnIdAreOneWork) {
  Works works;
  works.add(0, RecordKind::kPaper, kFirstDump, {doi("10.1/a")});
  works.add(1, RecordKind::kPaper, kFirstDump, {doi("10.1/b")});
  works.add(2, RecordKind::kPaper, kSecondDump, {doi("10.1/a"), arxiv("1")});
  works.group();
  EXPECT_EQ(works.work_count(), 2U);
  EXPECT_THAT(works.records(1), ElementsAre(0, 2));
  EXPECT_THAT(works.records(2), ElementsAre(1));
  EXPECT_EQ(works.find(arxiv("1"), kFirstDump), 1U);
  EXPECT_FALSE(works.find(doi("10.1/c"), kFirstDump).has_value());
}

TEST(WorksTest, RecordsAreJoinedThroughAThird) {
  Works works;
  works.add(0, RecordKind::kPaper, kFirstDump, {doi("10.1/a")});
  works.add(1, RecordKind::kPaper, kFirstDump, {arxiv("1")});
  works.add(2, RecordKind::kPaper, kFirstDump, {doi("10.1/a"), arxiv("1")});
  works.group();
  EXPECT_EQ(works.work_count(), 1U);
  EXPECT_THAT(works.records(1), ElementsAre(0, 1, 2));
}

TEST(WorksTest, ADoiDoesNotJoinDifferentArxivPapers) {
  Works works;
  works.add(0, RecordKind::kPaper, kFirstDump, {doi("10.1/volume"), arxiv("1")});
  works.add(1, RecordKind::kPaper, kFirstDump, {doi("10.1/volume"), arxiv("2")});
  works.add(2, RecordKind::kPaper, kSecondDump, {doi("10.1/volume")});
  works.add(3, RecordKind::kPaper, kSecondDump, {doi("10.1/volume"), arxiv("2")});
  works.group();
  EXPECT_EQ(works.work_count(), 2U);
  EXPECT_THAT(works.records(1), ElementsAre(0, 2));
  EXPECT_THAT(works.records(2), ElementsAre(1, 3));
  EXPECT_EQ(works.find(doi("10.1/volume"), kFirstDump), 1U);
}

TEST(WorksTest, LocalIdsMeanSomethingInsideOneDumpOnly) {
  Works works;
  works.add(0, RecordKind::kPaper, kFirstDump, {local("1")});
  works.add(1, RecordKind::kPaper, kSecondDump, {local("1")});
  works.add(2, RecordKind::kPaper, kSecondDump, {local("1")});
  works.group();
  EXPECT_EQ(works.work_count(), 2U);
  EXPECT_EQ(works.find(local("1"), kFirstDump), 1U);
  EXPECT_EQ(works.find(local("1"), kSecondDump), 2U);
}

TEST(WorksTest, IdsThatDumpsRepeatDoNotMerge) {
  Works works;
  works.add(0, RecordKind::kPaper, kFirstDump, {doi("10.1/a"), {IdKind::kMag, "7"}});
  works.add(1, RecordKind::kPaper, kFirstDump, {doi("10.1/b"), {IdKind::kMag, "7"}});
  works.group();
  EXPECT_EQ(works.work_count(), 2U);
  EXPECT_EQ(works.find({IdKind::kMag, "7"}, kFirstDump), 1U);
}

TEST(WorksTest, TheSameValueInAnotherNamespaceIsAnotherId) {
  Works works;
  works.add(0, RecordKind::kPaper, kFirstDump, {doi("1")});
  works.add(1, RecordKind::kPaper, kFirstDump, {arxiv("1")});
  works.group();
  EXPECT_EQ(works.work_count(), 2U);
}

TEST(WorksTest, AttachmentsJoinTheirPaperWhereverItStands) {
  Works works;
  works.add(0, RecordKind::kAttachment, kFirstDump, {corpus("5")});
  works.add(1, RecordKind::kPaper, kFirstDump, {corpus("5")});
  works.add(2, RecordKind::kAttachment, kFirstDump, {corpus("5")});
  works.add(3, RecordKind::kAttachment, kFirstDump, {corpus("6")});
  works.add(4, RecordKind::kAttachment, kFirstDump, {corpus("6")});
  works.group();
  EXPECT_EQ(works.work_count(), 1U);
  EXPECT_THAT(works.records(1), ElementsAre(0, 1, 2));
  EXPECT_THAT(works.unmatched(), ElementsAre(3, 4));
  EXPECT_FALSE(works.find(corpus("6"), kFirstDump).has_value());
}

TEST(WorksTest, NothingGroupsToNothing) {
  Works works;
  works.group();
  EXPECT_EQ(works.work_count(), 0U);
}

}  // namespace
}  // namespace quire
