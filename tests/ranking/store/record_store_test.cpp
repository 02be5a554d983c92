#include "ranking/store/record_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/record_codec.h"
#include "ranking/store/record_writer.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::HasSubstr;

std::string encoded(const Paper& paper) {
  std::string bytes;
  encode_paper(paper, bytes);
  return bytes;
}

Paper numbered_paper(std::uint32_t number) {
  Paper paper;
  paper.ids = {{IdKind::kLocal, "paper-" + std::to_string(number)}};
  paper.title = "On the number " + std::to_string(number * 7919);
  paper.abstract = "We study the number " + std::to_string(number) + " and what follows from it.";
  paper.date = Date{2020, 1, 2};
  paper.categories = {"cs.CL"};
  Authorship author;
  author.name = "Ada Lovelace";
  paper.authors = {author};
  paper.comment = "12 pages";
  return paper;
}

std::vector<Paper> numbered_papers(std::uint32_t count) {
  std::vector<Paper> papers;
  for (std::uint32_t i = 1; i <= count; ++i) papers.push_back(numbered_paper(i));
  return papers;
}

constexpr std::size_t kHeaderBytes = 40;

class RecordStoreTest : public testing::Test {
 protected:
  // In shards of `per_shard` papers, the last shard first.
  void write(const std::vector<Paper>& papers, std::size_t per_shard = 100) {
    std::vector<std::string> samples;
    for (const Paper& paper : papers) samples.push_back(encoded(paper));
    const std::size_t shards = (papers.size() + per_shard - 1) / per_shard;
    RecordStoreWriter writer(directory_.path(), static_cast<std::uint32_t>(shards), samples);
    for (std::size_t shard = shards; shard-- > 0;) {
      RecordShardWriter part = writer.open_shard(static_cast<std::uint32_t>(shard));
      for (std::size_t i = shard * per_shard; i < papers.size() && i < (shard + 1) * per_shard;
           ++i) {
        part.add(papers[i]);
      }
      part.close();
    }
    writer.write(path());
  }
  [[nodiscard]] std::filesystem::path path() const { return directory_ / "records.qr"; }
  void expect_holds(const std::vector<Paper>& papers) const {
    const RecordStore store(path());
    ASSERT_EQ(store.paper_count(), papers.size());
    for (std::uint32_t doc = 1; doc <= papers.size(); ++doc) {
      EXPECT_EQ(encoded(store.paper(doc)), encoded(papers[doc - 1]));
      EXPECT_EQ(store.primary_id(doc), primary_id(papers[doc - 1]));
    }
  }

  TemporaryDirectory directory_;
};

std::string error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "no error";
}

TEST_F(RecordStoreTest, GivesBackRecordsAndIdsInTheOrderOfTheShards) {
  const std::vector<Paper> papers = numbered_papers(1'050);
  write(papers);
  expect_holds(papers);
  EXPECT_FALSE(std::filesystem::exists(directory_ / "records.tmp"));
}

TEST_F(RecordStoreTest, TheHeadOfAPaperEndsBeforeItsAuthors) {
  write(numbered_papers(3));
  const Paper head = RecordStore(path()).paper_head(2);
  EXPECT_EQ(head.title, numbered_paper(2).title);
  EXPECT_EQ(head.categories, numbered_paper(2).categories);
  EXPECT_TRUE(head.authors.empty());
  EXPECT_TRUE(head.comment.empty());
}

TEST_F(RecordStoreTest, ACorpusTooSmallToTrainADictionaryNeedsNone) {
  for (const std::uint32_t count : {0U, 1U, 2U, 7U}) {
    write(numbered_papers(count));
    expect_holds(numbered_papers(count));
  }
}

TEST_F(RecordStoreTest, ManyAlikeRecordsTakeLittleMoreThanWhatSetsThemApart) {
  write(numbered_papers(2'000), 1'000);
  EXPECT_LT(std::filesystem::file_size(path()),
            2'000 * encoded(numbered_paper(1'000)).size() * 2 / 3);
}

TEST_F(RecordStoreTest, HugeRecordsAreRecordsToo) {
  std::vector<Paper> papers = numbered_papers(200);
  papers[100].abstract.assign(30'000'000, 'x');
  for (int i = 0; i < 10'000; ++i) papers[101].authors.push_back(papers[0].authors[0]);
  write(papers);
  expect_holds(papers);
}

TEST_F(RecordStoreTest, TheSamePapersGiveTheSameBytes) {
  write(numbered_papers(1'500), 100);
  const std::string bytes = read_file(path());
  write(numbered_papers(1'500), 700);
  EXPECT_EQ(read_file(path()), bytes);
}

TEST_F(RecordStoreTest, ThreadsReadAtTheSameTime) {
  const std::vector<Paper> papers = numbered_papers(500);
  write(papers);
  std::vector<std::jthread> readers;
  for (int i = 0; i < 4; ++i) readers.emplace_back([&] { expect_holds(papers); });
}

TEST_F(RecordStoreTest, ACutOrForeignFileIsRefusedWithItsPath) {
  write(numbered_papers(300));
  const std::string whole = read_file(path());
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{7}, kHeaderBytes, whole.size() / 2, whole.size() - 8}) {
    std::ofstream(path(), std::ios::binary) << whole.substr(0, size);
    EXPECT_THAT(error_of([&] { RecordStore{path()}; }), HasSubstr(path().string())) << size;
  }
  std::ofstream(path(), std::ios::binary) << whole + "12345678";
  EXPECT_THAT(error_of([&] { RecordStore{path()}; }), HasSubstr(path().string()));
  EXPECT_THAT(error_of([&] { RecordStore(directory_ / "none"); }), HasSubstr("none"));
}

// Nothing a damaged byte does leads out of the file: what is read is a paper or an error that names
// the file.
TEST_F(RecordStoreTest, ADamagedByteGivesAPaperOrAnErrorWithThePath) {
  write(numbered_papers(40));
  const std::string whole = read_file(path());
  for (std::size_t at = 0; at < whole.size(); at += at < kHeaderBytes ? 1 : 13) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    std::ofstream(path(), std::ios::binary) << damaged;
    const std::string error = error_of([&] {
      const RecordStore store(path());
      const std::uint32_t count = std::min(store.paper_count(), 40U);
      for (std::uint32_t doc = 1; doc <= count; ++doc) {
        (void)store.paper(doc);
        (void)store.primary_id(doc);
      }
    });
    EXPECT_THAT(error, testing::AnyOf("no error", HasSubstr(path().string()))) << at;
  }
}

}  // namespace
}  // namespace quire
