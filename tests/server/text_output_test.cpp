// BibTeX, snippets and metrics.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <random>
#include <string>
#include <utility>

#include "server/api/s2/bibtex.h"
#include "server/api/s2/snippet_json.h"
#include "server/metrics.h"

namespace quire {
namespace {

Paper sample_paper() {
  Paper paper;
  paper.ids = {{IdKind::kDoi, "10.5555/a_b%c"}};
  paper.title = "Lantern graphs & friends";
  paper.venue = "Journal of Invented Graphs";
  paper.venue_detail = {"", "", "7", ""};
  paper.date = Date{2001, 3, 5};
  paper.authors = {{"Ada Lindqvist", "", "", "", {}}, {"Jörg Müller", "", "", "", {}}};
  return paper;
}

TEST(BibtexTest, WritesAWholeEntry) {
  EXPECT_EQ(to_bibtex(sample_paper()),
            "@Article{Lindqvist2001LanternGraphs,\n"
            " author = {Ada Lindqvist and Jörg Müller},\n"
            " journal = {Journal of Invented Graphs},\n"
            " title = {Lantern graphs \\& friends},\n"
            " volume = {7},\n"
            " year = {2001},\n"
            " doi = {10.5555/a_b%c},\n"
            "}\n");
}

TEST(BibtexTest, ConferencesAndUnknownVenuesHaveTheirOwnTypes) {
  Paper paper = sample_paper();
  paper.type = "Conference";
  EXPECT_EQ(to_bibtex(paper).find("@InProceedings{"), 0U);
  paper.type.clear();
  paper.venue.clear();
  EXPECT_EQ(to_bibtex(paper).find("@Misc{"), 0U);
}

TEST(BibtexTest, NothingInATitleBreaksTheEntry) {
  const struct {
    const char* title;
    const char* field;
  } cases[] = {
      {"a } b", " title = {a  b},"},
      {"a {b} c", " title = {a {b} c},"},
      {"{{{", " title = {},"},
      {"100% of $x^2$ #1", " title = {100\\% of $x^2$ \\#1},"},
      {"already \\% escaped", " title = {already \\% escaped},"},
      {"ends in \\", " title = {ends in \\ },"},
  };
  for (const auto& [title, field] : cases) {
    Paper paper = sample_paper();
    paper.title = title;
    EXPECT_NE(to_bibtex(paper).find(field), std::string::npos) << to_bibtex(paper);
  }
}

TEST(BibtexTest, AnEmptyPaperStillHasAKey) { EXPECT_EQ(to_bibtex(Paper{}), "@Misc{paper,\n}\n"); }

TEST(SnippetTest, HtmlIsEscapedAroundTheMarks) {
  EXPECT_EQ(to_html({"<i> & lantern's \"x\"", {{6, 13}}}),
            "&lt;i&gt; &amp; <mark>lantern</mark>&#39;s &quot;x&quot;");
  EXPECT_EQ(to_html({"a <b>", {{2, 5}}}), "a <mark>&lt;b&gt;</mark>");
}

// The text that a browser shows for `html`; fails the test where `html` has other markup than
// marks.
std::string shown_text(const std::string& html) {
  const std::pair<const char*, const char*> entities[] = {
      {"<mark>", ""}, {"</mark>", ""},  {"&lt;", "<"}, {"&gt;", ">"},
      {"&amp;", "&"}, {"&quot;", "\""}, {"&#39;", "'"}};
  std::string text;
  for (std::size_t place = 0; place < html.size();) {
    const auto* entity = std::ranges::find_if(entities, [&](const auto& candidate) {
      return html.compare(place, std::strlen(candidate.first), candidate.first) == 0;
    });
    if (entity != std::end(entities)) {
      text += entity->second;
      place += std::strlen(entity->first);
      continue;
    }
    EXPECT_EQ(std::string("<>&\"'").find(html[place]), std::string::npos) << html;
    text += html[place++];
  }
  return text;
}

TEST(SnippetTest, WhateverTheTextSaysItsHtmlHasNoMarkupButMarks) {
  const std::string pieces[] = {
      "<script>",          "</mark>", "<mark>", "&lt;", "lantern", "LANTERNS", " ",
      "<b onclick=\"x\">", "'",       "&",      "\"",   "graphs",  "灯台",     "\n"};
  std::mt19937 random(7);
  SnippetMaker maker("<script> lanterns \"graph\" 灯台");
  for (int round = 0; round < 2'000; ++round) {
    std::string text;
    for (int piece = 0; piece < 30; ++piece) text += pieces[random() % std::size(pieces)];
    const Snippet snippet = maker.make(text, 120);
    EXPECT_EQ(shown_text(to_html(snippet)), snippet.text);
  }
}

TEST(SnippetTest, WholeWordsAreMarkedAsWritten) {
  SnippetMaker maker("routing network");
  EXPECT_EQ(
      to_html(maker.make("Routed <b>networks</b> & routes", 300)),
      "<mark>Routed</mark> &lt;b&gt;<mark>networks</mark>&lt;/b&gt; &amp; <mark>routes</mark>");
}

TEST(SnippetTest, MarksThatOverlapOrLieOutsideAreLeftOut) {
  EXPECT_EQ(to_html({"pre-training", {{0, 3}, {0, 12}, {4, 12}, {11, 99}, {5, 5}}}),
            "<mark>pre</mark>-<mark>training</mark>");
}

TEST(MetricsTest, LabelsAreBounded) {
  Metrics metrics;
  metrics.count_request({"GET", "/graph/v1/paper/{id}", 200, std::chrono::milliseconds(3)});
  metrics.count_request({"BREW", kUnmatchedRoute, 404, std::chrono::milliseconds(3)});
  const std::string text = metrics.to_text();
  EXPECT_NE(text.find("quire_http_requests_total{method=\"GET\",route=\"/graph/v1/paper/{id}\","
                      "status=\"200\"} 1"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("{method=\"other\",route=\"unmatched\",status=\"404\"} 1"),
            std::string::npos);
  EXPECT_EQ(text.find("BREW"), std::string::npos);
}

TEST(MetricsTest, OnlyTheServedGenerationIsShown) {
  Metrics metrics;
  metrics.set_generation("gen-1", 10, 3);
  metrics.set_generation("gen-2", 20, 6);
  const std::string text = metrics.to_text();
  EXPECT_EQ(text.find("gen-1"), std::string::npos);
  EXPECT_NE(text.find("quire_index_generation_info{generation=\"gen-2\"} 1"), std::string::npos);
  EXPECT_NE(text.find("quire_index_papers 20"), std::string::npos);
  EXPECT_NE(text.find("process_resident_memory_bytes"), std::string::npos);
}

}  // namespace
}  // namespace quire
