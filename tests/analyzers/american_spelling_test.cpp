#include "analyzers/american_spelling.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace quire {
namespace {

std::string american(std::string word) {
  make_american(word);
  return word;
}

TEST(AmericanSpellingTest, RespellsByClosedLists) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"behaviour", "behavior"},
      {"colourful", "colorful"},
      {"neighbourhoods", "neighborhoods"},
      {"grey", "gray"},
      {"haem", "heme"},
      {"programmes", "programs"},
      {"haemoglobin", "hemoglobin"},
      {"anaemia", "anemia"},
      {"leucocytes", "leukocytes"},
      {"sulphate", "sulfate"},
      {"oedema", "edema"},
      {"oesophagus", "esophagus"},
      {"centre", "center"},
      {"fibres", "fibers"},
      {"kilometres", "kilometers"},
      {"modelling", "modeling"},
      {"labelled", "labeled"},
      {"travellers", "travelers"},
      {"dialogues", "dialogs"},
      {"catalogue", "catalog"},
      {"analysed", "analyzed"},
      {"catalysing", "catalyzing"},
      {"organisation", "organization"},
      {"optimised", "optimized"},
      {"generalisable", "generalizable"},
  };
  for (const auto& [british, expected] : cases) EXPECT_EQ(american(british), expected);
}

TEST(AmericanSpellingTest, LeavesOtherWordsAlone) {
  for (const std::string word :
       {"",         "a",         "our",      "four",          "hour",  "promised",
        "exercise", "expertise", "analyses", "improvisation", "genre", "acre",
        "wise",     "precise",   "raised",   "compromised",   "log",   "rogue",
        "vogue",    "bell",      "ølise",    "oeuvre"}) {
    EXPECT_EQ(american(word), word);
  }
}

TEST(AmericanSpellingTest, IsIdempotent) {
  for (const std::string word : {"haemolysed", "paediatrisation", "colourisation", "haaemia",
                                 "aemaemia", "isationisation", "centrelled", "modellling"}) {
    const std::string once = american(word);
    EXPECT_EQ(american(once), once) << word;
    EXPECT_LE(once.size(), word.size());
  }
}

}  // namespace
}  // namespace quire
