#include "ranking/store/pair_store.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ranking/store/file_writer.h"
#include "tests/ranking/store/written_texts.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr std::size_t kPlentyOfMemory = std::size_t{1} << 24U;

class PairStoreTest : public testing::Test {
 protected:
  const TextStore& write(const std::vector<TextPaper>& papers) {
    write_texts(directory_ / "texts.qf", papers);
    texts_.emplace(directory_ / "texts.qf");
    write_pairs(*texts_, 2, kPlentyOfMemory, directory_ / "pairs.qp");
    return *texts_;
  }
  [[nodiscard]] double frequency(const std::string& first, const std::string& second) const {
    const PairStore store(directory_ / "pairs.qp");
    return store.frequency(*texts_->find_stem(first), *texts_->find_stem(second));
  }
  // Papers of few different words, so that pairs are frequent.
  static std::vector<TextPaper> random_papers(int count) {
    std::mt19937 random(20'261'120);
    std::vector<TextPaper> papers(static_cast<std::size_t>(count));
    const auto text = [&](unsigned words) {
      std::string result;
      for (unsigned i = 0; i < words; ++i) {
        const unsigned word = static_cast<unsigned>(random() % 60 * (random() % 60) / 60);
        result += std::string(3, static_cast<char>('a' + word % 26)) +
                  std::string(2, static_cast<char>('p' + word / 26)) +
                  (random() % 9 == 0 ? ". " : " ");
      }
      return result;
    };
    for (TextPaper& paper : papers) {
      paper.title = text(1 + static_cast<unsigned>(random() % 6));
      paper.abstract = text(static_cast<unsigned>(random() % 40));
    }
    return papers;
  }

  TemporaryDirectory directory_;
  std::optional<TextStore> texts_;
};

TEST_F(PairStoreTest, CountsPapersAndNotOccurrences) {
  write({{"Graph kernels", "Graph kernels and graph kernels."},
         {"Graph kernels", "Kernels."},
         {"Trees", "A graph; kernels of it."},
         {"A graph", "Kernels are elsewhere."},
         {"Graph trees", "Graph trees."},
         {"Kernels graph", "Graph graph."}});
  EXPECT_NEAR(frequency("graph", "kernel"), 3, 3 / 16.) << "title and abstract do not meet";
  EXPECT_EQ(frequency("kernel", "graph"), 1) << "two papers are too few";
  EXPECT_EQ(frequency("graph", "tree"), 1);
  EXPECT_EQ(frequency("tree", "kernel"), 1) << "no paper";
}

TEST_F(PairStoreTest, AgreesWithAPlainCount) {
  const TextStore& texts = write(random_papers(400));
  std::map<std::pair<StemId, StemId>, std::set<std::uint32_t>> papers;
  for (std::uint32_t doc = 1; doc <= texts.paper_count(); ++doc) {
    std::vector<FormId> words;
    for (std::size_t i = 0; i < texts.text(doc).size(); ++i) {
      if (texts.text(doc)[i] != kSentenceEnd) words.push_back(texts.text(doc)[i]);
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i - 1] == kTitleEnd || words[i] == kTitleEnd) continue;
      papers[{texts.stem_of(words[i - 1]), texts.stem_of(words[i])}].insert(doc);
    }
  }
  const PairStore store(directory_ / "pairs.qp");
  ASSERT_EQ(store.stem_count(), texts.stem_count());
  std::size_t frequent = 0;
  for (StemId first = 0; first < texts.stem_count(); ++first) {
    for (StemId second = 0; second < texts.stem_count(); ++second) {
      const auto found = papers.find({first, second});
      const std::size_t count = found == papers.end() || first == second ? 0 : found->second.size();
      const auto expected = static_cast<double>(count < kMinPairFrequency ? 1 : count);
      EXPECT_NEAR(store.frequency(first, second), expected, expected / 16 * (expected > 1));
      if (count >= kMinPairFrequency) ++frequent;
    }
  }
  EXPECT_GT(frequent, 100U);
  EXPECT_EQ(store.pair_count(), frequent);
}

TEST_F(PairStoreTest, ThreadsAndMemoryDoNotChangeTheFile) {
  const TextStore& texts = write(random_papers(200));
  const std::string expected = read_file(directory_ / "pairs.qp");
  for (const unsigned threads : {1U, 3U}) {
    for (const std::size_t memory : {std::size_t{1}, std::size_t{4'000}, kPlentyOfMemory}) {
      write_pairs(texts, threads, memory, directory_ / "other.qp");
      EXPECT_EQ(read_file(directory_ / "other.qp"), expected) << threads << ' ' << memory;
    }
  }
}

TEST_F(PairStoreTest, AnIndexWithoutWordsHasNoPairs) {
  write({{"", ""}});
  const PairStore store(directory_ / "pairs.qp");
  EXPECT_EQ(store.stem_count(), 0U);
  EXPECT_EQ(store.pair_count(), 0U);
}

TEST_F(PairStoreTest, RefusesEveryCutFile) {
  write(random_papers(40));
  const std::string bytes = read_file(directory_ / "pairs.qp");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::ofstream(directory_ / "cut.qp", std::ios::binary) << bytes.substr(0, size);
    EXPECT_THROW(PairStore(directory_ / "cut.qp"), std::runtime_error) << size;
  }
}

// Whatever byte is wrong, a look-up gives a number or throws, and the check finds it. Only padding
// may hold anything.
TEST_F(PairStoreTest, DamageIsHarmlessAndFound) {
  const TextStore& texts = write(random_papers(40));
  const std::string bytes = read_file(directory_ / "pairs.qp");
  std::size_t missed = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x81);
    std::ofstream(directory_ / "damaged.qp", std::ios::binary) << damaged;
    try {
      const PairStore store(directory_ / "damaged.qp");
      for (StemId first = 0; first < store.stem_count(); ++first) {
        try {
          EXPECT_GE(store.frequency(first, store.stem_count() / 2), 1);
        } catch (const std::runtime_error& error) {
          EXPECT_NE(std::string(error.what()).find("damaged.qp"), std::string::npos);
        }
      }
      store.check(texts, 1, kPlentyOfMemory);
      ++missed;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find("damaged.qp"), std::string::npos);
    }
  }
  EXPECT_LE(missed, 8U) << "two paddings of at most four bytes";
}

TEST_F(PairStoreTest, TheCheckRefusesPairsOfOtherTexts) {
  write(random_papers(40));
  const PairStore store(directory_ / "pairs.qp");
  EXPECT_NO_THROW(store.check(*texts_, 2, kPlentyOfMemory));
  write_texts(directory_ / "others.qf", random_papers(39));
  EXPECT_THROW(store.check(TextStore(directory_ / "others.qf"), 2, kPlentyOfMemory),
               std::runtime_error);
}

}  // namespace
}  // namespace quire
