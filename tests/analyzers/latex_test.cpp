#include "analyzers/latex.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace quire {
namespace {

struct Case {
  std::string text;
  std::string expected;
};

void expect_cleaned(const std::vector<Case>& cases) {
  LatexCleaner cleaner;
  for (const Case& c : cases) EXPECT_EQ(cleaner.clean(c.text), c.expected) << c.text;
}

TEST(LatexTest, LeavesPlainTextAlone) {
  expect_cleaned({
      {"", ""},
      {"foo_bar a^b x}y a-b", "foo_bar a^b x}y a-b"},
      {"costs $5 and $10", "costs $5 and $10"},
      {"only one $ sign", "only one $ sign"},
  });
}

TEST(LatexTest, TellsTextThatMayHaveLatex) {
  for (const char* const text : {"a\\b", "$", "{", "--", "a -- b"}) {
    EXPECT_TRUE(may_have_latex(text)) << text;
  }
  for (const char* const text : {"", "-", "a-b - c", "foo_bar^2}~"}) {
    EXPECT_FALSE(may_have_latex(text)) << text;
  }
  EXPECT_TRUE(may_have_latex(std::string(1'023, 'a') + "--"));
  EXPECT_TRUE(may_have_latex(std::string(1'024, 'a') + "--"));
  EXPECT_FALSE(may_have_latex(std::string(1'023, 'a') + "-a-"));
}

TEST(LatexTest, UnwrapsFontCommands) {
  expect_cleaned({
      {"\\textit{word}", "word"},
      {"\\emph{two words} on", "two words on"},
      {"{\\it word}", " word"},
      {"$\\mathrm{BERT}$", "BERT"},
      {"H\\textsubscript{2}O", "H2O"},
      {"{B}ayesian {BERT}", "Bayesian BERT"},
      {"\\textbf{\\textit{deep}}", "deep"},
  });
}

TEST(LatexTest, TurnsAccentsIntoLetters) {
  expect_cleaned({
      {"\\'e \\`a \\^o \\~n \\\"u", "e\u0301 a\u0300 o\u0302 n\u0303 u\u0308"},
      {"\\\"{o} \\v{s} \\c{c} \\H{o} \\k{a} \\u{g}",
       "o\u0308 s\u030C c\u0327 o\u030B a\u0328 g\u0306"},
      {"\\'{\\i} \\'\\i", "i\u0301 i\u0301"},
      {"\\v s", "s\u030C"},
      {"Stra\\ss e S\\o{}ren \\L{}ukasz \\AA rhus", "Straße Søren Łukasz Århus"},
      {"\\'5 \\v{12}", " 5  12"},
  });
}

TEST(LatexTest, TurnsSymbolsIntoLettersAndNames) {
  expect_cleaned({
      {"$\\alpha$ and $\\Delta t$", "α and Δ t"},
      {"3\\times 3", "3x 3"},
      {"\\LaTeX", "LaTeX"},
      {"$O(n \\log n)$", "O(n log n)"},
      {"$n\\log n$", "n log n"},
      {"$\\max_x f$", "max x f"},
      {"50\\% of A\\&B \\_ \\#", "50% of A&B _ #"},
  });
}

TEST(LatexTest, DropsCitationsAndTheirArguments) {
  expect_cleaned({
      {"shown \\cite{a,b}.", "shown  ."},
      {"\\citep[see][p. 5]{key} x", "  x"},
      {"text\\footnote{a {nested} note} on", "text  on"},
      {"\\href{http://x.org}{link}", " link"},
      {"\\cite{open", " open"},
  });
}

TEST(LatexTest, KeepsTheArgumentsOfUnknownCommands) {
  expect_cleaned({{"\\NP-hard", "NP-hard"},
                  {"\\foo{bar}", " bar"},
                  {"a\\leq b", "a  b"},
                  {"\\frac{1}{2}", " 1 2"}});
}

TEST(LatexTest, JoinsIndexAndPowerInsideFormulas) {
  expect_cleaned({
      {"CO$_2$", "CO2"},
      {"$x_i^2$", "xi2"},
      {"x_{ij}", "xij"},
      {"$$x_1$$", " x_1 "},
      {"$ x_1 $", " x1 "},
  });
}

TEST(LatexTest, ReadsDoubleHyphensAsOne) {
  expect_cleaned({{"1--2", "1-2"}, {"so---then", "so then"}, {"-", "-"}});
}

TEST(LatexTest, EndsOfTextInsideACommandAreHarmless) {
  expect_cleaned({{"\\", "\\"},
                  {"a\\", "a\\"},
                  {"\\'", " "},
                  {"\\v", " "},
                  {"$", "$"},
                  {"{", ""},
                  {"\\'{", " "},
                  {"\\'{\\", " \\"},
                  {"\\é", " é"}});
}

}  // namespace
}  // namespace quire
