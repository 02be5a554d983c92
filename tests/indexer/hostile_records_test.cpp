// Dump records that no honest tool writes, and what each gets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/build.h"
#include "ranking/index_reader.h"
#include "ranking/searcher.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/verify.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

struct HostileRecord {
  std::string what;
  std::string line;
  std::string outcome;  // "indexed", "merged", or the reject reason
};

std::string record(const std::string& id, const std::string& members) {
  return R"({"id":")" + id + "\"," + members + "}";
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

std::vector<HostileRecord> hostile_records() {
  return {
      {"not JSON", "hello", "broken_json"},
      {"a JSON string that never ends", R"({"id":"a","title":"x)", "broken_json"},
      {"two objects on one line", R"({"id":"b","title":"x"}{"id":"c","title":"y"})", "broken_json"},
      {"objects nested 2,000 deep", repeated("{\"a\":", 2'000) + "1" + repeated("}", 2'000),
       "broken_json"},
      {"a number with 400 digits as title", record("d", "\"title\":" + repeated("9", 400)),
       "broken_json"},
      {"a raw control character in a string", record("e", "\"title\":\"a\x01z\""), "broken_json"},
      {"half a surrogate pair", record("f", R"("title":"\ud800")"), "broken_json"},
      {"bytes that are no UTF-8", record("g", "\"title\":\"\xFF\xFE\xC3\""), "bad_utf8"},
      {"overlong UTF-8 of a slash", record("h", "\"title\":\"\xC0\xAF\""), "bad_utf8"},
      {"a number", "42", "not_an_object"},
      {"a string", "\"text\"", "not_an_object"},
      {"an empty object", "{}", "no_id"},
      {"no id", R"({"title":"x"})", "no_id"},
      {"an id of spaces", R"({"id":"   ","title":"x"})", "no_id"},
      {"an id of 300 bytes", record(repeated("i", 300), "\"title\":\"x\""), "bad_field"},
      {"no title", R"({"id":"j"})", "no_title"},
      {"a title of spaces and NULs", record("k", R"("title":" \u0000 \u0000 ")"), "no_title"},
      {"a title that is an object", record("l", R"("title":{"x":1})"), "bad_field"},
      {"a title of 20,000 bytes", record("m", "\"title\":\"" + repeated("word ", 4'000) + "\""),
       "bad_field"},
      {"authors that are a number", record("n", R"("title":"x","authors":7)"), "bad_field"},
      {"the month 13", record("o", R"("title":"x","date":"2019-13-01")"), "bad_date"},
      {"the year 99999", record("p", R"("title":"x","year":99999)"), "bad_date"},
      {"a negative number of citations", record("q", R"("title":"x","citationCount":-1)"),
       "bad_field"},
      {"a line of 70,000 bytes where 65,536 are allowed",
       record("r", "\"title\":\"x\",\"abstract\":\"" + repeated("y", 70'000) + "\""),
       "line_too_long"},
      {"a title of one word of 9,000 bytes",
       record("s1", "\"title\":\"" + repeated("w", 9'000) + "\""), "indexed"},
      {"a title of 3,000 combining marks",
       record("s2", "\"title\":\"a" + repeated("\xCC\x81", 3'000) + "\""), "indexed"},
      {"a title of markup and script",
       record("s3", R"("title":"<script>alert(1)</script> & \"quotes\"")"), "indexed"},
      {"bidirectional overrides and zero-width characters",
       record("s4", R"("title":"\u202eabc\u200b\u2066def")"), "indexed"},
      {"unbalanced LaTeX",
       record("s5", R"("title":"$\\frac{{{ \\cite{ $$ \\","abstract":"{{{{{{")"), "indexed"},
      {"an abstract of 20,000 hyphens",
       record("s6", "\"title\":\"x\",\"abstract\":\"" + repeated("a-", 20'000) + "b\""), "indexed"},
      {"names that are empty, spaces, or 5,000 bytes",
       record("s7", "\"title\":\"x\",\"authors\":[\"\",\" \",\"" + repeated("n", 5'000) + "\"]"),
       "indexed"},
      {"a paper that cites itself and strangers",
       record("s8", R"("title":"x","references":["LOCAL:s8","LOCAL:s8","10.9/none"])"), "indexed"},
      {"a member twice", R"({"id":"s9","id":"s10","title":"first","title":"second"})", "indexed"},
      {"a venue of 4,000 bytes",
       record("s11", "\"title\":\"x\",\"venue\":\"" + repeated("v", 4'000) + "\""), "indexed"},
      {"the id of another record", record("s8", R"("title":"x again")"), "merged"},
  };
}

std::string table() {
  std::string rows = "| dump record | outcome |\n|---|---|\n";
  for (const HostileRecord& hostile : hostile_records()) {
    const bool is_kept = hostile.outcome == "indexed" || hostile.outcome == "merged";
    rows += "| " + hostile.what + " | " +
            (is_kept ? hostile.outcome : "rejected: `" + hostile.outcome + "`") + " |\n";
  }
  return rows;
}

TEST(HostileRecordsTest, EachIsIndexedMergedOrRejectedAtItsPlace) {
  const TemporaryDirectory directory;
  const auto records = hostile_records();
  {
    std::ofstream dump(directory / "dump.jsonl", std::ios::binary);
    // The format is known from the first records; an honest one goes first.
    dump << R"({"quire":1,"id":"honest","title":"An honest record"})"
         << "\n";
    for (const HostileRecord& hostile : records) dump << hostile.line << "\n";
  }
  BuildOptions options;
  options.index = directory / "index";
  options.dumps = {(directory / "dump.jsonl").string()};
  options.dump.format = DumpFormat::kQuire;
  options.dump.max_line_bytes = 65'536;
  Progress progress(Progress::Output::kSilent);
  const Manifest manifest = build_index(options, progress);
  EXPECT_EQ(manifest.records_read, records.size() + 1);

  const std::string rejects =
      read_file(directory / "index" / manifest.generation / "rejects.jsonl");
  std::uint64_t indexed = 1;
  std::uint64_t merged = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    SCOPED_TRACE(records[i].what);
    if (records[i].outcome == "indexed") ++indexed;
    if (records[i].outcome == "merged") ++merged;
    const std::string place = "\"line\":" + std::to_string(i + 2) + ",";
    if (records[i].outcome == "indexed" || records[i].outcome == "merged") {
      EXPECT_EQ(rejects.find(place), std::string::npos) << rejects.substr(rejects.find(place), 300);
      continue;
    }
    const std::size_t found = rejects.find(place);
    ASSERT_NE(found, std::string::npos);
    EXPECT_THAT(rejects.substr(found, 120),
                testing::HasSubstr("\"reason\":\"" + records[i].outcome + "\""));
  }
  EXPECT_EQ(manifest.records_indexed, indexed);
  EXPECT_EQ(manifest.records_merged, merged);
  EXPECT_THAT(verify_generation(directory / "index" / manifest.generation, 5), testing::IsEmpty());

  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  PaperQuery query;
  query.text = "honest record";
  EXPECT_EQ(Searcher(snapshot).search(query).hits.at(0).doc, 1U);
}

// Set QUIRE_WRITE_TABLES=1 to write the table instead of comparing it.
TEST(HostileRecordsTest, TheDocumentedTableIsTheTestedOne) {
  const std::string path = std::string(QUIRE_SOURCE_DIR) + "/docs/hostile-inputs.md";
  const std::string begin =
      "<!-- dump records: written by tests/indexer/hostile_records_test.cpp -->\n";
  const std::string end = "<!-- end of dump records -->";
  const std::string page = read_file(path);
  const std::size_t from = page.find(begin) + begin.size();
  const std::size_t to = page.find(end);
  ASSERT_NE(page.find(begin), std::string::npos);
  ASSERT_NE(to, std::string::npos);
  if (std::getenv("QUIRE_WRITE_TABLES") != nullptr) {
    std::ofstream(path) << page.substr(0, from) + table() + page.substr(to);
    return;
  }
  EXPECT_EQ(page.substr(from, to - from), table());
}

}  // namespace
}  // namespace quire
