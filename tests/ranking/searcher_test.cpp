#include "ranking/searcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using testing::UnorderedElementsAreArray;

// One small corpus for all cases; papers are named by their ids below.
constexpr const char* kDump =
    R"({"id":"attention","title":"Attention is all you need","abstract":"We propose the transformer.","arxiv":"1706.03762","date":"2017-06-12","categories":["cs.CL"],"venue":"NeurIPS","citationCount":900,"openAccess":true,"type":"article","authors":["Łukasz Kaiser","Noam Shazeer"]}
{"id":"needs","title":"The needs of attention","abstract":"Attention needs attention.","date":"2019-03","categories":["cs.AI"],"citationCount":5,"authors":["Michael O'Connor"]}
{"id":"hyphen","title":"Pre-training of encoders","abstract":"Text.","doi":"10.18653/v1/N19-1423","date":"2018","authors":["Laurens van der Maaten"]}
{"id":"joined","title":"On pretraining encoders","abstract":"Text.","date":"2020-01-05","venue":"Proceedings of the ACL","authors":["Hans Müller"]}
{"id":"apart","title":"Pre training for decoders","abstract":"Text.","authors":["Kaiming He"]}
{"id":"who","title":"To be or not to be","abstract":"A question."}
{"id":"cpp","title":"A C++ library","abstract":"Fast.","authors":["李飞飞"]}
{"id":"clang","title":"The language C","abstract":"A library."}
{"id":"beta","title":"The role of β-catenin","abstract":"Signals."}
{"id":"phrase1","title":"Variational autoencoders","abstract":"We train a deep generative model on images."}
{"id":"phrase2","title":"Images","abstract":"A generative and deep model, trained."}
{"id":"twin1","title":"Editorial","date":"2001"}
{"id":"twin2","title":"Editorial","date":"2002"}
{"id":"902.23","title":"Numbers as names","abstract":"Text."}
{"id":"lines","title":"A line of sight"}
{"id":"on-line","title":"An on-line tool"}
{"id":"online","title":"The online tool"}
{"id":"survey1","title":"A survey of lanterns","date":"2015-01-01"}
{"id":"survey2","title":"A survey of lanterns","date":"2021-01-01"}
{"id":"years","title":"Trends of lamps from 1990 to 2010"}
{"id":"rescue","title":"Search AND rescue"}
{"id":"plain","title":"Muller effekt"}
{"id":"accented","title":"Müller effekt"}
{"id":"cjk","title":"深度学习综述","abstract":"神经网络的研究。"}
)";

class SearcherTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    build_small_index(directory_->path(), kDump);
    reader_ = std::make_unique<IndexReader>(directory_->path());
  }
  static void TearDownTestSuite() {
    reader_.reset();
    directory_.reset();
  }

  static std::string name(const Snapshot& snapshot, DocId doc) {
    for (const PaperId& id : snapshot.paper(doc).ids) {
      if (id.kind == IdKind::kLocal) return id.value;
    }
    return "?";
  }
  static std::vector<std::string> names(const PaperQuery& query) {
    const Snapshot snapshot = reader_->snapshot();
    std::vector<std::string> result;
    for (const PaperHit& hit : Searcher(snapshot).search(query).hits) {
      result.push_back(name(snapshot, hit.doc));
    }
    return result;
  }
  static std::vector<std::string> names(const std::string& text) {
    PaperQuery query;
    query.text = text;
    query.limit = 100;
    return names(query);
  }
  static std::string first(const std::string& text) {
    const auto found = names(text);
    return found.empty() ? std::string() : found.front();
  }
  static PaperHits hits(const PaperQuery& query) {
    const Snapshot snapshot = reader_->snapshot();
    return Searcher(snapshot).search(query);
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> reader_;
};

std::unique_ptr<TemporaryDirectory> SearcherTest::directory_;
std::unique_ptr<IndexReader> SearcherTest::reader_;

TEST_F(SearcherTest, AnIdentifierIsTheWholeAnswer) {
  for (const char* query :
       {"1706.03762", "arXiv:1706.03762v5", "https://arxiv.org/abs/1706.03762v5", " 1706.03762 "}) {
    EXPECT_THAT(names(query), ElementsAre("attention")) << query;
  }
  EXPECT_THAT(names("10.18653/v1/N19-1423"), ElementsAre("hyphen"));
  EXPECT_THAT(names("https://doi.org/10.18653/v1/n19-1423"), ElementsAre("hyphen"));
}

TEST_F(SearcherTest, AnIdentifierIsTheAnswerInEveryOrder) {
  PaperQuery query;
  query.text = "arXiv:1706.03762";
  query.sort = PaperSort::kDate;
  EXPECT_THAT(names(query), ElementsAre("attention"));
}

TEST_F(SearcherTest, PlainBm25PutsNoPaperFirstByItsTitle) {
  PaperQuery query;
  query.text = "attention is all you need";
  query.reading = QueryReading::kWords;
  for (const PaperHit& hit : hits(query).hits) EXPECT_NE(hit.reason, MatchReason::kTitle);
}

TEST_F(SearcherTest, AWordIsNotTheEndOfAHyphenatedOne) {
  // "on-line" is no "line": the index must not learn that from the stop word in front.
  EXPECT_THAT(names("online"), ElementsAre("online", "on-line"));
  EXPECT_THAT(names("line"), UnorderedElementsAre("on-line", "lines"));
}

TEST_F(SearcherTest, AccentsMakeNoDifference) {
  EXPECT_THAT(names("müllers effekt"), UnorderedElementsAre("accented", "plain"));
  EXPECT_THAT(names("muller effekte"), UnorderedElementsAre("plain", "accented"));
}

TEST_F(SearcherTest, AnIdOfTheDumpComesFirst) {
  EXPECT_EQ(first("902.23"), "902.23");
  EXPECT_EQ(first("LOCAL:apart"), "apart");
}

TEST_F(SearcherTest, AnExactTitleComesFirst) {
  for (const char* query :
       {"attention is all you need", "Attention is ALL you need!", "attentionisallyouneed"}) {
    EXPECT_EQ(first(query), "attention") << query;
  }
  EXPECT_EQ(first("the needs of attention"), "needs");
  EXPECT_EQ(first("to be or not to be"), "who");
  EXPECT_THAT(names("editorial"), ElementsAre("twin1", "twin2"));
  EXPECT_EQ(first("Trends of lamps from 1990 to 2010"), "years");  // no condition: it has no date
  EXPECT_EQ(first("Search AND rescue"), "rescue");
}

TEST_F(SearcherTest, APaperFoundByItsTitleHasTheScoreOfItsWords) {
  PaperQuery query;
  query.text = "The needs of attention";
  const PaperHits found = hits(query);
  ASSERT_FALSE(found.hits.empty());
  EXPECT_EQ(found.hits[0].reason, MatchReason::kTitle);
  EXPECT_GT(found.hits[0].score, 0);
}

TEST_F(SearcherTest, TitlesOfStopWordsAreFoundByPart) { EXPECT_EQ(first("not to be"), "who"); }

TEST_F(SearcherTest, ThreeSpellingsOfACompoundFindTheSamePapers) {
  for (const char* query : {"pre-training", "pretraining", "pre training"}) {
    std::vector<std::string> found = names(query);
    EXPECT_THAT(found, UnorderedElementsAreArray(names("pretraining"))) << query;
    found.resize(3);
    EXPECT_THAT(found, UnorderedElementsAre("hyphen", "joined", "apart")) << query;
  }
  const std::vector<std::string> encoders = names("pretraining encoders");
  EXPECT_THAT(encoders, UnorderedElementsAre("hyphen", "joined", "apart"));
  for (const char* query : {"pre-training encoders", "pre training encoders"}) {
    EXPECT_THAT(names(query), UnorderedElementsAreArray(encoders)) << query;
    EXPECT_EQ(first(query), "hyphen");
  }
}

TEST_F(SearcherTest, NamesWithSymbolsMustMatchAsSuch) {
  EXPECT_EQ(first("C++ library"), "cpp");
  EXPECT_THAT(names("c++"), ElementsAre("cpp"));
}

TEST_F(SearcherTest, GreekLettersAndTheirNamesAreOne) {
  EXPECT_EQ(first("beta-catenin"), "beta");
  EXPECT_EQ(first("β catenin"), "beta");
}

TEST_F(SearcherTest, ChineseIsFoundByItsCharacters) { EXPECT_EQ(first("深度学习"), "cjk"); }

TEST_F(SearcherTest, APhraseMustMatchInOrder) {
  EXPECT_THAT(names("\"deep generative model\""), ElementsAre("phrase1"));
  EXPECT_THAT(names("\u201Cdeep generative\u201D"), ElementsAre("phrase1"));
  EXPECT_THAT(names("\"generative deep\""), IsEmpty());
  EXPECT_THAT(names("\"is all you\""), ElementsAre("attention"));
  // The end of a title and the beginning of its abstract are no phrase.
  EXPECT_THAT(names("\"autoencoders we\""), IsEmpty());
}

TEST_F(SearcherTest, PapersWithAllWordsComeBeforePapersWithSome) {
  PaperQuery query;
  query.text = "attention transformer";
  const PaperHits found = hits(query);
  ASSERT_EQ(found.hits.size(), 2U);
  EXPECT_EQ(found.hits[0].reason, MatchReason::kAllWords);
  EXPECT_EQ(found.hits[1].reason, MatchReason::kSomeWords);
  EXPECT_EQ(found.total, 2U);
  EXPECT_TRUE(found.total_is_exact);
}

// Also over the border between the papers that are re-ranked and the rest, and behind named ones.
TEST_F(SearcherTest, PagesJoinWithoutGapsOrDuplicates) {
  for (const char* text : {"text encoders training attention library images",
                           "The needs of attention", "shazeer transformer", "902.23 text"}) {
    for (const std::uint32_t depth : {1'000U, 3U, 1U}) {
      PaperQuery query;
      query.text = text;
      query.ranking.depth = depth;
      query.limit = 100;
      const std::vector<std::string> whole = names(query);
      EXPECT_THAT(whole, testing::Each(testing::Truly([&](const std::string& name) {
                    return std::ranges::count(whole, name) == 1;
                  })));
      std::vector<std::string> pages;
      query.limit = 2;
      for (query.offset = 0; query.offset < whole.size() + 2; query.offset += 2) {
        for (const std::string& name : names(query)) pages.push_back(name);
      }
      EXPECT_EQ(pages, whole) << text << ", depth " << depth;
      EXPECT_EQ(hits(query).total, whole.size()) << text;
    }
  }
}

TEST_F(SearcherTest, PapersBeyondTheCandidatesFollowWithTheScoreOfTheirText) {
  PaperQuery query;
  query.text = "text encoders training attention library images";
  query.ranking.depth = 3;
  query.explaining = Explaining::kYes;
  const PaperHits found = hits(query);
  ASSERT_GT(found.hits.size(), 5U);
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    const PaperHit& hit = found.hits[i];
    ASSERT_TRUE(hit.explanation);
    EXPECT_EQ(hit.explanation->basis, i < 3 ? "candidate" : "text");
    EXPECT_NEAR(hit.explanation->score, hit.score, 1e-9);
    EXPECT_NEAR(hit.explanation->factors[0].share,
                hit.explanation->factors[0].value * hit.explanation->factors[0].weight, 1e-12);
  }
}

TEST_F(SearcherTest, WhoAsksForRecentPapersGetsTheNewerOfEquals) {
  EXPECT_THAT(names("lantern survey"), ElementsAre("survey1", "survey2"));
  EXPECT_EQ(first("recent lantern survey"), "survey2");
  EXPECT_EQ(first("lantern survey 2021"), "survey2");
  EXPECT_EQ(first("lantern survey 2015"), "survey1");
}

TEST_F(SearcherTest, FiltersApplyToEveryKindOfMatch) {
  PaperQuery query;
  query.text = "attention is all you need";
  query.filter.first_year = 2018;
  EXPECT_THAT(names(query), ElementsAre("needs"));
  query.filter = {};
  query.filter.last_year = 2017;
  EXPECT_THAT(names(query), ElementsAre("attention"));
  query.filter = {};
  query.filter.categories = {"CS.ai"};
  EXPECT_THAT(names(query), ElementsAre("needs"));
  query.filter = {};
  query.filter.venues = {"nowhere", "neurips"};
  EXPECT_THAT(names(query), ElementsAre("attention"));
  query.filter = {};
  query.filter.min_citation_count = 6;
  EXPECT_THAT(names(query), ElementsAre("attention"));
  query.filter = {};
  query.filter.only_open_access = true;
  EXPECT_THAT(names(query), ElementsAre("attention"));
  query.filter = {};
  query.filter.types = {"Article"};
  EXPECT_THAT(names(query), ElementsAre("attention"));
  query.text = "1706.03762";
  query.filter.types = {"book"};
  EXPECT_THAT(names(query), IsEmpty());
}

TEST_F(SearcherTest, DatesWithUnknownPartsFilterByTheirFirstDay) {
  PaperQuery query;
  query.text = "attention";
  query.filter.first_date = Date{2019, 3, 1};
  EXPECT_THAT(names(query), ElementsAre("needs"));
  query.filter.first_date = Date{2019, 3, 2};
  EXPECT_THAT(names(query), IsEmpty());
  query.filter = {};
  query.filter.last_date = Date{2017, 0, 0};
  EXPECT_THAT(names(query), ElementsAre("attention"));
  query.filter.last_date = Date{2017, 5, 0};
  EXPECT_THAT(names(query), IsEmpty());
}

TEST_F(SearcherTest, SortsByDateAndCitationsWithUnknownOnesLast) {
  PaperQuery query;
  query.text = "text";
  query.sort = PaperSort::kDate;
  EXPECT_THAT(names(query), ElementsAre("joined", "hyphen", "apart", "902.23"));
  query.direction = SortDirection::kAscending;
  EXPECT_THAT(names(query), ElementsAre("hyphen", "joined", "apart", "902.23"));
  query.text = "attention";
  query.sort = PaperSort::kCitationCount;
  EXPECT_THAT(names(query), ElementsAre("needs", "attention"));
  query.direction = SortDirection::kDescending;
  EXPECT_THAT(names(query), ElementsAre("attention", "needs"));
}

TEST_F(SearcherTest, NothingIsFoundForNothing) {
  for (const char* query : {"", "   ", "?!.,", "\"\"", "\xFF\xFE", "zzzzunknown"}) {
    EXPECT_THAT(names(query), IsEmpty()) << query;
  }
}

TEST_F(SearcherTest, LongAndStrangeQueriesAreAnswered) {
  std::string words;
  for (int i = 0; i < 5'000; ++i) words += "attention" + std::to_string(i) + " ";
  EXPECT_THAT(names(words), IsEmpty());
  EXPECT_THAT(names(std::string(5'000, 'x')), IsEmpty());
  EXPECT_THAT(names(std::string(300, '\0') + "transformer"), ElementsAre("attention"));
  EXPECT_NO_THROW((void)names("AND OR NOT ( ) [ ] * ~ : ^ \\ / -attention +needs"));
}

std::vector<std::string> people(const IndexReader& reader, const std::string& name,
                                std::uint32_t limit = 10) {
  const Snapshot snapshot = reader.snapshot();
  AuthorQuery query;
  query.text = name;
  query.limit = limit;
  std::vector<std::string> result;
  for (const AuthorHit& hit : Searcher(snapshot).search_authors(query).hits) {
    result.push_back(snapshot.author(hit.author).name);
  }
  return result;
}

TEST_F(SearcherTest, PeopleAreFoundByEveryFormOfTheirNames) {
  for (const char* name :
       {"Łukasz Kaiser", "lukasz kaiser", "L. Kaiser", "Kaiser, Łukasz", "kaiser", "kais"}) {
    EXPECT_THAT(people(*reader_, name), testing::Contains("Łukasz Kaiser")) << name;
  }
  for (const char* name : {"Kaiser L", "L Kaiser", "L Kais"}) {
    EXPECT_THAT(people(*reader_, name), testing::Contains("Łukasz Kaiser")) << name;
  }
  for (const char* name : {"Müller", "Mueller", "Muller", "hans mueller", "H. Muller"}) {
    EXPECT_THAT(people(*reader_, name), ElementsAre("Hans Müller")) << name;
  }
  EXPECT_THAT(people(*reader_, "O'Connor"), ElementsAre("Michael O'Connor"));
  EXPECT_THAT(people(*reader_, "van der Maaten"), ElementsAre("Laurens van der Maaten"));
  EXPECT_THAT(people(*reader_, "Maaten"), ElementsAre("Laurens van der Maaten"));
  EXPECT_THAT(people(*reader_, "李飞飞"), ElementsAre("李飞飞"));
  EXPECT_THAT(people(*reader_, ""), IsEmpty());
  EXPECT_THAT(people(*reader_, "..."), IsEmpty());
  EXPECT_THAT(people(*reader_, "nobody at all"), IsEmpty());
}

}  // namespace
}  // namespace quire
