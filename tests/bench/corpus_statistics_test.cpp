// The corpus behaves like the public dumps; docs/performance.md has the figures side by side.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "bench/corpus.h"
#include "bench/corpus/paper_maker.h"
#include "bench/corpus/topics.h"

namespace quire {
namespace {

constexpr std::size_t kPapers = 10'000;

const std::vector<SyntheticPaper>& papers() {
  static const std::vector<SyntheticPaper> made = [] {
    PaperMaker maker({1, 7});
    std::vector<SyntheticPaper> result;
    for (std::size_t i = 0; i < kPapers; ++i) result.push_back(maker.next());
    return result;
  }();
  return made;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

double share_of(const std::function<bool(const SyntheticPaper&)>& holds) {
  return static_cast<double>(std::ranges::count_if(papers(), holds)) / kPapers;
}

bool is_ascii(const std::string& text) {
  return std::ranges::all_of(text, [](char byte) { return byte >= 0; });
}

TEST(CorpusStatisticsTest, AbstractsAreAsLongAsRealOnes) {
  std::size_t words = 0;
  for (const SyntheticPaper& paper : papers()) words += words_of(paper.abstract).size();
  EXPECT_NEAR(static_cast<double>(words) / kPapers, 155, 10);
}

TEST(CorpusStatisticsTest, TitlesAreShortAndDistinct) {
  std::set<std::string> titles;
  std::size_t words = 0;
  std::size_t of_usual_length = 0;
  for (const SyntheticPaper& paper : papers()) {
    titles.insert(paper.title);
    const std::size_t count = words_of(paper.title).size();
    words += count;
    of_usual_length += count >= 4 && count <= 14 ? 1U : 0U;
  }
  EXPECT_GT(titles.size(), kPapers * 99 / 100);
  EXPECT_NEAR(static_cast<double>(words) / kPapers, 9.7, 1);
  EXPECT_GT(of_usual_length, kPapers * 90 / 100);
}

TEST(CorpusStatisticsTest, ThePaceOfPapersGrows) {
  std::map<int, int> by_year;
  for (const SyntheticPaper& paper : papers()) ++by_year[paper.year];
  EXPECT_EQ(by_year.begin()->first, 1991);
  EXPECT_EQ(by_year.rbegin()->first, 2025);
  // 0.9 % a month are 11.35 % a year, so ten years are a factor of 2.93.
  const double growth = static_cast<double>(by_year[2021] + by_year[2022] + by_year[2023]) /
                        (by_year[2011] + by_year[2012] + by_year[2013]);
  EXPECT_NEAR(growth, 2.93, 0.4);
}

TEST(CorpusStatisticsTest, SomePapersHaveLatexUnicodeAndForeignTitles) {
  EXPECT_NEAR(share_of([](const auto& paper) {
                return paper.abstract.find_first_of("$\\") != std::string::npos;
              }),
              0.18, 0.04);
  EXPECT_NEAR(share_of([](const auto& paper) { return !is_ascii(paper.abstract); }), 0.01, 0.006);
  EXPECT_NEAR(share_of([](const auto& paper) { return paper.language != "en"; }), 0.003, 0.002);
}

TEST(CorpusStatisticsTest, AFewAuthorsWriteMuch) {
  std::map<std::uint32_t, int> papers_of;
  std::size_t authorships = 0;
  for (const SyntheticPaper& paper : papers()) {
    std::set<std::uint32_t> people;
    for (const SyntheticAuthor& author : paper.authors) {
      EXPECT_TRUE(people.insert(author.person).second);
      ++papers_of[author.person];
    }
    authorships += paper.authors.size();
  }
  EXPECT_NEAR(static_cast<double>(authorships) / kPapers, 3.3, 0.3);
  const auto once =
      std::ranges::count_if(papers_of, [](const auto& entry) { return entry.second == 1; });
  EXPECT_NEAR(static_cast<double>(once) / static_cast<double>(papers_of.size()), 0.5, 0.15);
  const auto most =
      std::ranges::max_element(papers_of, {}, [](const auto& entry) { return entry.second; });
  EXPECT_GT(most->second, 30);
}

TEST(CorpusStatisticsTest, CitationsGoBackInTimeAndGatherOnAFew) {
  std::vector<std::size_t> citations(kPapers);
  std::size_t all = 0;
  for (const SyntheticPaper& paper : papers()) {
    std::set<std::uint32_t> cited;
    for (const std::uint32_t reference : paper.references) {
      ASSERT_LT(reference, paper.number);
      EXPECT_TRUE(cited.insert(reference).second);
      const SyntheticPaper& other = papers()[reference];
      EXPECT_LE(month_of(other.year, other.month), month_of(paper.year, paper.month));
      ++citations[reference];
      ++all;
    }
  }
  std::ranges::sort(citations, std::greater<>());
  std::size_t of_first_percent = 0;
  for (std::size_t i = 0; i < kPapers / 100; ++i) of_first_percent += citations[i];
  EXPECT_GT(all, kPapers * 2);
  EXPECT_GT(of_first_percent, all / 12);
}

TEST(CorpusStatisticsTest, TopicsKeepTheirYears) {
  for (const SyntheticPaper& paper : papers()) {
    for (const std::uint32_t topic : paper.topics) EXPECT_LE(topics()[topic].since, paper.year);
  }
}

TEST(CorpusStatisticsTest, TermsComeUpOverTheYearsAndStay) {
  constexpr int kOften = 50;
  Random random(8);
  std::map<std::uint64_t, int> early;
  std::map<std::uint64_t, int> late;
  for (int i = 0; i < 50'000; ++i) {
    ++early[draw_keyword(0, 0, 1995, random)];
    ++late[draw_keyword(0, 0, 2025, random)];
  }
  const auto count_new = [](const auto& terms, const auto& others) {
    return std::ranges::count_if(terms, [&](const auto& entry) {
      return entry.second >= kOften && !others.contains(entry.first);
    });
  };
  EXPECT_GT(count_new(late, early), 20);
  EXPECT_EQ(count_new(early, late), 0);
}

TEST(CorpusStatisticsTest, BrokenRecordsComeAsOftenAsAskedFor) {
  CorpusOptions options;
  options.papers = 4'000;
  options.broken_share = 0;
  std::ostringstream whole;
  run_corpus(options, whole);
  options.broken_share = 0.1;
  std::ostringstream broken;
  run_corpus(options, broken);
  std::istringstream whole_lines(whole.str());
  std::istringstream broken_lines(broken.str());
  std::string whole_line;
  std::string broken_line;
  int lines = 0;
  int different = 0;
  while (std::getline(whole_lines, whole_line) && std::getline(broken_lines, broken_line)) {
    ++lines;
    different += whole_line == broken_line ? 0 : 1;
  }
  EXPECT_EQ(lines, 4'000);
  EXPECT_NEAR(different, 400, 60);
}

}  // namespace
}  // namespace quire
