#include "ranking/store/entity_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/store/entity_codec.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Topic make_topic(std::string id, std::string name, std::vector<std::string> forms) {
  Topic topic;
  topic.id = std::move(id);
  topic.name = std::move(name);
  topic.forms = std::move(forms);
  return topic;
}

std::vector<Topic> some_topics() {
  std::vector<Topic> topics = {
      make_topic("category:cs-cl", "cs.CL", {}),
      make_topic("phrase:machine-translation", "machine translation", {"Machine Translations"}),
      make_topic("phrase:neural-machine-translation", "neural machine translation", {}),
      make_topic("phrase:translation-memory", "translation memory", {"machine translation memory"}),
      make_topic("phrase:question-answering", "question answering", {}),
  };
  topics[0].kind = TopicKind::kCategory;
  topics[1].paper_count = 7;
  topics[1].significance = 1234.5;
  topics[1].first_year = std::int16_t{-5};
  topics[1].last_year = std::int16_t{2025};
  return topics;
}

Institution make_institution(std::string id, std::string name, std::string ror) {
  Institution institution;
  institution.id = std::move(id);
  institution.name = std::move(name);
  institution.ror = std::move(ror);
  institution.country = "CH";
  institution.citation_count = std::uint64_t{1} << 40U;
  return institution;
}

class EntityIndexTest : public testing::Test {
 protected:
  EntityIndexTest() {
    write_topics(some_topics(), directory_ / "topics");
    std::vector<Institution> institutions = {
        make_institution("I27352606199", "ETH Zürich", "05a28rw58"),
        make_institution("ror:02y3ad647", "University of Florida", "02y3ad647")};
    institutions[0].name_variants = {"Eidgenössische Technische Hochschule"};
    write_institutions(institutions, directory_ / "institutions");
  }
  [[nodiscard]] EntityIndex topics() const { return EntityIndex(directory_ / "topics"); }
  [[nodiscard]] EntityIndex institutions() const {
    return EntityIndex(directory_ / "institutions");
  }
  [[nodiscard]] std::vector<std::uint32_t> found(std::string_view name) const {
    return topics().search(name, 0, 100).numbers;
  }

  TemporaryDirectory directory_;
};

TEST_F(EntityIndexTest, ReadsBackWhatWasWritten) {
  EXPECT_EQ(topics().count(), 5U);
  EXPECT_EQ(topics().topic(1).kind, TopicKind::kCategory);
  const Topic topic = topics().topic(2);
  EXPECT_EQ(topic.id, "phrase:machine-translation");
  EXPECT_EQ(topic.name, "machine translation");
  EXPECT_THAT(topic.forms, ElementsAre("Machine Translations"));
  EXPECT_EQ(topic.kind, TopicKind::kPhrase);
  EXPECT_EQ(topic.paper_count, 7U);
  EXPECT_EQ(topic.significance, 1234.5);
  EXPECT_EQ(topic.first_year, -5);
  EXPECT_EQ(topic.last_year, 2025);
  const Institution institution = institutions().institution(1);
  EXPECT_EQ(institution.name, "ETH Zürich");
  EXPECT_EQ(institution.country, "CH");
  EXPECT_EQ(institution.citation_count, std::uint64_t{1} << 40U);
  EXPECT_FALSE(institution.first_year);
}

TEST_F(EntityIndexTest, FindsTopicsByIdInAnyCaseAndSpelling) {
  for (const char* id : {"category:cs-cl", "category:cs.CL", "CATEGORY:CS.CL", "category:cs cl"}) {
    EXPECT_EQ(topics().find(id), 1U) << id;
  }
  EXPECT_EQ(topics().find("phrase:Machine Translation"), 2U);
  for (const char* id : {"", "cs-cl", "phrase:", ":", "phrase:cs-cl"}) {
    EXPECT_FALSE(topics().find(id)) << id;
  }
  EXPECT_FALSE(topics().find(std::string(100'000, 'x')));
}

TEST_F(EntityIndexTest, FindsInstitutionsByIdAndRor) {
  for (const char* id : {"I27352606199", "i27352606199", "05a28rw58", "ror:05A28RW58",
                         "https://ror.org/05a28rw58"}) {
    EXPECT_EQ(institutions().find(id), 1U) << id;
  }
  EXPECT_EQ(institutions().find("ror:02y3ad647"), 2U);
  EXPECT_FALSE(institutions().find("ror:"));
}

TEST_F(EntityIndexTest, WholeNamesComeBeforeFormsAndThoseBeforePartsOfNames) {
  EXPECT_THAT(found("machine translation"), ElementsAre(2, 3, 4));
  EXPECT_THAT(found("Machine-Translations"), ElementsAre(2));
  EXPECT_THAT(found("machine translation memory"), ElementsAre(4));
  EXPECT_THAT(found("translation"), ElementsAre(2, 3, 4));
}

TEST_F(EntityIndexTest, TheLastWordMayBeOnlyBegun) {
  EXPECT_THAT(found("machine transl"), ElementsAre(2, 3, 4));
  EXPECT_THAT(found("quest"), ElementsAre(5));
  EXPECT_THAT(found("transl machine"), IsEmpty());
  EXPECT_THAT(found("q"), IsEmpty());
}

TEST_F(EntityIndexTest, AccentsMakeNoDifference) {
  EXPECT_THAT(institutions().search("eth zurich", 0, 10).numbers, ElementsAre(1));
  EXPECT_THAT(institutions().search("technische HOCHSCHULE", 0, 10).numbers, ElementsAre(1));
}

TEST_F(EntityIndexTest, PagesJoinToTheWholeListWhereverTheyAreCut) {
  const auto all = found("machine translation");
  for (std::uint32_t size = 1; size <= 4; ++size) {
    std::vector<std::uint32_t> joined;
    for (std::uint32_t offset = 0; offset < 6; offset += size) {
      const EntityMatches page = topics().search("machine translation", offset, size);
      EXPECT_EQ(page.total, 3U);
      joined.insert(joined.end(), page.numbers.begin(), page.numbers.end());
    }
    EXPECT_EQ(joined, all) << size;
  }
  EXPECT_THAT(topics().search("machine", 4'000'000'000, 10).numbers, IsEmpty());
  EXPECT_EQ(topics().search("machine", 0, 0).total, 3U);
}

TEST_F(EntityIndexTest, HostileNamesFindNothing) {
  for (const std::string& name : {std::string(), std::string("   "), std::string("***"),
                                  std::string(1'000'000, 'a'), std::string("\xFF\xFE\0x", 4)}) {
    EXPECT_THAT(found(name), IsEmpty());
  }
}

TEST_F(EntityIndexTest, NoEntitiesAreAValidDatabase) {
  write_topics({}, directory_ / "none");
  const EntityIndex none(directory_ / "none");
  EXPECT_EQ(none.count(), 0U);
  EXPECT_FALSE(none.find("category:cs-cl"));
  EXPECT_EQ(none.search("machine", 0, 10).total, 0U);
  EXPECT_TRUE(std::filesystem::exists(directory_ / "none"));
  EXPECT_FALSE(std::filesystem::exists(directory_ / "none.tmp"));
}

TEST_F(EntityIndexTest, AMissingDatabaseIsNamed) {
  try {
    const EntityIndex index(directory_ / "nothing");
    FAIL() << "opened";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("nothing"), std::string::npos);
  }
}

TEST_F(EntityIndexTest, RecordsThatAreCutOrDamagedAreRefusedOrRead) {
  std::string bytes;
  encode_topic(some_topics()[1], bytes);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    EXPECT_THROW(static_cast<void>(decode_topic(bytes.substr(0, at))), std::runtime_error);
    std::string damaged = bytes;
    damaged[at] = '\xFF';
    try {
      static_cast<void>(decode_topic(damaged));
    } catch (const std::runtime_error&) {
      continue;
    }
  }
  EXPECT_THROW(static_cast<void>(decode_topic(bytes + "x")), std::runtime_error);
  // The record of a topic is none of an institution.
  EXPECT_THROW(static_cast<void>(topics().institution(2)), std::runtime_error);
}

}  // namespace
}  // namespace quire
