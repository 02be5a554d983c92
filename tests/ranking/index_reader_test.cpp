#include "ranking/index_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "ranking/store/generation.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/verify.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kDump =
    R"({"id":"a","title":"Walking on graphs","doi":"10.1/a","arxiv":"1706.03762","authors":["Ada Lovelace","Bo Chen"],"references":["10.1/b","W77"],"citationCount":40}
{"id":"b","title":"Graphs, walked","doi":"10.1/B","authors":[{"name":"Bo Chen","id":"A7","orcid":"0000-0002-7019-5291"},"Ada  LOVELACE","…"]}
{"id":"c","title":"A third one","openalex":"https://openalex.org/W77","references":["10.1/a","LOCAL:b","LOCAL:c","10.9/unknown"]}
)";

class IndexReaderTest : public testing::Test {
 protected:
  IndexReaderTest() { build_small_index(directory_.path(), kDump); }
  TemporaryDirectory directory_;
};

TEST_F(IndexReaderTest, FindsPapersByEverySourceId) {
  const IndexReader reader(directory_.path());
  const Snapshot snapshot = reader.snapshot();
  EXPECT_EQ(snapshot.paper_count(), 3U);
  for (const char* id : {"10.1/A", "doi:10.1/a", "https://doi.org/10.1/a", "ARXIV:1706.03762v5",
                         "10.48550/arXiv.1706.03762", "LOCAL:a"}) {
    EXPECT_EQ(snapshot.find_paper(*parse_paper_id(id)), 1U) << id;
  }
  EXPECT_EQ(snapshot.find_paper(*parse_paper_id("W77")), 3U);
  EXPECT_FALSE(snapshot.find_paper(*parse_paper_id("10.9/unknown")).has_value());
}

TEST_F(IndexReaderTest, FindsTitlesHoweverTheyAreWritten) {
  const IndexReader reader(directory_.path());
  const Snapshot snapshot = reader.snapshot();
  EXPECT_THAT(snapshot.find_title("WALKING, ON... GRAPHS", 5), ElementsAre(1));
  EXPECT_THAT(snapshot.find_title("graphswalked", 5), ElementsAre(2));
  EXPECT_THAT(snapshot.find_title("walking", 5), IsEmpty());
  EXPECT_THAT(snapshot.find_title("", 5), IsEmpty());
}

TEST_F(IndexReaderTest, ResolvesReferencesInsideTheCorpus) {
  const IndexReader reader(directory_.path());
  const Snapshot snapshot = reader.snapshot();
  EXPECT_THAT(snapshot.references(1), ElementsAre(2, 3));
  EXPECT_THAT(snapshot.references(3), ElementsAre(1, 2));
  EXPECT_THAT(snapshot.citations(1), ElementsAre(3));
  EXPECT_THAT(snapshot.citations(2), ElementsAre(1, 3));
  EXPECT_EQ(snapshot.manifest().citation_count, 4U);
  EXPECT_EQ(snapshot.manifest().unresolved_reference_count, 1U);
}

TEST_F(IndexReaderTest, KeepsCountedAndImportedCitationsApart) {
  const IndexReader reader(directory_.path());
  const Snapshot snapshot = reader.snapshot();
  EXPECT_EQ(snapshot.numbers(1).citation_count, 1U);
  EXPECT_EQ(snapshot.numbers(1).imported_citation_count, 40U);
  EXPECT_EQ(snapshot.numbers(2).citation_count, 2U);
  EXPECT_FALSE(snapshot.numbers(2).imported_citation_count.has_value());
}

TEST_F(IndexReaderTest, PeopleAreTheIdsOfTheDumpElseTheirNames) {
  const IndexReader reader(directory_.path());
  const Snapshot snapshot = reader.snapshot();
  // Ada Lovelace twice by name; Bo Chen once by the id A7 and once by name, with the same
  // co-author; "…" is nobody.
  EXPECT_EQ(snapshot.author_count(), 2U);
  ASSERT_EQ(snapshot.authors_of(2).size(), 3U);
  EXPECT_EQ(snapshot.authors_of(2)[2], 0U);
  const AuthorNumber ada = snapshot.authors_of(1)[0];
  EXPECT_EQ(ada, snapshot.authors_of(2)[1]);
  EXPECT_EQ(ada, 2U) << "as many papers and citations as Bo Chen, whose id comes first";
  EXPECT_THAT(snapshot.papers_of(ada), ElementsAre(1, 2));
  EXPECT_EQ(snapshot.authors_of(1)[1], snapshot.authors_of(2)[0]);

  const Author record = snapshot.author(ada);
  EXPECT_EQ(record.paper_count, 2U);
  EXPECT_EQ(record.citation_count, 3U);
  EXPECT_EQ(record.h_index, 1U);
  EXPECT_EQ(record.imported_citation_count, 40U);
  EXPECT_EQ(snapshot.find_author(record.id), ada);
  EXPECT_EQ(snapshot.author(*snapshot.find_author("A7")).orcid, "0000-0002-7019-5291");
  EXPECT_FALSE(snapshot.find_author("A8").has_value());
}

TEST_F(IndexReaderTest, SwitchesWhenCurrentNamesAnotherGeneration) {
  IndexReader reader(directory_.path());
  const Snapshot before = reader.snapshot();
  EXPECT_FALSE(reader.refresh());
  build_small_index(directory_.path(), R"({"id":"z","title":"Only one"})");
  EXPECT_EQ(reader.snapshot().paper_count(), 3U);
  EXPECT_TRUE(reader.refresh());
  EXPECT_EQ(reader.snapshot().paper_count(), 1U);
  // A snapshot in use keeps what it began with, also when its files are removed.
  build_small_index(directory_.path(), R"({"id":"y","title":"Another one"})");
  EXPECT_EQ(before.paper_count(), 3U);
  EXPECT_EQ(before.paper(2).title, "Graphs, walked");
}

TEST_F(IndexReaderTest, StaysOnTheOldGenerationWhenTheNewOneIsBroken) {
  IndexReader reader(directory_.path());
  std::filesystem::create_directory(directory_ / "gen-20200101T000000Z");
  std::ofstream(directory_ / "CURRENT") << "gen-20200101T000000Z\n";
  EXPECT_THROW(reader.refresh(), std::runtime_error);
  EXPECT_EQ(reader.snapshot().paper(1).title, "Walking on graphs");
}

TEST(IndexReaderErrorTest, SaysThatThereIsNoIndex) {
  const TemporaryDirectory directory;
  try {
    const IndexReader reader(directory.path());
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("holds no index"), std::string::npos);
  }
}

TEST_F(IndexReaderTest, TellsIdsWithoutReadingRecords) {
  const IndexReader reader(directory_.path());
  const Snapshot snapshot = reader.snapshot();
  for (DocId doc = 1; doc <= snapshot.paper_count(); ++doc) {
    EXPECT_EQ(snapshot.primary_id(doc), primary_id(snapshot.paper(doc)));
  }
}

TEST_F(IndexReaderTest, ServesWithoutImpactsAndSaysWhy) {
  EXPECT_TRUE(IndexReader(directory_.path()).snapshot().impacts_problem().empty());
  const std::filesystem::path file =
      directory_ / current_generation(directory_.path()) / kImpactsFile;
  std::ofstream(file) << "damaged";
  for (const char* state : {"damaged", "missing"}) {
    const IndexReader reader(directory_.path());
    const Snapshot snapshot = reader.snapshot();
    EXPECT_NE(snapshot.impacts_problem().find(kImpactsFile), std::string::npos) << state;
    EXPECT_EQ(snapshot.generation().impacts(), nullptr) << state;
    EXPECT_EQ(snapshot.paper(1).title, "Walking on graphs") << state;
    EXPECT_THAT(verify_generation(file.parent_path(), 10),
                testing::Contains(testing::HasSubstr(kImpactsFile)))
        << state;
    std::filesystem::remove(file);
  }
}

TEST_F(IndexReaderTest, OpensNoGenerationWithoutItsRecords) {
  const std::filesystem::path generation = directory_ / current_generation(directory_.path());
  std::filesystem::remove(generation / kRecordsFile);
  EXPECT_THROW(IndexReader(directory_.path()), std::runtime_error);
}

TEST_F(IndexReaderTest, ServesManyThreadsWhileItSwitches) {
  IndexReader reader(directory_.path());
  std::atomic<bool> stop = false;
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      while (!stop) {
        const Snapshot snapshot = reader.snapshot();
        if (snapshot.paper(snapshot.paper_count()).title.empty()) ++failures;
      }
    });
  }
  for (int i = 0; i < 3; ++i) {
    build_small_index(directory_.path(), kDump);
    reader.refresh();
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
}

}  // namespace
}  // namespace quire
