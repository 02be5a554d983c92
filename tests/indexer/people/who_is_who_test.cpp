#include "indexer/people/who_is_who.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "indexer/author_table.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// "name", "name#id", "name@orcid" or "name#id@orcid".
Authorship mention(std::string text) {
  Authorship authorship;
  if (const auto at = text.find('@'); at != std::string::npos) {
    authorship.orcid = text.substr(at + 1);
    text.resize(at);
  }
  if (const auto at = text.find('#'); at != std::string::npos) {
    authorship.id = text.substr(at + 1);
    text.resize(at);
  }
  authorship.name = text;
  return authorship;
}

using AuthorList = std::vector<std::string>;

struct Outcome {
  std::vector<Author> authors;
  Adjacency lists;

  // All forms of each person, people and forms sorted.
  [[nodiscard]] std::vector<std::vector<std::string>> people() const {
    std::vector<std::vector<std::string>> result;
    for (const Author& author : authors) {
      std::vector<std::string> names = author.name_variants;
      names.push_back(author.name);
      std::sort(names.begin(), names.end());
      result.push_back(std::move(names));
    }
    std::sort(result.begin(), result.end());
    return result;
  }
  [[nodiscard]] const Author& named(const std::string& name) const {
    return *std::find_if(authors.begin(), authors.end(), [&](const Author& author) {
      return author.name == name ||
             std::count(author.name_variants.begin(), author.name_variants.end(), name) > 0;
    });
  }
};

Outcome run(const std::vector<AuthorList>& papers, AuthorIds ids = AuthorIds::kUse,
            unsigned threads = 1) {
  AuthorTable table(ids);
  Outcome outcome;
  for (const AuthorList& list : papers) {
    Paper paper;
    for (const std::string& text : list) paper.authors.push_back(mention(text));
    outcome.lists.add_row(table.add(paper));
  }
  const std::vector<std::uint32_t> counts(papers.size(), 1);
  const Adjacency papers_of = table.assign_numbers(outcome.lists, counts, threads);
  for (std::uint32_t number = 1; number <= table.author_count(); ++number) {
    outcome.authors.push_back(table.make_author(number, papers_of.row(number), counts, counts));
  }
  return outcome;
}

using People = std::vector<std::vector<std::string>>;

TEST(WhoIsWhoTest, JoinsCompatibleNames) {
  EXPECT_EQ(run({{"Jens Astor"}, {"Jens C. Astor"}, {"J. Astor"}, {"Jan Bohr"}}).people(),
            (People{{"J. Astor", "Jens Astor", "Jens C. Astor"}, {"Jan Bohr"}}));
}

TEST(WhoIsWhoTest, KeepsTheEvidenceOfAMerge) {
  const Outcome outcome = run({{"Jens Astor", "Bo Li"}, {"J. Astor", "Bo Li"}, {"Jens Astor"}});
  const Author& author = outcome.named("Jens Astor");
  ASSERT_THAT(author.merges, SizeIs(1));
  EXPECT_EQ(author.merges[0].name, "J. Astor");
  EXPECT_EQ(author.merges[0].other_name, "Jens Astor");
  EXPECT_EQ(author.merges[0].rule, MergeRule::kInitials);
  EXPECT_EQ(author.merges[0].shared_coauthors, 1U);
  EXPECT_EQ(author.paper_count, 3U);
  EXPECT_EQ(author.basis, IdentityBasis::kName);
  EXPECT_THAT(author.dump_ids, IsEmpty());
}

TEST(WhoIsWhoTest, NamesListedTogetherAreTwoPeople) {
  EXPECT_THAT(run({{"Jens Astor", "J. Astor"}, {"J. Astor"}}).authors, SizeIs(2));
}

TEST(WhoIsWhoTest, AClusterHoldsNoTwoNamesOfOnePaper) {
  // "J. Astor" fits both, but these stand on one paper.
  const Outcome outcome =
      run({{"Jens Astor", "Jens C. Astor"}, {"J. Astor", "Bo Li"}, {"Jens Astor", "Bo Li"}});
  EXPECT_EQ(outcome.people(), (People{{"Bo Li"}, {"J. Astor", "Jens Astor"}, {"Jens C. Astor"}}));
}

TEST(WhoIsWhoTest, AllNamesOfAPersonFitEachOther) {
  // "Jens Astor" fits both middle names, but only one of them joins: that with a co-author.
  const Outcome outcome =
      run({{"Jens Astor", "Bo Li"}, {"Jens C. Astor"}, {"Jens D. Astor", "Bo Li"}});
  EXPECT_EQ(outcome.people(),
            (People{{"Bo Li"}, {"Jens Astor", "Jens D. Astor"}, {"Jens C. Astor"}}));
}

TEST(WhoIsWhoTest, AnInitialThatFitsSeveralNamesNeedsACoauthor) {
  EXPECT_EQ(run({{"Jens Astor"}, {"Jan Astor"}, {"J. Astor"}}).people(),
            (People{{"J. Astor"}, {"Jan Astor"}, {"Jens Astor"}}));
  EXPECT_EQ(run({{"Jens Astor"}, {"Jan Astor", "Bo Li"}, {"J. Astor", "Bo Li"}}).people(),
            (People{{"Bo Li"}, {"J. Astor", "Jan Astor"}, {"Jens Astor"}}));
}

TEST(WhoIsWhoTest, ShortFormsAreJoinedAndSaySo) {
  const Outcome outcome = run({{"Tim Astor"}, {"Timothy Astor"}});
  ASSERT_THAT(outcome.authors, SizeIs(1));
  ASSERT_THAT(outcome.authors[0].merges, SizeIs(1));
  EXPECT_EQ(outcome.authors[0].merges[0].rule, MergeRule::kShortForm);
}

TEST(WhoIsWhoTest, ThePersonHasTheIdOfItsSmallestFoldedName) {
  const Outcome one = run({{"Jens Astor"}});
  EXPECT_EQ(one.authors[0].id.size(), 17U);
  EXPECT_EQ(one.authors[0].id.front(), 'N');
  // "jens astor" < "jens c astor"; "j astor" < both.
  EXPECT_EQ(run({{"Jens C. Astor"}, {"Jens Astor"}}).authors[0].id, one.authors[0].id);
  EXPECT_EQ(run({{"Jens C. Astor"}, {"J. Astor"}}).authors[0].id, run({{"J Astor"}}).authors[0].id);
}

TEST(WhoIsWhoTest, IdsOfTheDumpAreTheTruth) {
  const Outcome outcome =
      run({{"Jens Astor#A1"}, {"J. Astor#A1"}, {"Jan Bohr#A1"}, {"Jens Astor#A2"}});
  ASSERT_THAT(outcome.authors, SizeIs(2));
  EXPECT_EQ(outcome.authors[0].id, "A1");
  EXPECT_EQ(outcome.authors[0].paper_count, 3U);
  EXPECT_EQ(outcome.authors[0].basis, IdentityBasis::kDumpId);
  EXPECT_THAT(outcome.authors[0].dump_ids, ElementsAre("A1"));
  EXPECT_THAT(outcome.authors[0].merges, IsEmpty());
  EXPECT_EQ(outcome.authors[0].coauthor_groups, 0U);
}

TEST(WhoIsWhoTest, AnOrcidJoinsIdsAndNames) {
  const Outcome outcome = run({{"Jens Astor#B2@0000-1"},
                               {"Jens C. Astor#A1@0000-1"},
                               {"J. Bohr@0000-1"},
                               {"Jens Astor#C3"}});
  ASSERT_THAT(outcome.authors, SizeIs(2));
  const Author& author = outcome.authors[0];
  EXPECT_EQ(author.id, "A1");
  EXPECT_EQ(author.paper_count, 3U);
  EXPECT_THAT(author.dump_ids, ElementsAre("A1", "B2"));
  ASSERT_THAT(author.merges, SizeIs(2));
  EXPECT_EQ(author.merges[0].rule, MergeRule::kOrcid);
  EXPECT_EQ(author.merges[0].name, "Jens Astor");
  EXPECT_EQ(author.merges[1].name, "J. Bohr");
}

TEST(WhoIsWhoTest, AnOrcidJoinsNoIdsOfOnePaper) {
  const Outcome outcome = run({{"Jens Astor#A1@0000-1", "Bo Li#A2@0000-1"}});
  EXPECT_THAT(outcome.authors, SizeIs(2));
}

TEST(WhoIsWhoTest, AnOrcidAloneIsABasis) {
  const Outcome outcome = run({{"Jens Astor@0000-1"}, {"Jens Astor@0000-2"}, {"J. Astor@0000-1"}});
  ASSERT_THAT(outcome.authors, SizeIs(2));
  EXPECT_EQ(outcome.authors[0].basis, IdentityBasis::kOrcid);
  EXPECT_EQ(outcome.authors[0].paper_count, 2U);
  EXPECT_NE(outcome.authors[0].id, outcome.authors[1].id);
}

TEST(WhoIsWhoTest, ANameAloneJoinsItsOnlyBearerWithACoauthorInCommon) {
  const Outcome outcome = run({{"Jens Astor#A1", "Bo Li#A2"}, {"JENS ASTOR", "Bo Li"}});
  ASSERT_THAT(outcome.authors, SizeIs(2));  // each is the co-author of the other
  const Author& author = outcome.authors[0];
  EXPECT_EQ(author.id, "A1");
  EXPECT_EQ(author.paper_count, 2U);
  ASSERT_THAT(author.merges, SizeIs(1));
  EXPECT_EQ(author.merges[0].name, "JENS ASTOR");
  EXPECT_EQ(author.merges[0].shared_coauthors, 1U);
}

TEST(WhoIsWhoTest, ANameAloneStaysAloneOtherwise) {
  // No co-author in common; two bearers; on the same paper; a name that is not the same.
  EXPECT_THAT(run({{"Jens Astor#A1", "Bo Li#A2"}, {"Jens Astor", "Cy Ng"}}).authors, SizeIs(4));
  EXPECT_THAT(
      run({{"Jens Astor#A1", "Bo Li#A2"}, {"Jens Astor#A3"}, {"Jens Astor", "Bo Li#A2"}}).authors,
      SizeIs(4));
  EXPECT_THAT(run({{"Jens Astor#A1", "Jens Astor", "Bo Li#A2"}}).authors, SizeIs(3));
  EXPECT_THAT(run({{"Jens Astor#A1", "Bo Li#A2"}, {"J. Astor", "Bo Li#A2"}}).authors, SizeIs(3));
}

TEST(WhoIsWhoTest, IgnoredIdsLeaveNamesAsPrinted) {
  AuthorTable table(AuthorIds::kIgnore);
  Paper paper;
  Authorship authorship = mention("Jens Astor#A1@0000-1");
  authorship.raw_name = "J. Astor";
  paper.authors = {authorship};
  Adjacency lists;
  lists.add_row(table.add(paper));
  const std::vector<std::uint32_t> counts(1, 0);
  const Adjacency papers = table.assign_numbers(lists, counts);
  const Author author = table.make_author(1, papers.row(1), counts, counts);
  EXPECT_EQ(author.name, "J. Astor");
  EXPECT_EQ(author.id.front(), 'N');
  EXPECT_THAT(author.name_variants, IsEmpty());
  EXPECT_EQ(author.orcid, "");
  EXPECT_EQ(author.basis, IdentityBasis::kName);
}

TEST(WhoIsWhoTest, GroupsAreNobody) {
  const Outcome outcome = run({{"Jens Astor", "ATLAS Collaboration", "CMS Team#A7", "et al."}});
  EXPECT_THAT(outcome.authors, SizeIs(1));
  EXPECT_THAT(outcome.lists.values, ElementsAre(1, 0, 0, 0));
}

// So many names of one block that `more` make it a large one.
std::vector<AuthorList> large_block(const std::vector<AuthorList>& more) {
  std::vector<AuthorList> papers = more;
  while (papers.size() < kMaxBlockNames) {
    const std::size_t i = papers.size();
    papers.push_back({std::string("J") + static_cast<char>('a' + i % 26) + "q" +
                      static_cast<char>('a' + i / 26) + " Astor"});
  }
  return papers;
}

TEST(WhoIsWhoTest, NamesOfALargeBlockAreJoinedIfTheyAgreeInFull) {
  const Outcome outcome = run(large_block(
      {{"Jens C. Astor"}, {"Jens Astor"}, {"J. Astor"}, {"Jiao Ming Astor"}, {"Jiaoming Astor"}}));
  EXPECT_THAT(outcome.named("Jens Astor").name_variants, ElementsAre("Jens Astor"));
  EXPECT_THAT(outcome.named("J. Astor").name_variants, IsEmpty());
  EXPECT_THAT(outcome.named("Jiaoming Astor").name_variants, ElementsAre("Jiaoming Astor"));
}

TEST(WhoIsWhoTest, OneNameMoreUndoesNoFullAgreementOfABlock) {
  std::vector<AuthorList> papers = large_block({{"Jens C. Astor"}, {"Jens Astor"}, {"J. Astor"}});
  EXPECT_THAT(run(papers).authors, SizeIs(kMaxBlockNames - 1));
  papers.pop_back();
  EXPECT_THAT(run(papers).authors, SizeIs(kMaxBlockNames - 2));
}

TEST(WhoIsWhoTest, PartsOfALargeBlockAreSplitFurther) {
  std::vector<AuthorList> papers = {{"Jensin Astor"}, {"Jensin C. Astor"}};
  for (std::size_t i = 0; i < kMaxBlockNames; ++i) {
    papers.push_back({std::string("Jens") + static_cast<char>('a' + i % 26) +
                      static_cast<char>('a' + i / 26) + "q Astor"});
  }
  EXPECT_THAT(run(papers).authors, SizeIs(kMaxBlockNames + 1));
}

TEST(WhoIsWhoTest, PeopleWithIdsMakeInitialsAmbiguous) {
  EXPECT_EQ(run({{"Jens Astor"}, {"J. Astor"}, {"Jan Astor#A1"}}).people(),
            (People{{"J. Astor"}, {"Jan Astor"}, {"Jens Astor"}}));
  EXPECT_EQ(run({{"Jens Astor", "Bo Li"}, {"J. Astor", "Bo Li"}, {"Jan Astor#A1"}}).people(),
            (People{{"Bo Li"}, {"J. Astor", "Jens Astor"}, {"Jan Astor"}}));
  EXPECT_EQ(run({{"Jens Astor"}, {"J. Astor"}, {"Jens Astor#A1"}, {"J. Astor#A2"}}).people(),
            (People{{"J. Astor"}, {"J. Astor", "Jens Astor"}, {"Jens Astor"}}));
}

TEST(WhoIsWhoTest, AnIdThatLooksLikeThatOfANameIsNotThatName) {
  const std::string id = run({{"Jens Astor"}}).authors[0].id;
  const Outcome outcome = run({{"Jens Astor"}, {"Bo Li#" + id}});
  ASSERT_THAT(outcome.authors, SizeIs(2));
  EXPECT_EQ(outcome.named("Jens Astor").id, id);
  EXPECT_EQ(outcome.named("Bo Li").basis, IdentityBasis::kDumpId);
  EXPECT_NE(outcome.named("Bo Li").id, id);
}

TEST(WhoIsWhoTest, AMergeHasTheIdOfTheMentionsThatWereJoined) {
  const Outcome outcome = run({{"Jens Astor#B2@0000-1"}, {"Jens Astor#A1@0000-1"}});
  ASSERT_THAT(outcome.authors, SizeIs(1));
  ASSERT_THAT(outcome.authors[0].merges, SizeIs(1));
  EXPECT_EQ(outcome.authors[0].id, "A1");
  EXPECT_EQ(outcome.authors[0].merges[0].joined_id, "B2");
}

TEST(WhoIsWhoTest, CountsGroupsOfCoauthors) {
  const Outcome outcome = run({{"Wei Wang", "Bo Li"},
                               {"Wei Wang", "Bo Li", "Cy Ng"},
                               {"Wei Wang", "Cy Ng"},
                               {"Wei Wang", "Dan Oz"},
                               {"Wei Wang", "Eva Po"},
                               {"Wei Wang"}});
  EXPECT_EQ(outcome.named("Wei Wang").coauthor_groups, 3U);
  EXPECT_EQ(outcome.named("Dan Oz").coauthor_groups, 1U);
}

TEST(WhoIsWhoTest, LongAuthorListsAreNoEvidence) {
  AuthorList many = {"Jens Astor"};
  for (std::size_t i = 0; i < kMaxAcquaintedAuthors; ++i)
    many.push_back("Bo Li" + std::string(i, 'z'));
  const Outcome outcome = run({many, {"J. Astor", "Bo Liz"}});
  const Author& author = outcome.named("J. Astor");
  ASSERT_THAT(author.merges, SizeIs(1));
  EXPECT_EQ(author.merges[0].shared_coauthors, 0U);
}

// What does not depend on numbers: every record as text.
std::string described(const Outcome& outcome) {
  std::string text;
  for (const Author& author : outcome.authors) {
    text += author.id + '|' + author.name + '|' + author.orcid + '|' +
            std::to_string(author.paper_count) + '|' + std::to_string(author.coauthor_groups) +
            testing::PrintToString(author.name_variants) + testing::PrintToString(author.dump_ids);
    for (const NameMerge& merge : author.merges) {
      text += merge.name + '>' + merge.other_name + std::to_string(static_cast<int>(merge.rule)) +
              std::to_string(merge.shared_coauthors);
    }
    text += '\n';
  }
  return text;
}

TEST(WhoIsWhoTest, DependsNeitherOnOrderNorOnThreads) {
  std::mt19937 random(7);
  const char* const kFirst[] = {"Jens", "J.", "Jan", "Jens C.", "J. C.", "Tim", "Timothy", "T."};
  const char* const kLast[] = {"Astor", "Bohr", "Curie"};
  const char* const kIds[] = {"", "", "", "#A1", "#A2", "@0000-1", "#A3@0000-1", "#A4@0000-2"};
  std::vector<AuthorList> papers;
  for (int i = 0; i < 120; ++i) {
    AuthorList list;
    for (int k = 0; k < 3; ++k) {
      list.push_back(std::string(kFirst[random() % 8]) + ' ' + kLast[random() % 3] +
                     kIds[random() % 8]);
    }
    papers.push_back(std::move(list));
  }
  const std::string expected = described(run(papers));
  for (int round = 0; round < 5; ++round) {
    std::shuffle(papers.begin(), papers.end(), random);
    EXPECT_EQ(described(run(papers, AuthorIds::kUse, 1U + static_cast<unsigned>(round) % 3)),
              expected);
  }
  for (const Author& author : run(papers).authors) {
    EXPECT_LE(author.h_index, author.paper_count);
    EXPECT_LE(author.imported_h_index, author.paper_count);
  }
}

}  // namespace
}  // namespace quire
