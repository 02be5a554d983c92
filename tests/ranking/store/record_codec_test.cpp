#include "ranking/store/record_codec.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace quire {
namespace {

Paper full_paper() {
  Paper paper;
  paper.ids = {{IdKind::kDoi, "10.1/x"}, {IdKind::kLocal, "a"}};
  paper.title = "A title";
  paper.abstract = std::string("with \0 NUL", 10);
  paper.venue = "Journal";
  paper.venue_detail = {"S1", "journal", "7", "1-9"};
  paper.type = "article";
  paper.language = "en";
  paper.date = Date{1999, 12, 0};
  paper.categories = {"cs.CL", "cs.LG"};
  const std::vector<Affiliation> affiliations = {{"London", "I1", "02y3ad647", "GB"},
                                                 {"Paris", "", "", ""}};
  paper.authors = {{"Ada Lovelace", "A1", "0000-0001", "A. Lovelace", affiliations},
                   {"Bo", "", "", "", {}}};
  paper.references = {{IdKind::kOpenAlex, "W1"}};
  paper.imported_citation_count = 0;
  paper.imported_influential_citation_count = 4'294'967'295U;
  paper.upvotes = 12;
  paper.listed_date = Date{2024, 1, 2};
  paper.organization = "Lab";
  paper.is_open_access = false;
  paper.pdf_url = "https://example.org/x.pdf";
  paper.comment = "8 pages";
  paper.code_url = "https://example.org/code";
  return paper;
}

std::string encode(const Paper& paper) {
  std::string bytes;
  encode_paper(paper, bytes);
  return bytes;
}

TEST(RecordCodecTest, KeepsEveryFieldOfAPaper) {
  const std::string bytes = encode(full_paper());
  const Paper decoded = decode_paper(bytes);
  EXPECT_EQ(encode(decoded), bytes);
  EXPECT_EQ(decoded.ids, full_paper().ids);
  EXPECT_EQ(decoded.abstract, full_paper().abstract);
  EXPECT_EQ(decoded.date, full_paper().date);
  EXPECT_EQ(decoded.authors.front().affiliations, full_paper().authors.front().affiliations);
  EXPECT_EQ(decoded.imported_citation_count, 0U);
  EXPECT_EQ(decoded.imported_influential_citation_count, 4'294'967'295U);
  EXPECT_FALSE(decoded.imported_reference_count.has_value());
  EXPECT_EQ(decoded.is_open_access, false);
  EXPECT_EQ(decoded.code_url, full_paper().code_url);
}

TEST(RecordCodecTest, TheHeadOfAPaperEndsBeforeItsAuthors) {
  const std::string bytes = encode(full_paper());
  const Paper head = decode_paper_head(bytes);
  EXPECT_EQ(head.ids, full_paper().ids);
  EXPECT_EQ(head.title, full_paper().title);
  EXPECT_EQ(head.date, full_paper().date);
  EXPECT_EQ(head.categories, full_paper().categories);
  EXPECT_TRUE(head.authors.empty());
  EXPECT_THROW((void)decode_paper_head(std::string_view(bytes).substr(0, 20)), std::runtime_error);
}

TEST(RecordCodecTest, KeepsEveryFieldOfAnAuthor) {
  Author author;
  author.id = "A1";
  author.name = "Ada";
  author.orcid = "0000";
  author.name_variants = {"A.", "Ada L."};
  author.affiliations = {{{"London College", "I7", "02y3ad647", "GB"}, 1833, 1852}};
  author.merges = {{"A. L.", "Ada L.", MergeRule::kInitials, 2, "N0"}};
  author.basis = IdentityBasis::kOrcid;
  author.dump_ids = {"A1", "A2"};
  author.paper_count = 3;
  author.citation_count = 300;
  author.h_index = 2;
  author.i10_index = 1;
  author.imported_citation_count = 9;
  author.first_year = 1843;
  std::string bytes;
  encode_author(author, bytes);
  const Author decoded = decode_author(bytes);
  std::string again;
  encode_author(decoded, again);
  EXPECT_EQ(again, bytes);
  EXPECT_EQ(decoded.name_variants, author.name_variants);
  ASSERT_EQ(decoded.merges.size(), 1U);
  EXPECT_EQ(decoded.merges[0].joined_id, "N0");
  EXPECT_EQ(decoded.first_year, author.first_year);
  EXPECT_FALSE(decoded.last_year.has_value());
}

TEST(RecordCodecTest, RefusesCutRecords) {
  const std::string bytes = encode(full_paper());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW((void)decode_paper(std::string_view(bytes).substr(0, size)), std::runtime_error)
        << size;
  }
  EXPECT_THROW((void)decode_paper(bytes + "x"), std::runtime_error);
}

TEST(RecordCodecTest, SurvivesDamagedBytes) {
  const std::string bytes = encode(full_paper());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const char damage : {'\x00', '\x7F', '\xFF'}) {
      std::string damaged = bytes;
      damaged[i] = damage;
      try {
        (void)decode_paper(damaged);
      } catch (const std::runtime_error&) {
        continue;  // refusing is fine, crashing is not
      }
    }
  }
}

}  // namespace
}  // namespace quire
