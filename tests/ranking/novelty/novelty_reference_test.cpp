// The whole recipe on real papers against the reference implementation.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <string>

#include "ranking/novelty/novelty_scorer.h"
#include "tests/ranking/novelty/acl_papers.h"
#include "tests/ranking/novelty/written_corpus.h"
#include "tests/shared_data.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

std::string quoted(const std::string& text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    json += c;
  }
  return json + '"';
}

// "YYYY-MM" of the month that the recipe uses.
std::string month_text(std::int32_t month) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d", month / 12, month % 12 + 1);
  return text;
}

std::string names_json(const Paper& paper) {
  std::string json = "[";
  for (const Authorship& author : paper.authors) {
    json += (json.size() > 1 ? "," : "") + quoted(author.name);
  }
  return json + ']';
}

std::string work_of(const Paper& paper) {
  for (const IdKind kind : {IdKind::kDoi, IdKind::kArxiv}) {
    for (const PaperId& id : paper.ids) {
      if (id.kind == kind) return id.value;
    }
  }
  return {};
}

void write_reference_input(const std::vector<Paper>& papers, const NoveltyCorpus& corpus,
                           const std::filesystem::path& path) {
  std::ofstream file(path);
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const NoveltyCandidate& candidate = corpus.papers[i];
    const bool is_survey = candidate.reason == NoveltyReason::kDocumentType;
    const bool is_foreign = candidate.reason == NoveltyReason::kLanguage;
    file << "{\"id\":\"" << i + 1 << "\",\"title\":" << quoted(papers[i].title)
         << ",\"abstract\":" << quoted(papers[i].abstract) << ",\"date\":\""
         << month_text(candidate.paper.month) << "\",\"field\":\"" << candidate.field
         << "\",\"authors\":" << names_json(papers[i]) << ",\"work\":" << quoted(work_of(papers[i]))
         << ",\"type\":\"" << (is_survey ? "review" : "") << "\",\"language\":\""
         << (is_foreign ? "xx" : "en") << "\"}\n";
  }
}

template <typename Values>
std::string optional_json(const Values& values) {
  std::string json = "[";
  for (const auto& value : values) {
    char text[32] = "null";
    if (value) std::snprintf(text, sizeof text, "%.15g", *value);
    json += std::string(json.size() > 1 ? "," : "") + text;
  }
  return json + ']';
}

void write_scores(const std::vector<NoveltyScore>& scores, const std::filesystem::path& path) {
  std::ofstream file(path);
  file << std::setprecision(15);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const NoveltyScore& score = scores[i];
    file << "{\"id\":\"" << i + 1 << "\",\"length\":" << score.evaluation.length
         << ",\"parts\":" << optional_json(score.evaluation.parts)
         << ",\"percentiles\":" << optional_json(score.percentiles) << ",\"novelty\":";
    if (score.novelty) {
      file << *score.novelty;
    } else {
      file << "null";
    }
    file << ",\"same\":[";
    for (const std::uint32_t doc : score.evaluation.same_works) {
      file << (doc == score.evaluation.same_works.front() ? "" : ",") << '"' << doc << '"';
    }
    file << "],\"nearest\":[";
    for (const NearPaper& near : score.evaluation.nearest) {
      file << (&near == score.evaluation.nearest.data() ? "" : ",") << near.similarity;
    }
    file << "],\"copy_of\":\"";
    if (score.evaluation.copy_of != 0) file << score.evaluation.copy_of;
    file << "\"}\n";
  }
}

struct Slice {
  const char* name;
  bool (*take)(const Paper&, std::size_t index);
};

// One that has what the reference needs; empty if there is none.
std::string find_python() {
  for (const std::string python : {"python3", "/usr/bin/python3"}) {
    const std::string command = python + " -c 'import numpy, scipy, Stemmer' 2>/dev/null";
    if (std::system(command.c_str()) == 0) return python;
  }
  return {};
}

TEST(NoveltyReferenceTest, AgreesWithTheReferenceOnRealPapers) {
  const auto dump = shared_data("acl-openalex.jsonl.zst");
  const auto reference = dump.parent_path().parent_path() / "lab" / "novelty_reference.py";
  if (dump.empty() || !std::filesystem::exists(reference)) GTEST_SKIP() << "no corpora";
  const std::string python = find_python();
  if (python.empty()) {
    GTEST_SKIP() << "python3-numpy, python3-scipy or python3-stemmer is not installed";
  }
  // The beginnings are dense (authors come back, works have versions); the sample reaches today.
  const Slice slices[] = {
      {"until 1992", [](const Paper& paper, std::size_t) { return paper.date->year <= 1992; }},
      {"every 35th", [](const Paper&, std::size_t index) { return index % 35 == 0; }}};
  for (const Slice& slice : slices) {
    std::size_t index = 0;
    const std::vector<Paper> papers = read_papers(
        dump, [&](const Paper& paper) { return paper.date && slice.take(paper, index++); });
    const NoveltyCorpus corpus = written_corpus(papers);
    const TemporaryDirectory directory;
    write_reference_input(papers, corpus, directory / "papers.jsonl");
    write_scores(score_novelty(corpus, {}, 2, {}), directory / "scores.jsonl");
    const std::string command = python + ' ' + QUIRE_SOURCE_DIR +
                                "/tests/ranking/novelty/novelty_reference_check.py " +
                                reference.string() + ' ' + (directory / "papers.jsonl").string() +
                                ' ' + (directory / "scores.jsonl").string();
    EXPECT_EQ(std::system(command.c_str()), 0) << slice.name;
  }
}

}  // namespace
}  // namespace quire
