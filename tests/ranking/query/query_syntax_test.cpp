#include "ranking/query/query_syntax.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/ranking/query/printed_query.h"

namespace quire {
namespace {

std::string parse(std::string_view text) {
  const auto parsed = parse_query_syntax(text);
  if (const auto* error = std::get_if<QueryError>(&parsed)) {
    return std::to_string(error->position) + ": " + error->message;
  }
  return to_string(std::get<QuerySyntax>(parsed));
}

struct Case {
  const char* query;
  const char* parsed;
};

void check_all(std::initializer_list<Case> cases) {
  for (const Case& each : cases) EXPECT_EQ(parse(each.query), each.parsed) << each.query;
}

TEST(QuerySyntaxTest, FreeTextIsAllTopic) {
  check_all({
      {"graph neural networks", "graph neural networks"},
      {"to be or not to be", "to be or not to be"},
      {"C++ (library", "C++ (library"},
      {"a:b", "a:b"},
      {"f(x) = AND", "f(x) = AND"},
      {"what is title: about?", "what is title: about?"},
      {"Title:Graph", "Title:Graph"},
      {"WHO AND UNICEF", "WHO AND UNICEF"},
      {"AND gate design", "AND gate design"},
      {"is this a NOT", "is this a NOT"},
      {"graph and tree or not", "graph and tree or not"},
      {"A* search", "A* search"},
      {"C*-algebra", "C*-algebra"},
      {"pre-training", "pre-training"},
      {"graphs - a survey", "graphs - a survey"},
      {"below -5 degrees", "below -5 degrees"},
      {":-) ;-( :D (^_^)", ":-) ;-( :D (^_^)"},
      {"https://arxiv.org/abs/1706.03762v5", "https://arxiv.org/abs/1706.03762v5"},
      {"", ""},
      {"?!.,", "?!.,"},
      {"\"", ""},
      {"\"\"", ""},
      {"title:", "title:"},
  });
}

TEST(QuerySyntaxTest, WhatIsPastedBecomesPlain) {
  check_all({
      {"\u201Cneural network\u201D", "neural network | \"neural network\""},
      {"\u00ABneural network\u00BB", "neural network | \"neural network\""},
      {"O\u2019Connor", "O'Connor"},
      {"zero\u200Bwidth\uFEFF", "zerowidth"},
      {"thin\u2009and\u00A0wide\u3000spaces", "thin and wide spaces"},
      {"an \"unbalanced quote", "an unbalanced quote"},
      {"\xFF\xFE", "\uFFFD\uFFFD"},
  });
  EXPECT_EQ(parse(std::string_view("nul\0byte", 8)), "nul byte");
}

TEST(QuerySyntaxTest, PhrasesInShortTextsAreConditions) {
  check_all({
      {"\"graph neural network\" survey", "graph neural network survey | \"graph neural network\""},
      {"\"BERT\"", "BERT | \"BERT\""},
      {"two three four five six seven eight \"nine ten\"",
       "two three four five six seven eight nine ten"},
      {"\"a1\" \"a2\" \"a3\" \"a4\" \"a5\" \"a6\" \"a7\" \"a8\" \"a9\"",
       "a1 a2 a3 a4 a5 a6 a7 a8 a9"},
  });
}

TEST(QuerySyntaxTest, WordsAreExcludedAndBegun) {
  check_all({
      {"transformers -vision", "transformers | (not [vision])"},
      {"-survey", " | (not [survey])"},
      {"graphs -\"social network\"", "graphs | (not \"social network\")"},
      {"graphs -surve*", "graphs | (not surve*)"},
      {"transform* attention", "attention | transform*"},
      {"pre-train*", " | pre-train*"},
      {"pre-t*", "pre-t*"},
      {"c++* code", "c++* code"},
      {"\"graph search\"~5", "graph search | \"graph search\"~5"},
      {"fast \"graph search\"~0", "fast graph search | \"graph search\"~0"},
  });
}

TEST(QuerySyntaxTest, FieldsAreConditions) {
  check_all({
      {"title:attention", "attention | title:[attention]"},
      {"ti:attention au:vaswani", "attention | title:[attention] | author:[vaswani]"},
      {"abs:\"neural nets\" fast", "neural nets fast | abstract:\"neural nets\""},
      {"title:title:x", "title:x | title:[title:x]"},
      {"title:(graph search)", "graph search | title:[graph search]"},
      {"title:(graph OR tree)", "graph tree | (or title:[graph] title:[tree])"},
      {"title:\"graph search\"~3", "graph search | title:\"graph search\"~3"},
      {"title:trans*", " | title:trans*"},
      {"author:\"Geoffrey Hinton\" dropout", "dropout | author:\"Geoffrey Hinton\""},
      {"author:(Geoffrey Hinton)", " | author:[Geoffrey Hinton]"},
      {"author:hinton author:lecun", " | author:[hinton] | author:[lecun]"},
      {"venue:NeurIPS", " | venue:[NeurIPS]"},
      {"cat:cs.CL", " | category:[cs.CL]"},
      {"cat:cs.*", " | category:cs.*"},
      {"-title:survey graphs", "graphs | (not title:[survey])"},
      {"title:graph (survey review)", "graph survey review | title:[graph]"},
      {"title:f(x) method", "f(x) method | title:[f(x)]"},
      {"year:2015", " | year:2015-2015"},
      {"year:2015-2018", " | year:2015-2018"},
      {"year:2015\u20132018", " | year:2015-2018"},
      {"year:2015-", " | year:2015-"},
      {"year:-2018 parsing", "parsing | year:-2018"},
      {"year:(2015 OR 2018-)", " | (or year:2015-2015 year:2018-)"},
  });
}

TEST(QuerySyntaxTest, OperatorsMakeAnExpression) {
  check_all({
      {"graph AND tree", "graph tree | [graph] | [tree]"},
      {"graph OR tree", "graph tree | (or [graph] [tree])"},
      {"graph NOT tree", "graph | [graph] | (not [tree])"},
      {"graph AND NOT tree", "graph | [graph] | (not [tree])"},
      {"graph ANDNOT tree", "graph | [graph] | (not [tree])"},
      {"NOT tree", " | (not [tree])"},
      {"NOT NOT tree", " | (not (not [tree]))"},
      {"deep learning OR graph networks",
       "deep learning graph networks | (or [deep learning] [graph networks])"},
      {"a OR b AND NOT c", "a b | (or [a] (and [b] (not [c])))"},
      {"(a OR b) AND c", "a b c | (or [a] [b]) | [c]"},
      {"NOT(a b)", " | (not [a b])"},
      {"a AND(b OR c)", "a b c | [a] | (or [b] [c])"},
      {"a OR -b", "a | (or [a] (not [b]))"},
      {"a AND -(b OR c)", "a | [a] | (not (or [b] [c]))"},
      {"f(x) AND g(y)", "f(x) g(y) | [f(x)] | [g(y)]"},
      {"(f(x) OR g(y))", "f(x) g(y) | (or [f(x)] [g(y)])"},
      {"A* OR Dijkstra", "A* Dijkstra | (or [A] [Dijkstra])"},
      {"trans* OR bert", "bert | (or trans* [bert])"},
      {"ti:BERT AND au:devlin", "BERT | title:[BERT] | author:[devlin]"},
      {"\"deep learning\" OR bert", "deep learning bert | (or \"deep learning\" [bert])"},
      {"(graph = tree) AND node", "graph = tree node | [graph tree] | [node]"},
  });
}

TEST(QuerySyntaxTest, YearsInWordsAreConditions) {
  check_all({
      {"deep learning since 2020", "deep learning | year:2020- | recent"},
      {"what is known of sepsis since 2020", "what is known of sepsis | year:2020- | recent"},
      {"Mortality has risen from 2009 to 2014", "Mortality has risen from 2009 to 2014"},
      {"Heart failure increased in women since 1979.",
       "Heart failure increased in women since 1979."},
      {"deep learning after 2019", "deep learning | year:2020- | recent"},
      {"parsing before 2015", "parsing | year:-2014"},
      {"parsing in 2019", "parsing | year:2019-2019"},
      {"parsing papers published in 2019", "parsing papers | year:2019-2019"},
      {"parsing from 2017 to 2019", "parsing | year:2017-2019"},
      {"parsing between 2017 and 2019", "parsing | year:2017-2019"},
      {"parsing 2019-2021", "parsing | year:2019-2021"},
      {"parsing (2019\u20132021)", "parsing | year:2019-2021"},
      {"parsing 2019 - 2021", "parsing | year:2019-2021"},
      {"title:parsing since 2020", "parsing | title:[parsing] | year:2020- | recent"},
      {"parsing in 2100", "parsing | year:2100-2100"},
      {"lecun 2015", "lecun 2015 | wishes 2015"},
      {"He et al. 2016", "He et al. 2016 | wishes 2016"},
      {"Vaswani et al. (2017)", "Vaswani et al. (2017) | wishes 2017"},
  });
}

TEST(QuerySyntaxTest, NumbersThatAreNoYearsAreWords) {
  check_all({
      {"1984", "1984"},
      {"in 1984", "in 1984"},
      {"2019-2021", "2019-2021"},
      {"since 2020", "since 2020 | recent"},
      {"2001: a space odyssey", "2001: a space odyssey"},
      {"ResNet-2015", "ResNet-2015"},
      {"2019-nCoV outbreak", "2019-nCoV outbreak"},
      {"1000-1500 words", "1000-1500 words"},
      {"2021-2019 words", "2021-2019 words"},
      {"before 1066 battles", "before 1066 battles"},
      {"1999 and 2003 olympics", "1999 and 2003 olympics"},
      {"parsing in 2101", "parsing in 2101"},
  });
}

TEST(QuerySyntaxTest, WishesForRecentPapersAreNoticed) {
  check_all({
      {"recent advances in parsing", "recent advances in parsing | recent"},
      {"latest parsing", "latest parsing | recent"},
      {"current state of the art in parsing", "current state of the art in parsing | recent"},
      {"state of the art parsing", "state of the art parsing"},
      {"after stroke", "after stroke"},
  });
}

TEST(QuerySyntaxTest, TellsWhetherThereAreOperatorsAndPhrases) {
  const auto flags = [](std::string_view text) {
    const auto parsed = parse_query_syntax(text);
    const auto& syntax = std::get<QuerySyntax>(parsed);
    return std::string(syntax.has_operators ? "operators " : "") +
           (syntax.has_phrase ? "phrase" : "");
  };
  EXPECT_EQ(flags("deep learning since 2020"), "");
  EXPECT_EQ(flags("A* search"), "");
  EXPECT_EQ(flags("\"deep learning\""), "phrase");
  EXPECT_EQ(flags("\"deep learning\"~2"), "operators ");
  EXPECT_EQ(flags("graph -tree"), "operators ");
  EXPECT_EQ(flags("grap*"), "operators ");
  EXPECT_EQ(flags("year:2015"), "operators ");
  EXPECT_EQ(flags("graph OR \"deep tree\""), "operators phrase");
}

TEST(QuerySyntaxErrorTest, PointsAtTheCharacterAndSaysWhatIsExpected) {
  struct Wrong {
    std::string query;
    std::size_t position;
    std::string message;
  };
  const std::string operand = "expected a word, a \"phrase\", a field or a (group)";
  const std::vector<Wrong> cases = {
      {"graph AND", 6, operand},
      {"graph OR", 6, operand},
      {"graph AND OR tree", 6, operand},
      {"graph AND NOT", 10, operand},
      {"(OR graph) AND tree", 1, operand},
      {"OR ti:graph", 0, operand},
      {") AND tree", 0, "expected ("},
      {"graph AND () tree", 10, operand},
      {"graph AND (tree", 10, "expected )"},
      {"(graph AND (tree OR node)", 0, "expected )"},
      {"graph AND tree)", 14, "expected ("},
      {"title:graph (tree", 12, "expected )"},
      {"title:graph tree)", 16, "expected ("},
      {"title:\"\"", 0, "directly behind the colon"},
      {"graph AND title: tree", 10, "directly behind the colon"},
      {"graph AND year: 2015", 10, "year:2015-2018"},
      {"title:()", 6, operand},
      {"title:(graph", 6, "expected )"},
      {"year:abc", 5, "year:2015-2018"},
      {"year:15", 5, "year:2015-2018"},
      {"year:2018-2015", 5, "year:2015-2018"},
      {"year:201*", 5, "year:2015-2018"},
      {"title:a*", 6, "at least 2 letters"},
      {"\"graph search\"~", 14, "from 0 to 50"},
      {"\"graph search\"~far", 14, "from 0 to 50"},
      {"\"graph search\"~999", 14, "from 0 to 50"},
      {"author:\"graph search\"~3", 7, "without it"},
      {"\u201Cgraph search\u201D~far", 14, "from 0 to 50"},
      {"m\u00FCller\u200B AND", 8, operand},
  };
  for (const Wrong& wrong : cases) {
    const auto parsed = parse_query_syntax(wrong.query);
    const auto* error = std::get_if<QueryError>(&parsed);
    ASSERT_NE(error, nullptr) << wrong.query << " -> " << parse(wrong.query);
    EXPECT_EQ(error->position, wrong.position) << wrong.query << " -> " << error->message;
    EXPECT_THAT(error->message, testing::HasSubstr(wrong.message)) << wrong.query;
  }
}

TEST(QuerySyntaxErrorTest, DepthAndSizeAreBounded) {
  std::string deep = "a AND b";
  for (int i = 0; i < 1'000; ++i) deep = "(" + deep + ")";
  EXPECT_THAT(parse(deep), testing::HasSubstr("at most 32 levels"));
  std::string nots = "a AND";
  for (int i = 0; i < 1'000; ++i) nots += " NOT";
  EXPECT_THAT(parse(nots + " b"), testing::HasSubstr("at most 32 levels"));
  std::string wide = "a";
  for (int i = 0; i < 1'000; ++i) wide += " OR b";
  EXPECT_THAT(parse(wide), testing::HasSubstr("at most 256"));
}

std::string repeated(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

TEST(QuerySyntaxErrorTest, PartsThatReadPositionsOrTextsAreFew) {
  struct Costly {
    std::string part;
    int most;
    const char* message;
  };
  const char* of_parts = "too many parts that are phrases, beginnings of words or in title:";
  const char* of_stop_words = "too many parts that are phrases of nothing but stop words";
  const std::vector<Costly> cases = {
      {"\"graph search\"", 8, of_parts},
      {"\"graph search\"~5", 8, of_parts},
      {"search*", 8, of_parts},
      {"author:hint*", 8, of_parts},
      {"title:graph", 8, of_parts},
      {"abstract:(graph search)", 8, of_parts},
      {"\"the of and\"~50", 2, of_stop_words},
      {"title:\"to be\"", 2, of_stop_words},
  };
  for (const Costly& costly : cases) {
    const std::string most = "x" + repeated(" OR " + costly.part, costly.most);
    EXPECT_TRUE(std::holds_alternative<QuerySyntax>(parse_query_syntax(most))) << parse(most);
    const auto parsed = parse_query_syntax(most + " OR " + costly.part);
    const auto* error = std::get_if<QueryError>(&parsed);
    ASSERT_NE(error, nullptr) << costly.part;
    EXPECT_THAT(error->message, testing::HasSubstr(costly.message)) << costly.part;
    const auto place = most.size() + 4;  // behind " OR "
    EXPECT_GE(error->position, place) << costly.part;
    EXPECT_LT(error->position, place + costly.part.size()) << costly.part;
  }
}

TEST(QuerySyntaxTest, PartsThatCostLittleMayBeMany) {
  for (const std::string part : {"\"graph\"", "author:\"Geoffrey Hinton\"", "venue:nature", "A*"}) {
    const std::string query = "x" + repeated(" OR " + part, 100);
    EXPECT_TRUE(std::holds_alternative<QuerySyntax>(parse_query_syntax(query))) << parse(query);
  }
  EXPECT_EQ(parse("title:(a" + repeated(" a", 20) + ")"),
            "a" + repeated(" a", 20) + " | title:[a" + repeated(" a", 20) + "]");
}

TEST(QuerySyntaxTest, FreeTextWithTooManyCostlyPartsIsWords) {
  EXPECT_EQ(parse("graph" + repeated(" -zoo*", 10)),
            "graph -zoo* -zoo*" + repeated(" | (not zoo*)", 8));
  EXPECT_EQ(parse("\"to be\" \"of the\" \"it is\""), "to be of the it is | \"to be\" | \"of the\"");
}

TEST(QuerySyntaxTest, LongFreeTextIsNeverWrong) {
  std::string exclusions;
  std::string fields;
  for (int i = 0; i < 100'000; ++i) fields += "ti:";
  for (int i = 0; i < 5'000; ++i) exclusions += "-word ";
  for (const std::string& text :
       {exclusions, fields, std::string(5'000, '('), std::string(5'000, '"'),
        std::string(5'000, '-'), std::string(5'001, '\0'), std::string(5'000, '\xC3'),
        std::string(5'000, 'x')}) {
    EXPECT_TRUE(std::holds_alternative<QuerySyntax>(parse_query_syntax(text)))
        << text.substr(0, 20) << " -> " << parse(text);
  }
}

}  // namespace
}  // namespace quire
