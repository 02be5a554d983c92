// Searching and completing through Searcher and complete(), the entry points of server and bench.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "bench/micro_index.h"
#include "bench/statistics.h"
#include "ranking/completer.h"
#include "ranking/index_reader.h"
#include "ranking/searcher.h"

namespace quire {
namespace {

using Clock = std::chrono::steady_clock;

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
  const Snapshot snapshot = micro_index().snapshot();
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
  const Snapshot snapshot = micro_index().snapshot();
  const auto titles = beginnings_of_titles(snapshot, 0);
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(snapshot.find_title(titles[next++ % titles.size()], 10));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(find_title);

// Texts that are taken from all over the index.
constexpr std::uint32_t kTexts = 2'000;

// The first `bytes` of `text`, or fewer, so that no character is cut.
std::string beginning(std::string text, std::size_t bytes) {
  const auto is_inside_character = [&](std::size_t place) {
    return (static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80U;
  };
  if (text.size() <= bytes) return text;
  while (bytes > 0 && is_inside_character(bytes)) --bytes;
  text.resize(bytes);
  return text;
}

std::vector<std::string> titles(const Snapshot& snapshot) {
  std::vector<std::string> texts;
  const DocId step = std::max<DocId>(1, snapshot.paper_count() / kTexts);
  for (DocId doc = 1; doc <= snapshot.paper_count(); doc += step) {
    texts.push_back(snapshot.paper(doc).title);
  }
  return texts;
}

std::vector<std::string> names(const Snapshot& snapshot) {
  std::vector<std::string> texts;
  const AuthorNumber step = std::max<AuthorNumber>(1, snapshot.author_count() / kTexts);
  for (AuthorNumber author = 1; author <= snapshot.author_count(); author += step) {
    texts.push_back(snapshot.author(author).name);
  }
  return texts;
}

// The time of Google Benchmark is the mean; the counters are percentiles over all calls, in
// microseconds.
void complete_beginnings(benchmark::State& state, const Snapshot& snapshot,
                         std::vector<std::string> texts) {
  if (texts.empty()) return state.SkipWithError("the index has none");
  const auto letters = static_cast<std::size_t>(state.range(0));
  for (std::string& text : texts) text = beginning(std::move(text), letters);
  std::vector<double> microseconds;
  std::size_t next = 0;
  for (auto _ : state) {
    const auto start = Clock::now();
    benchmark::DoNotOptimize(complete(snapshot, texts[next++ % texts.size()]));
    microseconds.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  const LatencySummary summary = summarise(std::move(microseconds));
  state.counters["p50_us"] = summary.p50;
  state.counters["p99_us"] = summary.p99;
  state.SetItemsProcessed(state.iterations());
}

void complete_title(benchmark::State& state) {
  const Snapshot snapshot = micro_index().snapshot();
  complete_beginnings(state, snapshot, titles(snapshot));
}
BENCHMARK(complete_title)->ArgName("letters")->Arg(1)->Arg(3)->Arg(8)->Arg(20)->Arg(40);

void complete_name(benchmark::State& state) {
  const Snapshot snapshot = micro_index().snapshot();
  complete_beginnings(state, snapshot, names(snapshot));
}
BENCHMARK(complete_name)->ArgName("letters")->Arg(3)->Arg(8);

}  // namespace
}  // namespace quire
