#include "ranking/query/query_words.h"

#include <gtest/gtest.h>

#include <string>

namespace quire {
namespace {

constexpr std::uint32_t kMaxWords = 64;

std::string parse(std::string_view text) { return parse_query_words(text, kMaxWords).to_string(); }

struct Case {
  const char* query;
  const char* words;
};

class QueryWordsTest : public testing::TestWithParam<Case> {};

TEST_P(QueryWordsTest, SplitsIntoWords) {
  EXPECT_EQ(parse(GetParam().query), GetParam().words) << GetParam().query;
}

INSTANTIATE_TEST_SUITE_P(
    Queries, QueryWordsTest,
    testing::Values(Case{"graph neural networks", "graph neural network"},
                    Case{"Graph, GRAPH and graphs", "graph^3"}, Case{"the", "[the]"},
                    Case{"to be or not to be", "[to] [be] [or] [not] [to] [be]"},
                    Case{"papers about parsing", "pars"}, Case{"papers", "paper"},
                    Case{"pre-training of models", "pre+train=pretrain model"},
                    Case{"C++ library", "c=c++ librari"},
                    Case{"\"graph neural network\" survey", "graph neural network survey"},
                    Case{"\u201Cneural network\u201D", "neural network"},
                    Case{"\"the who\" concert", "concert"}, Case{"\"the who\"", "[the] [who]"},
                    Case{"an \"unbalanced quote", "unbalanc quot"},
                    Case{"zero\u200Bwidth", "zerowidth"}, Case{"\"\"", ""}, Case{"", ""},
                    Case{" ,;.!? ", ""}, Case{"\xFF\xFE\x80", ""}));

TEST(QueryWordsLimitTest, KeepsTheFirstWords) {
  EXPECT_EQ(parse_query_words("alpha beta gamma delta", 2).to_string(), "alpha beta");
}

TEST(QueryWordsLimitTest, ReadsALongQueryInLinearTime) {
  std::string query;
  for (int i = 0; i < 200'000; ++i) query += "word" + std::to_string(i % 1'000) + " \" ";
  EXPECT_EQ(parse_query_words(query, kMaxWords).words.size(), kMaxWords);
}

}  // namespace
}  // namespace quire
