#include "ranking/people/author_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "ranking/people/names_in_text.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// People with ids, so that names alone decide nothing.
std::string author(const std::string& id, const std::string& name) {
  return R"({"name":")" + name + R"(","id":")" + id + R"("})";
}

std::string paper(const std::string& id, const std::string& title, const std::string& abstract,
                  const std::string& authors) {
  return R"({"id":")" + id + R"(","title":")" + title + R"(","abstract":")" + abstract +
         R"(","authors":[)" + authors + "]}\n";
}

std::string make_dump() {
  const std::string joerg = author("A1", "Jörg Müller");
  std::string dump =
      paper("p1", "Lantern networks", "Lanterns carry light.", joerg) +
      paper("p2", "Distilling dark knowledge", "What lanterns know.", joerg) +
      paper("p3", "Harbour walls", "Walls of stone.", joerg + "," + author("A7", "Ida Stone")) +
      paper("p4", "On tides", "Tides rise.", author("A2", "Jorg Muller")) +
      paper("p5", "On ebbs", "Tides fall.", author("A3", "Jörg P. Müller")) +
      paper("p6", "On floods", "Water.", author("A4", "J. Müller")) +
      paper("p7", "Dark rooms", "Knowledge of rooms.", author("A5", "Karin Müller")) +
      paper("p8", "Bridges", "Steel.", author("A6", "Bo Müllersen")) +
      paper("p9", "Dark knowledge again", "More of it.", author("A8", "Ole Berg")) +
      paper("b1", "A wooden word list", "Not of this world.", author("B1", "Ann Brown")) +
      paper("g1", "Kites", "Paper and wind.", author("G1", "Max Graphmann")) +
      paper("r1", "Book review: Dark knowledge by Ole Berg", "A review.",
            author("R1", "Rita Lund")) +
      paper("s1", "Chestnuts", "Fruit.", author("S1", "Marcus Stedeman")) +
      paper("s2", "Acorns", "Fruit.", author("S2", "M. Stedeman")) +
      paper("w1", "Pears", "Fruit.", author("W1", "Ledger Columns Hansen")) +
      paper("t1", "The harbour stone", "Granite.", author("T1", "Tove Dahl"));
  for (std::size_t i = 0; i < 8; ++i) {
    dump += paper("f" + std::to_string(i), "Apples " + std::string(2 + i, 'x'),
                  "Philipa and philip grew apples.", author("F1", "Philipp Koern"));
  }
  dump += paper("f9", "Plums", "Fruit.", author("F2", "Philip Oak"));
  for (int i = 0; i < 12; ++i) {
    const std::string number = std::to_string(i);
    dump += paper("c" + number, "Counting words " + number,
                  "We read the brown corpus and draw a graph of a long sentence.",
                  author("C" + number, "Clerk Reader" + number));
  }
  for (std::size_t i = 0; i < 30; ++i) {
    dump += paper("d" + std::to_string(i), "Harvests " + std::string(2 + i, 'y'),
                  "We keep ledger columns.", author("D1", "Dora Keeper"));
  }
  return dump + paper("l1", "Nets", "Fish.", author("L1", "Li Long"));
}

class AuthorSearchTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    build_small_index(directory_->path(), make_dump());
    reader_ = std::make_unique<IndexReader>(directory_->path());
  }
  static void TearDownTestSuite() {
    reader_.reset();
    directory_.reset();
  }

  static AuthorHits hits(const AuthorQuery& query) {
    const Snapshot snapshot = reader_->snapshot();
    return Searcher(snapshot).search_authors(query);
  }
  static AuthorHits hits(const std::string& text) {
    AuthorQuery query;
    query.text = text;
    query.limit = 100;
    return hits(query);
  }

  // "A1 fullName", ...
  static std::vector<std::string> found(const std::string& text) {
    constexpr const char* kNames[] = {"identifier", "full",   "folded", "initials",
                                      "words",      "prefix", "typo",   "topic"};
    const Snapshot snapshot = reader_->snapshot();
    std::vector<std::string> rows;
    for (const AuthorHit& hit : hits(text).hits) {
      rows.push_back(snapshot.author(hit.author).id + " " +
                     kNames[static_cast<std::size_t>(hit.match)]);
    }
    return rows;
  }
  static std::string title(DocId doc) { return reader_->snapshot().paper(doc).title; }

  static std::unique_ptr<TemporaryDirectory> directory_;
  static std::unique_ptr<IndexReader> reader_;
};

std::unique_ptr<TemporaryDirectory> AuthorSearchTest::directory_;
std::unique_ptr<IndexReader> AuthorSearchTest::reader_;

TEST_F(AuthorSearchTest, NamesComeInTheOrderOfTheirMatches) {
  struct Case {
    const char* query;
    std::vector<std::string> expected;
  };
  const Case cases[] = {
      {"A1", {"A1 identifier"}},
      {"Jörg Müller", {"A1 full", "A2 folded", "A3 folded", "A4 initials"}},
      {"jörg müller", {"A1 full", "A2 folded", "A3 folded", "A4 initials"}},
      {"Jorg Muller", {"A2 full", "A1 folded", "A3 folded", "A4 initials"}},
      {"Müller, Jörg", {"A1 folded", "A2 folded", "A3 folded", "A4 initials"}},
      {"J. Müller",
       {"A4 full", "A1 initials", "A2 initials", "A3 initials", "A5 words", "A6 prefix"}},
      {"müller", {"A1 words", "A2 words", "A3 words", "A4 words", "A5 words", "A6 prefix"}},
      {"mulle", {"A1 prefix", "A2 prefix", "A3 prefix", "A4 prefix", "A5 prefix", "A6 prefix"}},
      {"Jorg Mueler", {"A1 typo", "A2 typo", "A3 typo"}},
      {"grapmann", {"G1 typo"}},
      {"Karin", {"A5 words"}},
  };
  for (const Case& c : cases) EXPECT_EQ(found(c.query), c.expected) << c.query;
}

TEST_F(AuthorSearchTest, ANameAloneHasNoScoreAndNoPapers) {
  for (const AuthorHit& hit : hits("Jörg Müller").hits) {
    EXPECT_EQ(hit.score, 0);
    EXPECT_THAT(hit.papers, IsEmpty());
  }
}

TEST_F(AuthorSearchTest, ATopicListsThoseWhoWriteAboutIt) {
  const AuthorHits lanterns = hits("lantern light");
  ASSERT_EQ(lanterns.hits.size(), 1U);
  EXPECT_EQ(lanterns.hits[0].match, AuthorMatch::kTopic);
  EXPECT_DOUBLE_EQ(lanterns.hits[0].score, 1);
  ASSERT_EQ(lanterns.hits[0].papers.size(), 2U);
  EXPECT_EQ(title(lanterns.hits[0].papers[0].doc), "Lantern networks");
  EXPECT_GT(lanterns.hits[0].papers[0].share, lanterns.hits[0].papers[1].share);
  EXPECT_NEAR(lanterns.hits[0].papers[0].share + lanterns.hits[0].papers[1].share, 1, 1e-9);
  EXPECT_TRUE(lanterns.total_is_exact);
}

TEST_F(AuthorSearchTest, ANameAndATopicListTheNamedPeopleByTheirPapers) {
  const AuthorHits both = hits("müller dark knowledge");
  const Snapshot snapshot = reader_->snapshot();
  std::vector<std::string> ids;
  for (const AuthorHit& hit : both.hits) ids.push_back(snapshot.author(hit.author).id);
  EXPECT_THAT(ids, ElementsAre("A1", "A5", "A2", "A3", "A4"));
  EXPECT_EQ(both.hits[0].match, AuthorMatch::kWords);
  EXPECT_DOUBLE_EQ(both.hits[0].score, 1);
  EXPECT_EQ(title(both.hits[0].papers[0].doc), "Distilling dark knowledge");
  EXPECT_GT(both.hits[1].score, 0);
  EXPECT_EQ(both.hits[2].score, 0);
  EXPECT_THAT(found("dark knowledge by Ole Berg"), ElementsAre("A8 full"));
  EXPECT_THAT(found("papers by Ole Berg"), ElementsAre("A8 full"));
  EXPECT_THAT(found("Ole Berg, Ida Stone"), ElementsAre("A7 full", "A8 full"));
}

// Nobody of that name has a paper on it: the name still says whom to show first.
TEST_F(AuthorSearchTest, ANameWhoseTopicIsAnothersIsFollowedByTheTopic) {
  const auto rows = found("Karin Müller lanterns");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0], "A5 full");
  EXPECT_EQ(rows[1], "A1 topic");
}

TEST_F(AuthorSearchTest, WordsThatPapersHaveMoreOftenThanPeopleWroteAreTopics) {
  // No title by a Brown has "corpus".
  EXPECT_EQ(found("brown corpus").front(), "C0 topic");
  // A whole word of a name comes first, but does not hide the topic.
  const auto rows = found("long");
  ASSERT_EQ(rows.size(), 13U);
  EXPECT_EQ(rows[0], "L1 words");
  EXPECT_EQ(rows[1], "C0 topic");
  // A begun name is none if the word is everywhere.
  EXPECT_EQ(found("graph").front(), "C0 topic");
  EXPECT_THAT(found("graphm"), ElementsAre("G1 prefix"));
}

// "Book review: Dark knowledge by Ole Berg" has all the words.
TEST_F(AuthorSearchTest, AWholeNameBeatsATitleThatHasIt) {
  for (const char* text :
       {"Ole Berg dark knowledge", "dark knowledge by Ole Berg", "dark knowledge Ole Berg"}) {
    EXPECT_EQ(found(text).front(), "A8 full") << text;
  }
}

TEST_F(AuthorSearchTest, OneWordOfANameGivesWayToATitleThatHasTheTextAsItStands) {
  const Snapshot snapshot = reader_->snapshot();
  EXPECT_TRUE(find_names_in_text(snapshot, "berg dark").has_value());
  EXPECT_TRUE(find_names_in_text(snapshot, "stone harbour").has_value());
  EXPECT_FALSE(find_names_in_text(snapshot, "harbour stone").has_value());
}

TEST_F(AuthorSearchTest, MisspeltNamesOfKnownWordsAreFound) {
  EXPECT_THAT(found("Philip Koern"), ElementsAre("F1 typo"));
  EXPECT_THAT(found("Philpp Kern"), ElementsAre("F1 typo"));  // an error in each word
  EXPECT_THAT(found("Markus Stedeman"), ElementsAre("S2 initials", "S1 typo"));
  EXPECT_THAT(found("M. Stedeman"), ElementsAre("S2 full", "S1 initials"));
}

TEST_F(AuthorSearchTest, WordsOfANameThatAreATopicOfManyPapersListTheTopicFirst) {
  EXPECT_THAT(found("ledger columns"), ElementsAre("D1 topic", "W1 words"));
}

TEST_F(AuthorSearchTest, PagesFollowEachOther) {
  for (const char* text : {"müller", "long", "müller dark knowledge", "brown corpus",
                           "ledger columns", "Markus Stedeman"}) {
    const AuthorHits all = hits(text);
    std::vector<AuthorNumber> expected;
    for (const AuthorHit& hit : all.hits) expected.push_back(hit.author);
    std::vector<AuthorNumber> paged;
    AuthorQuery query;
    query.text = text;
    query.limit = 2;
    for (; query.offset < expected.size(); query.offset += 2) {
      for (const AuthorHit& hit : hits(query).hits) paged.push_back(hit.author);
    }
    EXPECT_EQ(paged, expected) << text;
  }
}

// A begun name of 105 people; 1,030 papers have the word: more than ten times what 100 people wrote,
// less than ten times what 105 did.
TEST(AuthorSearchPagesTest, WhatATextIsDoesNotDependOnThePage) {
  std::string dump;
  for (int i = 0; i < 105; ++i) {
    const std::string number = std::to_string(i);
    dump += paper("n" + number, "Notes " + number, "Nothing.",
                  author("N" + number, "Ann" + number + " Pebblestone"));
  }
  for (int i = 0; i < 1'030; ++i) {
    const std::string number = std::to_string(i);
    dump += paper("w" + number, "Beach " + number, "A pebble.", author("W", "Wim Strand"));
  }
  const TemporaryDirectory directory;
  build_small_index(directory.path(), dump);
  const Snapshot snapshot = IndexReader(directory.path()).snapshot();
  AuthorQuery query;
  query.text = "pebble";
  for (const std::uint32_t limit : {2U, 200U}) {
    query.limit = limit;
    const AuthorHits hits = Searcher(snapshot).search_authors(query);
    ASSERT_FALSE(hits.hits.empty());
    EXPECT_EQ(hits.hits.front().match, AuthorMatch::kTopic) << limit;
  }
}

TEST_F(AuthorSearchTest, OnlyTheCandidatesOfTheRankingVote) {
  AuthorQuery query;
  query.text = "brown corpus";
  query.limit = 100;
  query.ranking.depth = 3;
  EXPECT_EQ(hits(query).hits.size(), 3U);
  EXPECT_FALSE(hits(query).total_is_exact);
}

TEST_F(AuthorSearchTest, AnyTextIsAQuery) {
  std::string words;
  for (int i = 0; i < 1'000; ++i) words += "müller" + std::to_string(i) + " ";
  for (const std::string& text :
       {std::string(), std::string("..."), std::string("\xFF\xC0"), std::string(5'000, 'x'), words,
        std::string("AND OR ( \" müller"), std::string("title:\"lantern networks\""),
        std::string(300, '\0')}) {
    EXPECT_NO_THROW((void)hits(text)) << text.substr(0, 20);
  }
  EXPECT_THAT(found(""), IsEmpty());
  EXPECT_THAT(found("zzyzx"), IsEmpty());
}

// Two papers whose titles both hold the words; the second one is cited.
TEST(AuthorRankingTest, FollowsTheWeightsOfTheRequest) {
  const TemporaryDirectory directory;
  build_small_index(
      directory.path(),
      R"({"id":"1","title":"Parsing lanterns well","year":2010,"authors":["Una Quiet"]}
{"id":"2","title":"Parsing lanterns late","year":2010,"citationCount":900,"authors":["Vic Famous"]}
{"id":"3","title":"Soup","year":2010,"citationCount":9,"authors":["Wim Cook"]}
)");
  const IndexReader reader(directory.path());
  const Snapshot snapshot = reader.snapshot();
  const auto first = [&](const RankingOptions& ranking) {
    AuthorQuery query;
    query.text = "parsing lanterns";
    query.ranking = ranking;
    const AuthorHits found = AuthorSearch(snapshot, query, {}).run();
    return found.hits.empty() ? "" : snapshot.author(found.hits.front().author).name;
  };
  EXPECT_EQ(first(*ranking_preset("text")), "Una Quiet");
  EXPECT_EQ(first(*ranking_preset("classic")), "Vic Famous");
  RankingOptions cited;
  ASSERT_FALSE(read_prior_weights("citations:1", cited));
  EXPECT_EQ(first(cited), "Vic Famous");
}

}  // namespace
}  // namespace quire
