#include "server/api/fields.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

TEST(FieldsTest, DefaultsAreTitleAndName) {
  const auto paper = parse_paper_fields(std::nullopt);
  ASSERT_TRUE(paper.ok());
  EXPECT_TRUE((*paper).has(PaperField::kTitle));
  EXPECT_EQ((*paper).selected.count(), 1U);
  const auto author = parse_author_fields("");
  ASSERT_TRUE(author.ok());
  EXPECT_TRUE((*author).has(AuthorField::kName));
}

TEST(FieldsTest, OnlyWhatIsNamedIsSelected) {
  const auto fields = parse_paper_fields("year, venue ,paperId");
  ASSERT_TRUE(fields.ok());
  EXPECT_TRUE((*fields).has(PaperField::kYear));
  EXPECT_TRUE((*fields).has(PaperField::kVenue));
  EXPECT_EQ((*fields).selected.count(), 2U);
}

TEST(FieldsTest, DotsReachIntoNestedRecords) {
  const auto fields = parse_paper_fields("authors.hIndex,citations.title,citations.authors.name");
  ASSERT_TRUE(fields.ok());
  EXPECT_TRUE((*fields).authors.has(AuthorField::kHIndex));
  EXPECT_FALSE((*fields).authors.has(AuthorField::kName));
  ASSERT_NE((*fields).citations, nullptr);
  EXPECT_TRUE((*fields).citations->has(PaperField::kTitle));
  EXPECT_TRUE((*fields).citations->authors.has(AuthorField::kName));
  EXPECT_EQ((*fields).references, nullptr);
}

TEST(FieldsTest, ANestedRecordAloneHasItsDefault) {
  const auto fields = parse_author_fields("papers");
  ASSERT_TRUE(fields.ok());
  ASSERT_NE((*fields).papers, nullptr);
  EXPECT_TRUE((*fields).papers->has(PaperField::kTitle));
}

TEST(FieldsTest, EveryUnknownNameIsTold) {
  const struct {
    const char* text;
    const char* error;
  } cases[] = {
      {"unknown", "Unrecognized or unsupported fields: [unknown]"},
      {"title,foo,year,bar", "Unrecognized or unsupported fields: [foo, bar]"},
      {"title.x", "Unrecognized or unsupported fields: [title.x]"},
      {"authors.title", "Unrecognized or unsupported fields: [authors.title]"},
      {"citations.", "Unrecognized or unsupported fields: [citations.]"},
      {".title", "Unrecognized or unsupported fields: [.title]"},
      {"Title", "Unrecognized or unsupported fields: [Title]"},
      {"citations.citations.citations.citations.citations.title",
       "Unrecognized or unsupported fields: "
       "[citations.citations.citations.citations.citations.title]"},
  };
  for (const auto& [text, error] : cases) {
    const auto fields = parse_paper_fields(text);
    ASSERT_FALSE(fields.ok()) << text;
    EXPECT_EQ(fields.error(), error);
  }
}

TEST(FieldsTest, LinkFieldsStandBesideThePaper) {
  const auto fields = parse_link_fields("contexts,intents,isInfluential,title,citingPaper.year");
  ASSERT_TRUE(fields.ok());
  EXPECT_TRUE((*fields).has(LinkField::kContexts));
  EXPECT_TRUE((*fields).has(LinkField::kIsInfluential));
  EXPECT_TRUE((*fields).paper.has(PaperField::kTitle));
  EXPECT_TRUE((*fields).paper.has(PaperField::kYear));
}

// What the public Python client asks for when its user names no fields.
TEST(FieldsTest, AcceptsEveryFieldThatClientsAskForByThemselves) {
  const char* const papers =
      "abstract,authors,authors.affiliations,authors.aliases,authors.authorId,"
      "authors.citationCount,authors.externalIds,authors.hIndex,authors.homepage,authors.name,"
      "authors.paperCount,authors.url,citationCount,citationStyles,citations,citations.abstract,"
      "citations.authors,citations.citationCount,citations.citationStyles,citations.corpusId,"
      "citations.externalIds,citations.fieldsOfStudy,citations.influentialCitationCount,"
      "citations.isOpenAccess,citations.journal,citations.openAccessPdf,citations.paperId,"
      "citations.publicationDate,citations.publicationTypes,citations.publicationVenue,"
      "citations.referenceCount,citations.s2FieldsOfStudy,citations.title,citations.url,"
      "citations.venue,citations.year,corpusId,embedding,embedding.specter_v1,"
      "embedding.specter_v2,externalIds,fieldsOfStudy,influentialCitationCount,isOpenAccess,"
      "journal,openAccessPdf,paperId,publicationDate,publicationTypes,publicationVenue,"
      "referenceCount,references,references.abstract,references.authors,references.citationCount,"
      "references.citationStyles,references.corpusId,references.externalIds,"
      "references.fieldsOfStudy,references.influentialCitationCount,references.isOpenAccess,"
      "references.journal,references.openAccessPdf,references.paperId,"
      "references.publicationDate,references.publicationTypes,references.publicationVenue,"
      "references.referenceCount,references.s2FieldsOfStudy,references.title,references.url,"
      "references.venue,references.year,s2FieldsOfStudy,textAvailability,title,tldr,url,venue,year";
  const auto fields = parse_paper_fields(papers);
  EXPECT_TRUE(fields.ok()) << fields.error();
  const char* const authors =
      "affiliations,aliases,authorId,citationCount,externalIds,hIndex,homepage,name,paperCount,"
      "papers,papers.abstract,papers.authors,papers.citationCount,papers.corpusId,"
      "papers.externalIds,papers.fieldsOfStudy,papers.title,papers.year,url";
  EXPECT_TRUE(parse_author_fields(authors).ok());
}

}  // namespace
}  // namespace quire
