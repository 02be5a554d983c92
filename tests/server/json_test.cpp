#include "server/json.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cmath>
#include <limits>
#include <string>

namespace quire {
namespace {

template <typename T>
std::string json_of(const T& value) {
  JsonWriter json;
  json.value(value);
  return json.take();
}

TEST(JsonWriterTest, NumbersThatAreNotFiniteBecomeNull) {
  EXPECT_EQ(json_of(std::nan("")), "null");
  EXPECT_EQ(json_of(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(json_of(-std::numeric_limits<double>::infinity()), "null");
}

TEST(JsonWriterTest, FloatingPointTakesItsShortestForm) {
  EXPECT_EQ(json_of(0.1), "0.1");
  EXPECT_EQ(json_of(1e300), "1e+300");
  EXPECT_EQ(json_of(-0.0), "-0");
  EXPECT_EQ(json_of(3.0), "3");
  EXPECT_EQ(json_of(36'893'488'147'419'103'232.0), "3.6893488147419103e+19");
}

TEST(JsonWriterTest, WholeNumbersKeepEveryDigit) {
  EXPECT_EQ(json_of(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
  EXPECT_EQ(json_of(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(json_of(std::int16_t{-5}), "-5");
}

TEST(JsonWriterTest, InvalidUtf8IsRepaired) {
  EXPECT_EQ(json_of(std::string_view("a\xFF"
                                     "b")),
            "\"a\xEF\xBF\xBD"
            "b\"");
  EXPECT_EQ(json_of(std::string_view("\xED\xA0\x80")).find('\xED'), std::string::npos);
}

TEST(JsonWriterTest, ControlCharactersAndQuotesAreEscaped) {
  EXPECT_EQ(json_of(std::string_view("a\"\\\n\0z", 6)), R"("a\"\\\n\u0000z")");
}

TEST(JsonWriterTest, EmptyViewsAreEmptyTexts) { EXPECT_EQ(json_of(std::string_view()), "\"\""); }

TEST(JsonWriterTest, AbsentValuesAreNull) {
  EXPECT_EQ(json_of(std::optional<int>()), "null");
  EXPECT_EQ(json_of(std::optional<bool>(false)), "false");
}

TEST(JsonWriterTest, TextOrNullTellsNothingFromEmpty) {
  JsonWriter json;
  json.begin_object();
  json.text_or_null("a", "");
  json.text_or_null("b", "x");
  json.end_object();
  EXPECT_EQ(json.take(), R"({"a":null,"b":"x"})");
}

TEST(IdListTest, ReadsIds) {
  const IdList list = read_id_list(R"({"ids": ["DOI:10.1/x", ""], "more": [1]})", 10);
  EXPECT_EQ(list.error, "");
  EXPECT_EQ(list.ids, (std::vector<std::string>{"DOI:10.1/x", ""}));
}

TEST(IdListTest, SaysWhatIsWrong) {
  const struct {
    std::string body;
    std::string expected;
  } cases[] = {
      {"", "not JSON"},
      {"{", "not JSON"},
      {"{\"ids\": [\"\xFF\"]}", "not JSON"},
      {R"({"ids": ["a"]} x)", "not JSON"},
      {"[]", "not an object"},
      {"7", "not an object"},
      {"{}", "no array \"ids\""},
      {R"({"ids": "a"})", "no array \"ids\""},
      {R"({"ids": [7]})", "only strings"},
      {R"({"ids": [null]})", "only strings"},
      {R"({"ids": ["a", "b", "c"]})", "at most 2"},
  };
  for (const auto& [body, expected] : cases) {
    EXPECT_NE(read_id_list(body, 2).error.find(expected), std::string::npos)
        << body << " gave: " << read_id_list(body, 2).error;
  }
}

TEST(ExampleListsTest, ReadsLikedAndDislikedIds) {
  const ExampleLists both =
      read_example_lists(R"({"positivePaperIds": ["a", "b"], "negativePaperIds": ["c"]})", 3);
  EXPECT_EQ(both.error, "");
  EXPECT_EQ(both.liked, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(both.disliked, std::vector<std::string>{"c"});
  for (const char* body : {R"({"positivePaperIds": ["a"]})",
                           R"({"positivePaperIds": ["a"], "negativePaperIds": null})"}) {
    EXPECT_EQ(read_example_lists(body, 3).error, "") << body;
  }
}

TEST(ExampleListsTest, SaysWhatIsWrong) {
  const struct {
    std::string body;
    std::string expected;
  } cases[] = {
      {"", "not JSON"},
      {std::string(1'000'000, '['), "not JSON"},
      {"null", "not an object"},
      {"{}", "no array \"positivePaperIds\""},
      {R"({"positivePaperIds": null})", "no array \"positivePaperIds\""},
      {R"({"positivePaperIds": []})", "No positive paper examples given"},
      {R"({"positivePaperIds": [], "negativePaperIds": ["a"]})",
       "No positive paper examples given"},
      {R"({"positivePaperIds": ["a"], "negativePaperIds": "b"})", "no array \"negativePaperIds\""},
      {R"({"positivePaperIds": [["a"]]})", "only strings"},
      {R"({"positivePaperIds": ["a", "b"], "negativePaperIds": ["c"]})", "at most 2"},
  };
  for (const auto& [body, expected] : cases) {
    EXPECT_NE(read_example_lists(body, 2).error.find(expected), std::string::npos)
        << body << " gave: " << read_example_lists(body, 2).error;
  }
}

TEST(IdListTest, DeepNestingCostsNoStack) {
  EXPECT_NE(read_id_list(std::string(1'000'000, '['), 10).error, "");
  const std::string deep = std::string(400'000, '[') + std::string(400'000, ']');
  EXPECT_NE(read_id_list(deep, 10).error, "");
}

}  // namespace
}  // namespace quire
