// The real files, where they are at hand.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/indexer/dumps/read_dump.h"
#include "tests/shared_data.h"

namespace quire {
namespace {

struct Corpus {
  std::string_view name;
  DumpFormat format;
  std::size_t papers;
};

TEST(CorporaTest, EveryRecordImports) {
  const std::vector<Corpus> corpora = {
      {"hf-daily.jsonl.zst", DumpFormat::kHuggingFace, 11'559},
      {"scifact/corpus.jsonl", DumpFormat::kBeir, 5'183},
      {"cacm/corpus.jsonl", DumpFormat::kBeir, 3'204},
      {"formats/arxiv_kaggle_snapshot.jsonl", DumpFormat::kArxiv, 200},
      {"formats/openalex_works.jsonl", DumpFormat::kOpenAlex, 3}};
  for (const Corpus& corpus : corpora) {
    const auto path = shared_data(std::string(corpus.name));
    if (path.empty()) GTEST_SKIP() << corpus.name << " is not here";
    const DumpContent content = read_path(path);
    EXPECT_EQ(content.format, corpus.format) << corpus.name;
    EXPECT_EQ(content.papers.size(), corpus.papers) << corpus.name;
    EXPECT_TRUE(content.rejects.empty()) << corpus.name;
  }
}

// Papers with an id and a title among `json` and what is in it; not those inside of other papers.
std::size_t count_papers(const simdjson::dom::element& json) {
  simdjson::dom::array list;
  simdjson::dom::object object;
  std::size_t papers = 0;
  if (json.get(list) == simdjson::SUCCESS) {
    for (const simdjson::dom::element element : list) papers += count_papers(element);
  } else if (json.get(object) == simdjson::SUCCESS) {
    const bool has_id = object["paperId"].is_string();
    if (object["paperId"].error() == simdjson::SUCCESS) {
      return has_id && object["title"].is_string();
    }
    for (const auto field : object) papers += count_papers(field.value);
  }
  return papers;
}

std::vector<std::filesystem::path> recordings() {
  std::vector<std::filesystem::path> paths;
  const auto folder = shared_data("formats/semanticscholar");
  if (folder.empty()) return paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    paths.push_back(entry.path());
  }
  return paths;
}

TEST(CorporaTest, EveryRecordedPaperWithIdAndTitleImports) {
  const auto paths = recordings();
  if (paths.empty()) GTEST_SKIP() << "formats/semanticscholar is not here";
  simdjson::dom::parser parser;
  std::size_t papers = 0;
  for (const auto& path : paths) {
    simdjson::dom::element json;
    if (parser.load(path.string()).at_pointer("/response/json").get(json) != simdjson::SUCCESS) {
      continue;
    }
    const std::size_t expected = count_papers(json);
    if (expected == 0) continue;
    const DumpContent content = read_text(simdjson::minify(json), DumpFormat::kSemanticScholar);
    EXPECT_EQ(content.papers.size(), expected) << path;
    papers += expected;
  }
  EXPECT_GT(papers, 10'000U);
}

}  // namespace
}  // namespace quire
