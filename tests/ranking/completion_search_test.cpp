#include "ranking/completion_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/store/completion_store.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Items as lists of words, in the order of use.
using Items = std::vector<std::vector<std::string>>;

CompletionItems collect(const Items& items) {
  CompletionItems collected;
  for (const auto& words : items) {
    std::vector<std::uint32_t> row;
    for (const std::string& word : words) {
      const auto found = std::find(collected.words.begin(), collected.words.end(), word);
      row.push_back(static_cast<std::uint32_t>(found - collected.words.begin()));
      if (found == collected.words.end()) collected.words.push_back(word);
    }
    collected.items.add_row(row);
  }
  return collected;
}

// A store whose titles are `items`.
class StoreFile {
 public:
  explicit StoreFile(const Items& items) {
    CompletionContent content;
    content.paper_count = static_cast<std::uint32_t>(items.size());
    content.titles = collect(items);
    for (std::uint32_t doc = 1; doc <= content.paper_count; ++doc) {
      content.title_papers.push_back(doc);
    }
    content.authors = collect({{"ada", "lovelace"}});
    content.topics = collect({{"cs", "cl"}});
    content.topic_papers = {7};
    content.topic_texts.add("cs.CL");
    write_completions(std::move(content), path());
  }
  [[nodiscard]] std::filesystem::path path() const { return directory_ / "completions.qc"; }

 private:
  TemporaryDirectory directory_;
};

std::vector<std::uint32_t> naive(const Items& items, const CompletionTerms& terms,
                                 std::size_t limit) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t item = 0; item < items.size() && found.size() < limit; ++item) {
    const auto has = [&](auto&& matches) {
      return std::any_of(items[item].begin(), items[item].end(), matches);
    };
    bool has_all = true;
    for (const std::string& word : terms.words) {
      has_all = has_all && has([&](const std::string& other) { return other == word; });
    }
    for (const std::string& beginning : terms.beginnings) {
      has_all =
          has_all && has([&](const std::string& other) { return other.starts_with(beginning); });
    }
    if (has_all) found.push_back(item);
  }
  return found;
}

TEST(CompletionSearchTest, FindsByWordsAndBeginnings) {
  const StoreFile file({{"graph", "walk"}, {"graphs"}, {"walk", "a", "graph"}, {}});
  const CompletionStore store(file.path());
  const CompletionSection& titles = store.titles();
  EXPECT_THAT(find_completions(titles, {{"graph"}, {}}, 5), ElementsAre(0, 2));
  EXPECT_THAT(find_completions(titles, {{}, {"graph"}}, 5), ElementsAre(0, 1, 2));
  EXPECT_THAT(find_completions(titles, {{"walk"}, {"g"}}, 5), ElementsAre(0, 2));
  EXPECT_THAT(find_completions(titles, {{"walk", "a"}, {"g"}}, 5), ElementsAre(2));
  EXPECT_THAT(find_completions(titles, {{"walk", "walk"}, {"w", "w"}}, 1), ElementsAre(0));
  EXPECT_THAT(find_completions(titles, {{"walks"}, {}}, 5), IsEmpty());
  EXPECT_THAT(find_completions(titles, {{}, {"graphsx"}}, 5), IsEmpty());
  EXPECT_THAT(find_completions(titles, {{}, {}}, 5), IsEmpty());
  EXPECT_THAT(find_completions(titles, {{"graph"}, {}}, 0), IsEmpty());
}

// Enough words for written-down best lists, and words of any bytes.
Items random_items(std::mt19937& random) {
  Items items(3'000);
  for (auto& words : items) {
    words.resize(random() % 7);
    for (std::string& word : words) {
      for (std::size_t size = 1 + random() % 4; size > 0; --size) {
        const char* alphabet[] = {"a", "b", "c", "d", "\xC3\xA9", "\xE6\xA9\x9F", "\xFF", "0"};
        word += alphabet[random() % 8];
      }
    }
  }
  return items;
}

TEST(CompletionSearchTest, FindsWhatLookingAtEveryItemFinds) {
  std::mt19937 random(1);
  const Items items = random_items(random);
  const StoreFile file(items);
  const CompletionStore store(file.path());
  ASSERT_GT(store.titles().word_count(), 2 * kDirectWords);
  const auto any_word = [&] {
    for (;;) {
      const auto& words = items[random() % items.size()];
      if (!words.empty()) return words[random() % words.size()];
    }
  };
  for (int round = 0; round < 5'000; ++round) {
    CompletionTerms terms;
    const auto& words = items[random() % items.size()];
    for (std::size_t count = random() % 3; count > 0; --count) {
      terms.words.push_back(words.empty() ? any_word() : words[random() % words.size()]);
    }
    for (std::size_t count = random() % 3; count > 0; --count) {
      terms.beginnings.push_back(any_word().substr(0, 1 + random() % 5));
    }
    if (terms.empty()) continue;
    const auto limit = static_cast<std::uint32_t>(1 + random() % kMaxCompletions);
    EXPECT_EQ(find_completions(store.titles(), terms, limit), naive(items, terms, limit));
  }
}

TEST(CompletionSearchTest, WorkIsBoundedWhereAllTermsAreFrequent) {
  Items items(3 * kMaxItemsSeen);
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = {i % 2 == 0 ? "even" : "odd", "any"};
  items.back() = {"even", "odd", "any"};
  items[kMaxItemsSeen - 2] = {"even", "odd"};
  const StoreFile file(items);
  const CompletionStore store(file.path());
  EXPECT_THAT(find_completions(store.titles(), {{"even", "odd"}, {}}, 5),
              ElementsAre(kMaxItemsSeen - 2));
  EXPECT_THAT(find_completions(store.titles(), {{}, {"e", "o"}}, 5),
              ElementsAre(kMaxItemsSeen - 2));
}

TEST(CompletionStoreTest, ReadsBackWhatWasWritten) {
  const StoreFile file({{"b", "a", "b"}, {"c"}});
  const CompletionStore store(file.path());
  store.check();
  EXPECT_EQ(store.paper_count(), 2U);
  EXPECT_EQ(store.author_count(), 1U);
  EXPECT_EQ(store.title_paper(1), 2U);
  EXPECT_EQ(store.topic_papers(0), 7U);
  EXPECT_EQ(store.topic_text(0), "cs.CL");
  EXPECT_EQ(store.titles().word(0), "a");
  EXPECT_EQ(store.titles().words_with_prefix("b"), (WordRange{1, 2}));
  EXPECT_TRUE(store.titles().find_word("d").empty());
}

// Reads everything a query could; what is damaged may throw or be found nowhere, but nothing else.
void use(const std::filesystem::path& path) {
  try {
    const CompletionStore store(path);
    for (const char* text : {"a", "b", "graph", "\xC3", "0"}) {
      for (const std::uint32_t title : find_completions(store.titles(), {{}, {text}}, 32)) {
        static_cast<void>(store.title_paper(title));
      }
      static_cast<void>(find_completions(store.titles(), {{"a"}, {text}}, 32));
      static_cast<void>(find_completions(store.authors(), {{"ada"}, {text}}, 32));
      for (const std::uint32_t topic : find_completions(store.topics(), {{}, {"cs"}}, 32)) {
        static_cast<void>(store.topic_text(topic));
      }
    }
    store.check();
  } catch (const std::runtime_error&) {
  }
}

TEST(CompletionStoreTest, ADamagedFileIsNeverReadOutOfItsBounds) {
  std::mt19937 random(2);
  Items items = random_items(random);
  items.resize(400);
  const StoreFile file(items);
  std::string bytes;
  {
    std::ifstream in(file.path(), std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  const auto write = [&](const std::string& content) {
    std::ofstream(file.path(), std::ios::binary) << content;
  };
  for (int round = 0; round < 500; ++round) {
    std::string damaged = bytes;
    // The first 200 bytes hold the counts.
    const std::size_t at = random() % (round % 2 == 0 ? damaged.size() : 200);
    damaged[at] = static_cast<char>(random());
    if (round % 5 == 0) damaged.resize(random() % damaged.size());
    write(damaged);
    use(file.path());
  }
  write(bytes + "one more table");
  EXPECT_THROW(CompletionStore{file.path()}, std::runtime_error);
  write("");
  EXPECT_THROW(CompletionStore{file.path()}, std::runtime_error);
}

}  // namespace
}  // namespace quire
