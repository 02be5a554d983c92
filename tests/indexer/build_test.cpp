#include "indexer/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/export.h"
#include "ranking/index_reader.h"
#include "ranking/searcher.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/verify.h"
#include "tests/shared_data.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::HasSubstr;

class BuildTest : public testing::Test {
 protected:
  std::string dump(const std::string& name, const std::string& lines) {
    std::ofstream(directory_ / name) << lines;
    return (directory_ / name).string();
  }
  Manifest build(const std::vector<std::string>& dumps, unsigned threads = 2) {
    BuildOptions options;
    options.index = index();
    options.dumps = dumps;
    options.threads = threads;
    Progress progress(Progress::Output::kSilent);
    return build_index(options, progress);
  }
  std::string error_of(const std::vector<std::string>& dumps) {
    try {
      build(dumps);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "no error";
  }
  [[nodiscard]] std::filesystem::path index() const { return directory_ / "index"; }
  [[nodiscard]] std::string exported(ExportKind kind) const {
    const IndexReader reader(index());
    std::ostringstream out;
    export_index(reader.snapshot(), kind, out);
    return out.str();
  }
  [[nodiscard]] std::vector<std::string> findings() const {
    return verify_generation(index() / current_generation(index()), 10);
  }

  TemporaryDirectory directory_;
};

void expect_counts_add_up(const Manifest& manifest) {
  EXPECT_EQ(manifest.records_read,
            manifest.records_indexed + manifest.records_merged + manifest.records_rejected);
  EXPECT_EQ(manifest.records_indexed, manifest.paper_count);
}

TEST_F(BuildTest, EveryRecordIsIndexedMergedOrRejectedWithItsPlace) {
  const Manifest manifest = build({dump("a.jsonl", R"({"id":"1","title":"One","doi":"10.1/one"}
{"id":"2","title":"Two"}
{"id":"3"}

{"id":"4","title":"broken
{"title":"no id"}
{"id":"5","title":"One again","doi":"https://doi.org/10.1/ONE"}
)")});
  expect_counts_add_up(manifest);
  EXPECT_EQ(manifest.records_read, 6U);
  EXPECT_EQ(manifest.records_indexed, 2U);
  EXPECT_EQ(manifest.records_merged, 1U);
  EXPECT_EQ(manifest.records_rejected, 3U);
  const std::string rejects = read_file(index() / manifest.generation / "rejects.jsonl");
  EXPECT_THAT(rejects, HasSubstr(R"("line":3,"byte_offset":67,"reason":"no_title")"));
  EXPECT_THAT(rejects, HasSubstr(R"("line":5,"byte_offset":79,"reason":"broken_json")"));
  EXPECT_THAT(rejects, HasSubstr(R"("line":6,"byte_offset":105,"reason":"no_id")"));
  EXPECT_THAT(findings(), testing::IsEmpty());
}

TEST_F(BuildTest, SeveralDumpsAreMergedByDoiAndArxivId) {
  const std::string arxiv = dump(
      "arxiv.jsonl",
      R"({"id":"1706.03762","authors":"Ashish Vaswani","title":"Attention Is All You Need","categories":"cs.CL cs.LG","abstract":"  The dominant models.\n","versions":[{"version":"v1","created":"Mon, 12 Jun 2017 17:57:34 GMT"}],"update_date":"2017-12-07","authors_parsed":[["Vaswani","Ashish",""]],"doi":"10.5555/attention"}
)");
  const std::string openalex = dump(
      "openalex.jsonl",
      R"({"id":"https://openalex.org/W1","doi":"https://doi.org/10.5555/ATTENTION","title":"Attention is all you need","publication_year":2017,"cited_by_count":99,"authorships":[{"author":{"id":"https://openalex.org/A1","display_name":"Ashish Vaswani"},"institutions":[]}],"referenced_works":["https://openalex.org/W2"],"type":"article"}
{"id":"https://openalex.org/W2","title":"Something earlier","publication_year":2014,"authorships":[],"referenced_works":[],"type":"article"}
)");
  const std::string daily = dump(
      "daily.jsonl",
      R"({"paper":{"id":"1706.03762","title":"Attention Is All You Need","summary":"Short","upvotes":42,"publishedAt":"2017-06-12T00:00:00.000Z","authors":[{"name":"A. Vaswani"}]},"title":"Attention Is All You Need","publishedAt":"2023-05-01T00:00:00.000Z"}
)");
  const Manifest manifest = build({arxiv, openalex, daily});
  expect_counts_add_up(manifest);
  EXPECT_EQ(manifest.paper_count, 2U);
  EXPECT_EQ(manifest.records_merged, 2U);
  ASSERT_EQ(manifest.sources.size(), 3U);
  EXPECT_EQ(manifest.sources[2].format, "hf");

  const IndexReader reader(index());
  const Snapshot snapshot = reader.snapshot();
  for (const char* id : {"ARXIV:1706.03762", "10.5555/attention", "W1"}) {
    EXPECT_EQ(snapshot.find_paper(*parse_paper_id(id)), 1U) << id;
  }
  const Paper paper = snapshot.paper(1);
  EXPECT_EQ(paper.abstract, "The dominant models.");
  EXPECT_EQ(paper.date, (Date{2017, 6, 12}));
  EXPECT_EQ(paper.upvotes, 42U);
  EXPECT_EQ(paper.imported_citation_count, 99U);
  EXPECT_EQ(paper.authors.at(0).id, "A1");
  EXPECT_EQ(snapshot.citations(2).size(), 1U);
}

TEST_F(BuildTest, AttachmentsWithoutTheirPaperAreRejected) {
  std::filesystem::create_directory(directory_ / "s2");
  dump("s2/papers.jsonl",
       R"({"corpusid":7,"externalids":{"DOI":"10.1/seven"},"title":"Seven","authors":[],"year":2001}
{"corpusid":8,"externalids":{},"title":"Eight","authors":[],"year":2002}
)");
  dump("s2/abstracts.jsonl",
       R"({"corpusid":7,"openaccessinfo":{},"abstract":"The abstract of seven."}
{"corpusid":9,"openaccessinfo":{},"abstract":"Of nobody."}
)");
  dump(
      "s2/citations.jsonl",
      R"({"citingcorpusid":8,"citedcorpusid":7,"isinfluential":false,"contexts":null,"intents":null}
)");
  const Manifest manifest = build({(directory_ / "s2").string()});
  expect_counts_add_up(manifest);
  EXPECT_EQ(manifest.paper_count, 2U);
  EXPECT_EQ(manifest.records_merged, 2U);
  EXPECT_EQ(manifest.rejects_by_reason.at("unmatched"), 1U);
  EXPECT_EQ(manifest.citation_count, 1U);

  const IndexReader reader(index());
  const Snapshot snapshot = reader.snapshot();
  EXPECT_EQ(snapshot.paper(*snapshot.find_paper(*parse_paper_id("CorpusId:7"))).abstract,
            "The abstract of seven.");
}

std::string many_papers(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    lines += R"({"id":")" + number + R"(","title":"Paper number )" + number + R"( of topic)" +
             std::to_string(i % 17) + R"(","authors":["Author )" +
             std::string(1, static_cast<char>('A' + i % 23)) + R"(da"],"references":["LOCAL:)" +
             std::to_string(i / 2) + R"("]})" + "\n";
  }
  return lines;
}

// Checksums by name, without Xapian's databases, which carry random ids.
std::map<std::string, std::string> checksums(const Manifest& manifest) {
  std::map<std::string, std::string> result;
  for (const ManifestFile& file : manifest.files) {
    if (file.path.find('/') == std::string::npos) result[file.path] = file.checksum;
  }
  return result;
}

TEST_F(BuildTest, TheNumberOfThreadsChangesNothing) {
  const std::string path = dump("many.jsonl", many_papers(5'000));
  const auto files = checksums(build({path}, 1));
  const std::string papers = exported(ExportKind::kPapers);
  const std::string authors = exported(ExportKind::kAuthors);
  const std::string authorships = exported(ExportKind::kAuthorships);
  EXPECT_EQ(checksums(build({path}, 4)), files);
  EXPECT_EQ(exported(ExportKind::kPapers), papers);
  EXPECT_EQ(exported(ExportKind::kAuthors), authors);
  EXPECT_EQ(exported(ExportKind::kAuthorships), authorships);
}

TEST_F(BuildTest, AFailedBuildLeavesTheLiveGenerationAlone) {
  build({dump("good.jsonl", R"({"id":"1","title":"One"})")});
  const std::string live = current_generation(index());
  const std::string good = (directory_ / "good.jsonl").string();
  EXPECT_THAT(error_of({good, (directory_ / "missing.jsonl").string()}),
              HasSubstr("missing.jsonl"));
  EXPECT_THAT(error_of({good, dump("foreign.jsonl", "not a dump at all\n")}),
              HasSubstr("foreign.jsonl"));
  EXPECT_THAT(error_of({dump("rejected.jsonl",
                             "{\"id\":\"1\",\"title\":\"\"}\n{\"id\":\"2\",\"title\":\" \"}\n")}),
              HasSubstr("no record could be indexed"));
  EXPECT_EQ(current_generation(index()), live);
  EXPECT_THAT(findings(), testing::IsEmpty());
  std::size_t generations = 0;
  for (const auto& entry : std::filesystem::directory_iterator(index())) {
    if (entry.is_directory()) ++generations;
  }
  EXPECT_EQ(generations, 1U);
}

TEST_F(BuildTest, HostileRecordsAreIndexedOrRejectedButNeverLost) {
  std::string lines;
  lines += "{\"id\":\"long\",\"title\":\"" + std::string(9'000, 'w') + "\"}\n";
  lines += "{\"id\":\"" + std::string(240, 'i') + "\",\"title\":\"Long id\"}\n";
  lines +=
      "{\"id\":\"nul\",\"title\":\"a\\u0000b\",\"venue\":\"" + std::string(3'000, 'v') + "\"}\n";
  lines += "{\"id\":\"names\",\"title\":\"Names\",\"authors\":[\"" + std::string(5'000, 'n') +
           "\",\"\",\"  \",\"\\u202e\"]}\n";
  lines +=
      "{\"id\":\"marks\",\"title\":\"\\u0301\\u0301\\u0301\",\"abstract\":\"$$$$ \\\\ {{{{ "
      "}}}}\"}\n";
  lines +=
      "{\"id\":\"self\",\"title\":\"Self\",\"references\":[\"LOCAL:self\",\"LOCAL:self\",\"LOCAL:"
      "long\"]}\n";
  lines += "[]\n1\n\"text\"\nnull\n{}\n\xFF\xFE\n";
  const Manifest manifest = build({dump("hostile.jsonl", lines)});
  expect_counts_add_up(manifest);
  EXPECT_GE(manifest.records_indexed, 4U);
  EXPECT_THAT(findings(), testing::IsEmpty());
}

TEST_F(BuildTest, RealDumpsBuildTogetherAndVerify) {
  std::vector<std::string> dumps;
  for (const char* name : {"hf-daily.jsonl.zst", "scifact/corpus.jsonl", "cacm/corpus.jsonl",
                           "formats/arxiv_kaggle_snapshot.jsonl", "formats/openalex_works.jsonl"}) {
    const auto path = shared_data(name);
    if (path.empty()) GTEST_SKIP() << "the corpora are not here";
    dumps.push_back(path.string());
  }
  const Manifest manifest = build(dumps);
  expect_counts_add_up(manifest);
  EXPECT_EQ(manifest.records_rejected, 0U);
  const std::uint64_t citations = 2'720;  // of cacm, beside its corpus
  EXPECT_EQ(manifest.records_read, 11'559U + 5'183U + 3'204U + 200U + 3U + citations);
  EXPECT_THAT(findings(), testing::IsEmpty());
}

}  // namespace
}  // namespace quire
