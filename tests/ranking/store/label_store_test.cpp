#include "ranking/store/label_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <string>

#include "ranking/store/file_writer.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Paper make_paper(std::vector<std::string> categories, std::string venue, std::string type) {
  Paper paper;
  paper.categories = std::move(categories);
  paper.venue = std::move(venue);
  paper.type = std::move(type);
  return paper;
}

class LabelStoreTest : public testing::Test {
 protected:
  LabelStoreTest() {
    LabelStoreWriter writer;
    writer.add(make_paper({"cs.LG", "Méthodes"}, "NeurIPS", ""));
    writer.add(make_paper({"METHODES", "cs.lg", "methodes"}, "neurips", "..."));
    writer.add(make_paper({}, "NEURIPS", "article"));
    writer.add(make_paper({"cs.LG"}, "NeurIPS", "article"));
    writer.write(path());
  }
  [[nodiscard]] std::filesystem::path path() const { return directory_ / "labels.ql"; }

  TemporaryDirectory directory_;
};

TEST_F(LabelStoreTest, LabelsThatFoldAlikeAreOneInByteOrder) {
  const LabelStore labels(path());
  EXPECT_EQ(labels.paper_count(), 4U);
  ASSERT_EQ(labels.label_count(LabelKind::kCategory), 2U);
  EXPECT_EQ(labels.folded(LabelKind::kCategory, 0), "cs lg");
  EXPECT_EQ(labels.folded(LabelKind::kCategory, 1), "methodes");
  EXPECT_THAT(labels.labels_of(LabelKind::kCategory, 1), ElementsAre(0, 1));
  EXPECT_THAT(labels.labels_of(LabelKind::kCategory, 2), ElementsAre(1, 0));
  EXPECT_THAT(labels.labels_of(LabelKind::kCategory, 3), IsEmpty());
  EXPECT_EQ(labels.label_count(LabelKind::kVenue), 1U);
}

TEST_F(LabelStoreTest, KeepsTheOrderOfTheRecord) {
  const LabelStore labels(path());
  EXPECT_EQ(labels.labels_of(LabelKind::kCategory, 1).front(), 0U);  // cs.LG
  EXPECT_EQ(labels.labels_of(LabelKind::kCategory, 2).front(), 1U);  // METHODES
}

TEST_F(LabelStoreTest, ShowsTheSpellingOfMostPapersTiesInByteOrder) {
  const LabelStore labels(path());
  EXPECT_EQ(labels.shown(LabelKind::kCategory, 0), "cs.LG");
  EXPECT_EQ(labels.shown(LabelKind::kCategory, 1), "METHODES");
  EXPECT_EQ(labels.shown(LabelKind::kVenue, 0), "NeurIPS");
}

TEST_F(LabelStoreTest, ALabelWithoutLettersIsNone) {
  const LabelStore labels(path());
  ASSERT_EQ(labels.label_count(LabelKind::kType), 1U);
  EXPECT_THAT(labels.labels_of(LabelKind::kType, 1), IsEmpty());
  EXPECT_THAT(labels.labels_of(LabelKind::kType, 2), IsEmpty());
  EXPECT_THAT(labels.labels_of(LabelKind::kType, 3), ElementsAre(0));
}

void use(const std::filesystem::path& path) {
  try {
    const LabelStore labels(path);
    for (const LabelKind kind : {LabelKind::kCategory, LabelKind::kVenue, LabelKind::kType}) {
      for (std::uint32_t doc = 1; doc <= labels.paper_count(); ++doc) {
        for (const std::uint32_t label : labels.labels_of(kind, doc)) {
          static_cast<void>(labels.shown(kind, label).size());
        }
      }
    }
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find(path.string()), std::string::npos) << error.what();
  }
}

TEST_F(LabelStoreTest, ADamagedFileIsNeverReadOutOfItsBounds) {
  const std::string bytes = read_file(path());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const char byte : {'\x00', '\x01', '\xFF'}) {
      std::string damaged = bytes;
      damaged[at] = byte;
      std::ofstream(path(), std::ios::binary) << damaged;
      use(path());
    }
    std::ofstream(path(), std::ios::binary) << bytes.substr(0, at);
    EXPECT_THROW(LabelStore{path()}, std::runtime_error) << at;
  }
}

}  // namespace
}  // namespace quire
