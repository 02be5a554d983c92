#include "indexer/entities/entity_stage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/entities/topic_stage.h"
#include "ranking/entities/entity_profile.h"
#include "ranking/index_reader.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/stored_records.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

// Lines of a dump, each paper with an id of its own.
class DumpText {
 public:
  DumpText& add(const std::string& title, const std::string& more = "") {
    lines_ += R"({"id": "p)" + std::to_string(++count_) + R"(", "title": ")" + title + "\"" +
              (more.empty() ? "" : ", ") + more + "}\n";
    return *this;
  }
  // Papers whose titles begin with words of their own, so that only `end` is in all of them.
  DumpText& repeat(int times, const std::string& end, const std::string& more = "") {
    for (int i = 0; i < times; ++i) {
      add("Alpha" + std::to_string(count_) + " of Beta" + std::to_string(count_) + " for " + end,
          more);
    }
    return *this;
  }
  [[nodiscard]] const std::string& text() const { return lines_; }

 private:
  int count_ = 0;
  std::string lines_;
};

class EntityStageTest : public testing::Test {
 protected:
  Snapshot build(const DumpText& dump) {
    build_small_index(directory_.path(), dump.text());
    reader_ = std::make_unique<IndexReader>(directory_.path());
    return reader_->snapshot();
  }
  static std::vector<std::string> topic_names(const Snapshot& snapshot) {
    std::vector<std::string> names;
    for (TopicNumber number = 1; number <= snapshot.topic_count(); ++number) {
      names.push_back(snapshot.topic(number).name);
    }
    return names;
  }
  std::vector<std::string> topics_of(const DumpText& dump) { return topic_names(build(dump)); }

  TemporaryDirectory directory_;
  std::unique_ptr<IndexReader> reader_;
};

TEST_F(EntityStageTest, PhrasesThatTitlesRepeatAreTopics) {
  const Snapshot snapshot = build(DumpText()
                                      .repeat(6, "Machine Translation")
                                      .repeat(7, "Lantern Graphs")
                                      .repeat(4, "Rare Birds"));
  EXPECT_THAT(topic_names(snapshot), ElementsAre("lantern graphs", "machine translation"));
  const Topic topic = snapshot.topic(1);
  EXPECT_EQ(topic.id, "phrase:lantern-graphs");
  EXPECT_EQ(topic.kind, TopicKind::kPhrase);
  EXPECT_EQ(topic.paper_count, 7U);
  EXPECT_GT(topic.significance, 10.83);
  EXPECT_FALSE(topic.first_year);
}

TEST_F(EntityStageTest, SpellingsOfOnePhraseAreOneTopicWithForms) {
  const Snapshot snapshot = build(DumpText()
                                      .repeat(5, "Cross-Lingual Transfer")
                                      .repeat(3, "Cross Lingual Transfers")
                                      .repeat(5, "Crosslingual Transfer"));
  ASSERT_THAT(topic_names(snapshot), ElementsAre("cross-lingual transfer"));
  EXPECT_EQ(snapshot.topic(1).paper_count, 13U);
  EXPECT_THAT(snapshot.topic(1).forms,
              ElementsAre("cross lingual transfers", "crosslingual transfer"));
  EXPECT_EQ(snapshot.find_topic("phrase:Cross-Lingual Transfer"), 1U);
}

TEST_F(EntityStageTest, FragmentsOfLongerPhrasesAreNoTopics) {
  EXPECT_THAT(topics_of(DumpText().repeat(8, "Named Entity Recognition")),
              ElementsAre("named entity recognition"));
  EXPECT_THAT(
      topics_of(
          DumpText().repeat(6, "Neural Machine Translation").repeat(9, "Machine Translation")),
      ElementsAre("machine translation", "neural machine translation"));
}

TEST_F(EntityStageTest, WordsAboutResearchAreNoTopics) {
  const auto names = topics_of(DumpText()
                                   .repeat(6, "a Case Study")
                                   .repeat(6, "a Novel Approach")
                                   .repeat(6, "Shared Task 3")
                                   .repeat(6, "Harbour-Based Routing")
                                   .repeat(6, "Lantern Parsing Systems")
                                   .repeat(6, "Lantern Parsing"));
  EXPECT_THAT(names, Contains("lantern parsing"));
  EXPECT_THAT(names, Not(Contains("lantern parsing systems")));
  EXPECT_THAT(names, Not(Contains("case study")));
  EXPECT_THAT(names, Not(Contains("novel approach")));
  EXPECT_THAT(names, Not(Contains("shared task")));
  EXPECT_THAT(names, Not(Contains("harbour-based")));
}

TEST_F(EntityStageTest, AVagueWordThatOftenStandsBeforeATopicMakesOneOfItsOwn) {
  EXPECT_THAT(
      topics_of(DumpText().repeat(9, "Lantern Parsing").repeat(6, "Statistical Lantern Parsing")),
      ElementsAre("lantern parsing", "statistical lantern parsing"));
  EXPECT_THAT(topics_of(DumpText()
                            .repeat(20, "Lantern Parsing")
                            .repeat(6, "Statistical Lantern Parsing")
                            .repeat(5, "Statistical Lantern Parsing Systems")),
              ElementsAre("lantern parsing", "statistical lantern parsing"));
}

TEST_F(EntityStageTest, AVagueWordThatSeldomStandsBeforeATopicIsNoPartOfOne) {
  EXPECT_THAT(
      topics_of(DumpText().repeat(120, "Lantern Parsing").repeat(5, "Efficient Lantern Parsing")),
      ElementsAre("lantern parsing"));
}

TEST_F(EntityStageTest, SharedTasksAndOpeningWordsAreNoTopics) {
  EXPECT_THAT(topics_of(DumpText()
                            .repeat(6, "Lantern Shared Task")
                            .repeat(6, "Shared Task-1")
                            .repeat(6, "Combining Harbours")
                            .repeat(6, "Truly Rural Harbours")
                            .repeat(9, "Harbour Combination")),
              ElementsAre("harbour combination", "rural harbours"));
}

TEST_F(EntityStageTest, ATitleThatIsRepeatedCountsOnce) {
  DumpText dump;
  for (int i = 0; i < 9; ++i) dump.add("Minutes of Lantern Meetings");
  EXPECT_THAT(topics_of(dump), IsEmpty());
}

TEST_F(EntityStageTest, AnAbstractIsAboutWhatItSaysTwice) {
  const Snapshot snapshot =
      build(DumpText()
                .repeat(5, "Lantern Graphs")
                .add("Twice", R"("abstract": "A lantern graph is here. One more lantern graph.")")
                .add("Once", R"("abstract": "A lantern graph is here. A lantern. Graphs.")"));
  EXPECT_THAT(papers_of_topic(snapshot, 1), ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST_F(EntityStageTest, CategoriesAreTopicsAndStandBehindPhrases) {
  const Snapshot snapshot = build(DumpText()
                                      .repeat(5, "Lantern Graphs", R"("categories": ["cs.DS"])")
                                      .add("Other", R"("categories": ["cs.ds", "Quiet"])"));
  EXPECT_THAT(topic_names(snapshot), ElementsAre("cs.DS", "lantern graphs", "Quiet"));
  EXPECT_EQ(snapshot.topic(1).id, "category:cs-ds");
  EXPECT_EQ(snapshot.topic(1).kind, TopicKind::kCategory);
  EXPECT_EQ(snapshot.topic(1).paper_count, 6U);
  // The links are checked through the profile: lantern graphs and cs.DS share five papers.
  EXPECT_EQ(papers_of_topic(snapshot, 2).size(), 5U);
}

TEST_F(EntityStageTest, APhraseThatIsACategoryOfAsManyPapersIsNoTopicOfItsOwn) {
  EXPECT_THAT(
      topics_of(DumpText().repeat(6, "Lantern Graphs", R"("categories": ["Lantern Graphs"])")),
      ElementsAre("Lantern Graphs"));
  EXPECT_THAT(topics_of(DumpText()
                            .repeat(6, "Lantern Graphs")
                            .add("Other", R"("categories": ["Lantern Graphs"])")),
              ElementsAre("lantern graphs", "Lantern Graphs"));
}

TEST_F(EntityStageTest, PapersOfATopicAreMostCitedThenNewest) {
  DumpText dump;
  dump.repeat(2, "Lantern Graphs", R"("date": "2001-01-01")");
  dump.repeat(3, "Lantern Graphs", R"("date": "2005-01-01")");
  dump.add("Citing", R"("references": ["p2"], "date": "2010-01-01")");
  const Snapshot snapshot = build(dump);
  EXPECT_THAT(papers_of_topic(snapshot, 1), ElementsAre(2, 3, 4, 5, 1));
  EXPECT_EQ(snapshot.topic(1).first_year, 2001);
  EXPECT_EQ(snapshot.topic(1).last_year, 2005);
}

TEST_F(EntityStageTest, InstitutionsHavePapersPeopleAndCounts) {
  const std::string first_authors =
      R"("authors": [{"name": "Ada A", "affiliations": [{"name": "ETH Zürich", "id": "I1", )"
      R"("ror": "05a28rw58", "country": "CH"}]}])";
  const std::string second_authors =
      R"("authors": [{"name": "Ada A", "affiliations": ["Own Lab"]}, )"
      R"({"name": "Bo B", "affiliations": ["eth zurich"]}])";
  const Snapshot snapshot =
      build(DumpText()
                .add("One", R"("date": "2001", )" + first_authors)
                .add("Two", R"("date": "2003", "references": ["p1"], )" + second_authors));
  ASSERT_EQ(snapshot.institution_count(), 2U);
  const Institution first = snapshot.institution(1);
  EXPECT_EQ(first.id, "I1");
  EXPECT_EQ(first.name, "ETH Zürich");
  EXPECT_EQ(first.paper_count, 2U);
  EXPECT_EQ(first.author_count, 2U);
  EXPECT_EQ(first.citation_count, 1U);
  EXPECT_EQ(first.first_year, 2001);
  EXPECT_EQ(first.last_year, 2003);
  EXPECT_EQ(snapshot.find_institution("ror:05a28rw58"), 1U);
  EXPECT_THAT(papers_of_institution(snapshot, 1), ElementsAre(1, 2));
  EXPECT_THAT(members_of(snapshot, 1), ElementsAre(1, 2));
  EXPECT_THAT(members_of(snapshot, 2), ElementsAre(1));
}

TEST_F(EntityStageTest, APersonIsAMemberOfTwoInstitutionsWithOneName) {
  const auto ada_at = [](const std::string& id) {
    return R"("authors": [{"name": "Ada A", "affiliations": [{"name": "York", "id": ")" + id +
           R"("}]}])";
  };
  const Snapshot snapshot = build(DumpText().add("One", ada_at("I1")).add("Two", ada_at("I2")));
  ASSERT_EQ(snapshot.institution_count(), 2U);
  for (InstitutionNumber number = 1; number <= 2; ++number) {
    EXPECT_EQ(snapshot.institution(number).paper_count, 1U);
    EXPECT_EQ(snapshot.institution(number).author_count, 1U);
    EXPECT_THAT(members_of(snapshot, number), ElementsAre(1));
  }
}

TEST_F(EntityStageTest, OnePaperAndPapersWithoutWordsHaveNoTopics) {
  EXPECT_THAT(topics_of(DumpText().add("Lantern Graphs")), IsEmpty());
  EXPECT_THAT(topics_of(DumpText().add("$x$").add("...").add("的")), IsEmpty());
}

TEST_F(EntityStageTest, APaperHasAtMostTenPhrases) {
  DumpText dump;
  std::string all;
  for (int i = 0; i < 12; ++i) {
    const std::string phrase = "Lantern" + std::string(1, static_cast<char>('a' + i)) + " Graphs";
    dump.repeat(5 + i, phrase);
    all += phrase + " and ";
  }
  dump.add(all + "more");
  const Snapshot snapshot = build(dump);
  ASSERT_EQ(snapshot.topic_count(), 12U);
  const DocId last = snapshot.paper_count();
  std::size_t topics = 0;
  for (TopicNumber number = 1; number <= 12; ++number) {
    const auto papers = papers_of_topic(snapshot, number);
    if (std::find(papers.begin(), papers.end(), last) != papers.end()) ++topics;
  }
  EXPECT_EQ(topics, kMaxPhrasesPerPaper);
}

TEST_F(EntityStageTest, AnyNumberOfThreadsFindsTheSame) {
  DumpText dump;
  for (int i = 0; i < 30; ++i) {
    dump.repeat(5 + i % 4, "Lantern" + std::to_string(i % 7) + "x Graphs of Harbour Traffic",
                R"("categories": ["cs.DS"], "authors": [{"name": "Ada A", "affiliations": ["Lab )" +
                    std::to_string(i % 5) + R"("]}])");
  }
  const Snapshot snapshot = build(dump);
  const auto generation = directory_.path() / current_generation(directory_.path());
  const SignalStoreWriter columns{SignalStore(generation / "signals.qs")};
  Adjacency papers;
  papers.begins.assign(snapshot.author_count() + std::size_t{1}, 0);
  std::vector<EntityLinks> links;
  for (const unsigned threads : {1U, 2U, 5U}) {
    // Beside the generation, which is never changed.
    TemporaryDirectory copy;
    std::filesystem::copy(generation, copy / "g", std::filesystem::copy_options::recursive);
    std::filesystem::remove_all(copy / "g/topics");
    std::filesystem::remove_all(copy / "g/institutions");
    const std::filesystem::path path = copy / "g";
    Progress progress(Progress::Output::kSilent);
    links.push_back(write_entities({path, papers, columns, threads}, progress));
    EXPECT_EQ(links.back().topics.values, links.front().topics.values);
    EXPECT_EQ(links.back().topic_papers.values, links.front().topic_papers.values);
    EXPECT_EQ(links.back().institutions.values, links.front().institutions.values);
    EXPECT_EQ(links.back().employers.values, links.front().employers.values);
  }
  EXPECT_THAT(links.front().topics.values, Not(IsEmpty()));
  EXPECT_THAT(links.front().institutions.values, Not(IsEmpty()));
}

}  // namespace
}  // namespace quire
