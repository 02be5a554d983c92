#include "ranking/signals/title_rules.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

TEST(TitleRulesTest, EveryPhraseMakesASurvey) {
  for (const char* title : {
           "A Survey",
           "Parsing: a comprehensive survey",
           "A Brief Literature Review of Parsing",
           "A recent practical unified overview of things",
           "Neural parsing: survey",
           "Neural parsing: A Survey",
           "Survey of parsers",
           "Survey on parsers",
           "Overview of the shared task",
           "An overview of recent parsers",
           "Systematic review and parsers",
           "Parsers, a systematic  literature\treview",
           "Findings of the 2019 conference",
           "Findings of WASSA 2023 shared task",
           "Review of parsers",
           "Overview: parsers",
           "Parsers survey",
           "A parser survey.",
           "Shared task overview and parsers",
           "Tutorial on parsers",
           "TUTORIAL",
       }) {
    EXPECT_TRUE(is_survey_title(title)) << title;
  }
}

TEST(TitleRulesTest, OtherWordsMakeNoSurvey) {
  for (const char* title : {
           "",
           "a",
           "a comprehensive",
           "Surveying parsers",
           "A surveyor's parser",
           "A new comprehensive survey instrument",
           "Household survey data and parsers",
           "Resurvey of parsers",
           "Reviews of products",
           "Peer review or parsers",
           "An overview ofthe parsers",
           "The overview picture",
           "Overviews",
           "Systematic reviewing",
           "Our findings of parsers",
           "Preview of parsers",
           "Tutorials of parsers",
           "Mini-batch: surveys",
           "\xE9 survey \xC3",
           "Extra comprehensive review",
       }) {
    EXPECT_FALSE(is_survey_title(title)) << title;
  }
}

TEST(TitleRulesTest, KnowsVolumesAndWhatStandsAroundPapers) {
  for (const char* title : {
           "Proceedings of the 13th Annual Meeting",
           "Proceedings, 13th Annual Meeting",
           "Findings of the Association for Computational Linguistics: EMNLP 2020",
           "Preface",
           "[Preface]",
           "FRONT MATTER.",
           "Frontmatter",
           "Erratum: Parsers of the world",
           "Erratum for \xE2\x80\x9C"
           "Formal basis\xE2\x80\x9D",
           "Table of Contents",
           "Author Index",
           "Editors\xE2\x80\x99 note",
           "Introduction to the Special Issue on Parsers",
           "Guest Editorial: parsers",
           "Message from the Program Chairs",
           "Introduction",
           "Guidelines For Submissions",
           "Submission guidelines",
           "Instructions for Authors",
       }) {
    EXPECT_TRUE(is_front_matter_title(title)) << title;
  }
}

TEST(TitleRulesTest, OtherTitlesAreNoFrontMatter) {
  for (const char* title : {
           "",
           "...",
           "Introduction to parsing",
           "Prefaces of books",
           "The proceedings of parliament: a corpus",
           "Indexing",
           "Editorial decisions and parsers",
           "Message passing for parsers",
           "Correction of errors in a corpus",
           "Welcome to the modern world of pronouns",
           "Findings of the 2019 conference",
           "Contents of memory",
           "Guidelines for submission platforms",
           "Instructions for authors of grammars",
       }) {
    EXPECT_FALSE(is_front_matter_title(title)) << title;
  }
}

}  // namespace
}  // namespace quire
