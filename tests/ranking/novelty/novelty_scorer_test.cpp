#include "ranking/novelty/novelty_scorer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "tests/ranking/novelty/acl_papers.h"
#include "tests/ranking/novelty/letter_paper.h"
#include "tests/ranking/novelty/written_corpus.h"
#include "tests/shared_data.h"

namespace quire {
namespace {

std::vector<NoveltyScore> score(const NoveltyCorpus& corpus, const NoveltyOptions& options = {},
                                unsigned threads = 2) {
  return score_novelty(corpus, options, threads, {});
}

void expect_same_bits(const NoveltyEvaluation& a, const NoveltyEvaluation& b, std::size_t paper) {
  EXPECT_EQ(a.parts, b.parts) << paper;
  EXPECT_EQ(a.length, b.length) << paper;
  EXPECT_EQ(a.same_works, b.same_works) << paper;
  EXPECT_EQ(a.copy_of, b.copy_of) << paper;
  EXPECT_EQ(a.new_pairs, b.new_pairs) << paper;
  EXPECT_EQ(a.new_trigrams, b.new_trigrams) << paper;
  ASSERT_EQ(a.nearest.size(), b.nearest.size()) << paper;
  for (std::size_t i = 0; i < a.nearest.size(); ++i) {
    EXPECT_EQ(a.nearest[i].doc, b.nearest[i].doc) << paper;
    EXPECT_EQ(a.nearest[i].similarity, b.nearest[i].similarity) << paper;
  }
}

void expect_same_scores(const std::vector<NoveltyScore>& a, const std::vector<NoveltyScore>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    expect_same_bits(a[i].evaluation, b[i].evaluation, i);
    EXPECT_EQ(a[i].reason, b[i].reason) << i;
    EXPECT_EQ(a[i].novelty, b[i].novelty) << i;
    EXPECT_EQ(a[i].percentiles, b[i].percentiles) << i;
  }
}

// Pronounceable nonsense of a small vocabulary, so that words meet again: common words, rarer ones.
std::string invented_text(std::mt19937& random, int words) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    const std::size_t word = std::min(random() % 400, random() % 400);
    for (std::size_t rest = word + 20; rest > 0; rest /= 20) {
      text += "bdfgklmnprtvzbdfgklm"[rest % 20];
      text += "aeiou"[(rest + word) % 5];
    }
    text += random() % 9 == 0 ? ". " : " ";
  }
  return text;
}

// In the order of months, eight a month, in two fields.
std::vector<Paper> invented_papers(std::size_t count, unsigned seed = 1) {
  std::mt19937 random(seed);
  std::vector<Paper> papers;
  for (std::size_t i = 0; i < count; ++i) {
    const Date date{static_cast<std::int16_t>(2000 + i / 96),
                    static_cast<std::uint8_t>(1 + i / 8 % 12), 2};
    papers.push_back(novelty_test_paper(invented_text(random, 5), invented_text(random, 40), date,
                                        i % 3 == 0 ? "rare" : "common",
                                        {"Ann Lee " + std::string(1, "abcdefgh"[random() % 8])}));
  }
  return papers;
}

TEST(NoveltyScorerTest, TheWorkedExampleComesOutAsInTheNote) {
  NoveltyOptions options;
  options.pair_min_frequency = 1;
  options.min_words = 1;
  options.min_stratum = 3;
  options.min_ranked = 1;
  options.burn_in_years = 2;
  NoveltyCorpus corpus;
  corpus.stems.resize(26);
  corpus.field_count = 1;
  struct Title {
    const char* letters;
    int month;
  };
  for (const Title& title : {Title{"gnwol", 2018 * 12}, Title{"gkoc", 2018 * 12 + 1},
                             Title{"rsp", 2019 * 12}, Title{"gnwrf", 2020 * 12 + 2},
                             Title{"nkrsw", 2020 * 12 + 2}, Title{"gnw|rf", 2021 * 12 + 1}}) {
    NoveltyCandidate candidate;
    const auto doc = static_cast<std::uint32_t>(corpus.papers.size() + 1);
    candidate.paper = letter_paper(doc, title.letters);
    candidate.paper.month = title.month;
    candidate.paper.title_hash = doc == 6 ? 4 : doc;
    corpus.papers.push_back(candidate);
  }
  const std::vector<NoveltyScore> scores = score(corpus, options);
  EXPECT_EQ(scores[2].reason, NoveltyReason::kBurnIn);
  struct Expected {
    std::size_t paper;
    double nearest;
    double others;
    double novelty;
  };
  for (const Expected& e : {Expected{3, 83.33, 50, 83.33}, Expected{4, 16.67, 83.33, 50},
                            Expected{5, 50, 16.67, 16.67}}) {
    const NoveltyScore& paper = scores[e.paper];
    EXPECT_EQ(paper.reason, NoveltyReason::kScored);
    EXPECT_NEAR(paper.percentiles[0].value(), e.nearest, .005) << e.paper;
    EXPECT_NEAR(paper.percentiles[1].value(), e.nearest, .005) << e.paper;
    for (std::size_t part = 2; part < kNoveltyPartCount; ++part) {
      EXPECT_NEAR(paper.percentiles[part].value(), e.others, .005) << e.paper;
    }
    EXPECT_NEAR(paper.novelty.value(), e.novelty, .005) << e.paper;
    EXPECT_EQ(paper.first_year, 2020);
    EXPECT_EQ(paper.last_year, 2021);
    EXPECT_EQ(paper.stratum_size, 3U);
  }
}

TEST(NoveltyScorerTest, EveryPaperThatIsNotScoredSaysWhy) {
  std::mt19937 random(3);
  const auto english = [&] {
    return "We show that the " + invented_text(random, 40) + " of the words and the others.";
  };
  struct Case {
    Paper paper;
    NoveltyReason reason;
  };
  const Date late{2010, 5, 2};
  std::vector<Case> cases = {
      {novelty_test_paper("First words", english(), {2000, 1, 3}), NoveltyReason::kBurnIn},
      {novelty_test_paper("Later words", english(), {2002, 12, 3}), NoveltyReason::kBurnIn},
      {novelty_test_paper("A survey of words", english(), late), NoveltyReason::kDocumentType},
      {novelty_test_paper(
           "Les mots et la langue",
           "Nous présentons dans cet article une méthode pour la traduction des mots "
           "et des phrases avec les outils de la langue dans le corpus de textes",
           late),
       NoveltyReason::kLanguage},
      {novelty_test_paper("Words without an abstract", "Words.", late), NoveltyReason::kNoAbstract},
      {novelty_test_paper("Words", std::string(200, '1'), late), NoveltyReason::kShortText},
      {novelty_test_paper("Words of no date", english(), {}), NoveltyReason::kNoDate},
      {novelty_test_paper("Words of few papers", english(), late), NoveltyReason::kSmallStratum}};
  cases[6].paper.date.reset();
  std::vector<Paper> papers;
  for (const Case& c : cases) papers.push_back(c.paper);
  const auto scores = score(written_corpus(papers));
  for (std::size_t i = 0; i < cases.size(); ++i) {
    EXPECT_EQ(scores[i].reason, cases[i].reason)
        << papers[i].title << ": " << to_string(scores[i].reason);
    EXPECT_FALSE(scores[i].novelty) << papers[i].title;
  }
  EXPECT_TRUE(scores[2].evaluation.parts[0]) << "evidence is there all the same";
  EXPECT_FALSE(scores[6].evaluation.parts[0]) << "not without a date";
}

TEST(NoveltyCorpusTest, ALanguageNobodyNamesIsNotEnglish) {
  const std::string dutch =
      "Wij beschrijven een methode waarmee woorden automatisch worden herkend. Onze aanpak maakt "
      "gebruik van een groot aantal teksten, zodat ook zeldzame woorden goed worden gevonden. Uit "
      "proeven blijkt dat deze manier van werken beter is dan eerdere voorstellen.";
  const std::string greek =
      "Περιγράφουμε μια μέθοδο για την αυτόματη αναγνώριση λέξεων σε μεγάλα κείμενα.";
  const std::string nonsense = "Dabo fegi lomu tirat neko vasu";
  struct Case {
    std::string text;
    std::string language;
    bool is_english;
  };
  const std::vector<Case> cases = {
      {dutch, "", false},   {dutch, "nl", false},   {greek, "", false},     {greek, "en", false},
      {nonsense, "", true}, {nonsense, "en", true}, {nonsense, "pl", false}};
  std::vector<Paper> papers;
  for (const Case& c : cases) {
    papers.push_back(novelty_test_paper("", c.text, {2010, 5, 2}));
    papers.back().language = c.language;
  }
  const NoveltyCorpus corpus = written_corpus(papers);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    EXPECT_EQ(corpus.papers[i].reason != NoveltyReason::kLanguage, cases[i].is_english)
        << cases[i].language << ": " << cases[i].text;
  }
}

TEST(NoveltyCorpusTest, AuthorsAreTheSameByTheLettersTheyHave) {
  const std::vector<std::string> names = {"person1 name2", "person3 name4", "李明",
                                          "王芳",          "Иван",          "PERSON1, NAME2"};
  std::vector<Paper> papers;
  for (const std::string& name : names) {
    papers.push_back(novelty_test_paper("Title", "", {2010, 5, 2}, "x", {name}));
  }
  const NoveltyCorpus corpus = written_corpus(papers);
  for (std::size_t a = 0; a < names.size(); ++a) {
    for (std::size_t b = a + 1; b < names.size(); ++b) {
      EXPECT_EQ(corpus.papers[a].paper.authors == corpus.papers[b].paper.authors, a == 0 && b == 5)
          << names[a] << ", " << names[b];
    }
  }
}

TEST(NoveltyScorerTest, ACopyByTheSamePeopleInAnotherScriptIsNone) {
  std::vector<Paper> papers = invented_papers(600);
  papers[450].authors[0].name = "李明";
  papers[451].authors[0].name = "王芳";
  for (const std::size_t original : {450U, 451U}) {
    Paper copy = novelty_test_paper("Another " + papers[original].title, papers[original].abstract,
                                    *papers[599].date, papers[original].categories[0], {"李明"});
    papers.push_back(copy);
  }
  const auto scores = score(written_corpus(papers));
  EXPECT_EQ(scores[600].evaluation.copy_of, 0U) << "by the same person";
  EXPECT_EQ(scores[601].evaluation.copy_of, 452U);
}

TEST(NoveltyScorerTest, ACopyIsScoredZeroAndNamed) {
  std::vector<Paper> papers = invented_papers(600);
  const Paper& original = papers[450];
  Paper copy = novelty_test_paper("Another " + original.title, original.abstract,
                                  *papers.back().date, original.categories[0], {"Bob Other"});
  papers.push_back(copy);
  const auto scores = score(written_corpus(papers));
  EXPECT_EQ(scores.back().reason, NoveltyReason::kCopy);
  EXPECT_EQ(scores.back().novelty, 0);
  EXPECT_EQ(scores.back().evaluation.copy_of, 451U);
}

TEST(NoveltyCorpusTest, ReadsWhatARecordSays) {
  Paper paper = novelty_test_paper("The Müller Graphs: $x$ trees", "Graph trees", {2019, 0, 0}, "x",
                                   {"José  Álvarez-Ruiz", "Ann Lee", "李"});
  paper.ids.push_back({IdKind::kDoi, "10.48550/arxiv.1706.03762"});
  Paper version =
      novelty_test_paper("THE MLLER GRAPHS x trees!", "", {2019, 1, 1}, "y", {"Jose Alvarez Ruiz"});
  version.ids = {{IdKind::kArxiv, "1706.03762"}, {IdKind::kOpenAlex, "W1"}};
  Paper local = version;
  local.ids = {{IdKind::kLocal, "1"}};
  local.categories.clear();
  const NoveltyCorpus corpus = written_corpus({paper, version, local});
  EXPECT_EQ(corpus.stems, (std::vector<std::string>{"graph", "mller", "müller", "tree"}));
  const NoveltyPaper& first = corpus.papers[0].paper;
  EXPECT_EQ(first.words,
            (std::vector<NoveltyStem>{2, 0, kNoveltyBreak, 3, kNoveltyBreak, 0, 3, kNoveltyBreak}));
  EXPECT_EQ(first.title_size, 5U);
  EXPECT_EQ(first.authors.size(), 3U);
  EXPECT_EQ(first.title_hash, corpus.papers[1].paper.title_hash) << "[a-z0-9] alone";
  EXPECT_EQ(first.works, corpus.papers[1].paper.works) << "the DOI that arXiv gives";
  EXPECT_EQ(corpus.papers[1].paper.authors.size(), 1U);
  EXPECT_TRUE(std::count(first.authors.begin(), first.authors.end(),
                         corpus.papers[1].paper.authors[0]) == 1);
  EXPECT_EQ(first.month, 2019 * 12 + 6) << "an unknown month is July";
  EXPECT_EQ(corpus.papers[1].paper.month, 2019 * 12 + 6) << "OpenAlex does not know it";
  EXPECT_EQ(corpus.papers[2].paper.month, 2019 * 12) << "here it is January";
  EXPECT_NE(corpus.papers[0].field, corpus.papers[1].field);
  EXPECT_EQ(corpus.papers[2].field + 1, corpus.field_count);
}

TEST(NoveltyScorerTest, LaterPapersChangeNoBitOfAnEvaluation) {
  const std::vector<Paper> papers = invented_papers(700);
  const auto whole = score(written_corpus(papers));
  const std::vector<Paper> early(papers.begin(), papers.begin() + 480);
  const auto cut = score(written_corpus(early));
  for (std::size_t i = 0; i < cut.size(); ++i) {
    expect_same_bits(cut[i].evaluation, whole[i].evaluation, i);
  }
}

TEST(NoveltyScorerTest, OtherFieldsChangeNothing) {
  std::vector<Paper> papers = invented_papers(500);
  const auto alone = score(written_corpus(papers));
  for (Paper& paper : invented_papers(300, 9)) {
    paper.categories = {"another field"};
    papers.push_back(paper);
  }
  auto together = score(written_corpus(papers));
  together.resize(alone.size());
  expect_same_scores(alone, together);
  EXPECT_TRUE(alone.back().novelty);
}

TEST(NoveltyScorerTest, AnyNumberOfThreadsGivesTheSame) {
  const std::vector<Paper> papers = invented_papers(1200);
  const auto one = score(written_corpus(papers, 1), {}, 1);
  expect_same_scores(one, score(written_corpus(papers, 3), {}, 4));
}

// Large enough for all threads to work on the same months.
TEST(NoveltyScorerTest, AFieldOfManyPapersIsScoredTheSameByManyThreads) {
  std::mt19937 random(5);
  NoveltyCorpus corpus;
  corpus.stems.resize(26);
  corpus.field_count = 1;
  for (std::uint32_t doc = 1; doc <= 10'500; ++doc) {
    std::string letters;
    for (int i = 0; i < 8; ++i) letters += static_cast<char>('a' + random() % 26);
    NoveltyCandidate candidate;
    candidate.paper = letter_paper(doc, letters);
    candidate.paper.month = static_cast<std::int32_t>(2000 * 12 + doc / 1000);
    corpus.papers.push_back(candidate);
  }
  NoveltyOptions options;
  options.min_words = 1;
  options.burn_in_years = 0;
  options.max_postings = 1000;
  std::atomic<std::uint64_t> done = 0;
  const auto many =
      score_novelty(corpus, options, 3, [&](std::uint64_t papers) { done += papers; });
  EXPECT_EQ(done, corpus.papers.size());
  expect_same_scores(score(corpus, options, 1), many);
}

TEST(NoveltyScorerTest, ScoresAreSpreadEvenlyWhateverTheLength) {
  const auto scores = score(written_corpus(invented_papers(1200)));
  double sum = 0;
  double scored = 0;
  for (const NoveltyScore& paper : scores) {
    if (!paper.novelty) continue;
    EXPECT_GT(*paper.novelty, 0);
    EXPECT_LT(*paper.novelty, 100);
    sum += *paper.novelty;
    ++scored;
  }
  ASSERT_GT(scored, 500);
  EXPECT_NEAR(sum / scored, 50, 1e-6) << "mid-ranks of strata";
}

TEST(NoveltyScorerTest, LaterRealPapersChangeNoBitOfAnEvaluation) {
  const auto dump = shared_data("acl-openalex.jsonl.zst");
  if (dump.empty()) GTEST_SKIP() << "no corpora";
  std::vector<Paper> papers =
      read_papers(dump, [](const Paper& paper) { return paper.date && paper.date->year <= 1994; });
  std::stable_sort(papers.begin(), papers.end(),
                   [](const Paper& a, const Paper& b) { return a.date->year < b.date->year; });
  const auto whole = score(written_corpus(papers));
  while (papers.back().date->year > 1990) papers.pop_back();
  const auto cut = score(written_corpus(papers));
  ASSERT_GT(cut.size(), 2000U);
  ASSERT_LT(cut.size() + 1000, whole.size());
  for (std::size_t i = 0; i < cut.size(); ++i) {
    expect_same_bits(cut[i].evaluation, whole[i].evaluation, i);
  }
}

}  // namespace
}  // namespace quire
