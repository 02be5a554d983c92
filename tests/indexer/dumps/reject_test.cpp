#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text.h"
#include "tests/indexer/dumps/read_dump.h"

namespace quire {
namespace {

struct BadRecord {
  std::string record;
  RejectReason reason;
  std::string detail;  // "" = not looked at
};

std::vector<BadRecord> bad_records() {
  const std::string many_authors = [] {
    std::string list;
    for (int i = 0; i < 10'001; ++i) list += i == 0 ? "\"A\"" : ",\"A\"";
    return list;
  }();
  return {
      {R"({"id": "1", "title": "t")", RejectReason::kBrokenJson, ""},
      {R"({"id": "1", "title": "t"} {})", RejectReason::kBrokenJson, ""},
      {R"({"id": "1", "title": "t"}x)", RejectReason::kBrokenJson, ""},
      {R"({"id": "1", "title": "t", "other": [1,,2]})", RejectReason::kBrokenJson, ""},
      {R"({"id": "1", "title": "\ud800"})", RejectReason::kBrokenJson, ""},
      {"{\"id\": \"1\", \"title\": \"a\tb\"}", RejectReason::kBrokenJson, ""},
      {std::string("{\"id\": \"1\", \"title\": \"a\0b\"}", 26), RejectReason::kBrokenJson, ""},
      {std::string(2'000, '[') + std::string(2'000, ']'), RejectReason::kBrokenJson, ""},
      {"nonsense", RejectReason::kBrokenJson, ""},
      {"7", RejectReason::kNotAnObject, "a record must be a JSON object"},
      {"\"text\"", RejectReason::kNotAnObject, ""},
      {"null", RejectReason::kNotAnObject, ""},
      {R"({"title": "t"})", RejectReason::kNoId, "the record has no id that can be used"},
      {R"({"id": "", "title": "t"})", RejectReason::kNoId, ""},
      {R"({"id": null, "title": "t"})", RejectReason::kNoId, ""},
      {R"({"id": "1"})", RejectReason::kNoTitle, "the title is missing or empty"},
      {R"({"id": "1", "title": " \u0000\n"})", RejectReason::kNoTitle, ""},
      {"{\"id\": \"1\", \"title\": \"\xC3\x28\"}", RejectReason::kBadUtf8,
       "the line is not valid UTF-8"},
      {"{\"id\": \"1\", \"title\": \"t\", \"\xFF\": 1}", RejectReason::kBadUtf8, ""},
      {R"({"id": "1", "title": "t", "date": "2019-02-30"})", RejectReason::kBadDate,
       "field \"date\" has \"2019-02-30\""},
      {R"({"id": "1", "title": "t", "date": "soon"})", RejectReason::kBadDate, ""},
      {R"({"id": "1", "title": "t", "year": 99999})", RejectReason::kBadDate,
       "field \"year\" has \"99999\""},
      {R"({"id": "1", "title": "t", "year": 0})", RejectReason::kBadDate, ""},
      {R"({"id": "1", "title": 7})", RejectReason::kBadField,
       "field \"title\" holds a number, expected a text"},
      {R"({"id": ["1", "2"], "title": "t"})", RejectReason::kBadField,
       "field \"id\" holds a list, expected a text or a whole number"},
      {R"({"id": "1", "title": "t", "authors": [{"name": true}]})", RejectReason::kBadField,
       "field \"authors.name\" holds true or false, expected a text"},
      {R"({"id": "1", "title": "t", "authors": [7]})", RejectReason::kBadField,
       "field \"authors\" holds a number, expected a list of texts or objects"},
      {R"({"id": "1", "title": "t", "year": {"a": 1}})", RejectReason::kBadField, ""},
      {R"({"id": "1", "title": "t", "upvotes": -1})", RejectReason::kBadField,
       "field \"upvotes\" is not a whole number from 0 to 4294967295"},
      {R"({"id": "1", "title": "t", "upvotes": 1.5})", RejectReason::kBadField, ""},
      {R"({"id": "1", "title": "t", "upvotes": 99999999999})", RejectReason::kBadField, ""},
      {R"({"id": "1", "title": "t", "openAccess": 1})", RejectReason::kBadField, ""},
      {R"({"id": "1", "title": "t", "doi": "no doi"})", RejectReason::kBadField,
       "field \"doi\" has \"no doi\", which is no such id"},
      {R"({"id": "1", "title": ")" + std::string(10'001, 't') + "\"}", RejectReason::kBadField,
       "the title has more than 10000 bytes"},
      {R"({"id": "1", "title": "t", "abstract": ")" + std::string(1'000'001, 'a') + "\"}",
       RejectReason::kBadField, "the abstract has more than 1000000 bytes"},
      {R"({"id": "1", "title": "t", "authors": [)" + many_authors + "]}", RejectReason::kBadField,
       "the paper has more than 10000 authors"},
      {std::string(3'000'000, 'x'), RejectReason::kLineTooLong,
       "the line has more than 2000000 bytes"},
  };
}

TEST(RejectTest, GivesReasonLineAndOffsetAndGoesOn) {
  const std::string good = R"({"id": "good", "title": "good"})";
  const std::vector<BadRecord> cases = bad_records();
  std::string text = good + "\n";
  std::vector<std::size_t> offsets;
  for (const BadRecord& bad : cases) {
    offsets.push_back(text.size());
    text.append(bad.record).append("\r\n").append(good).append("\n\n");
  }
  const DumpContent content = read_text(text, DumpFormat::kQuire, 2'000'000);
  EXPECT_EQ(content.papers.size(), cases.size() + 1);
  ASSERT_EQ(content.rejects.size(), cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const Reject& reject = content.rejects[i];
    const std::string shown = cases[i].record.substr(0, 100);
    EXPECT_EQ(to_string(reject.reason), to_string(cases[i].reason)) << shown;
    EXPECT_EQ(reject.place.source, "text");
    EXPECT_EQ(reject.place.line, 2 + 3 * i) << shown;
    EXPECT_EQ(reject.place.byte_offset, offsets[i]) << shown;
    if (!cases[i].detail.empty()) {
      EXPECT_EQ(reject.detail, cases[i].detail);
    }
  }
}

TEST(RejectTest, KeepsDetailsShortAndValid) {
  for (const BadRecord& bad : bad_records()) {
    const std::string text = R"({"id": "good", "title": "good"})"
                             "\n" +
                             bad.record;
    for (const Reject& reject : read_text(text, DumpFormat::kQuire).rejects) {
      EXPECT_LE(reject.detail.size(), 300U);
      EXPECT_FALSE(reject.detail.empty());
      EXPECT_TRUE(is_valid_utf8(reject.detail));
      EXPECT_EQ(reject.detail.find('\n'), std::string::npos);
    }
  }
  const Reject reject =
      read_reject(R"({"id": "1", "title": "t", "date": ")" + std::string(5'000, 'x') + "\"}",
                  DumpFormat::kQuire);
  EXPECT_LE(reject.detail.size(), 100U);
}

TEST(RejectTest, NamesEveryReason) {
  const std::vector<std::pair<RejectReason, std::string_view>> cases = {
      {RejectReason::kBrokenJson, "broken_json"},
      {RejectReason::kNotAnObject, "not_an_object"},
      {RejectReason::kNoId, "no_id"},
      {RejectReason::kNoTitle, "no_title"},
      {RejectReason::kBadUtf8, "bad_utf8"},
      {RejectReason::kBadDate, "bad_date"},
      {RejectReason::kLineTooLong, "line_too_long"},
      {RejectReason::kBadField, "bad_field"},
      {RejectReason::kUnmatched, "unmatched"}};
  for (const auto& [reason, name] : cases) EXPECT_EQ(to_string(reason), name);
}

}  // namespace
}  // namespace quire
