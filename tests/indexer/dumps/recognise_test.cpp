#include "indexer/dumps/recognise.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/indexer/dumps/read_dump.h"

namespace quire {
namespace {

std::string_view format_of(std::string record) {
  return to_string(open_dump_text("text", std::move(record), {}).format);
}

TEST(RecogniseTest, TellsFormatsByTheirKeys) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {R"({"id": "1", "categories": "cs.CL"})", "arxiv"},
      {R"({"id": "1", "authors_parsed": [["A", "B"]]})", "arxiv"},
      {R"({"id": "1", "versions": []})", "arxiv"},
      {R"({"id": "https://openalex.org/W1"})", "openalex"},
      {R"({"id": 1, "abstract_inverted_index": {}})", "openalex"},
      {R"({"id": 1, "authorships": []})", "openalex"},
      {R"({"paperId": "x"})", "s2"},
      {R"({"corpusId": 1})", "s2"},
      {R"({"corpusid": 1})", "s2"},
      {R"({"citingcorpusid": 1, "citedcorpusid": 2})", "s2"},
      {R"({"paper": {"id": "1"}})", "hf"},
      {R"({"id": "1", "summary": "", "publishedAt": ""})", "hf"},
      {R"({"id": "1", "summary": "", "upvotes": 1})", "hf"},
      {R"({"_id": "1", "text": ""})", "beir"},
      {R"({"id": "1", "title": ""})", "quire"},
      {R"({"doi": "10.1/x", "title": ""})", "quire"},
      {R"({"id": "1", "title": "", "categories": ["a"]})", "quire"},
      {R"({"id": "1", "title": "", "corpusId": 1})", "quire"},
      {R"({"id": "1", "title": "", "abstract": "", "summary": "", "upvotes": 1})", "quire"},
      {R"({"quire": 1, "id": "1", "categories": "cs.CL"})", "quire"},
      {R"({"quire": 1, "paperId": "x"})", "quire"}};
  for (const auto& [record, expected] : cases) {
    EXPECT_EQ(format_of(std::string(record)), expected) << record;
  }
}

TEST(RecogniseTest, KnowsTheSamples) {
  for (const auto& [name, expected] : std::vector<std::pair<std::string, DumpFormat>>{
           {"arxiv.jsonl", DumpFormat::kArxiv},
           {"openalex.jsonl", DumpFormat::kOpenAlex},
           {"semantic_scholar.jsonl", DumpFormat::kSemanticScholar},
           {"semantic_scholar_bulk", DumpFormat::kSemanticScholar},
           {"hugging_face.jsonl", DumpFormat::kHuggingFace},
           {"beir.jsonl", DumpFormat::kBeir},
           {"quire.jsonl", DumpFormat::kQuire}}) {
    EXPECT_EQ(read_sample(name).format, expected) << name;
  }
}

TEST(RecogniseTest, LetsTheMajorityOfTheFirstRecordsDecide) {
  const std::string own = R"({"id": "1", "title": "own"})";
  const std::string beir = R"({"_id": "1", "text": "", "title": "beir"})";
  EXPECT_EQ(format_of(own + "\n" + beir + "\n" + beir), "beir");
  EXPECT_EQ(format_of("broken\n{}\n7\n" + own), "quire");
}

TEST(RecogniseTest, SaysWhatItFoundWhenItKnowsNoFormat) {
  EXPECT_EQ(
      failure_of([] { read_text(R"({"name": "x", "li\nne": 1})"); }),
      "text: records of no known format: the first record has the fields \"name\", \"li ne\"; "
      "known are arxiv (arXiv metadata snapshot), openalex (OpenAlex works), s2 (Semantic "
      "Scholar papers), hf (Hugging Face daily papers), beir (BEIR corpus.jsonl), quire "
      "(Quire's own JSON lines)");
  EXPECT_EQ(failure_of([] {
              read_text("broken\n");
            }).find("text: no record to tell the format by; known are arxiv"),
            0U);
  EXPECT_EQ(failure_of([] { read_text(""); }).find("text: no record to tell the format by"), 0U);
}

TEST(RecogniseTest, RefusesADumpOfAnotherFormatThanNamed) {
  const std::string beir = R"({"_id": "1", "text": "", "title": "beir"})";
  EXPECT_EQ(
      failure_of([&] { read_text(beir, DumpFormat::kArxiv); }),
      "text: not arxiv (arXiv metadata snapshot): none of the first 1 records fits, they look "
      "like beir (BEIR corpus.jsonl); the first record has the fields \"_id\", \"text\", "
      "\"title\"");
  EXPECT_NE(failure_of([] { read_text("{}", DumpFormat::kArxiv); }).find("no format known"),
            std::string::npos);
  EXPECT_EQ(
      read_text(beir + "\n" + R"({"id": "1", "title": "own"})", DumpFormat::kQuire).rejects.size(),
      1U);
}

TEST(RecogniseTest, LetsANamedFormatPassWithoutAWellFormedRecord) {
  EXPECT_EQ(read_text("broken\n", DumpFormat::kArxiv).rejects.size(), 1U);
  EXPECT_EQ(read_text("", DumpFormat::kArxiv).rejects.size(), 0U);
}

TEST(DumpFormatTest, HasANameForEachFormat) {
  for (const std::string_view name : {"auto", "arxiv", "openalex", "s2", "hf", "beir", "quire"}) {
    const auto format = parse_dump_format(name);
    ASSERT_TRUE(format) << name;
    EXPECT_EQ(to_string(*format), name);
  }
  EXPECT_FALSE(parse_dump_format("csv"));
}

}  // namespace
}  // namespace quire
