#include "ranking/store/text_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <random>

#include "analyzers/stop_words.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/text_store_check.h"
#include "ranking/store/texts/text_layout.h"
#include "tests/ranking/store/written_texts.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TextStoreTest : public testing::Test {
 protected:
  TextStore store_of(const std::vector<TextPaper>& papers, const TextSettings& settings = {}) {
    write_texts(path_, papers, settings);
    return TextStore(path_);
  }
  std::vector<std::string> variants_of(const TextStore& store, std::string_view stem) {
    std::vector<std::string> variants;
    for (const StemVariant& variant : store.variants_of(*store.find_stem(stem))) {
      variants.emplace_back(store.stem(variant.stem));
    }
    return variants;
  }
  std::string bytes_of_file() const { return read_file(path_); }
  void write_damaged(const std::string& bytes) const {
    std::ofstream(damaged_, std::ios::binary) << bytes;
  }

  TemporaryDirectory directory_;
  std::filesystem::path path_ = directory_ / "texts.qf";
  std::filesystem::path damaged_ = directory_ / "damaged.qf";
};

const std::vector<TextPaper> kPapers = {
    {"Neural networks", "The network learns. It is a neural model; networks generalise!", {2, 3}},
    {"Graph networks", "", {}},
    {"On the graph", "Graphs. And? Networks", {}},
    {"", "", {2}}};

TEST_F(TextStoreTest, HoldsTheScoredWordsInTheirOrderWithTitleAndSentenceEnds) {
  const TextStore store = store_of(kPapers);
  ASSERT_EQ(store.paper_count(), 4U);
  EXPECT_EQ(text_of(store, 1),
            "neural networks | network learns . neural model . networks generalize .");
  EXPECT_EQ(text_of(store, 2), "graph networks |");
  EXPECT_EQ(text_of(store, 3), "graph | graphs . networks .");
  EXPECT_EQ(text_of(store, 4), "|");
}

TEST_F(TextStoreTest, ASentenceEndsAtSpaceBehindItsMarkOnly) {
  const TextStore store =
      store_of({{"T", "e.g. word3.14 alpha.beta; gamma.) delta.\u2003zeta. . . eta"}});
  EXPECT_EQ(text_of(store, 1), "t | e g . word3 14 alpha beta . gamma delta . zeta . eta .");
}

// All words of a paper; "|" is the end of the title.
std::string words_of(const TextStore& store, std::uint32_t doc) {
  std::vector<std::uint32_t> numbers;
  store.read_words(doc, numbers);
  std::string words;
  for (const std::uint32_t number : numbers) {
    if (!words.empty()) words += ' ';
    if (number == kTitleEnd) {
      words += '|';
    } else if (number == kRareForm) {
      words += '?';
    } else if (number >= kFirstStopWord) {
      words += stop_word(static_cast<std::uint8_t>(number - kFirstStopWord));
    } else {
      words += store.form(number);
    }
  }
  return words;
}

TEST_F(TextStoreTest, HoldsTheStopWordsWhereTheyStand) {
  const TextStore store = store_of(kPapers);
  EXPECT_EQ(words_of(store, 1),
            "neural networks | the network learns it is a neural model networks generalize");
  EXPECT_EQ(words_of(store, 2), "graph networks |");
  EXPECT_EQ(words_of(store, 3), "on the graph | graphs and networks");
  EXPECT_EQ(words_of(store, 4), "|");
}

TEST_F(TextStoreTest, StopWordsStandAtBothEndsAndFarApart) {
  std::string far = "To";
  for (int i = 0; i < 300; ++i) far += " word" + std::to_string(i % 7);
  const TextStore store =
      store_of({{"To be or not to be", "That is what we are."}, {far + " of", "the " + far}});
  EXPECT_EQ(words_of(store, 1), "to be or not to be | that is what we are");
  far.front() = 't';
  EXPECT_EQ(words_of(store, 2), far + " of | the " + far);
  EXPECT_EQ(text_of(store, 1), "|");
}

TEST_F(TextStoreTest, StopWordsKeepTheirSpellingInTexts) {
  std::string all;
  for (std::uint8_t number = 0; number < stop_word_count(); ++number) {
    all += (number > 0 ? " " : "") + std::string(stop_word(number));
  }
  const TextStore store = store_of({{all, ""}});
  EXPECT_EQ(words_of(store, 1), all + " |");
}

TEST_F(TextStoreTest, NumbersFormsByFallingNumberOfPapers) {
  const TextStore store = store_of(kPapers);
  std::vector<std::string> forms;
  for (FormId form = 0; form < store.form_count(); ++form) forms.emplace_back(store.form(form));
  EXPECT_THAT(forms, ElementsAre("networks", "graph", "generalize", "graphs", "learns", "model",
                                 "network", "neural"));
  EXPECT_EQ(store.form_frequency(0), 3U);
  EXPECT_EQ(store.form_frequency(1), 2U);
  EXPECT_EQ(store.form_frequency(7), 1U);
}

TEST_F(TextStoreTest, StemsKnowTheirFormsAndCountTheirPapers) {
  const TextStore store = store_of(kPapers);
  const StemId network = store.find_stem("network").value();
  EXPECT_EQ(store.stem_frequency(network), 3U);
  EXPECT_THAT(store.forms_of(network),
              ElementsAre(*store.find_form("networks"), *store.find_form("network")));
  EXPECT_EQ(store.stem_of(*store.find_form("graphs")), store.find_stem("graph"));
  EXPECT_EQ(store.stem_frequency(*store.find_stem("graph")), 2U);
}

TEST_F(TextStoreTest, FindsWordsAndPrefixesInByteOrder) {
  const TextStore store = store_of(kPapers);
  EXPECT_EQ(store.find_form("the"), std::nullopt);
  EXPECT_EQ(store.find_form(""), std::nullopt);
  EXPECT_EQ(store.find_form("zebra"), std::nullopt);
  EXPECT_EQ(store.find_stem("networks"), std::nullopt);
  const auto forms = [&](std::string_view prefix) {
    std::vector<std::string> found;
    const auto range = store.forms_with_prefix(prefix);
    for (auto rank = range.first; rank < range.last; ++rank) {
      found.emplace_back(store.form(store.form_at_rank(rank)));
    }
    return found;
  };
  EXPECT_THAT(forms("ne"), ElementsAre("network", "networks", "neural"));
  EXPECT_THAT(forms("graph"), ElementsAre("graph", "graphs"));
  EXPECT_THAT(forms("networks"), ElementsAre("networks"));
  EXPECT_THAT(forms("x"), IsEmpty());
  EXPECT_EQ(forms("").size(), store.form_count());
}

TEST_F(TextStoreTest, AddsUpTheTitlesOfCitingPapers) {
  const TextStore store = store_of(kPapers);
  const auto words = store.citing_words(1);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(store.stem(words[0].stem), "graph");
  EXPECT_EQ(words[0].count, 2U);
  EXPECT_EQ(store.stem(words[1].stem), "network");
  EXPECT_EQ(words[1].count, 1U);
  EXPECT_THAT(store.citing_words(2), IsEmpty());
  EXPECT_EQ(store.citing_words(4).size(), 2U);
}

TEST_F(TextStoreTest, MeansLeaveEmptyTextsOut) {
  const TextAverages means = store_of(kPapers).averages();
  EXPECT_DOUBLE_EQ(means.text_length, (12 + 6 + 5) / 3.0);
  EXPECT_DOUBLE_EQ(means.cited_text_length, (12 + 1.5 + 6 + 5 + 1) / 4.0);
  EXPECT_DOUBLE_EQ(means.title_length, 5 / 3.0);
  EXPECT_DOUBLE_EQ(means.sentence_length, (2 + 2 + 2 + 2 + 2 + 1 + 1 + 1) / 8.0);
}

TEST_F(TextStoreTest, MeansOfNothingAreZero) {
  const TextStore store = store_of({{"The", ""}});
  EXPECT_EQ(store.form_count(), 0U);
  EXPECT_EQ(store.averages().text_length, 0);
  EXPECT_EQ(store.averages().sentence_length, 0);
  EXPECT_EQ(store.find_form("the"), std::nullopt);
  EXPECT_THAT(store.find_variants("the"), IsEmpty());
  EXPECT_THAT(check_text_store(store, 5), IsEmpty());
}

TEST_F(TextStoreTest, VariantsAreSpeltAlike) {
  const TextStore store = store_of({{"phosphorylation color colour", ""},
                                    {"dephosphorylation colored", ""},
                                    {"dephosphorylation phosphorylation", ""},
                                    {"phosphorylationx", ""}});
  EXPECT_THAT(variants_of(store, "phosphoryl"), ElementsAre("dephosphoryl", "phosphorylationx"));
  EXPECT_THAT(variants_of(store, "phosphorylationx"), ElementsAre("phosphoryl", "dephosphoryl"));
  EXPECT_THAT(variants_of(store, "color"), IsEmpty());
  const auto found = store.find_variants("phosphorilation");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(store.stem(found.front().stem), "phosphorylationx");
  EXPECT_THAT(store.find_variants("zzzzzz"), IsEmpty());
  EXPECT_THAT(store.find_variants(""), IsEmpty());
  EXPECT_THAT(store.find_variants(std::string(5'000, 'x')), IsEmpty());
  EXPECT_THAT(store.find_variants("\xFF\x80\x80\x80\x80\x80"), IsEmpty());
}

TEST_F(TextStoreTest, KeepsTheNearestVariantsOnly) {
  std::vector<TextPaper> papers(2);
  for (char c = 'a'; c <= 'z'; ++c) {
    for (TextPaper& paper : papers) {
      paper.title += "electroencephalo" + std::string(1, c) + "b ";
      paper.title += "electroencephalo" + std::string(1, c) + "bb ";
    }
  }
  const TextStore store = store_of(papers);
  const auto variants = store.variants_of(*store.find_stem("electroencephaloab"));
  ASSERT_EQ(variants.size(), kMaxVariants);
  EXPECT_EQ(store.stem(variants.front().stem), "electroencephaloabb");
  EXPECT_EQ(store.stem(variants.back().stem), "electroencephaloobb");
}

TEST_F(TextStoreTest, FormsBeyondTheLimitKeepTheirPlaceOnly) {
  TextSettings settings;
  settings.max_forms = 2;
  const TextStore store = store_of(kPapers, settings);
  EXPECT_EQ(store.form_count(), 2U);
  EXPECT_EQ(store.stem_count(), 2U);
  EXPECT_EQ(text_of(store, 1), "? networks | ? ? . ? ? . networks ? .");
  EXPECT_EQ(store.stem_frequency(*store.find_stem("network")), 3U);
  EXPECT_DOUBLE_EQ(store.averages().text_length, (12 + 6 + 5) / 3.0);
  EXPECT_THAT(check_text_store(store, 5), IsEmpty());
}

TEST_F(TextStoreTest, IdfIsThatOfTheRecipe) {
  const TextStore store = store_of(kPapers);
  EXPECT_DOUBLE_EQ(store.idf(1), std::log(1 + 3.5 / 1.5));
  EXPECT_DOUBLE_EQ(store.idf(0), std::log(1 + 4.5 / 0.5));
  EXPECT_GT(store.idf(4), 0);
  EXPECT_EQ(store.idf(1e9), store.idf(4));
}

std::vector<TextPaper> many_papers() {
  std::vector<TextPaper> papers;
  for (std::uint32_t i = 0; i < 300; ++i) {
    TextPaper paper{"Title word" + std::to_string(i % 17), "", {}};
    for (std::uint32_t word = 0; word < 40; ++word) {
      paper.abstract += "term" + std::to_string((i * 31 + word * word) % 500) + " ";
    }
    if (i > 2) paper.cited_by = {i - 2, i - 1};
    papers.push_back(std::move(paper));
  }
  return papers;
}

TEST_F(TextStoreTest, TheFileDoesNotDependOnThreads) {
  TextSettings settings{1, 7, kMaxForms};
  write_texts(path_, many_papers(), settings);
  const std::string one_thread = bytes_of_file();
  for (const unsigned threads : {2U, 5U}) {
    settings.threads = threads;
    write_texts(path_, many_papers(), settings);
    EXPECT_TRUE(one_thread == bytes_of_file()) << threads;
  }
}

TEST_F(TextStoreTest, LeavesNoTemporaryFilesBehind) {
  write_texts(path_, kPapers);
  const auto entries = std::filesystem::directory_iterator(directory_.path());
  EXPECT_EQ(std::distance(begin(entries), end(entries)), 1);
}

TEST_F(TextStoreTest, RefusesEveryCutFile) {
  write_texts(path_, kPapers);
  const std::string bytes = bytes_of_file();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    write_damaged(bytes.substr(0, size));
    EXPECT_THROW(TextStore{damaged_}, std::runtime_error) << size;
  }
}

// Calls everything that a reader can call, with every id that the file gives out.
void use_everything(const TextStore& store) {
  for (std::uint32_t doc = 1; doc <= std::min(store.paper_count(), 50U); ++doc) {
    const PaperText text = store.text(doc);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] < kMaxForms) (void)store.stem(store.stem_of(text[i]));
    }
    std::vector<std::uint32_t> words;
    store.read_words(doc, words);
    for (const CitingWord& word : store.citing_words(doc)) (void)store.stem_frequency(word.stem);
  }
  for (FormId form = 0; form < store.form_count(); ++form) {
    (void)store.find_form(store.form(form));
    (void)store.form(store.form_at_rank(form));
    (void)store.forms_with_prefix(store.form(form).substr(0, 2));
  }
  for (StemId stem = 0; stem < store.stem_count(); ++stem) {
    (void)store.find_stem(store.stem(stem));
    for (const FormId form : store.forms_of(stem)) (void)store.form_frequency(form);
    for (const StemVariant& variant : store.variants_of(stem)) (void)store.stem(variant.stem);
    (void)store.find_variants(std::string(store.stem(stem)) + "s");
  }
  (void)check_text_store(store, 3);
}

TEST_F(TextStoreTest, NeverReadsOutsideOfADamagedFile) {
  write_texts(path_, kPapers);
  const std::string bytes = bytes_of_file();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const int flip : {0xFF, 0x01}) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ flip);
      write_damaged(damaged);
      try {
        use_everything(TextStore(damaged_));
      } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("damaged.qf"));
      }
    }
  }
}

TEST_F(TextStoreTest, RefusesMeansThatAreNoLengths) {
  write_texts(path_, kPapers);
  std::string bytes = bytes_of_file();
  const double impossible = std::nan("");
  bytes.replace(bytes.size() - kTextMagic.size() - sizeof(TextAverages), sizeof impossible,
                bytes_of(std::span<const double>(&impossible, 1)));
  write_damaged(bytes);
  EXPECT_THROW(TextStore{damaged_}, std::runtime_error);
}

TEST_F(TextStoreTest, TheCheckFindsChangedWordsAndCounts) {
  write_texts(path_, kPapers);
  const std::string bytes = bytes_of_file();
  TextTrailer trailer;
  std::memcpy(&trailer, bytes.data() + bytes.size() - sizeof trailer, sizeof trailer);
  for (const TextSection section :
       {TextSection::kTokens, TextSection::kTokenBegins, TextSection::kStopWordBegins,
        TextSection::kCitingWords, TextSection::kFormOrder, TextSection::kFormFrequencies,
        TextSection::kFormStems, TextSection::kStemFrequencies, TextSection::kStemForms}) {
    const TextSectionEntry& entry = trailer.sections[static_cast<std::size_t>(section)];
    std::string damaged = bytes;
    damaged[entry.offset] = static_cast<char>(damaged[entry.offset] ^ 0x55);
    write_damaged(damaged);
    bool is_found = false;
    try {
      is_found = !check_text_store(TextStore(damaged_), 5).empty();
    } catch (const std::runtime_error&) {
      is_found = true;
    }
    EXPECT_TRUE(is_found) << static_cast<int>(section);
  }
}

}  // namespace
}  // namespace quire
