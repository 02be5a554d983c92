#include <gtest/gtest.h>
#include <simdjson.h>

#include <regex>
#include <set>
#include <string>
#include <vector>

#include "bench/corpus/formats.h"
#include "bench/corpus/paper_maker.h"

namespace quire {
namespace {

constexpr CorpusFormat kFormats[] = {CorpusFormat::kArxiv, CorpusFormat::kOpenAlex,
                                     CorpusFormat::kHuggingFace};
constexpr std::uint64_t kSeed = 5;

std::vector<SyntheticPaper> papers(std::uint32_t count) {
  PaperMaker maker({kSeed, 7});
  std::vector<SyntheticPaper> made;
  for (std::uint32_t i = 0; i < count; ++i) made.push_back(maker.next());
  return made;
}

// Parses lines; the result is valid until the next one.
class Parsed {
 public:
  simdjson::dom::element operator()(const std::string& line) {
    return parser_.parse(line.data(), line.size()).value();
  }

 private:
  simdjson::dom::parser parser_;
};

std::string_view text(simdjson::dom::element element, const char* key) {
  return element[key].get_string().value();
}

TEST(CorpusFormatTest, NamesAreReadBack) {
  for (const CorpusFormat format : kFormats) {
    EXPECT_EQ(parse_corpus_format(to_string(format)), format);
  }
  EXPECT_FALSE(parse_corpus_format("bibtex"));
}

TEST(CorpusFormatTest, ArxivHasTheFieldsOfTheSnapshot) {
  Parsed parse;
  const std::regex id_form("[a-z-]+/[0-9]{7}|[0-9]{4}\\.[0-9]{4,5}");
  const std::regex created_form(
      "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT");
  for (const SyntheticPaper& paper : papers(2'000)) {
    const std::string line = to_line(paper, CorpusFormat::kArxiv, kSeed);
    const auto record = parse(line);
    EXPECT_TRUE(std::regex_match(std::string(text(record, "id")), id_form)) << line;
    EXPECT_EQ(text(record, "title"), paper.title);
    EXPECT_GT(text(record, "abstract").size(), 50U);
    EXPECT_FALSE(text(record, "authors").empty());
    EXPECT_FALSE(text(record, "categories").empty());
    EXPECT_TRUE(
        std::regex_match(std::string(text(record["versions"].at(0), "created")), created_form));
    EXPECT_EQ(text(record, "update_date").size(), 10U);
    EXPECT_EQ(record["authors_parsed"].get_array().size(), paper.authors.size());
    for (const char byte : line) ASSERT_GT(byte, '\0') << line;
  }
}

TEST(CorpusFormatTest, ArxivDaysOfTheWeekAreRight) {
  SyntheticPaper paper = papers(1).front();
  paper.year = 2007;
  paper.month = 4;
  paper.day = 2;
  paper.second_of_day = 19 * 3'600 + 18 * 60 + 42;
  Parsed parse;
  const std::string line = to_line(paper, CorpusFormat::kArxiv, kSeed);
  EXPECT_EQ(text(parse(line)["versions"].at(0), "created"), "Mon, 2 Apr 2007 19:18:42 GMT");
}

TEST(CorpusFormatTest, OpenAlexHasTheFieldsOfWorks) {
  Parsed parse;
  std::set<std::string> ids;
  for (const SyntheticPaper& paper : papers(2'000)) {
    const std::string line = to_line(paper, CorpusFormat::kOpenAlex, kSeed);
    const auto record = parse(line);
    EXPECT_TRUE(ids.emplace(text(record, "id")).second) << line;
    EXPECT_TRUE(text(record, "id").starts_with("https://openalex.org/W"));
    EXPECT_EQ(text(record, "title"), paper.title);
    EXPECT_EQ(record["publication_year"].get_int64().value(), paper.year);
    EXPECT_EQ(record["authorships"].get_array().size(), paper.authors.size());
    EXPECT_TRUE(
        text(record["authorships"].at(0)["author"], "id").starts_with("https://openalex.org/A"));
    EXPECT_EQ(record["referenced_works"].get_array().size(),
              record["referenced_works_count"].get_uint64().value());
    EXPECT_EQ(record["abstract_inverted_index"].is_null(), !paper.abstract_is_public);
  }
}

TEST(CorpusFormatTest, OpenAlexAbstractsCanBePutTogetherAgain) {
  Parsed parse;
  for (SyntheticPaper& paper : papers(50)) {
    paper.abstract_is_public = true;
    const std::string line = to_line(paper, CorpusFormat::kOpenAlex, kSeed);
    std::vector<std::string> words(1'000);
    std::size_t count = 0;
    const auto record = parse(line);
    for (const auto field : record["abstract_inverted_index"].get_object()) {
      for (const auto place : field.value.get_array()) {
        words[place.get_uint64().value()] = std::string(field.key);
        ++count;
      }
    }
    std::string abstract;
    for (std::size_t i = 0; i < count; ++i) abstract += (i > 0 ? " " : "") + words[i];
    EXPECT_EQ(abstract, paper.abstract);
  }
}

TEST(CorpusFormatTest, OpenAlexReferencesAreEarlierWorksOfTheDump) {
  Parsed parse;
  std::set<std::string> known;
  std::size_t inside = 0;
  std::size_t listed = 0;
  for (const SyntheticPaper& paper : papers(2'000)) {
    const std::string line = to_line(paper, CorpusFormat::kOpenAlex, kSeed);
    const auto record = parse(line);
    for (const auto reference : record["referenced_works"].get_array()) {
      inside += known.count(std::string(reference.get_string().value()));
      ++listed;
    }
    EXPECT_EQ(listed - inside >= paper.unknown_references, true);
    known.emplace(text(record, "id"));
  }
  EXPECT_GT(inside, listed / 5);
}

TEST(CorpusFormatTest, HuggingFaceHasTheFieldsOfDailyPapers) {
  Parsed parse;
  for (const SyntheticPaper& paper : papers(500)) {
    const std::string line = to_line(paper, CorpusFormat::kHuggingFace, kSeed);
    const auto record = parse(line);
    EXPECT_EQ(text(record["paper"], "id"), paper.arxiv_id);
    EXPECT_EQ(text(record["paper"], "title"), paper.title);
    EXPECT_EQ(text(record["paper"], "summary"), paper.abstract);
    EXPECT_EQ(record["paper"]["upvotes"].get_uint64().value(), paper.upvotes);
    EXPECT_EQ(record["paper"]["authors"].get_array().size(), paper.authors.size());
    EXPECT_TRUE(text(record, "publishedAt").ends_with(".000Z"));
    EXPECT_TRUE(text(record["paper"], "submittedOnDailyAt").ends_with("T00:00:00.000Z"));
  }
}

TEST(CorpusFormatTest, ArxivAndOpenAlexTellOfTheSameWorks) {
  Parsed parse;
  for (const SyntheticPaper& paper : papers(200)) {
    if (paper.doi.empty()) continue;
    const std::string arxiv = to_line(paper, CorpusFormat::kArxiv, kSeed);
    const std::string doi(text(parse(arxiv), "doi"));
    const std::string openalex = to_line(paper, CorpusFormat::kOpenAlex, kSeed);
    EXPECT_EQ(text(parse(openalex), "doi"), "https://doi.org/" + doi);
  }
}

TEST(CorpusFormatTest, DamageLeavesNoUsableRecord) {
  const SyntheticPaper paper = papers(1).front();
  for (const CorpusFormat format : kFormats) {
    simdjson::dom::parser parser;
    const auto damaged = [&](Damage damage) {
      return to_damaged_line(paper, damage, format, kSeed);
    };
    EXPECT_NE(parser.parse(damaged(Damage::kCutOff)).error(), simdjson::SUCCESS);
    EXPECT_EQ(parser.parse(damaged(Damage::kBadUtf8)).error(), simdjson::UTF8_ERROR);
    const bool is_nested = format == CorpusFormat::kHuggingFace;
    const auto paper_of = [&](const std::string& line) {
      const simdjson::dom::element record = parser.parse(line);
      return is_nested ? simdjson::dom::element(record["paper"]) : record;
    };
    EXPECT_TRUE(paper_of(damaged(Damage::kNoTitle))["title"].is_null());
    EXPECT_TRUE(paper_of(damaged(Damage::kNoId))["id"].is_null());
    EXPECT_NE(damaged(Damage::kNoId).find("\"title\":\""), std::string::npos);
    EXPECT_EQ(damaged(Damage::kNoId).find(paper.arxiv_id), std::string::npos);
    EXPECT_NE(damaged(Damage::kAbsurdDate).find("19999-77-"), std::string::npos);
  }
}

}  // namespace
}  // namespace quire
