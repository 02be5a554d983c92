// The queries that must work, over a corpus written for them and over real papers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text.h"
#include "indexer/dumps/input/byte_source.h"
#include "indexer/dumps/input/decompress.h"
#include "indexer/dumps/input/line_reader.h"
#include "ranking/searcher.h"
#include "tests/shared_data.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

constexpr const char* kDump =
    R"({"id":"attention","title":"Attention is all you need","abstract":"We propose the transformer, a network with attention alone.","arxiv":"1706.03762","date":"2017-06-12","authors":["Ashish Vaswani","Łukasz Kaiser"]}
{"id":"needs","title":"What attention needs","abstract":"All of us need attention; all you have is attention.","date":"2019-01-02","authors":["Ann Other"]}
{"id":"bert","title":"BERT: Pre-training of deep bidirectional transformers for language understanding","abstract":"We introduce a language representation model.","doi":"10.18653/v1/N19-1423","date":"2019-06-01","authors":["Jacob Devlin","Ming-Wei Chang"]}
{"id":"distil","title":"A distilled version","abstract":"A smaller BERT. Pretrained language models.","date":"2019-10-02","authors":["Victor Sanh"]}
{"id":"plm","title":"A survey of pre-trained language models","abstract":"Models.","date":"2020-03-01","authors":["Xipeng Qiu"]}
{"id":"plm2","title":"Pre trained language models","abstract":"Once more.","date":"2021-03-01","authors":["Xu Han"]}
{"id":"deep","title":"Deep learning","abstract":"A review of representation learning.","date":"2015-05-27","authors":["Yann LeCun","Yoshua Bengio","Geoffrey Hinton"]}
{"id":"deep20","title":"Deep learning for genomes","abstract":"Deep learning again.","date":"2021-01-01","authors":["Gokcen Eraslan"]}
{"id":"lenet","title":"Gradient-based learning","abstract":"Documents.","date":"1998-11-01","authors":["Yann LeCun"]}
{"id":"muller","title":"Kernel functions","abstract":"An introduction.","date":"2001","authors":["Klaus-Robert Müller"]}
{"id":"mueller","title":"Robots","abstract":"Arms.","date":"2003","authors":["Jonas Mueller"]}
{"id":"oconnor","title":"Tweets to polls","abstract":"Opinion.","date":"2010","authors":["Brendan O'Connor"]}
{"id":"tsne","title":"Visualizing data using t-SNE","abstract":"Maps.","date":"2008","authors":["Laurens van der Maaten","Geoffrey Hinton"]}
{"id":"maaten","title":"Dimensionality reduction","abstract":"A review.","date":"2009","authors":["Laurens van der Maaten"]}
{"id":"tsne2","title":"How to use t-SNE","abstract":"t-SNE with care.","date":"2016","authors":["Martin Wattenberg"]}
{"id":"cpp","title":"A C++ library","abstract":"Fast.","date":"2012","authors":["Ann Other"]}
{"id":"c","title":"The C library","abstract":"A library, a library.","date":"2011","authors":["Ann Other"]}
{"id":"catenin","title":"Signals of β-catenin","abstract":"Cells.","date":"2013","authors":["Ann Other"]}
{"id":"co2","title":"Capture of CO$_2$ by membranes","abstract":"Carbon.","date":"2014","authors":["Ann Other"]}
{"id":"color","title":"Color constancy","abstract":"Light.","date":"2014","authors":["Ann Other"]}
{"id":"resnet","title":"Residual networks","abstract":"Images.","date":"2016","authors":["Kaiming He","Xiangyu Zhang"]}
{"id":"imagenet","title":"A large image database","abstract":"Images.","date":"2009","authors":["Jia Deng","李飞飞"]}
{"id":"vae","title":"A variational auto-encoder","abstract":"Codes.","date":"2014","authors":["Ann Other"]}
{"id":"vae2","title":"Auto-encoder variational bounds","abstract":"A variational view of the encoder, auto.","date":"2014","authors":["Ann Other"]}
{"id":"who","title":"To be or not to be","abstract":"That is it.","date":"2000","authors":["Ann Other"]}
)";

// An index with the papers that searches name.
class Corpus {
 public:
  void build(const std::string& dump) {
    build_small_index(directory_.path(), dump);
    reader_ = std::make_unique<IndexReader>(directory_.path());
  }

  std::vector<Paper> find(const std::string& text, std::uint32_t limit = 10) const {
    const Snapshot snapshot = reader_->snapshot();
    EXPECT_FALSE(check_query(snapshot, text)) << text;
    PaperQuery query;
    query.text = text;
    query.limit = limit;
    std::vector<Paper> papers;
    for (const PaperHit& hit : Searcher(snapshot).search(query).hits) {
      papers.push_back(snapshot.paper(hit.doc));
    }
    return papers;
  }

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<IndexReader> reader_;
};

std::string id_of(const Paper& paper, IdKind kind) {
  for (const PaperId& id : paper.ids) {
    if (id.kind == kind) return id.value;
  }
  return "";
}

class MustPassTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    corpus_ = std::make_unique<Corpus>();
    corpus_->build(kDump);
  }
  static void TearDownTestSuite() { corpus_.reset(); }

  static std::vector<std::string> found(const std::string& text) {
    std::vector<std::string> names;
    for (const Paper& paper : corpus_->find(text)) names.push_back(id_of(paper, IdKind::kLocal));
    return names;
  }
  static std::string first(const std::string& text) {
    const auto names = found(text);
    return names.empty() ? "" : names.front();
  }

  static std::unique_ptr<Corpus> corpus_;
};

std::unique_ptr<Corpus> MustPassTest::corpus_;

TEST_F(MustPassTest, KnownPapersComeFirst) {
  EXPECT_EQ(first("attention is all you need"), "attention");
  EXPECT_EQ(first("BERT"), "bert");
  EXPECT_EQ(first("bert pre-training"), "bert");
  EXPECT_THAT(found("bert pretraining"), testing::Contains("bert"));
  EXPECT_EQ(first("to be or not to be"), "who");
}

TEST_F(MustPassTest, IdentifiersAreTheWholeAnswer) {
  EXPECT_THAT(found("1706.03762"), ElementsAre("attention"));
  EXPECT_THAT(found("https://arxiv.org/abs/1706.03762v5"), ElementsAre("attention"));
  EXPECT_THAT(found("10.18653/v1/N19-1423"), ElementsAre("bert"));
}

TEST_F(MustPassTest, PeopleAreFoundHoweverTheyAreWritten) {
  EXPECT_EQ(first("lecun 2015"), "deep");
  for (const char* text : {"Müller", "Mueller", "Muller"}) {
    EXPECT_THAT(found(text), testing::Contains("muller")) << text;
  }
  for (const char* text : {"Łukasz Kaiser", "Lukasz Kaiser"}) {
    EXPECT_THAT(found(text), ElementsAre("attention")) << text;
  }
  EXPECT_EQ(first("O'Connor"), "oconnor");
  EXPECT_EQ(first("O\u2019Connor"), "oconnor");
  EXPECT_EQ(first("van der Maaten t-SNE"), "tsne");
  EXPECT_EQ(first("K. He, X. Zhang"), "resnet");
  EXPECT_EQ(first("李飞飞"), "imagenet");
}

TEST_F(MustPassTest, SpecialWordsAreFound) {
  EXPECT_THAT(found("C++ library"), ElementsAre("cpp"));
  EXPECT_EQ(first("β-catenin"), "catenin");
  EXPECT_EQ(first("beta catenin"), "catenin");
  EXPECT_EQ(first("CO2 capture"), "co2");
  EXPECT_EQ(first("colour constancy"), "color");
}

TEST_F(MustPassTest, SpellingsOfACompoundFindTheSamePapers) {
  const std::vector<std::string> hyphen = found("pre-trained language models");
  EXPECT_THAT(hyphen, AllOf(testing::Contains("plm"), testing::Contains("plm2"),
                            testing::Contains("distil")));
  EXPECT_THAT(found("pretrained language models"), UnorderedElementsAreArray(hyphen));
  EXPECT_THAT(found("pre trained language models"), UnorderedElementsAreArray(hyphen));
}

TEST_F(MustPassTest, PhrasesAndYearsAreConditions) {
  EXPECT_THAT(found("\"variational auto-encoder\""), ElementsAre("vae"));
  EXPECT_THAT(found("\u201Cvariational auto-encoder\u201D"), ElementsAre("vae"));
  EXPECT_THAT(found("\"variational auto-encoder"), testing::Contains("vae2"));
  EXPECT_THAT(found("deep learning since 2020"), ElementsAre("deep20"));
}

TEST_F(MustPassTest, NothingIsAnAnswerToo) {
  EXPECT_THAT(found(""), IsEmpty());
  EXPECT_THAT(found("?! ... ,;"), IsEmpty());
  EXPECT_THAT(found("the of and"), IsEmpty());
  EXPECT_THAT(found("that is it"), ElementsAre("who"));
}

TEST_F(MustPassTest, LongQueriesAreAnswered) {
  std::string text;
  while (text.size() < 5'000)
    text += "deep learning of variational attention with (a library, \"and ";
  EXPECT_THAT(found(text), Not(IsEmpty()));
  EXPECT_THAT(found(std::string(5'000, 'x')), IsEmpty());
}

// Lines of a compressed corpus: those with one of `needles`, and every `step`-th.
std::string slice(const std::filesystem::path& corpus, const std::vector<std::string>& needles,
                  std::uint64_t step) {
  constexpr std::size_t kLongestLine = 16U << 20U;
  LineReader reader(decompress(open_file_source(corpus.string())), corpus.string(), kLongestLine);
  std::string result;
  Line line;
  for (LineStatus status = reader.next(line); status != LineStatus::kEnd;
       status = reader.next(line)) {
    const bool is_wanted =
        line.number % step == 0 || std::ranges::any_of(needles, [&](const std::string& needle) {
          return memmem(line.text.data(), line.text.size(), needle.data(), needle.size()) !=
                 nullptr;
        });
    if (is_wanted) result.append(line.text).append("\n");
  }
  return result;
}

bool has_author(const Paper& paper, std::string_view folded) {
  return std::ranges::any_of(paper.authors, [&](const Authorship& author) {
    return fold_label(author.name).find(folded) != std::string::npos;
  });
}

bool says(const Paper& paper, std::string_view folded) {
  return fold_label(paper.title + " " + paper.abstract).find(folded) != std::string::npos;
}

// Papers of arXiv that the queries name, among some hundreds of others.
class MustPassArxivTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto file = shared_data("arxiv-cs.jsonl.zst");
    if (file.empty()) return;
    corpus_ = std::make_unique<Corpus>();
    corpus_->build(
        slice(file,
              {"\"1706.03762\"", "\"1810.04805\"", "LeCun", "Klaus-Robert M", "Mueller", "Kaiser,",
               "O'Connor", "Maaten", "Kaiming He", "catenin", "CO$_2$", "olor constancy",
               "ariational auto-encoder", "trained language model", "C++ librar"},
              100));
  }
  static void TearDownTestSuite() { corpus_.reset(); }
  void SetUp() override {
    if (!corpus_) GTEST_SKIP() << "the corpus is not there";
  }

  static Paper first(const std::string& text) {
    const auto papers = corpus_->find(text);
    EXPECT_THAT(papers, Not(IsEmpty())) << text;
    return papers.empty() ? Paper() : papers.front();
  }

  static std::unique_ptr<Corpus> corpus_;
};

std::unique_ptr<Corpus> MustPassArxivTest::corpus_;

TEST_F(MustPassArxivTest, KnownPapersComeFirst) {
  EXPECT_EQ(id_of(first("attention is all you need"), IdKind::kArxiv), "1706.03762");
  EXPECT_EQ(id_of(first("bert pre-training"), IdKind::kArxiv), "1810.04805");
  EXPECT_TRUE(says(first("BERT"), "bert"));
  EXPECT_THAT(corpus_->find("1706.03762"), SizeIs(1));
  EXPECT_THAT(corpus_->find("https://arxiv.org/abs/1706.03762v5"), SizeIs(1));
}

TEST_F(MustPassArxivTest, PeopleComeFirst) {
  const Paper lecun = first("lecun 2015");
  EXPECT_TRUE(has_author(lecun, "lecun")) << lecun.title;
  EXPECT_EQ(lecun.date->year, 2015) << lecun.title;
  for (const char* text : {"Müller", "Mueller", "Muller"}) {
    const Paper paper = first(text);
    EXPECT_TRUE(has_author(paper, "muller") || has_author(paper, "mueller")) << text;
  }
  for (const char* text : {"Łukasz Kaiser", "Lukasz Kaiser"}) {
    EXPECT_TRUE(has_author(first(text), "ukasz kaiser")) << text;
  }
  EXPECT_TRUE(has_author(first("O'Connor"), "o connor") ||
              has_author(first("O'Connor"), "oconnor"));
  EXPECT_TRUE(has_author(first("van der Maaten"), "van der maaten"));
  EXPECT_TRUE(has_author(first("van der Maaten privacy"), "van der maaten"));
  EXPECT_EQ(id_of(first("K. He, X. Zhang"), IdKind::kArxiv), "1505.06798");
}

TEST_F(MustPassArxivTest, SpecialWordsAreFound) {
  for (const Paper& paper : corpus_->find("C++ library")) {
    EXPECT_NE((paper.title + paper.abstract).find("C++"), std::string::npos) << paper.title;
  }
  EXPECT_TRUE(says(first("C++ library"), "librar"));
  EXPECT_TRUE(says(first("β-catenin"), "catenin"));
  EXPECT_TRUE(says(first("CO2 capture"), "co"));
  EXPECT_TRUE(says(first("colour constancy"), "color constancy"));
}

TEST_F(MustPassArxivTest, EverySpellingOfACompoundFindsPapers) {
  for (const char* text : {"pre-trained language models", "pretrained language models",
                           "pre trained language models"}) {
    EXPECT_TRUE(says(first(text), "trained language model")) << text << ": " << first(text).title;
  }
}

TEST_F(MustPassArxivTest, PhrasesAreConditions) {
  const auto papers = corpus_->find("\"variational auto-encoder\"", 100);
  EXPECT_THAT(papers, Not(IsEmpty()));
  for (const Paper& paper : papers)
    EXPECT_TRUE(says(paper, "variational auto encoder")) << paper.title;
}

// Papers on computational linguistics, most of them after 2019.
TEST(MustPassAclTest, IdentifiersAndYearsSelectPapers) {
  const auto file = shared_data("acl-openalex.jsonl.zst");
  if (file.empty()) GTEST_SKIP() << "the corpus is not there";
  Corpus corpus;
  corpus.build(slice(file, {"n19-1423", "N19-1423"}, 200));
  const auto bert = corpus.find("10.18653/v1/N19-1423");
  ASSERT_THAT(bert, SizeIs(1));
  EXPECT_TRUE(says(bert.front(), "bert")) << bert.front().title;
  const auto recent = corpus.find("deep learning since 2020", 100);
  EXPECT_THAT(recent, Not(IsEmpty()));
  for (const Paper& paper : recent) EXPECT_GE(paper.date->year, 2020) << paper.title;
}

}  // namespace
}  // namespace quire
