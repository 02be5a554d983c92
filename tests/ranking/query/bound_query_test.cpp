#include "ranking/query/bound_query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ranking/query/label_choice.h"
#include "ranking/retrieval/matching_papers.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::UnorderedElementsAre;

constexpr std::uint32_t kMaxWords = 64;

// Papers are named by their ids.
constexpr const char* kDump =
    R"({"id":"tree","title":"Graph trees in the search","abstract":"We study networks. Deep nets learn.","date":"2015-03","categories":["cs.DS"],"venue":"Journal of Graph Theory","authors":["Geoffrey Hinton","Yann LeCun"]}
{"id":"net","title":"Deep networks","abstract":"A graph of dark knowledge. Trees and search.","date":"2017","categories":["cs.LG","stat.ML"],"venue":"NeurIPS","authors":["Geoffrey E. Hinton"]}
{"id":"survey","title":"A survey of searching graphs","abstract":"Networks.","date":"2018","categories":["cs.LG"],"venue":"Neural Information Processing Systems","authors":["Yann LeCun"]}
{"id":"who","title":"To be or not to be","abstract":"That is the question of the who.","date":"2019","authors":["Hans Müller"]}
{"id":"hyphen","title":"Pre-training encoders","abstract":"Text.","date":"2020","authors":["Laurens van der Maaten"]}
{"id":"joined","title":"Pretraining decoders","abstract":"Text.","date":"2021","authors":["Łukasz Kaiser"]}
{"id":"apart","title":"Words","abstract":"The pre training of words.","authors":["李飞飞"]}
{"id":"young","title":"Young stars","abstract":"Young young stars are young.","authors":["Michael O'Connor"]}
{"id":"stars","title":"Old stars","abstract":"Stars, old and young.","authors":["Tom Young"]}
{"id":"resnet","title":"Residual images","abstract":"Recognition.","date":"2016","authors":["Kaiming He","Xiangyu Zhang"]}
{"id":"cpp","title":"A C++ library","abstract":"Fast.","authors":["Wei Zhang"]}
{"id":"tiling","title":"Wang tilings","abstract":"Plane.","authors":["Ann Lee"]}
{"id":"wang","title":"Tilings of the plane","abstract":"Colours.","authors":["Hao Wang"]}
{"id":"wang2","title":"Planar colour","abstract":"Colours.","authors":["Hao Wang"]}
{"id":"wang3","title":"Off-line machines","abstract":"Colours.","authors":["Hao Wang"]}
)";

class BoundQueryTest : public testing::Test {
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

  static BoundQuery bind(const Snapshot& snapshot, const std::string& text,
                         const PaperFilter& filter = {}) {
    auto parsed = parse_query_syntax(text);
    if (const auto* error = std::get_if<QueryError>(&parsed)) {
      ADD_FAILURE() << text << ": " << error->message;
      return {};
    }
    return bind_query(std::get<QuerySyntax>(std::move(parsed)), filter, snapshot, kMaxWords);
  }

  static std::string name(const Snapshot& snapshot, DocId doc) {
    for (const PaperId& id : snapshot.paper(doc).ids) {
      if (id.kind == IdKind::kLocal) return id.value;
    }
    return "?";
  }

  // None for a condition that says nothing.
  static std::vector<std::string> matches(const Snapshot& snapshot, const Condition& condition) {
    std::vector<std::string> names;
    if (condition.is_unrestricted()) return names;
    for (const DocId doc : matching_papers(snapshot, condition)) {
      names.push_back(name(snapshot, doc));
    }
    return names;
  }

  static std::vector<std::string> required(const std::string& text,
                                           const PaperFilter& filter = {}) {
    const Snapshot snapshot = reader_->snapshot();
    const BoundQuery bound = bind(snapshot, text, filter);
    if (bound.required.is_unrestricted()) return {"everything"};
    return matches(snapshot, bound.required);
  }

  // The papers of the people the query names, and what remains of it.
  static std::vector<std::string> people(const std::string& text) {
    const Snapshot snapshot = reader_->snapshot();
    const BoundQuery bound = bind(snapshot, text);
    if (!bound.authors) return {};
    std::vector<std::string> names;
    for (const DocId doc : bound.authors->docs) names.push_back(name(snapshot, doc));
    names.push_back("[" + bound.authors->topical + "]");
    return names;
  }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> reader_;
};

std::unique_ptr<TemporaryDirectory> BoundQueryTest::directory_;
std::unique_ptr<IndexReader> BoundQueryTest::reader_;

TEST_F(BoundQueryTest, FreeTextRequiresNothing) {
  EXPECT_THAT(required("graph neural networks"), UnorderedElementsAre("everything"));
  EXPECT_THAT(required(""), UnorderedElementsAre("everything"));
}

TEST_F(BoundQueryTest, OperatorsSelectPapers) {
  EXPECT_THAT(required("graph AND tree"), UnorderedElementsAre("tree", "net"));
  EXPECT_THAT(required("survey OR stars"), UnorderedElementsAre("survey", "young", "stars"));
  EXPECT_THAT(required("graph AND NOT survey"), UnorderedElementsAre("tree", "net"));
  EXPECT_THAT(required("(survey OR stars) AND NOT old"), UnorderedElementsAre("survey", "young"));
  EXPECT_THAT(required("stars OR (graph AND survey)"),
              UnorderedElementsAre("survey", "young", "stars"));
  EXPECT_THAT(required("NOT (graph OR stars OR text OR colours)"),
              UnorderedElementsAre("who", "apart", "resnet", "cpp", "tiling"));
  EXPECT_THAT(required("graph AND zzzunknown"), IsEmpty());
}

TEST_F(BoundQueryTest, ExclusionsLeaveTheRest) {
  EXPECT_THAT(required("graph -survey"), testing::AllOf(IsSupersetOf({"tree", "net"}),
                                                        testing::Not(testing::Contains("survey"))));
  EXPECT_EQ(required("-survey").size(), 14U);
}

TEST_F(BoundQueryTest, PhrasesAndNearWordsKeepTheirDistance) {
  EXPECT_THAT(required("\"dark knowledge\""), UnorderedElementsAre("net"));
  EXPECT_THAT(required("\"knowledge dark\""), IsEmpty());
  EXPECT_THAT(required("\"knowledge dark\"~0"), UnorderedElementsAre("net"));
  EXPECT_THAT(required("\"graph knowledge\"~1"), IsEmpty());
  EXPECT_THAT(required("\"graph knowledge\"~2"), UnorderedElementsAre("net"));
  EXPECT_THAT(required("\"networks study\"~50"), UnorderedElementsAre("tree"));
  EXPECT_THAT(required("\"search study\"~50"), IsEmpty()) << "title and abstract are far apart";
}

TEST_F(BoundQueryTest, BeginningsStandForAllTheirWords) {
  EXPECT_THAT(required("network*"), UnorderedElementsAre("tree", "net", "survey"));
  EXPECT_THAT(required("enco*"), UnorderedElementsAre("hyphen"));
  EXPECT_THAT(required("zzz*"), IsEmpty());
}

TEST_F(BoundQueryTest, BeginningsWithHyphensAreWordsInARow) {
  EXPECT_THAT(required("pre-train*"), UnorderedElementsAre("hyphen", "apart"));
  EXPECT_THAT(required("dark-know*"), UnorderedElementsAre("net"));
  EXPECT_THAT(required("knowledge-dar*"), IsEmpty()) << "the other way round";
  EXPECT_THAT(required("graph-know*"), IsEmpty()) << "not side by side";
  EXPECT_THAT(required("dark-zzz*"), IsEmpty());
  EXPECT_THAT(required("zzz-know*"), IsEmpty());
  EXPECT_THAT(required("title:pre-train*"), UnorderedElementsAre("hyphen"));
  EXPECT_THAT(required("abstract:pre-train*"), UnorderedElementsAre("apart"));
  EXPECT_THAT(required("title:zzz-train*"), IsEmpty());
  EXPECT_THAT(required("the-sear*"), UnorderedElementsAre("tree")) << "a stop word";
  EXPECT_THAT(required("in-sear*"), IsEmpty()) << "the stop word is elsewhere";
  EXPECT_THAT(required("title:young-star*"), UnorderedElementsAre("young"));
  EXPECT_THAT(required("abstract:stars-old*"), UnorderedElementsAre("stars"));
  EXPECT_THAT(required("title:stars-old*"), IsEmpty()) << "the row is in the abstract";
  EXPECT_THAT(required("title:the-sear*"), UnorderedElementsAre("tree")) << "a stop word";
}

TEST_F(BoundQueryTest, TitleAndAbstractAreTakenApart) {
  EXPECT_THAT(required("title:graph"), UnorderedElementsAre("tree", "survey"));
  EXPECT_THAT(required("abstract:graph"), UnorderedElementsAre("net"));
  EXPECT_THAT(required("title:graphs"), UnorderedElementsAre("tree", "survey")) << "stems";
  EXPECT_THAT(required("title:(search graph)"), UnorderedElementsAre("tree", "survey"));
  EXPECT_THAT(required("title:\"graph trees\""), UnorderedElementsAre("tree"));
  EXPECT_THAT(required("title:\"trees graph\""), IsEmpty());
  EXPECT_THAT(required("title:\"trees in the search\""), UnorderedElementsAre("tree"));
  EXPECT_THAT(required("title:\"trees graph\"~1"), UnorderedElementsAre("tree"));
  EXPECT_THAT(required("title:grap*"), UnorderedElementsAre("tree", "survey"));
  EXPECT_THAT(required("abs:net*"), UnorderedElementsAre("tree", "survey"));
  EXPECT_THAT(required("title:pretraining"), UnorderedElementsAre("hyphen", "joined"));
  EXPECT_THAT(required("abstract:pre-training"), UnorderedElementsAre("apart"));
  EXPECT_THAT(required("title:(survey OR stars)"),
              UnorderedElementsAre("survey", "young", "stars"));
  EXPECT_THAT(required("title:zzzunknown"), IsEmpty());
  EXPECT_THAT(required("title:\"to be\""), UnorderedElementsAre("who"));
}

TEST_F(BoundQueryTest, AuthorsAreFoundByEveryFormOfTheirNames) {
  EXPECT_THAT(required("author:hinton"), UnorderedElementsAre("tree", "net"));
  EXPECT_THAT(required("author:\"Geoffrey Hinton\""), UnorderedElementsAre("tree", "net"));
  EXPECT_THAT(required("author:\"Hinton, G.\""), UnorderedElementsAre("tree", "net"));
  EXPECT_THAT(required("author:(geoffrey hinton)"), UnorderedElementsAre("tree", "net"));
  EXPECT_THAT(required("au:hinton au:lecun"), UnorderedElementsAre("tree"));
  EXPECT_THAT(required("au:hint*"), UnorderedElementsAre("tree", "net"));
  EXPECT_THAT(required("author:Müller"), UnorderedElementsAre("who"));
  EXPECT_THAT(required("author:Mueller"), UnorderedElementsAre("who"));
  EXPECT_THAT(required("author:\"van der Maaten\""), UnorderedElementsAre("hyphen"));
  EXPECT_THAT(required("author:nobody"), IsEmpty());
  EXPECT_THAT(required("title:graph OR author:kaiser"),
              UnorderedElementsAre("tree", "survey", "joined"));
}

TEST_F(BoundQueryTest, LabelsAndYearsSelectPapers) {
  EXPECT_THAT(required("venue:neurips"), UnorderedElementsAre("net"));
  EXPECT_THAT(required("venue:(information systems)"), UnorderedElementsAre("survey"));
  EXPECT_THAT(required("venue:of"), UnorderedElementsAre("tree"));
  EXPECT_THAT(required("venue:urnal"), IsEmpty()) << "a part of a word";
  EXPECT_THAT(required("venue:\"graph theory\""), UnorderedElementsAre("tree"));
  EXPECT_THAT(required("venue:of OR venue:systems OR venue:of OR venue:systems"),
              UnorderedElementsAre("tree", "survey"));
  EXPECT_THAT(required("venue:theory OR stars"), UnorderedElementsAre("tree", "young", "stars"));
  EXPECT_THAT(required("graph -venue:theory -venue:neurips"),
              testing::AllOf(testing::Contains("survey"), testing::Not(testing::Contains("tree")),
                             testing::Not(testing::Contains("net"))));
  EXPECT_THAT(required("venue:\"neural information processing systems\""),
              UnorderedElementsAre("survey"));
  EXPECT_THAT(required("venue:neur*"), UnorderedElementsAre("net", "survey"));
  EXPECT_THAT(required("venue:nowhere"), IsEmpty());
  EXPECT_THAT(required("cat:cs.LG"), UnorderedElementsAre("net", "survey"));
  EXPECT_THAT(required("cat:cs.*"), UnorderedElementsAre("tree", "net", "survey"));
  EXPECT_THAT(required("category:stat.*"), UnorderedElementsAre("net"));
  EXPECT_THAT(required("year:2017"), UnorderedElementsAre("net"));
  EXPECT_THAT(required("year:2017-2019"), UnorderedElementsAre("net", "survey", "who"));
  EXPECT_THAT(required("year:2020-"), UnorderedElementsAre("hyphen", "joined"));
  EXPECT_THAT(required("year:-2015"), UnorderedElementsAre("tree"));
  EXPECT_THAT(required("networks since 2017"),
              UnorderedElementsAre("net", "survey", "who", "hyphen", "joined"));
}

TEST_F(BoundQueryTest, TheFilterIsRequiredToo) {
  PaperFilter filter;
  filter.first_year = 2017;
  EXPECT_THAT(required("title:graph", filter), UnorderedElementsAre("survey"));
  filter.categories = {"cs.LG"};
  EXPECT_THAT(required("anything", filter), UnorderedElementsAre("net", "survey"));
}

TEST_F(BoundQueryTest, NothingButStopWordsIsLookedForAsItIs) {
  const Snapshot snapshot = reader_->snapshot();
  const BoundQuery bound = bind(snapshot, "to be or not to be");
  EXPECT_EQ(bound.syntax.topical, "");
  EXPECT_THAT(matches(snapshot, bound.required), UnorderedElementsAre("who"));
  EXPECT_THAT(required("the who"), UnorderedElementsAre("who"));
  EXPECT_THAT(required("\"of the who\""), UnorderedElementsAre("who"));
  EXPECT_THAT(required("\"who the of\""), IsEmpty());
}

TEST_F(BoundQueryTest, OtherSpellingsOfCompoundsAreFoundToo) {
  const Snapshot snapshot = reader_->snapshot();
  for (const char* text : {"pre-training", "pre training"}) {
    EXPECT_THAT(matches(snapshot, bind(snapshot, text).any_word),
                UnorderedElementsAre("hyphen", "joined", "apart"))
        << text;
  }
  EXPECT_THAT(matches(snapshot, bind(snapshot, "pre-training").widening),
              UnorderedElementsAre("joined"));
  EXPECT_THAT(matches(snapshot, bind(snapshot, "pre training").widening),
              UnorderedElementsAre("joined"));
  EXPECT_THAT(matches(snapshot, bind(snapshot, "pretraining").widening),
              UnorderedElementsAre("hyphen", "apart"));
  EXPECT_THAT(matches(snapshot, bind(snapshot, "offline").widening), UnorderedElementsAre("wang3"))
      << "off-line: a stop word has no stem of its own";
  EXPECT_TRUE(bind(snapshot, "graph networks").widening.is_unrestricted());
}

// Two papers explain SVM and CRF; `brackets` are those around the short forms, and only round ones
// explain anything.
std::string acronym_dump(char open, char close) {
  std::string dump =
      R"({"id":"kernels","title":"Kernels","abstract":"A support vector machine <SVM> and conditional random fields <CRF>."}
{"id":"margins","title":"Margins","abstract":"Support-vector machines <SVMs>. A conditional random field <CRF>."}
{"id":"values","title":"Values","abstract":"A system of values and money <SVM>."}
{"id":"spelled","title":"Texts","abstract":"We train support vector machines."}
{"id":"parts","title":"A machine","abstract":"The support of a vector."}
{"id":"short","title":"Fast SVM","abstract":"Text."}
{"id":"field","title":"Words","abstract":"The CRF."}
{"id":"value","title":"Money","abstract":"Money, values and systems."}
{"id":"kernel","title":"A kernel","abstract":"Text."}
)";
  std::ranges::replace(dump, '<', open);
  std::ranges::replace(dump, '>', close);
  return dump;
}

TEST_F(BoundQueryTest, AcronymsAndWhatTheyStandForFindEachOther) {
  const TemporaryDirectory directory;
  build_small_index(directory.path(), acronym_dump('(', ')'));
  const IndexReader reader(directory.path());
  const Snapshot snapshot = reader.snapshot();
  const auto widening = [&](const std::string& text) {
    return matches(snapshot, bind(snapshot, text).widening);
  };
  EXPECT_THAT(widening("svm"), UnorderedElementsAre("kernels", "margins", "spelled", "parts"))
      << "only one paper says that SVM is a system of values and money";
  EXPECT_THAT(widening("SVMs"), IsEmpty()) << "only one paper has the plural";
  EXPECT_THAT(widening("crf words"), UnorderedElementsAre("kernels", "margins"));
  EXPECT_THAT(widening("support vector machines"),
              UnorderedElementsAre("kernels", "values", "short"));
  EXPECT_THAT(widening("fast support-vector machines in text"),
              UnorderedElementsAre("kernels", "values", "short"));
  EXPECT_THAT(widening("the conditional random field of a kernel"),
              UnorderedElementsAre("kernels", "margins", "field"));
  EXPECT_THAT(matches(snapshot, bind(snapshot, "support-vector crf").any_word),
              testing::IsSupersetOf({"kernels", "margins", "field"}));
  for (const char* text :
       {"vector support machine", "support vector", "values and money", "title:text svm",
        "svm AND text", "support vector machine svm", "kernel"}) {
    EXPECT_TRUE(bind(snapshot, text).widening.is_unrestricted()) << text;
  }
}

TEST_F(BoundQueryTest, AcronymsWidenBehindWhatHasTheWord) {
  const TemporaryDirectory explained;
  const TemporaryDirectory unexplained;
  build_small_index(explained.path(), acronym_dump('(', ')'));
  build_small_index(unexplained.path(), acronym_dump('[', ']'));
  const IndexReader wide(explained.path());
  const IndexReader narrow(unexplained.path());
  const auto found = [](const IndexReader& reader, const std::string& text) {
    const Snapshot snapshot = reader.snapshot();
    std::vector<std::pair<std::string, double>> result;
    PaperQuery query;
    query.text = text;
    query.limit = 100;
    for (const PaperHit& hit : Searcher(snapshot).search(query).hits) {
      result.emplace_back(name(snapshot, hit.doc), hit.score);
    }
    return result;
  };
  for (const auto& [text, added] : {std::pair("svm", 3U), std::pair("conditional random field", 1U),
                                    std::pair("crf kernel", 0U), std::pair("margin", 0U)}) {
    auto hits = found(wide, text);
    const auto without = found(narrow, text);
    ASSERT_EQ(hits.size(), without.size() + added) << text;
    hits.resize(without.size());
    EXPECT_EQ(hits, without) << text;
  }
}

TEST_F(BoundQueryTest, PapersThatFulfilTheConditionsNeedNoWord) {
  const Snapshot snapshot = reader_->snapshot();
  EXPECT_THAT(matches(snapshot, bind(snapshot, "network* stars").widening),
              UnorderedElementsAre("tree", "net", "survey"));
  EXPECT_THAT(matches(snapshot, bind(snapshot, "stars OR author:hinton").widening),
              UnorderedElementsAre("young", "stars", "tree", "net"));
}

TEST(ManyVenuesTest, AreFoundPaperByPaper) {
  constexpr std::uint32_t kVenues = 2 * kMaxLabelTerms;
  std::string dump;
  for (std::uint32_t i = 0; i < kVenues; ++i) {
    const std::string number = std::to_string(i);
    const std::string venue = (i % 2 == 0 ? "Journal of Number " : "Letters on Number ") + number;
    dump += R"({"id":"p)" + number + R"(","title":"Graph )" + number + R"(","venue":")" + venue +
            "\"}\n";
  }
  const TemporaryDirectory directory;
  build_small_index(directory.path(), dump);
  const IndexReader reader(directory.path());
  const Snapshot snapshot = reader.snapshot();
  const auto count = [&](const char* text) {
    const BoundQuery bound =
        bind_query(std::get<QuerySyntax>(parse_query_syntax(text)), {}, snapshot, kMaxWords);
    return matching_papers(snapshot, bound.required).size();
  };
  EXPECT_EQ(count("venue:number"), kVenues);
  EXPECT_EQ(count("venue:(number journal)"), kVenues / 2);
  EXPECT_EQ(count("venue:lett*"), kVenues / 2);
  EXPECT_EQ(count("venue:journal OR venue:letters OR venue:nowhere"), kVenues);
  EXPECT_EQ(count("venue:number AND NOT venue:journal"), kVenues / 2);
  EXPECT_EQ(count("venue:number -venue:journal -venue:letters"), 0U);
  EXPECT_EQ(count("venue:number AND title:7"), 1U);
  EXPECT_EQ(count("venue:\"journal of number 8\""), 1U);
}

TEST_F(BoundQueryTest, NamesWithSymbolsAreRequired) {
  EXPECT_THAT(required("C++ library"), UnorderedElementsAre("cpp"));
  EXPECT_THAT(required("C# library"), UnorderedElementsAre("everything")) << "unknown";
}

TEST_F(BoundQueryTest, NamesInFreeTextArePeople) {
  EXPECT_THAT(people("Geoffrey Hinton"), UnorderedElementsAre("tree", "net", "[]"));
  EXPECT_THAT(people("hinton"), UnorderedElementsAre("tree", "net", "[]"));
  EXPECT_THAT(people("hinton dark knowledge"), UnorderedElementsAre("net", "[dark knowledge]"));
  EXPECT_THAT(people("dark knowledge hinton"), UnorderedElementsAre("net", "[dark knowledge]"));
  EXPECT_THAT(people("papers by hinton"), UnorderedElementsAre("tree", "net", "[]"));
  EXPECT_THAT(people("van der Maaten pre-training"),
              UnorderedElementsAre("hyphen", "[pre-training]"));
  EXPECT_THAT(people("Müller"), UnorderedElementsAre("who", "[]"));
  EXPECT_THAT(people("Mueller"), UnorderedElementsAre("who", "[]"));
  EXPECT_THAT(people("Muller"), UnorderedElementsAre("who", "[]"));
  EXPECT_THAT(people("Łukasz Kaiser"), UnorderedElementsAre("joined", "[]"));
  EXPECT_THAT(people("lukasz kaiser"), UnorderedElementsAre("joined", "[]"));
  EXPECT_THAT(people("O'Connor"), UnorderedElementsAre("young", "[]"));
  EXPECT_THAT(people("O\u2019Connor"), UnorderedElementsAre("young", "[]"));
  EXPECT_THAT(people("李飞飞"), UnorderedElementsAre("apart", "[]"));
}

TEST_F(BoundQueryTest, ListsOfNamesAreTheirCommonPapers) {
  EXPECT_THAT(people("K. He, X. Zhang"), UnorderedElementsAre("resnet", "[]"));
  EXPECT_THAT(people("He and Zhang"), UnorderedElementsAre("resnet", "[]"));
  EXPECT_THAT(people("He, Kaiming"), UnorderedElementsAre("resnet", "[]"));
  EXPECT_THAT(people("He et al. 2016"), UnorderedElementsAre("resnet", "[]"));
  EXPECT_THAT(people("hinton lecun"), UnorderedElementsAre("tree", "[]"));
  EXPECT_THAT(people("hinton & lecun"), UnorderedElementsAre("tree", "[]"));
  EXPECT_THAT(people("Hinton, Zhang"), IsEmpty());
  EXPECT_THAT(people("hinton lecun zhang he wang lee young hinton lecun zhang he wang"), IsEmpty());
}

TEST_F(BoundQueryTest, YearsChooseAmongThePapersOfPeople) {
  EXPECT_THAT(people("lecun 2015"), UnorderedElementsAre("tree", "[]"));
  EXPECT_THAT(people("lecun 2018"), UnorderedElementsAre("survey", "[]"));
  EXPECT_THAT(people("lecun since 2017"), UnorderedElementsAre("survey", "[]"));
  EXPECT_THAT(people("lecun 1999"), IsEmpty());
}

TEST_F(BoundQueryTest, WordsOfTopicsAreNotPeople) {
  EXPECT_THAT(people("young"), IsEmpty()) << "more papers have the word";
  EXPECT_THAT(people("young stars"), IsEmpty());
  EXPECT_THAT(people("wang tilings"), IsEmpty()) << "a title has both";
  EXPECT_THAT(people("hinton stars"), IsEmpty()) << "no paper by Hinton has the word";
  EXPECT_THAT(people("graph networks"), IsEmpty());
  EXPECT_THAT(people("the of and he"), IsEmpty());
  EXPECT_THAT(people("young and"), IsEmpty()) << "no list";
  EXPECT_THAT(people("\"hinton\""), IsEmpty());
  EXPECT_THAT(people("title:graph hinton"), IsEmpty());
  EXPECT_THAT(people("a long text about many things with hinton in the middle of it and more"),
              IsEmpty());
}

TEST_F(BoundQueryTest, StrangeQueriesAreBound) {
  const Snapshot snapshot = reader_->snapshot();
  for (const char* text :
       {"", " ", "\"\"", "?!", "-", "*", "()", ", , ,", "et al.", "and", "& &", "2015", "\xFF",
        "a, b, c", "author:. graph", "cat:. graph", "venue:+ graph"}) {
    const auto parsed = parse_query_syntax(text);
    if (const auto* syntax = std::get_if<QuerySyntax>(&parsed)) {
      EXPECT_NO_THROW((void)bind_query(*syntax, {}, snapshot, kMaxWords)) << text;
    }
  }
}

}  // namespace
}  // namespace quire
