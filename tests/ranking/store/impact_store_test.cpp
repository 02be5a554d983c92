#include "ranking/store/impact_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <stdexcept>

#include "ranking/rerank/bm25.h"
#include "ranking/retrieval/impact_retrieval.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/impact_check.h"
#include "ranking/store/impact_layout.h"
#include "ranking/store/impact_writer.h"
#include "ranking/store/schema.h"
#include "tests/ranking/store/written_impacts.h"
#include "tests/ranking/store/written_texts.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Docs = std::vector<std::uint32_t>;

Docs docs_of(const ImpactStore& store, StemId stem) {
  DocSet docs(store.paper_count());
  store.add_docs(stem, docs);
  return docs.docs();
}

Docs docs_of_term(const ImpactStore& store, std::string_view term) {
  DocSet docs(store.paper_count());
  store.add_term_docs(term, docs);
  return docs.docs();
}

WrittenList every(std::uint32_t step, std::uint32_t paper_count) {
  WrittenList list;
  for (std::uint32_t doc = step; doc <= paper_count; doc += step) {
    list.push_back({doc, static_cast<std::uint8_t>(1 + doc % 255)});
  }
  return list;
}

// Texts and terms as a build has them, small.
class ImpactWriterTest : public testing::Test {
 protected:
  void write(const std::vector<TextPaper>& papers, unsigned threads = 2,
             std::size_t memory_bytes = 1U << 20U) {
    write_texts(directory_ / "texts.qf", papers);
    {
      Xapian::WritableDatabase database((directory_ / "papers").string(),
                                        Xapian::DB_CREATE_OR_OVERWRITE);
      for (std::size_t i = 0; i < papers.size(); ++i) {
        Xapian::Document document;
        document.add_boolean_term(i % 2 == 0 ? "Ceven" : "Codd");
        document.add_boolean_term("Tarticle");
        document.add_boolean_term("Wthe");
        document.add_boolean_term("Q1:" + std::to_string(i));
        if (i == 1) document.add_boolean_term("Vjournal");
        if (i == 2) document.add_boolean_term("Jpretrain");
        database.add_document(document);
      }
      database.commit();
    }
    const TextStore texts(directory_ / "texts.qf");
    write_impacts(texts, directory_ / "papers", threads, memory_bytes, path_);
  }

  TemporaryDirectory directory_;
  std::filesystem::path path_ = directory_ / "impacts.qi";
};

std::vector<TextPaper> random_papers(std::size_t count) {
  std::mt19937 random(3);
  std::vector<TextPaper> papers(count);
  const auto word = [&] {
    // Frequent and rare ones.
    const auto number =
        static_cast<unsigned>(1 / (1e-3 + static_cast<double>(random() % 100'000) / 1e5));
    return std::string(1, static_cast<char>('b' + number % 20)) + "ak" +
           std::string(1, static_cast<char>('b' + number / 20 % 20)) + "o" +
           std::string(1, static_cast<char>('b' + number / 400)) + " ";
  };
  for (TextPaper& paper : papers) {
    for (auto left = random() % 6; left > 0; --left) paper.title += word();
    for (auto left = random() % 60; left > 0; --left) paper.abstract += word();
  }
  return papers;
}

TEST_F(ImpactWriterTest, EveryPostingIsWorthItsValueRoundedUp) {
  write(random_papers(700));
  const TextStore texts(directory_ / "texts.qf");
  const ImpactStore store(path_);
  ASSERT_EQ(store.stem_count(), texts.stem_count());
  std::vector<std::map<std::uint32_t, double>> expected(texts.stem_count());
  for (std::uint32_t doc = 1; doc <= texts.paper_count(); ++doc) {
    std::map<StemId, unsigned> frequencies;
    unsigned times = schema::kTitleWeight;
    unsigned length = 0;
    const PaperText text = texts.text(doc);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == kTitleEnd) times = 1;
      if (text[i] >= texts.form_count()) continue;
      frequencies[texts.stem_of(text[i])] += times;
      length += times;
    }
    for (const auto& [stem, frequency] : frequencies) {
      expected[stem][doc] =
          kTextSaturation.at_length(length / texts.averages().text_length)(frequency);
    }
  }
  std::size_t long_lists = 0;
  for (StemId stem = 0; stem < store.stem_count(); ++stem) {
    BlockReader reader;
    reader.open(store.list(stem));
    ASSERT_EQ(store.frequency(stem), expected[stem].size());
    long_lists += reader.list().last.empty() ? 0 : 1;
    auto next = expected[stem].begin();
    for (std::size_t block = 0; block < reader.block_count(); ++block) {
      reader.load(block);
      for (std::uint32_t i = 0; i < reader.count_of(block); ++i, ++next) {
        ASSERT_EQ(reader.docs()[i], next->first);
        const double bound = reader.impacts()[i] * reader.list().step;
        EXPECT_GE(bound, next->second);
        EXPECT_LT(bound, next->second + reader.list().step);
      }
    }
  }
  EXPECT_GT(long_lists, 3U);
  EXPECT_THAT(check_impacts(store, texts, 5), IsEmpty());
}

TEST_F(ImpactWriterTest, ThreadsAndMemoryDoNotChangeTheLists) {
  const auto papers = random_papers(300);
  write(papers, 1, 1U << 30U);
  std::filesystem::copy(path_, directory_ / "expected.qi");
  const ImpactStore expected(directory_ / "expected.qi");
  for (const std::size_t memory_bytes : {1U, 10'000U, 1U << 20U}) {
    write(papers, 3, memory_bytes);
    const TextStore texts(directory_ / "texts.qf");
    const ImpactStore store(path_);
    EXPECT_THAT(check_impacts(store, texts, 5), IsEmpty()) << memory_bytes;
    for (StemId stem = 0; stem < expected.stem_count(); ++stem) {
      EXPECT_EQ(docs_of(store, stem), docs_of(expected, stem));
    }
    EXPECT_TRUE(read_file(path_) == read_file(directory_ / "expected.qi")) << memory_bytes;
  }
}

TEST_F(ImpactWriterTest, HasThePapersOfTermsWithoutWeight) {
  write({{"A", ""}, {"B", ""}, {"C", ""}, {"D", ""}});
  const ImpactStore store(path_);
  EXPECT_EQ(store.term_count(), 6U);
  EXPECT_THAT(docs_of_term(store, "Ceven"), ElementsAre(1, 3));
  EXPECT_THAT(docs_of_term(store, "Codd"), ElementsAre(2, 4));
  EXPECT_THAT(docs_of_term(store, "Tarticle"), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(docs_of_term(store, "Wthe"), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(docs_of_term(store, "Vjournal"), ElementsAre(2));
  EXPECT_THAT(docs_of_term(store, "Jpretrain"), ElementsAre(3));
  EXPECT_EQ(store.term_frequency("Codd"), 2U);
  for (const char* none : {"", "Q1:0", "C", "Cevenx", "X", "~"}) {
    EXPECT_EQ(store.term_frequency(none), 0U) << none;
    EXPECT_THAT(docs_of_term(store, none), IsEmpty()) << none;
  }
}

TEST_F(ImpactWriterTest, PapersWithoutWordsMakeAnEmptyStore) {
  write({{"The", ""}, {"", ""}});
  const ImpactStore store(path_);
  EXPECT_EQ(store.stem_count(), 0U);
  EXPECT_EQ(store.paper_count(), 2U);
}

TEST_F(ImpactWriterTest, OtherPapersThanTheTextsAreRefused) {
  write({{"A word", ""}, {"Another word", ""}});
  write_texts(directory_ / "texts.qf", {{"A word", ""}});
  const TextStore texts(directory_ / "texts.qf");
  EXPECT_THROW(write_impacts(texts, directory_ / "papers", 2, 1'000, path_), std::runtime_error);
  EXPECT_THROW(write_impacts(texts, directory_ / "nothing", 2, 1'000, path_), std::runtime_error);
}

TEST_F(ImpactWriterTest, CheckFindsOtherTexts) {
  write({{"neural words", ""}, {"graph words", ""}, {"words", "graph"}});
  const ImpactStore store(path_);
  write_texts(directory_ / "texts.qf",
              {{"neural words", ""}, {"graph words", ""}, {"graph", "words"}});
  EXPECT_THAT(check_impacts(store, TextStore(directory_ / "texts.qf"), 9), Not(IsEmpty()));
  write_texts(directory_ / "texts.qf", {{"neural words", ""}});
  EXPECT_THAT(check_impacts(store, TextStore(directory_ / "texts.qf"), 9),
              ElementsAre(HasSubstr("papers and stems")));
}

class ImpactStoreTest : public testing::Test {
 protected:
  TemporaryDirectory directory_;
  std::filesystem::path path_ = directory_ / "impacts.qi";
};

TEST_F(ImpactStoreTest, ListsOfAllLengthsComeBack) {
  constexpr std::uint32_t kPapers = 3'000;
  std::vector<WrittenList> lists = {{}};
  for (const std::uint32_t step : {3'000U, 1'500U, 100U, 24U, 23U, 12U, 7U, 2U, 1U}) {
    lists.push_back(every(step, kPapers));
  }
  write_lists(path_, kPapers, lists);
  const ImpactStore store(path_);
  ASSERT_EQ(store.stem_count(), lists.size());
  for (StemId stem = 0; stem < lists.size(); ++stem) {
    Docs expected;
    for (const WrittenPosting& posting : lists[stem]) expected.push_back(posting.doc);
    EXPECT_EQ(docs_of(store, stem), expected);
    EXPECT_EQ(store.frequency(stem), expected.size());
  }
}

TEST_F(ImpactStoreTest, FindsThePapersThatHaveAllStems) {
  constexpr std::uint32_t kPapers = 20'000;
  std::mt19937 random(4);
  std::vector<WrittenList> lists(12);
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const unsigned one_in = 1U << i;
    for (std::uint32_t doc = 1; doc <= kPapers; ++doc) {
      if (random() % one_in == 0) lists[i].push_back({doc, 9});
    }
  }
  write_lists(path_, kPapers, lists);
  const ImpactStore store(path_);
  for (int round = 0; round < 200; ++round) {
    std::vector<StemId> stems;
    for (auto left = 1 + random() % 4; left > 0; --left) {
      stems.push_back(static_cast<StemId>(random() % lists.size()));
    }
    DocSet expected = DocSet::all(kPapers);
    for (const StemId stem : stems) {
      DocSet docs(kPapers);
      store.add_docs(stem, docs);
      expected &= docs;
    }
    EXPECT_EQ(store.docs_with_all(stems), expected.docs());
  }
  EXPECT_THAT(store.docs_with_all({}), IsEmpty());
}

TEST_F(ImpactStoreTest, RareStemsTakeEightBytesEach) {
  std::vector<WrittenList> lists(10'000);
  for (std::uint32_t stem = 0; stem < lists.size(); ++stem) lists[stem] = {{stem % 900 + 1, 255}};
  write_lists(path_, 900, lists);
  EXPECT_LT(std::filesystem::file_size(path_), 8 * lists.size() + 200);
  EXPECT_THAT(docs_of(ImpactStore(path_), 8'999), ElementsAre(900));
}

// --- Damage ---

struct Damage {
  const char* name;
  std::function<void(std::string&)> apply;
  const char* reason;
};

// Numbers from the end of the file (ImpactTrailer).
void set_from_end(std::string& bytes, std::size_t back, std::uint32_t value) {
  std::memcpy(bytes.data() + bytes.size() - back, &value, sizeof value);
}

std::string whole_file(const std::filesystem::path& path) {
  write_lists(path, 3'000,
              {every(3'000, 3'000), every(100, 3'000), every(7, 3'000), every(2, 3'000)},
              {{"Ca", {1, 2, 3}}, {"Tb", {7}}});
  return read_file(path);
}

// Asks everything there is to ask.
void use_store(const std::filesystem::path& path) {
  const ImpactStore store(path);
  DocSet docs(store.paper_count());
  std::vector<WeightedList> lists;
  for (StemId stem = 0; stem < std::min(store.stem_count(), 60U); ++stem) {
    store.add_docs(stem, docs);
    lists.push_back({stem, static_cast<std::uint8_t>(stem), 1.0 + stem});
    const StemId other = store.stem_count() - stem - 1;
    (void)store.docs_with_all(std::vector<StemId>{stem, other});
  }
  for (const char* term : {"Ca", "Tb", "none"}) store.add_term_docs(term, docs);
  for (std::uint32_t term = 0; term < std::min(store.term_count(), 60U); ++term) {
    store.add_term_docs(store.term(term), docs);
  }
  for (const auto method :
       {RetrievalMethod::kAuto, RetrievalMethod::kMaxScore, RetrievalMethod::kChunks}) {
    (void)find_candidates(store, lists, nullptr, {10, 100}, method);
    (void)find_candidates(store, lists, &docs, {10, 0}, method);
  }
}

TEST_F(ImpactStoreTest, DamagedFilesAreRefusedByName) {
  const std::vector<Damage> cases = {
      {"nothing", [](std::string& bytes) { bytes.clear(); }, "those of another file"},
      {"another file", [](std::string& bytes) { bytes[0] = 'x'; }, "those of another file"},
      {"magic alone", [](std::string& bytes) { bytes.resize(8); }, "those of another file"},
      {"cut", [](std::string& bytes) { bytes.pop_back(); }, "it is cut"},
      {"longer", [](std::string& bytes) { bytes += '\0'; }, "it is cut"},
      {"lists of 2^60 bytes", [](std::string& bytes) { set_from_end(bytes, 36, 1U << 28U); },
       "a section is missing"},
      {"terms of 2^60 bytes", [](std::string& bytes) { set_from_end(bytes, 28, 1U << 28U); },
       "a section is missing"},
      {"4 billion stems", [](std::string& bytes) { set_from_end(bytes, 20, 0xFFFFFFFF); },
       "a section is missing"},
      {"a stem less", [](std::string& bytes) { set_from_end(bytes, 20, 3); },
       "a section is missing"},
      {"4 billion terms", [](std::string& bytes) { set_from_end(bytes, 16, 0xFFFFFFFF); },
       "a section is missing"},
      {"no papers", [](std::string& bytes) { set_from_end(bytes, 24, 0); },
       "an entry of its directory"},
  };
  const std::string whole = whole_file(path_);
  for (const Damage& damage : cases) {
    std::string bytes = whole;
    damage.apply(bytes);
    std::ofstream(path_, std::ios::binary) << bytes;
    try {
      use_store(path_);
      ADD_FAILURE() << damage.name << ": nothing was noticed";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr(damage.reason)) << damage.name;
      EXPECT_THAT(error.what(), HasSubstr(path_.string())) << damage.name;
    }
  }
}

TEST_F(ImpactStoreTest, FewerPapersThanTheListsHaveAreNoticedInTheLists) {
  std::string bytes = whole_file(path_);
  // The list of one paper is refused at opening, all others when they are read.
  write_lists(path_, 3'000, {every(100, 3'000), every(7, 3'000), every(2, 3'000)});
  bytes = read_file(path_);
  set_from_end(bytes, 24, 2'900);
  std::ofstream(path_, std::ios::binary) << bytes;
  const ImpactStore store(path_);
  DocSet docs(3'000);
  for (StemId stem = 0; stem < 3; ++stem)
    EXPECT_THROW(store.add_docs(stem, docs), std::runtime_error);
  const WeightedList list{2, 0, 1.0};
  EXPECT_THROW((void)find_candidates(store, {&list, 1}, nullptr, {}), std::runtime_error);
}

// One list of 300 blocks, the first of the file: 4 bytes frequency, the last papers, the begins, the
// largest bytes, the best bytes.
constexpr std::size_t kBlocks = 300;
constexpr std::size_t kLastPlace = 8 + 4;
constexpr std::size_t kLargestPlace = kLastPlace + 8 * kBlocks;
constexpr std::size_t kBestPlace = kLargestPlace + kBlocks;

TEST_F(ImpactStoreTest, LastPapersThatFallAreRefusedAlsoWhereBlocksAreSkipped) {
  write_lists(path_, 40'000, {every(1, kBlocks * kPostingsPerBlock)});
  std::string bytes = read_file(path_);
  for (std::size_t block = 0; block < kBlocks; ++block) {
    const std::uint32_t last = block % 2 == 0 ? 178 : 50;
    std::memcpy(bytes.data() + kLastPlace + 4 * block, &last, sizeof last);
    std::memset(bytes.data() + kLastPlace + 4 * (kBlocks + block), 0, 4);
    bytes[kLargestPlace + block] = static_cast<char>(block % 2 == 0 && block > 0 ? 255 : 0);
  }
  std::memset(bytes.data() + kBestPlace, 0, kBestRanks.size());
  std::ofstream(path_, std::ios::binary) << bytes;
  const ImpactStore store(path_);
  const WeightedList list{0, 0, 1.0};
  EXPECT_THROW((void)find_candidates(store, {&list, 1}, nullptr, {1'000, 1'000}),
               std::runtime_error);
}

TEST_F(ImpactStoreTest, ImpossibleBestBytesAreRefused) {
  WrittenList postings = every(1, kBlocks * kPostingsPerBlock);
  for (WrittenPosting& posting : postings) posting.impact = 200;
  write_lists(path_, 40'000, {postings});
  const std::string whole = read_file(path_);
  for (const auto& best : {"\x64\xc8\x64", "\xc8\x64\xc8", "\xc9\xc8\xc8"}) {
    std::string bytes = whole;
    std::memcpy(bytes.data() + kBestPlace, best, kBestRanks.size());
    std::ofstream(path_, std::ios::binary) << bytes;
    const ImpactStore store(path_);
    const WeightedList list{0, 0, 1.0};
    EXPECT_THROW((void)find_candidates(store, {&list, 1}, nullptr, {10, 10}), std::runtime_error);
  }
}

TEST_F(ImpactStoreTest, AStemWithPapersButNoValueIsRefused) {
  // Its entry lies behind the lists; 4 bytes of no term text begin follow, padded to 8.
  write_lists(path_, 9, {{{7, 255}}});
  std::string bytes = read_file(path_);
  ASSERT_GE(bytes.size(), 56U);
  const std::size_t entry = bytes.size() - sizeof(ImpactTrailer) - 16;
  std::uint64_t packed = 0;
  std::memcpy(&packed, bytes.data() + entry, sizeof packed);
  ASSERT_EQ(unpack_entry(packed).place, 7U);
  packed = pack_entry({ListKind::kSingle, 0, 7});
  std::memcpy(bytes.data() + entry, &packed, sizeof packed);
  std::ofstream(path_, std::ios::binary) << bytes;
  EXPECT_THROW(ImpactStore{path_}, std::runtime_error);
}

TEST_F(ImpactStoreTest, AQueryAfterADamagedBlockIsAnsweredAsEver) {
  write_lists(path_, 3'000, {every(7, 3'000), every(2, 3'000)});
  const ImpactStore whole(path_);
  std::string bytes = read_file(path_);
  set_from_end(bytes, 24, 2'900);
  std::ofstream(directory_ / "damaged.qi", std::ios::binary) << bytes;
  const ImpactStore damaged(directory_ / "damaged.qi");
  const std::vector<WeightedList> lists = {{0, 0, 1.0}, {1, 1, 2.0}};
  const CandidateList before = find_candidates(whole, lists, nullptr, {});
  EXPECT_THROW((void)find_candidates(damaged, lists, nullptr, {}), std::runtime_error);
  const CandidateList after = find_candidates(whole, lists, nullptr, {});
  ASSERT_EQ(before.papers.size(), after.papers.size());
  for (std::size_t i = 0; i < before.papers.size(); ++i) {
    EXPECT_EQ(before.papers[i].doc, after.papers[i].doc);
    EXPECT_EQ(before.papers[i].bound, after.papers[i].bound);
  }
}

// With a sanitizer this also shows that nothing is read out of bounds.
TEST_F(ImpactStoreTest, FlippedBytesEndInAnErrorOrInAnotherAnswer) {
  const std::string whole = whole_file(path_);
  std::mt19937 random(11);
  std::size_t refused = 0;
  for (int round = 0; round < 600; ++round) {
    std::string damaged = whole;
    for (std::size_t flips = 1 + random() % 4; flips > 0; --flips) {
      damaged[random() % damaged.size()] ^= static_cast<char>(1U << (random() % 8));
    }
    std::ofstream(path_, std::ios::binary) << damaged;
    try {
      use_store(path_);
    } catch (const std::runtime_error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 60U);
}

}  // namespace
}  // namespace quire
