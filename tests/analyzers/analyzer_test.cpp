#include "analyzers/analyzer.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/analyzers/described_tokens.h"

namespace quire {
namespace {

struct Case {
  std::string text;
  std::string expected;
};

void expect_descriptions(const std::vector<Case>& cases) {
  TokenStream tokens;
  for (const Case& c : cases) {
    Analyzer().analyze(c.text, tokens);
    EXPECT_EQ(describe(tokens.tokens()), c.expected) << c.text;
  }
}

void expect_ranges(const std::vector<Case>& cases) {
  TokenStream tokens;
  for (const Case& c : cases) {
    Analyzer().analyze(c.text, tokens);
    EXPECT_EQ(describe_ranges(c.text, tokens.tokens()), c.expected) << c.text;
  }
}

TEST(AnalyzerTest, SplitsWordsAndFlagsStopWords) {
  expect_descriptions({
      {"", ""},
      {" \t\n.,;!?()[]", ""},
      {"Attention Is All You Need", "attention is! all! you! need"},
      {"foo_bar costs $5 or 10%", "foo bar costs 5 or! 10"},
      {"word2vec, 3D; H2O.", "word2vec 3d h2o"},
      {"http://example.org/~user?a=1&b=2", "http example org user a! 1 b 2"},
      {"a\0b", "a!"},
      {std::string("a\0b", 3), "a! b"},
  });
}

TEST(AnalyzerTest, DropsPossessivesAndApostrophes) {
  expect_descriptions({
      {"the author's idea", "the! author idea"},
      {"the author’s idea", "the! author idea"},
      {"don't can’t", "dont cant"},
      {"O'Sullivan and O’Connor", "osullivan and! oconnor"},
      {"the authors' ideas 'quoted'", "the! authors ideas quoted"},
      {"rock'n'roll", "rockn roll"},
      {"Bayes's-rule", "bayes rule +bayesrule/2"},
  });
}

TEST(AnalyzerTest, SplitsHyphenatedWordsAndJoinsThem) {
  expect_descriptions({
      {"Pre-training", "pre training +pretraining/2"},
      {"pre‐training pre‑training pre–training",
       "pre training +pretraining/2 pre training +pretraining/2 pre training +pretraining/2"},
      {"state-of-the-art", "state of! the! art +stateoftheart/4"},
      {"GPT-4 and k-means", "gpt 4 +gpt4/2 and! k means +kmeans/2"},
      {"-dash- word- -word", "dash word word"},
      {"one - two", "one! two"},
      {"model--based", "model based +modelbased/2"},
      {"modelling-behaviour", "modeling behavior +modellingbehavior/2"},
  });
}

TEST(AnalyzerTest, KeepsSymbolsOfProgrammingLanguages) {
  expect_descriptions({
      {"C++ library", "c +c++/1 library"},
      {"C++11, C++/Java", "c +c++/1 11 c +c++/1 java"},
      {"C# and F#.", "c +c#/1 and! f +f#/1"},
      {".NET on .net", "net +.net/1 on! net +.net/1"},
      {"asp.net", "asp net"},
      {"x+y a++b #1 c#d 3++", "x y a! b 1 c d 3"},
      {"Visual-C++", "visual c +visualc/2 +c++/1"},
      {"C\\# and C\\texttt{++}", "c +c#/1 and! c +c++/1"},
  });
}

TEST(AnalyzerTest, FoldsAccentsAndKeepsTheUnfoldedWord) {
  expect_descriptions({
      {"Müller", "muller =müller"},
      {"MU\u0308LLER", "muller =müller"},
      {"Straße", "strasse"},
      {"ﬁnd Ⅳ x² CO₂", "find iv x2 co2"},
      {"naïve l'été", "naive =naïve lete =lété"},
      {"İstanbul", "istanbul"},
      {"Ｆｕｌｌ－ｗｉｄｔｈ", "full width +fullwidth/2"},
      {"soft\u00ADhyphen", "softhyphen"},
      {"zero\u200Bwidth", "zero width"},
      {"Łukasz Ørsted", "łukasz ørsted"},
      {"ABC™ 𝐀", "abctm a!"},
  });
}

TEST(AnalyzerTest, SpellsGreekLettersOut) {
  expect_descriptions({
      {"β-catenin", "beta =β catenin +betacatenin/2"},
      {"NF-κB", "nf kappab =κb +nfkappab/2"},
      {"λ-calculus", "lambda =λ calculus +lambdacalculus/2"},
      {"10 µm and 10 μm", "10 mum =μm and! 10 mum =μm"},
      {"χ²", "χ2 =chi2"},
      {"η", "η =eta"},
      {"𝛼 ϵ", "alpha =α epsilon =ε"},
  });
}

TEST(AnalyzerTest, MakesBigramsOfChineseJapaneseAndKorean) {
  expect_descriptions({
      {"深度学习", "[深度] [度学] [学习]"},
      {"李", "[李]"},
      {"深度learning模型", "[深度] learning [模型]"},
      {"深度，学习", "[深度] [学习]"},
      {"データ", "[デー] [ータ]"},
      {"ﾃﾞｰﾀ", "[デー] [ータ]"},
      {"か\u3099", "[が]"},
      {"한국어 정보", "[한국] [국어] [정보]"},
      {"\u1112\u1161\u11AB\u1100\u116E\u11A8", "[한국]"},
      {"2023年", "2023 [年]"},
  });
}

TEST(AnalyzerTest, SplitsScriptsWithoutSpacesByDictionary) {
  expect_descriptions({
      {"ภาษาไทย", "ภาษา ไทย"},
      {"ภาษาไทย NLP", "ภาษา ไทย nlp"},
  });
}

TEST(AnalyzerTest, KeepsVowelSignsOfIndianScripts) {
  expect_descriptions({{"हिन्दी भाषा", "हिनदी =हिन्दी भाषा"}});
}

TEST(AnalyzerTest, CleansLatex) {
  expect_descriptions({
      {"CO$_2$ capture", "co2 capture"},
      {"the $\\ell_1$-norm", "the! l1 norm +l1norm/2"},
      {"3$\\times$ faster", "3x faster"},
      {"$\\alpha$-stable", "alpha =α stable +alphastable/2"},
      {"M\\\"{u}ller and Erd\\H{o}s", "muller =müller and! erdos =erdős"},
      {"see~\\cite{key}, \\textit{deep} {\\bf learning}", "see deep learning"},
  });
}

TEST(AnalyzerTest, StemsWordsAndJoinedForms) {
  TokenStream tokens;
  Analyzer().analyze("Optimised pre-training databases", tokens);
  std::vector<std::string> stems;
  for (const Token& token : tokens) stems.emplace_back(token.stem);
  EXPECT_EQ(stems, (std::vector<std::string>{"optim", "pre", "train", "pretrain", "databas"}));
}

TEST(AnalyzerTest, CountsPositionsOverStopWordsAndBigrams) {
  TokenStream tokens;
  Analyzer().analyze("the pre-trained Müller 深度学 C++", tokens);
  std::vector<std::uint32_t> positions;
  for (const Token& token : tokens) positions.push_back(token.position);
  // the, pre, trained, +pretrained, muller, =müller, 深度, 度学, c, +c++
  EXPECT_EQ(positions, (std::vector<std::uint32_t>{0, 1, 2, 1, 3, 3, 4, 5, 6, 6}));
}

TEST(AnalyzerTest, RangesCoverTheWordAsWritten) {
  expect_ranges({
      {"A Pre-training idea",
       "a!<A> pre<Pre> training<training> +pretraining/2<Pre-training> idea<idea>"},
      {"author's don't", "author<author> dont<don't>"},
      {"(Müller)", "muller<Müller> =müller<Müller>"},
      {"mu\u0308 x", "mu<mu\u0308> =mü<mu\u0308> x<x>"},
      {"see .NET, C++!", "see<see> net<NET> +.net/1<.NET> c<C> +c++/1<C++>"},
      {"深度学", "[深度]<深度> [度学]<度学>"},
      {"in CO$_2$ gas", "in!<in> co2<CO$_2$> gas<gas>"},
      {"$x^{2}$ y", "x2<x^{2}> y<y>"},
      {"by M\\\"{u}ller.", "by!<by> muller<M\\\"{u}ller> =müller<M\\\"{u}ller>"},
      {"a $k$-means b", "a!<a> k<k> means<means> +kmeans/2<k$-means> b<b>"},
      {"\\textbf{Bold} face", "bold<Bold> face<face>"},
      {"{B}ayesian", "bayesian<B}ayesian>"},
  });
}

TEST(AnalyzerTest, JoinedFormsMeetHoweverTheWordIsWritten) {
  TokenStream tokens;
  for (const char* const text : {"pre-training", "pretraining", "Pre‑Training"}) {
    Analyzer().analyze(text, tokens);
    std::set<std::string> words;
    for (const Token& token : tokens) words.emplace(token.word);
    EXPECT_TRUE(words.contains("pretraining")) << text;
  }
}

TEST(AnalyzerTest, CutsVeryLongWordsAtACharacter) {
  TokenStream tokens;
  const std::string text = std::string(199, 'a') + "ø" + std::string(100, 'b');
  Analyzer().analyze(text, tokens);
  ASSERT_EQ(tokens.tokens().size(), 1U);
  EXPECT_EQ(tokens.tokens()[0].word, std::string(199, 'a'));
  EXPECT_EQ(tokens.tokens()[0].end, text.size());
}

TEST(AnalyzerTest, LeavesOutJoinedFormsThatWouldBeTooLong) {
  TokenStream tokens;
  Analyzer().analyze(std::string(150, 'a') + "-" + std::string(150, 'b'), tokens);
  EXPECT_EQ(tokens.tokens().size(), 2U);
}

TEST(AnalyzerTest, AStreamIsReusedAndMoved) {
  TokenStream tokens;
  Analyzer().analyze("first text", tokens);
  Analyzer().analyze("second", tokens);
  TokenStream moved = std::move(tokens);
  EXPECT_EQ(describe(moved.tokens()), "second");
}

// Sentences of our own with the words that the reference of the ranking recipe finds in them.
TEST(AnalyzerTest, AgreesWithTheReference) {
  const std::vector<Case> cases = {
      {"We analysed the behaviour of anaemic patients' haemoglobin in a randomised, double-blind "
       "trial.",
       "analyzed/analyz behavior/behavior anemic/anem patients/patient hemoglobin/hemoglobin "
       "randomized/random double/doubl blind/blind trial/trial"},
      {"It's not the catalogue but the dialogue's modelling that labelled our centre's fibre-optic "
       "programme.",
       "catalog/catalog dialog/dialog modeling/model labeled/label center/center fiber/fiber "
       "optic/optic program/program"},
      {"The Erdős–Rényi model isn't well-known; naïve Bayes (1998) isn't either.",
       "erdos/erdo renyi/renyi model/model isnt/isnt well/well known/known naive/naiv bayes/bay "
       "1998/1998 isnt/isnt either/either"},
      {"State-of-the-art self-attention's cost grows as n2, whereas TGF-β1 and NF-κB don't.",
       "state/state art/art self/self attention/attent s/s cost/cost grows/grow n2/n2 "
       "whereas/wherea tgf/tgf beta1/beta1 nf/nf kappab/kappab dont/dont"},
      {"Oedema, oestrogen and diarrhoea: the organisation improvised an improvisation, promised "
       "and premised.",
       "edema/edema estrogen/estrogen diarrhea/diarrhea organization/organ improvised/improvis "
       "improvisation/improvis promised/promis premised/premis"},
      {"However, therefore & thus: 42% of e-mail (spam) was catalysed by colour-blind neighbours' "
       "favourite analyses.",
       "42/42 e/e mail/mail spam/spam catalyzed/catalyz color/color blind/blind neighbors/neighbor "
       "favorite/favorit analyses/analys"},
      {"Using x_1, y_2 and foo_bar@example.com we travelled 3,000 kilometres to Île-de-France.",
       "x/x 1/1 y/y 2/2 foo/foo bar/bar example/exampl com/com traveled/travel 3/3 000/000 "
       "kilometers/kilomet ile/ile de/de france/franc"},
      {"Generalised eigenvalue decompositions, relational databases and universities are happily "
       "running.",
       "generalized/general eigenvalue/eigenvalu decompositions/decomposit relational/relat "
       "databases/databas universities/univers happily/happili running/run"},
      {"Fuelled by funnelling, marvellous counsellors totalled the signalling channels.",
       "fueled/fuel funneling/funnel marvellous/marvel counsellors/counsellor totaled/total "
       "signaling/signal channels/channel"},
      {"Sulphur, leucocytes, palaeolithic foetuses; judgement of artefacts and grey aluminium "
       "licences.",
       "sulfur/sulfur leukocytes/leukocyt paleolithic/paleolith fetuses/fetus judgment/judgment "
       "artifacts/artifact gray/gray aluminum/aluminum licenses/licens"},
  };
  TokenStream tokens;
  for (const Case& c : cases) {
    Analyzer().analyze(c.text, tokens);
    std::string words;
    for (const Token& token : tokens) {
      if (!token.is_scored()) continue;
      words.append(words.empty() ? "" : " ").append(token.word).append("/").append(token.stem);
    }
    EXPECT_EQ(words, c.expected) << c.text;
  }
}

}  // namespace
}  // namespace quire
