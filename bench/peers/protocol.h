// What the drivers of other engines have in common. Each is a small program that indexes the same
// documents as the others and answers the same log of queries:
//
//   PEER version                               name and version on one line
//   PEER build INDEX DOCUMENTS                 DOCUMENTS: id <TAB> text, a document a line
//   PEER bench INDEX QUERIES WARM THREADS      QUERIES: see bench/query_log.h
//
// `bench` asks every query WARM times without looking at the clock, then once on one thread and
// prints "Q<TAB>query id<TAB>microseconds<TAB>ids of the results" for each, then asks them all with
// 1 to THREADS threads and prints "T<TAB>threads<TAB>queries per second" for each.
//
// Equal work: one text field (title and abstract), English stemming, Lucene's 33 stop words, the ten
// best by BM25 with their external ids, no cache of results.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_set>
#include <vector>

#include "bench/query_log.h"
#include "bench/text_file.h"

namespace quire {

inline constexpr int kPeerHits = 10;

// An open index. One use at a time; each thread opens its own.
class PeerEngine {
 public:
  PeerEngine() = default;
  PeerEngine(const PeerEngine&) = delete;
  PeerEngine& operator=(const PeerEngine&) = delete;
  virtual ~PeerEngine() = default;
  // The ids of the best kPeerHits documents.
  virtual std::vector<std::string> search(const LoggedQuery& query) = 0;
};

struct PeerDriver {
  std::string version;
  std::function<void(const std::string& index, const std::string& documents)> build;
  std::function<std::unique_ptr<PeerEngine>(const std::string& index)> open;
};

// The words of a query but for those that Lucene's English analyzer leaves out.
inline std::vector<std::string> content_words(std::string_view text) {
  static const std::unordered_set<std::string_view> stop_words = {
      "a",   "an",    "and",  "are",   "as",    "at",   "be",   "but", "by",  "for",  "if",
      "in",  "into",  "is",   "it",    "no",    "not",  "of",   "on",  "or",  "such", "that",
      "the", "their", "then", "there", "these", "they", "this", "to",  "was", "will", "with"};
  std::vector<std::string> words;
  for (const std::string_view word : split_words(text)) {
    if (stop_words.count(word) == 0) words.emplace_back(word);
  }
  return words;
}

// Calls `use(id, text)` for each line of a file of documents.
inline void for_each_document(
    const std::string& path,
    const std::function<void(std::string_view id, std::string_view text)>& use) {
  for_each_line(path, [&](std::string_view line, std::size_t number) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) throw FileError(path, number, "expected id <TAB> text");
    use(line.substr(0, tab), line.substr(tab + 1));
  });
}

namespace peer_detail {

using Clock = std::chrono::steady_clock;

inline double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

inline double throughput(const PeerDriver& driver, const std::string& index,
                         const std::vector<LoggedQuery>& queries, int threads) {
  std::vector<std::unique_ptr<PeerEngine>> engines;
  for (int i = 0; i < threads; ++i) engines.push_back(driver.open(index));
  std::atomic<std::size_t> next{0};
  const auto start = Clock::now();
  {
    std::vector<std::jthread> workers;
    for (const auto& engine : engines) {
      workers.emplace_back([&] {
        for (std::size_t i = next++; i < queries.size(); i = next++) engine->search(queries[i]);
      });
    }
  }
  return static_cast<double>(queries.size()) / (microseconds_since(start) / 1e6);
}

inline void bench(const PeerDriver& driver, const std::string& index, const std::string& log,
                  int warm, int threads) {
  const std::vector<LoggedQuery> queries = read_query_log(log);
  const std::unique_ptr<PeerEngine> engine = driver.open(index);
  for (int pass = 0; pass < warm; ++pass) {
    for (const LoggedQuery& query : queries) engine->search(query);
  }
  for (const LoggedQuery& query : queries) {
    const auto start = Clock::now();
    const std::vector<std::string> ids = engine->search(query);
    std::printf("Q\t%s\t%.1f\t", query.id.c_str(), microseconds_since(start));
    for (std::size_t i = 0; i < ids.size(); ++i) std::printf(i > 0 ? " %s" : "%s", ids[i].c_str());
    std::puts("");
  }
  for (int count = 1; count <= threads; ++count) {
    std::printf("T\t%d\t%.2f\n", count, throughput(driver, index, queries, count));
  }
}

}  // namespace peer_detail

// The main() of a driver. Exit codes: 0 done, 1 failed, 2 the command line is wrong.
inline int run_peer(const std::vector<std::string>& arguments, const PeerDriver& driver) {
  try {
    const std::string command = arguments.empty() ? "" : arguments[0];
    if (command == "version" && arguments.size() == 1) {
      std::puts(driver.version.c_str());
    } else if (command == "build" && arguments.size() == 3) {
      driver.build(arguments[1], arguments[2]);
    } else if (command == "bench" && arguments.size() == 5) {
      peer_detail::bench(driver, arguments[1], arguments[2], std::stoi(arguments[3]),
                         std::stoi(arguments[4]));
    } else {
      std::fputs("version | build INDEX DOCUMENTS | bench INDEX QUERIES WARM THREADS\n", stderr);
      return 2;
    }
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}

}  // namespace quire
