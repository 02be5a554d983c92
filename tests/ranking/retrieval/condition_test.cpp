#include "ranking/retrieval/condition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "ranking/query/condition_query.h"
#include "ranking/query/exact_words.h"
#include "ranking/retrieval/matching_papers.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"
#include "tests/ranking/retrieval/without_impacts.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

// Papers of few words, so that words meet in every way: numbered, with a year and a venue.
std::string dump_of(std::uint32_t papers) {
  const std::vector<std::string> words = {"graph", "graphs",    "tree",   "the", "of",
                                          "to",    "network",   "deep",   "is",  "networks",
                                          "all",   "networked", "search", "not"};
  std::uint32_t state = 1;
  const auto draw = [&](std::size_t count) {
    state = state * 1'664'525 + 1'013'904'223;
    return static_cast<std::size_t>(state >> 16U) % count;
  };
  std::string dump;
  for (std::uint32_t i = 0; i < papers; ++i) {
    const auto text = [&](std::size_t length) {
      std::string result;
      for (std::size_t word = 0; word < length; ++word) {
        const char* const between = draw(8) == 0 ? ". " : " ";
        if (word > 0) result += between;
        result += words[draw(words.size())];
      }
      return result;
    };
    dump += R"({"id":"p)" + std::to_string(i) + R"(","title":"paper )" + text(1 + draw(5)) +
            R"(","abstract":")" + text(draw(12)) + R"(","date":")" +
            std::to_string(2000 + draw(20)) + R"(","venue":"Venue )" + std::to_string(draw(4)) +
            R"(","categories":["cs.)" + std::string(1, static_cast<char>('A' + draw(3))) + "\"]}\n";
  }
  return dump;
}

// The words of a text, one after the other.
std::vector<std::string> read_words(const std::string& text) {
  std::vector<std::string> words;
  for (const ExactWord& word : exact_words(text, 1'000)) words.push_back(word.form);
  return words;
}

bool has_row(const std::vector<std::string>& words, const std::vector<std::string>& row) {
  return std::search(words.begin(), words.end(), row.begin(), row.end()) != words.end();
}

bool has_near(const std::vector<std::string>& words, const std::vector<std::string>& wanted,
              std::size_t distance) {
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    const auto from = words.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto length = std::min(words.size() - begin, wanted.size() + distance);
    const auto to = from + static_cast<std::ptrdiff_t>(length);
    const bool has_all = std::ranges::all_of(
        wanted, [&](const std::string& word) { return std::find(from, to, word) != to; });
    if (has_all) return true;
  }
  return false;
}

class ConditionTest : public testing::Test {
 protected:
  using Test = std::function<bool(const Paper&)>;

  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    build_small_index(directory_->path() / "with", dump_of(400));
    copy_without_impacts(directory_->path() / "with", directory_->path() / "without");
    with_ = std::make_unique<IndexReader>(directory_->path() / "with");
    without_ = std::make_unique<IndexReader>(directory_->path() / "without");
  }
  static void TearDownTestSuite() {
    with_.reset();
    without_.reset();
    directory_.reset();
  }

  // What the records themselves say.
  static std::vector<DocId> naive(const Test& test) {
    const Snapshot snapshot = with_->snapshot();
    std::vector<DocId> docs;
    for (DocId doc = 1; doc <= snapshot.paper_count(); ++doc) {
      if (test(snapshot.paper(doc))) docs.push_back(doc);
    }
    return docs;
  }

  static void expect_same(const Condition& condition, const Test& test, const std::string& name) {
    const std::vector<DocId> expected = naive(test);
    for (const IndexReader* reader : {with_.get(), without_.get()}) {
      const Snapshot snapshot = reader->snapshot();
      EXPECT_EQ(reader == with_.get(), snapshot.generation().impacts() != nullptr);
      EXPECT_THAT(matching_set(snapshot, condition).docs(), ElementsAreArray(expected)) << name;
      const std::size_t limit = std::min<std::size_t>(expected.size(), 3);
      EXPECT_THAT(
          matching_papers(snapshot, condition, limit),
          ElementsAreArray(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(limit)))
          << name;
      EXPECT_EQ(has_match(snapshot, condition), !expected.empty()) << name;
    }
  }

  static void expect_same(const std::string& query, const Test& test) {
    const auto parsed = parse_query_syntax(query);
    const auto* syntax = std::get_if<QuerySyntax>(&parsed);
    ASSERT_NE(syntax, nullptr) << query;
    const Snapshot snapshot = with_->snapshot();
    expect_same(make_query_condition(snapshot, syntax->conditions, 64), test, query);
  }

  static Test in_either(const std::function<bool(const std::vector<std::string>&)>& test) {
    return [test](const Paper& paper) {
      return test(read_words(paper.title)) || test(read_words(paper.abstract));
    };
  }
  static Test with_row(const std::string& row) {
    return in_either(
        [row](const std::vector<std::string>& words) { return has_row(words, read_words(row)); });
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> with_;
  static std::unique_ptr<IndexReader> without_;
};

std::unique_ptr<TemporaryDirectory> ConditionTest::directory_;
std::unique_ptr<IndexReader> ConditionTest::with_;
std::unique_ptr<IndexReader> ConditionTest::without_;

bool begins_with_net(const std::string& word) { return word.starts_with("network"); }

TEST_F(ConditionTest, PhrasesAreExactWithStopWordsAndOverEndsOfSentences) {
  for (const char* row :
       {"graph tree", "tree of", "of the graph", "is all", "to the", "deep networks", "graph",
        "the network is", "not to", "networked", "search search", "the", "graph unknown"}) {
    expect_same("\"" + std::string(row) + "\" AND paper", with_row(row));
  }
}

TEST_F(ConditionTest, PhrasesInAFieldAreInThatField) {
  for (const char* row : {"graph tree", "the graph", "of the", "deep", "is"}) {
    const std::vector<std::string> words = read_words(row);
    expect_same("title:\"" + std::string(row) + "\"",
                [&](const Paper& paper) { return has_row(read_words(paper.title), words); });
    expect_same("abstract:\"" + std::string(row) + "\"",
                [&](const Paper& paper) { return has_row(read_words(paper.abstract), words); });
  }
}

TEST_F(ConditionTest, NearWordsHaveAtMostSoManyWordsAmongThem) {
  for (const char* row : {"graph tree", "tree deep search", "networks graph", "deep unknown"}) {
    for (const std::size_t distance : {0U, 1U, 3U, 20U}) {
      const std::vector<std::string> words = read_words(row);
      const std::string near = "\"" + std::string(row) + "\"~" + std::to_string(distance);
      expect_same(near,
                  in_either([&](const auto& text) { return has_near(text, words, distance); }));
      expect_same("title:" + near, [&](const Paper& paper) {
        return has_near(read_words(paper.title), words, distance);
      });
    }
  }
}

TEST_F(ConditionTest, BeginningsStandForTheirWordsAlone) {
  const auto has_any = [](const std::string& prefix) {
    return in_either([prefix](const std::vector<std::string>& words) {
      return std::ranges::any_of(words,
                                 [&](const std::string& word) { return word.starts_with(prefix); });
    });
  };
  for (const char* prefix : {"network", "networke", "networks", "gr", "graphs", "unknown"}) {
    expect_same(std::string(prefix) + "*", has_any(prefix));
  }
  expect_same("title:networke*", [](const Paper& paper) {
    return std::ranges::any_of(read_words(paper.title), [](const std::string& word) {
      return word.starts_with("networke");
    });
  });
}

TEST_F(ConditionTest, RowsEndInABegunWord) {
  for (const char* first : {"deep", "the", "graph"}) {
    expect_same(std::string(first) + "-network*",
                in_either([&](const std::vector<std::string>& words) {
                  for (std::size_t i = 1; i < words.size(); ++i) {
                    if (words[i - 1] == first && begins_with_net(words[i])) return true;
                  }
                  return false;
                }));
  }
}

TEST_F(ConditionTest, WordsOfAFieldAreComparedByTheirStems) {
  const auto stems_of = [](const std::string& text) {
    std::vector<std::string> stems;
    for (const ExactWord& word : exact_words(text, 1'000)) stems.push_back(word.stem);
    return stems;
  };
  for (const char* text : {"graphs", "deep network", "unknown"}) {
    const auto has_all = [&](const std::string& field) {
      const auto stems = stems_of(field);
      return std::ranges::all_of(stems_of(text), [&](const std::string& stem) {
        return std::ranges::find(stems, stem) != stems.end();
      });
    };
    expect_same("title:(" + std::string(text) + ")",
                [&](const Paper& paper) { return has_all(paper.title); });
    expect_same("abstract:(" + std::string(text) + ")",
                [&](const Paper& paper) { return has_all(paper.abstract); });
    expect_same(std::string(text) + " AND paper",
                [&](const Paper& paper) { return has_all(paper.title + " " + paper.abstract); });
  }
}

TEST_F(ConditionTest, OperatorsJoinPartsOfEveryKind) {
  const auto year = [](const Paper& paper, int first, int last) {
    return paper.date->year >= first && paper.date->year <= last;
  };
  expect_same("\"graph tree\" AND year:2005-2010", [&](const Paper& paper) {
    return with_row("graph tree")(paper) && year(paper, 2005, 2010);
  });
  expect_same("\"graph tree\" OR year:2005", [&](const Paper& paper) {
    return with_row("graph tree")(paper) || year(paper, 2005, 2005);
  });
  expect_same("(\"graph tree\" OR \"of the\") AND NOT (year:2003- OR venue:\"venue 1\")",
              [&](const Paper& paper) {
                return (with_row("graph tree")(paper) || with_row("of the")(paper)) &&
                       !(year(paper, 2003, 3000) || paper.venue == "Venue 1");
              });
  expect_same("paper AND NOT \"the\"", [&](const Paper& paper) { return !with_row("the")(paper); });
  expect_same("cat:cs.A OR (cat:cs.* AND venue:\"venue 2\")", [](const Paper& paper) {
    return paper.categories.front() == "cs.A" || paper.venue == "Venue 2";
  });
}

TEST_F(ConditionTest, ListsAndNothingAreParts) {
  const auto number = [](const Paper& paper) {
    return std::stoul(paper.ids.front().value.substr(1));
  };
  const Condition even = [] {
    std::vector<std::uint32_t> docs;
    for (std::uint32_t doc = 1; doc <= 400; ++doc) {
      if (doc % 2 == 0) docs.push_back(doc);
    }
    return Condition::docs(std::move(docs));
  }();
  const auto is_even = [&](const Paper& paper) { return (number(paper) + 1) % 2 == 0; };
  expect_same(even, is_even, "even");
  expect_same(
      Condition::but_not(Condition(), even), [&](const Paper& paper) { return !is_even(paper); },
      "odd");
  expect_same(
      Condition::no_paper(), [](const Paper&) { return false; }, "nothing");
  expect_same(
      Condition::all_of({even, Condition::no_paper()}), [](const Paper&) { return false; },
      "all of nothing");
  expect_same(Condition::any_of({even, Condition::no_paper()}), is_even, "any of nothing");
  expect_same(
      Condition::docs({}), [](const Paper&) { return false; }, "an empty list");
  expect_same(
      Condition::docs({0, 401, 1'000'000}), [](const Paper&) { return false; },
      "numbers of no paper");
}

TEST(ConditionMakingTest, WhatSaysNothingIsLeftOut) {
  EXPECT_TRUE(Condition().is_unrestricted());
  EXPECT_TRUE(Condition::all_of({}).is_unrestricted());
  EXPECT_TRUE(Condition::any_of({Condition(), Condition()}).is_unrestricted());
  EXPECT_TRUE(Condition::numbers({}).is_unrestricted());
  EXPECT_TRUE(Condition::but_not(Condition(), Condition()).is_unrestricted());
  const Condition one = Condition::all_of({Condition(), Condition::stem("graph")});
  EXPECT_TRUE(std::holds_alternative<StemCondition>(one.part()->what));
}

}  // namespace
}  // namespace quire
