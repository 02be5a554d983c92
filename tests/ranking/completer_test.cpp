#include "ranking/completer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Citations are those of the dump, apart from "k", which three papers here cite.
constexpr const char* kDump =
    R"({"id":"a","title":"Attention is all you need","authors":["Ashish Vaswani","Noam Shazeer"],"categories":["cs.CL","Machine Learning"],"citationCount":900}
{"id":"b","title":"Deep learning","authors":["Yann LeCun","Yoshua Bengio"],"categories":["cs.LG"],"citationCount":800}
{"id":"c","title":"DEEP LEARNING!","authors":["Somebody Else"],"citationCount":10}
{"id":"d","title":"Deep residual learning for image recognition","authors":["Kaiming He"],"citationCount":950}
{"id":"e","title":"Über Schrödinger's cat: the Müller equation","authors":["Jürgen Müller","Søren O'Brien"],"citationCount":5}
{"id":"f","title":"Pre-training of deep bidirectional transformers","authors":["J. Devlin","Ming-Wei Chang"],"citationCount":700}
{"id":"g","title":"機械学習の基礎","authors":["王小明"],"citationCount":1}
{"id":"h","title":"Deep lattices","authors":["Yoshua Bengio","Turing A"]}
{"id":"i","title":"Deep ladders","authors":["Yoshua Bengio"],"references":["LOCAL:k"]}
{"id":"j","title":"To be or not to be","authors":["Yoshua Bengio"],"references":["LOCAL:k"]}
{"id":"k","title":"Deep lakes","authors":["Yoann LeBrun"],"references":[],"citationCount":2}
{"id":"l","title":"...","authors":["Nobody Special"],"references":["LOCAL:k"]}
{"id":"m","title":"Large language models are few-shot learners","categories":["machine learning"]}
{"id":"n","title":"Large language models can reason","categories":["machine learning"]}
{"id":"o","title":"Evaluating large language models","categories":["cs.CL"]}
)";

class CompleterTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = new TemporaryDirectory;
    build_small_index(directory_->path(), kDump);
    reader_ = new IndexReader(directory_->path());
  }
  static void TearDownTestSuite() {
    delete reader_;
    delete directory_;
  }

  static std::vector<std::string> texts(CompletionKind kind, std::string_view text,
                                        const CompletionLimits& limits = {}) {
    std::vector<std::string> texts;
    for (const Completion& completion : complete(reader_->snapshot(), text, limits)) {
      if (completion.kind == kind) texts.push_back(completion.text);
    }
    return texts;
  }
  static std::vector<std::string> titles(std::string_view text) {
    return texts(CompletionKind::kTitle, text);
  }
  static std::vector<std::string> authors(std::string_view text) {
    return texts(CompletionKind::kAuthor, text);
  }
  static std::vector<std::string> topics(std::string_view text) {
    return texts(CompletionKind::kTopic, text);
  }

  static TemporaryDirectory* directory_;
  static IndexReader* reader_;
};
TemporaryDirectory* CompleterTest::directory_ = nullptr;
IndexReader* CompleterTest::reader_ = nullptr;

struct TitleCase {
  const char* text;
  std::vector<std::string> titles;
};

TEST_F(CompleterTest, CompletesTitlesByAnyOfTheirWords) {
  const std::string residual = "Deep residual learning for image recognition";
  const std::string training = "Pre-training of deep bidirectional transformers";
  const std::string attention = "Attention is all you need";
  const std::string cat = "Über Schrödinger's cat: the Müller equation";
  const std::vector<TitleCase> cases = {
      {"resid", {residual}},
      {"image rec", {residual}},
      {"recognition ima", {residual}},
      {"deep l", {residual, "Deep learning", "Deep lakes", "Deep lattices", "Deep ladders"}},
      {"DEEP LEARN", {residual, "Deep learning"}},
      {"learning deep ", {residual, "Deep learning"}},
      {"atten", {attention}},
      {"attention is all y", {attention}},
      {"attention is all you need", {attention}},
      {"to be or n", {"To be or not to be"}},
      {"schrodinger", {cat}},
      {"SCHRÖDINGER’S c", {cat}},
      {"muller eq", {cat}},
      {"mÜll", {cat}},
      {"uber", {cat}},
      {"pre-tr", {training}},
      {"pre tr", {training}},
      {"pretr", {training}},
      {"\"deep\", (bidir", {training}},
      {"機", {"機械学習の基礎"}},
      {"機械学", {"機械学習の基礎"}},
      {"学習", {"機械学習の基礎"}},
      {"deep xyz", {}},
      {"xyz deep", {}},
      {"earning", {}},
  };
  for (const TitleCase& expected : cases) {
    EXPECT_EQ(titles(expected.text), expected.titles) << expected.text;
  }
}

TEST_F(CompleterTest, ASpaceEndsAWordUnlessNoTitleHasIt) {
  EXPECT_THAT(titles("all "), ElementsAre("Attention is all you need"));
  EXPECT_THAT(titles("resid "), ElementsAre("Deep residual learning for image recognition"));
  EXPECT_THAT(titles("learn\xE3\x80\x80"),
              ElementsAre("Deep residual learning for image recognition", "Deep learning",
                          "Large language models are few-shot learners"));
  // "t" is also the beginning of "training" and "transformers".
  EXPECT_THAT(titles("to "), ElementsAre("To be or not to be"));
}

TEST_F(CompleterTest, ShowsATitleOnceWithItsMostUsedPaper) {
  const auto found = complete(reader_->snapshot(), "deep learning", {5, 0, 0});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].text, "Deep learning");
  EXPECT_EQ(found[1].doc, 2U);
  EXPECT_EQ(found[1].use, 800U);
}

TEST_F(CompleterTest, TheLargerCitationCountIsTheUseOfATitle) {
  const auto found = complete(reader_->snapshot(), "lakes", {5, 0, 0});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].use, 3U);  // cited three times here, twice by its dump
}

struct AuthorCase {
  const char* text;
  std::vector<std::string> authors;
};

TEST_F(CompleterTest, CompletesPeopleByAnyOfTheirNames) {
  const std::vector<AuthorCase> cases = {
      {"yo", {"Yoshua Bengio", "Yoann LeBrun"}},
      {"bengio y", {"Yoshua Bengio"}},
      {"y le", {"Yoann LeBrun", "Yann LeCun"}},
      {"Y. LeC", {"Yann LeCun"}},
      {"lecun, y", {"Yann LeCun"}},
      {"mull", {"Jürgen Müller"}},
      {"muell", {"Jürgen Müller"}},
      {"JÜRGEN MÜ", {"Jürgen Müller"}},
      {"o'br", {"Søren O'Brien"}},
      {"obrien", {"Søren O'Brien"}},
      {"ming wei", {"Ming-Wei Chang"}},
      {"ming-w", {"Ming-Wei Chang"}},
      {"mingwei c", {"Ming-Wei Chang"}},
      {"j dev", {"J. Devlin"}},
      {"王", {"王小明"}},
      {"王小", {"王小明"}},
      {"a tur", {"Turing A"}},
      {"turing a", {"Turing A"}},
      {"bengio x", {}},
  };
  for (const AuthorCase& expected : cases) {
    const auto found = authors(expected.text);
    EXPECT_THAT(found, testing::UnorderedElementsAreArray(expected.authors)) << expected.text;
  }
}

TEST_F(CompleterTest, PeopleWithMorePapersComeFirst) {
  const auto found = complete(reader_->snapshot(), "yo", {0, 5, 0});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].text, "Yoshua Bengio");
  EXPECT_EQ(found[0].use, 4U);
  EXPECT_EQ(reader_->snapshot().author(found[0].author).name, "Yoshua Bengio");
}

TEST_F(CompleterTest, TopicsAreCategoriesAndFrequentPhrases) {
  EXPECT_THAT(topics("cs"), ElementsAre("cs.CL", "cs.LG"));
  EXPECT_THAT(topics("cs.l"), ElementsAre("cs.LG"));
  // Three papers in two spellings; a phrase of three titles; its pairs are no topics of their own.
  EXPECT_THAT(topics("learn"), ElementsAre("machine learning"));
  EXPECT_THAT(topics("lang"), ElementsAre("Large language models"));
  const auto found = complete(reader_->snapshot(), "machine", {0, 0, 1});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].use, 3U);
}

TEST_F(CompleterTest, GivesNoMoreThanAsked) {
  EXPECT_EQ(texts(CompletionKind::kTitle, "d", {2, 3, 3}).size(), 2U);
  EXPECT_THAT(complete(reader_->snapshot(), "d", {0, 0, 0}), IsEmpty());
  EXPECT_EQ(texts(CompletionKind::kTitle, "deep", {1'000'000, 0, 0}).size(), 6U);
}

TEST_F(CompleterTest, NothingToCompleteGivesNothing) {
  for (const char* text : {"", " ", "...", "-", "'", "\"", "\xE2\x80\x8B", "\\", "$", "()"}) {
    EXPECT_THAT(complete(reader_->snapshot(), text), IsEmpty()) << text;
  }
}

TEST_F(CompleterTest, TakesAnyBytes) {
  EXPECT_THAT(complete(reader_->snapshot(), std::string(5'000, 'a')), IsEmpty());
  std::string letters;
  for (int i = 0; i < 2'500; ++i) letters += "a ";
  EXPECT_THAT(complete(reader_->snapshot(), letters), IsEmpty());
  EXPECT_THAT(titles(letters.substr(0, kMaxCompletedBytes)), IsEmpty());
  EXPECT_THAT(titles("resid\xFF"), ElementsAre("Deep residual learning for image recognition"));
  EXPECT_THAT(titles(std::string_view("deep\0resid", 10)),
              ElementsAre("Deep residual learning for image recognition"));
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  EXPECT_THAT(complete(reader_->snapshot(), bytes), IsEmpty());
  for (std::size_t begin = 0; begin < bytes.size(); ++begin) {
    for (const std::size_t size : {1U, 2U, 3U, 7U}) {
      EXPECT_NO_THROW(complete(reader_->snapshot(), bytes.substr(begin, size)));
    }
  }
}

}  // namespace
}  // namespace quire
