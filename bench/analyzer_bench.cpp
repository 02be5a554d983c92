// Speed of text analysis: bytes of text a second on one core.
//
// Reads real abstracts if they are there (below $QUIRE_DATA, else ../shared/data beside the
// repository), else makes sentences up, so that the cases always run.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analysis.h"
#include "analyzers/analyzer.h"
#include "analyzers/latex.h"
#include "analyzers/text.h"
#include "analyzers/title_key.h"

namespace quire {
namespace {

using Texts = std::vector<std::string>;

std::filesystem::path corpus_path(const std::string& name) {
  const char* const configured = std::getenv("QUIRE_DATA");
  const std::filesystem::path root =
      configured != nullptr
          ? std::filesystem::path(configured)
          : std::filesystem::path(__FILE__).parent_path() / ".." / ".." / "shared" / "data";
  return root / name;
}

// The string value after `key` in a JSON line, with its escapes resolved as far as speed cares: \n
// becomes a space and \\ one backslash. Empty if there is none.
std::string value_of(std::string_view key, std::string_view line) {
  std::size_t at = line.find(key);
  if (at == std::string_view::npos) return {};
  at = line.find('"', at + key.size());
  std::string text;
  for (++at; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] == '\\' && at + 1 < line.size()) {
      ++at;
      text.push_back(line[at] == 'n' ? ' ' : line[at]);
    } else {
      text.push_back(line[at]);
    }
  }
  return text;
}

Texts values_in_file(const std::string& name, std::string_view key) {
  std::ifstream file(corpus_path(name), std::ios::binary);
  Texts texts;
  for (std::string line; std::getline(file, line);) {
    std::string text = value_of(key, line);
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

Texts made_up_abstracts() {
  std::mt19937 random(1);
  std::vector<std::string> words;
  for (int i = 0; i < 20'000; ++i) {
    std::string word;
    for (std::uint32_t size = static_cast<std::uint32_t>(2 + random() % 9); size > 0; --size) {
      word.push_back(static_cast<char>('a' + random() % 26));
    }
    words.push_back(word);
  }
  Texts texts(2'000);
  for (std::string& text : texts) {
    while (text.size() < 1'000) {
      // The square of a uniform number makes low ranks frequent, as in real text.
      const double rank = static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
      const auto word =
          static_cast<std::size_t>(rank * rank * static_cast<double>(words.size() - 1));
      text.append(words[word]).append(random() % 12 == 0 ? ". " : " ");
    }
  }
  return texts;
}

const Texts& abstracts() {
  static const Texts texts = [] {
    Texts found = values_in_file("scifact/corpus.jsonl", "\"text\":");
    return found.empty() ? made_up_abstracts() : found;
  }();
  return texts;
}

// Abstracts with LaTeX in many of them.
const Texts& arxiv_abstracts() {
  static const Texts texts = [] {
    Texts found = values_in_file("formats/arxiv_kaggle_snapshot.jsonl", "\"abstract\":");
    if (!found.empty()) return found;
    found = made_up_abstracts();
    for (std::string& text : found) {
      text.append(" at $O(n^2)$ \\textit{cost} of $\\ell_1$ -- norms");
    }
    return found;
  }();
  return texts;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
}

const Texts& ascii_abstracts() {
  static const Texts texts = [] {
    Texts found;
    std::copy_if(abstracts().begin(), abstracts().end(), std::back_inserter(found), is_ascii);
    return found;
  }();
  return texts;
}

// Abstracts in which every fifth word has an accent.
const Texts& accented_abstracts() {
  static const Texts texts = [] {
    Texts changed = abstracts();
    for (std::string& text : changed) {
      std::size_t at = 0;
      for (int vowel = 0; (at = text.find('e', at)) != std::string::npos; ++vowel) {
        if (vowel % 4 == 0) text.replace(at, 1, "é");
        ++at;
      }
    }
    return changed;
  }();
  return texts;
}

const Texts& chinese_texts() {
  static const Texts texts(500, [] {
    std::string text;
    for (int i = 0; i < 40; ++i) text.append("我们提出一种新的方法，用于学术论文检索。");
    return text;
  }());
  return texts;
}

std::size_t total_bytes(const Texts& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  return bytes;
}

// Runs `work` over all texts in every round and reports bytes a second.
template <typename Work>
void run_over(benchmark::State& state, const Texts& texts, Work work) {
  for (auto _ : state) {
    for (const std::string& text : texts) work(text);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(total_bytes(texts)) *
                          static_cast<std::int64_t>(state.iterations()));
}

void analyze_all(benchmark::State& state, const Texts& texts) {
  const Analyzer analyzer;
  TokenStream tokens;
  std::size_t count = 0;
  run_over(state, texts, [&](const std::string& text) {
    analyzer.analyze(text, tokens);
    count += tokens.tokens().size();
  });
  state.counters["tokens"] =
      benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsRate);
}

void analyze_ascii_abstracts(benchmark::State& state) { analyze_all(state, ascii_abstracts()); }
void analyze_abstracts(benchmark::State& state) { analyze_all(state, abstracts()); }
void analyze_arxiv_abstracts(benchmark::State& state) { analyze_all(state, arxiv_abstracts()); }
void analyze_accented_abstracts(benchmark::State& state) {
  analyze_all(state, accented_abstracts());
}
void analyze_chinese(benchmark::State& state) { analyze_all(state, chinese_texts()); }

void analyze_abstracts_general_path(benchmark::State& state) {
  Analysis analysis;
  run_over(state, abstracts(),
           [&](const std::string& text) { analysis.run(text, AsciiPath::kGeneral); });
}

void clean_latex(benchmark::State& state) {
  LatexCleaner cleaner;
  run_over(state, arxiv_abstracts(),
           [&](const std::string& text) { benchmark::DoNotOptimize(cleaner.clean(text)); });
}

void validate_utf8(benchmark::State& state) {
  run_over(state, ascii_abstracts(),
           [](const std::string& text) { benchmark::DoNotOptimize(is_valid_utf8(text)); });
}

void make_title_keys(benchmark::State& state) {
  run_over(state, abstracts(),
           [](const std::string& text) { benchmark::DoNotOptimize(title_keys(text)); });
}

BENCHMARK(analyze_ascii_abstracts)->Unit(benchmark::kMillisecond);
BENCHMARK(analyze_arxiv_abstracts)->Unit(benchmark::kMillisecond);
BENCHMARK(analyze_abstracts)->Unit(benchmark::kMillisecond);
BENCHMARK(analyze_accented_abstracts)->Unit(benchmark::kMillisecond);
BENCHMARK(analyze_chinese)->Unit(benchmark::kMillisecond);
BENCHMARK(analyze_abstracts_general_path)->Unit(benchmark::kMillisecond);
BENCHMARK(clean_latex)->Unit(benchmark::kMillisecond);
BENCHMARK(validate_utf8)->Unit(benchmark::kMillisecond);
BENCHMARK(make_title_keys)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace quire
