#include "bench/latency.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <exception>
#include <functional>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>

#include "bench/document_name.h"
#include "ranking/index_reader.h"

namespace quire {
namespace {

using Clock = std::chrono::steady_clock;

double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

struct Answer {
  std::vector<DocId> docs;
  std::vector<std::string> ids;
};

// What one thread asks with.
class Asker {
 public:
  Asker(const Asker&) = delete;  // the searcher refers to the snapshot beside it
  Asker& operator=(const Asker&) = delete;
  Asker(const IndexReader& reader, const LatencyOptions& options)
      : snapshot_(reader.snapshot()),
        searcher_(snapshot_),
        ranking_(make_ranking(options.ranking)),
        reading_(options.reading),
        limit_(options.limit) {}

  // The ids are part of the answer, so fetching them is part of the work; the rest of the records is
  // not. What the parts of the search cost is written to `times` if it is there.
  [[nodiscard]] Answer ask(const LoggedQuery& logged, RankingTimes* times) const {
    PaperQuery query;
    query.text = typed_text(logged);
    query.limit = limit_;
    query.ranking = ranking_;
    query.times = times;
    query.reading = reading_.value_or(logged.mode == QueryMode::kOr ? QueryReading::kWords
                                                                    : QueryReading::kIntents);
    Answer answer;
    for (const PaperHit& hit : searcher_.search(query).hits) {
      answer.docs.push_back(hit.doc);
      answer.ids.emplace_back(snapshot_.primary_id(hit.doc));
    }
    return answer;
  }

  [[nodiscard]] std::uint32_t paper_count() const { return snapshot_.paper_count(); }

  [[nodiscard]] bool holds(const Answer& answer, const std::string& target) const {
    return std::ranges::any_of(answer.docs,
                               [&](DocId doc) { return is_named(snapshot_.paper(doc), target); });
  }

 private:
  Snapshot snapshot_;
  Searcher searcher_;
  RankingOptions ranking_;
  std::optional<QueryReading> reading_;
  std::uint32_t limit_;
};

std::vector<TimedQuery> time_queries(const std::vector<LoggedQuery>& queries, const Asker& asker,
                                     std::uint32_t rounds) {
  std::vector<std::vector<double>> times(queries.size());
  std::vector<TimedQuery> timed(queries.size());
  for (std::size_t i = 0; i < queries.size(); ++i) timed[i].has_target = !queries[i].target.empty();
  for (std::uint32_t round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < queries.size(); ++i) {
      RankingTimes& parts = timed[i].rounds.emplace_back();
      const auto start = Clock::now();
      Answer answer = asker.ask(queries[i], &parts);
      times[i].push_back(microseconds_since(start));
      if (round > 0) continue;
      timed[i].found_target = timed[i].has_target && asker.holds(answer, queries[i].target);
      timed[i].ids = std::move(answer.ids);
    }
  }
  for (std::size_t i = 0; i < queries.size(); ++i) {
    timed[i].microseconds = median(std::move(times[i]));
  }
  return timed;
}

// The queries are handed out one by one, so a slow one does not hold up the others.
double throughput(const std::vector<LoggedQuery>& queries, const IndexReader& reader,
                  const LatencyOptions& options, std::uint32_t threads) {
  std::deque<Asker> askers;
  for (std::uint32_t i = 0; i < threads; ++i) askers.emplace_back(reader, options);
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto start = Clock::now();
  {
    std::vector<std::jthread> workers;
    for (const Asker& asker : askers) {
      workers.emplace_back([&] {
        try {
          for (std::size_t i = next++; i < queries.size(); i = next++) {
            (void)asker.ask(queries[i], nullptr);
          }
        } catch (const std::exception&) {
          const std::lock_guard lock(failure_mutex);
          failure = std::current_exception();
        }
      });
    }
  }
  if (failure) std::rethrow_exception(failure);
  return static_cast<double>(queries.size()) / (microseconds_since(start) / 1e6);
}

}  // namespace

LatencyReport measure_latency(const LatencyOptions& options) {
  LatencyReport report;
  report.queries = read_query_log(options.queries);
  const IndexReader reader(options.index);
  const Asker asker(reader, options);
  report.papers = asker.paper_count();
  for (std::uint32_t pass = 0; pass < options.warm; ++pass) {
    for (const LoggedQuery& query : report.queries) (void)asker.ask(query, nullptr);
  }
  report.timed = time_queries(report.queries, asker, options.rounds);
  for (std::uint32_t threads = 1; threads <= options.threads; ++threads) {
    report.queries_per_second.push_back(throughput(report.queries, reader, options, threads));
  }
  return report;
}

std::map<std::string, LatencyClass> by_class(const LatencyReport& report) {
  std::map<std::string, std::vector<double>> times;
  std::map<std::string, LatencyClass> classes;
  for (std::size_t i = 0; i < report.queries.size(); ++i) {
    const TimedQuery& timed = report.timed[i];
    for (const std::string& name : {report.queries[i].query_class, std::string("all")}) {
      times[name].push_back(timed.microseconds);
      classes[name].targets += timed.has_target ? 1U : 0U;
      classes[name].found += timed.found_target ? 1U : 0U;
    }
  }
  for (auto& [name, summary] : classes) summary.latency = summarise(times[name]);
  return classes;
}

std::vector<LatencyPart> by_part(const LatencyReport& report) {
  using PartOf = std::function<double(const RankingTimes&)>;
  const std::vector<std::pair<std::string_view, PartOf>> parts = {
      {"understand", &RankingTimes::understand},
      {"retrieve", &RankingTimes::retrieve},
      {"scan", &RankingTimes::scan},
      {"features", &RankingTimes::features},
      {"latent", &RankingTimes::latent},
      {"neighbours", &RankingTimes::neighbours},
      {"order", &RankingTimes::order},
      {"after retrieval", &RankingTimes::after_retrieval},
      {"search", &RankingTimes::total}};
  std::vector<LatencyPart> summaries;
  for (const auto& [name, part] : parts) {
    std::vector<double> of_queries;
    for (const TimedQuery& timed : report.timed) {
      std::vector<double> of_rounds;
      std::ranges::transform(timed.rounds, std::back_inserter(of_rounds), part);
      if (!of_rounds.empty()) of_queries.push_back(median(std::move(of_rounds)));
    }
    summaries.push_back({name, summarise(std::move(of_queries))});
  }
  return summaries;
}

}  // namespace quire
