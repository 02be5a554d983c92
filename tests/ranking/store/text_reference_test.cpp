// The text store against a slow reference, over random papers and the real corpora.
#include "tests/ranking/store/text_reference.h"

#include <gtest/gtest.h>

#include <random>

#include "indexer/build.h"
#include "ranking/index_reader.h"
#include "ranking/store/generation.h"
#include "ranking/store/text_store_check.h"
#include "tests/shared_data.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

constexpr std::size_t kComparedVariants = 20;

void expect_same_words(const TextStore& store, const TextReference& reference) {
  ASSERT_EQ(store.form_count(), reference.form_frequencies.size());
  ASSERT_EQ(store.stem_count(), reference.stem_frequencies.size());
  std::uint32_t rank = 0;
  for (const auto& [form, frequency] : reference.form_frequencies) {
    const FormId id = store.form_at_rank(rank++);
    ASSERT_EQ(store.form(id), form);
    EXPECT_EQ(store.find_form(form), id);
    EXPECT_EQ(store.form_frequency(id), frequency) << form;
    EXPECT_EQ(store.stem(store.stem_of(id)), reference.stem_of.at(form));
  }
  StemId stem = 0;
  for (const auto& [text, frequency] : reference.stem_frequencies) {
    ASSERT_EQ(store.stem(stem), text);
    EXPECT_EQ(store.find_stem(text), stem);
    EXPECT_EQ(store.stem_frequency(stem), frequency) << text;
    ++stem;
  }
}

void expect_same_papers(const TextStore& store, const TextReference& reference) {
  ASSERT_EQ(store.paper_count(), reference.texts.size());
  for (std::uint32_t doc = 1; doc <= store.paper_count(); ++doc) {
    ASSERT_EQ(text_of(store, doc), reference.texts[doc - 1]) << doc;
    std::map<std::string, std::uint32_t> citing;
    for (const CitingWord& word : store.citing_words(doc)) {
      citing[std::string(store.stem(word.stem))] = word.count;
    }
    ASSERT_EQ(citing, reference.citing_words[doc - 1]) << doc;
  }
  EXPECT_NEAR(store.averages().text_length, reference.averages.text_length, 1e-9);
  EXPECT_NEAR(store.averages().cited_text_length, reference.averages.cited_text_length, 1e-9);
  EXPECT_NEAR(store.averages().title_length, reference.averages.title_length, 1e-9);
  EXPECT_NEAR(store.averages().sentence_length, reference.averages.sentence_length, 1e-9);
}

void expect_same_variants(const TextStore& store, std::span<const StemVariant> found,
                          const std::vector<TextReference::Variant>& expected,
                          std::string_view word) {
  ASSERT_EQ(found.size(), expected.size()) << word;
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(store.stem(found[i].stem), expected[i].stem) << word;
    EXPECT_NEAR(found[i].dice, expected[i].dice, 1e-6) << word;
  }
}

void expect_same(const TextStore& store, const TextReference& reference) {
  expect_same_words(store, reference);
  expect_same_papers(store, reference);
  const std::uint32_t step = std::max<std::uint32_t>(1, store.stem_count() / kComparedVariants);
  for (StemId stem = 0; stem < store.stem_count(); stem += step) {
    const std::string word(store.stem(stem));
    expect_same_variants(store, store.variants_of(stem), reference.variants_of(word), word);
    const std::string unknown = word + "qx";
    if (store.find_stem(unknown)) continue;
    expect_same_variants(store, store.find_variants(unknown), reference.variants_of(unknown),
                         unknown);
  }
  EXPECT_EQ(check_text_store(store, 10), std::vector<std::string>());
}

std::vector<TextPaper> random_papers(std::uint32_t count) {
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  const auto sentence = [&](std::uint32_t words) {
    static const std::vector<std::string> kParts = {"neur", "al", "net", "work", "colour", "graph",
                                                    "ing",  "s",  "é",   "学習", "the",    "β"};
    std::string text;
    for (std::uint32_t i = 0; i < words; ++i) {
      for (std::uint32_t part = 0; part <= below(3); ++part) text += kParts[below(12)];
      text += " ";
    }
    return text;
  };
  std::vector<TextPaper> papers;
  for (std::uint32_t doc = 1; doc <= count; ++doc) {
    TextPaper paper{sentence(below(9)), "", {}};
    for (std::uint32_t i = below(5); i > 0; --i) {
      paper.abstract += sentence(below(12)) + (below(4) == 0   ? ".\u00A0"
                                               : below(2) == 0 ? "! "
                                                               : ".x");
    }
    for (std::uint32_t citing = 1; citing <= count; ++citing) {
      if (citing != doc && below(10) == 0) paper.cited_by.push_back(citing);
    }
    papers.push_back(std::move(paper));
  }
  return papers;
}

TEST(TextReferenceTest, RandomPapersAreAsTheReferenceSays) {
  const TemporaryDirectory directory;
  const std::vector<TextPaper> papers = random_papers(60);
  write_texts(directory / "texts.qf", papers);
  expect_same(TextStore(directory / "texts.qf"), TextReference(papers));
}

class CorpusTextsTest : public testing::TestWithParam<const char*> {};

TEST_P(CorpusTextsTest, ABuiltIndexIsAsTheReferenceSays) {
  const std::filesystem::path corpus = shared_data(GetParam());
  if (corpus.empty()) GTEST_SKIP() << GetParam() << " is not here";
  const TemporaryDirectory directory;
  BuildOptions options;
  options.index = directory.path();
  options.dumps = {corpus.string()};
  options.threads = 2;
  Progress progress(Progress::Output::kSilent);
  const std::string generation = build_index(options, progress).generation;

  const Snapshot snapshot(std::make_shared<const Generation>(directory / generation));
  std::vector<TextPaper> papers;
  for (DocId doc = 1; doc <= snapshot.paper_count(); ++doc) {
    const Paper paper = snapshot.paper(doc);
    const auto citing = snapshot.citations(doc);
    papers.push_back({paper.title, paper.abstract, {citing.begin(), citing.end()}});
  }
  expect_same(snapshot.generation().texts(), TextReference(papers));
}

INSTANTIATE_TEST_SUITE_P(RealCorpora, CorpusTextsTest, testing::Values("cacm", "scifact"),
                         [](const auto& corpus) { return std::string(corpus.param); });

}  // namespace
}  // namespace quire
