// How fast dumps become papers, and texts queries. One core parses a dump while another reads and
// decompresses.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>

#include "indexer/dumps/formats.h"
#include "ranking/query/query_syntax.h"

namespace quire {
namespace {

constexpr int kRecords = 2'000;

// A text of `words` words; the same each time.
std::string text_of(int words, unsigned seed) {
  std::string text;
  unsigned state = seed;
  for (int i = 0; i < words; ++i) {
    state = state * 1664525U + 1013904223U;
    text.append(2 + (state >> 24U) % 9, static_cast<char>('a' + (state >> 16U) % 26)).append(" ");
  }
  return text;
}

std::string arxiv_dump() {
  std::string dump;
  for (int i = 0; i < kRecords; ++i) {
    const std::string number = std::to_string(10'000 + i);
    dump += R"({"id":"1706.)" + number + R"(","authors":"A. B. One and C. Two","title":")" +
            text_of(10, static_cast<unsigned>(i)) +
            R"(","comments":"8 pages","journal-ref":null,"doi":"10.99999/x.)" + number +
            R"(","categories":"cs.CL cs.IR","abstract":"  )" +
            text_of(150, static_cast<unsigned>(i + 1)) +
            R"(\n","versions":[{"version":"v1","created":"Mon, 12 Jun 2017 17:57:34 GMT"}],)"
            R"("update_date":"2017-06-13","authors_parsed":[["One","A. B.",""],["Two","C.",""]]})"
            "\n";
  }
  return dump;
}

std::string openalex_dump() {
  std::string dump;
  for (int i = 0; i < kRecords; ++i) {
    const std::string number = std::to_string(9'000'000 + i);
    dump += R"({"id":"https://openalex.org/W)" + number + R"(","title":")" +
            text_of(10, static_cast<unsigned>(i)) +
            R"(","publication_date":"2017-06-13","authorships":[{"author":{"id":)"
            R"("https://openalex.org/A1","display_name":"A. One"},"institutions":[]}],)"
            R"("referenced_works":["https://openalex.org/W1","https://openalex.org/W2"],)"
            R"("abstract_inverted_index":{)";
    for (int word = 0; word < 150; ++word) {
      const std::string position = std::to_string(word);
      dump.append(word == 0 ? "\"w" : ",\"w").append(position);
      dump.append("\":[").append(position).append("]");
    }
    dump += "}}\n";
  }
  return dump;
}

void parse(benchmark::State& state, const std::string& dump, DumpFormat format) {
  for (auto unused : state) {
    const OpenDump open = open_dump_text("bench", dump, {.format = format});
    Paper paper;
    Reject reject;
    int papers = 0;
    while (open.reader->next(paper, reject) == ReadStatus::kPaper) ++papers;
    if (papers != kRecords) state.SkipWithError("a record was rejected");
    benchmark::DoNotOptimize(papers);
  }
  state.SetItemsProcessed(state.iterations() * kRecords);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(dump.size()));
}

void parse_arxiv(benchmark::State& state) { parse(state, arxiv_dump(), DumpFormat::kArxiv); }
BENCHMARK(parse_arxiv)->Unit(benchmark::kMillisecond);

void parse_openalex(benchmark::State& state) {
  parse(state, openalex_dump(), DumpFormat::kOpenAlex);
}
BENCHMARK(parse_openalex)->Unit(benchmark::kMillisecond);

void parse_query(benchmark::State& state, const std::string& text) {
  for (auto unused : state) benchmark::DoNotOptimize(parse_query_syntax(text));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(parse_query, words, "graph neural networks for protein folding");
BENCHMARK_CAPTURE(parse_query, phrase, "\"graph neural networks\" survey since 2019");
BENCHMARK_CAPTURE(parse_query, operators,
                  "(title:graph OR abstract:\"neural network\") AND author:hinton NOT year:-2015");

}  // namespace
}  // namespace quire
