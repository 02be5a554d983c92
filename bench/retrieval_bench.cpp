// Searching a small synthetic index through Searcher, the entry point of server and bench.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/corpus.h"
#include "indexer/build.h"
#include "ranking/index_reader.h"
#include "ranking/searcher.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapers = 20'000;

// An index in a folder of its own, made when it is first needed and removed at the end of the
// program.
class SmallIndex {
 public:
  SmallIndex() {
    std::string pattern = (std::filesystem::temp_directory_path() / "quire-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    folder_ = pattern;
    const std::filesystem::path dump = folder_ / "dump.jsonl";
    std::ofstream file(dump, std::ios::binary);
    CorpusOptions corpus;
    corpus.papers = kPapers;
    run_corpus(corpus, file);
    file.close();
    BuildOptions build;
    build.index = folder_ / "index";
    build.dumps = {dump.string()};
    Progress progress(Progress::Output::kSilent);
    build_index(build, progress);
    reader_.emplace(build.index);
  }
  ~SmallIndex() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  SmallIndex(const SmallIndex&) = delete;
  SmallIndex& operator=(const SmallIndex&) = delete;

  [[nodiscard]] const IndexReader& reader() const { return *reader_; }

 private:
  std::filesystem::path folder_;
  std::optional<IndexReader> reader_;
};

const SmallIndex& small_index() {
  static const SmallIndex index;
  return index;
}

// Titles of papers all over the index, each cut to its first `words` words; whole if 0.
std::vector<std::string> beginnings_of_titles(const Snapshot& snapshot, std::size_t words) {
  constexpr DocId kStep = 97;
  std::vector<std::string> texts;
  for (DocId doc = 1; doc <= snapshot.paper_count(); doc += kStep) {
    std::string text = snapshot.paper(doc).title;
    std::size_t end = 0;
    for (std::size_t i = 0; i < words && end != std::string::npos; ++i) {
      end = text.find(' ', end + 1);
    }
    if (words > 0 && end != std::string::npos) text.resize(end);
    texts.push_back(std::move(text));
  }
  return texts;
}

void search(benchmark::State& state, QueryReading reading) {
  const Snapshot snapshot = small_index().reader().snapshot();
  const Searcher searcher(snapshot);
  const auto texts = beginnings_of_titles(snapshot, static_cast<std::size_t>(state.range(0)));
  std::size_t next = 0;
  PaperQuery query;
  query.reading = reading;
  for (auto _ : state) {
    query.text = texts[next++ % texts.size()];
    benchmark::DoNotOptimize(searcher.search(query));
  }
  state.SetItemsProcessed(state.iterations());
}

void search_words(benchmark::State& state) { search(state, QueryReading::kWords); }
BENCHMARK(search_words)->ArgName("words")->Arg(1)->Arg(3)->Arg(5);

void search_intents(benchmark::State& state) { search(state, QueryReading::kIntents); }
BENCHMARK(search_intents)->ArgName("words")->Arg(1)->Arg(3)->Arg(5);

void find_title(benchmark::State& state) {
  const Snapshot snapshot = small_index().reader().snapshot();
  const auto titles = beginnings_of_titles(snapshot, 0);
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(snapshot.find_title(titles[next++ % titles.size()], 10));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(find_title);

}  // namespace
}  // namespace quire
