#include "server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <map>
#include <mutex>

namespace quire {
namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;

// Seconds: from a look-up in memory to a search at its limit.
const prometheus::Histogram::BucketBoundaries kSecondBuckets{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

// Methods are free text of the client: anything unusual shares one label.
std::string method_label(std::string_view method) {
  constexpr std::array<std::string_view, 8> kMethods{"GET", "HEAD",   "POST",  "OPTIONS",
                                                     "PUT", "DELETE", "PATCH", "TRACE"};
  for (const std::string_view known : kMethods) {
    if (method == known) return std::string(known);
  }
  return "other";
}

// 0 if the system does not say.
double resident_memory_bytes() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t all_pages = 0;
  std::uint64_t resident_pages = 0;
  if (!(file >> all_pages >> resident_pages)) return 0;
  return static_cast<double>(resident_pages) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double now_seconds() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

prometheus::Gauge& add_gauge(prometheus::Registry& registry, const char* name, const char* help) {
  return BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

prometheus::Counter& add_counter(prometheus::Registry& registry, const char* name,
                                 const char* help) {
  return BuildCounter().Name(name).Help(help).Register(registry).Add({});
}

// Those who run in their turn or wait for it.
struct Turns {
  Turns(prometheus::Registry& registry, const char* running_name, const char* waiting_name,
        const char* refused_name, const char* wait_name, const std::string& who)
      : running(add_gauge(registry, running_name, ("Of " + who + ": those that run now").c_str())),
        waiting(add_gauge(registry, waiting_name,
                          ("Of " + who + ": those that wait for their turn now").c_str())),
        refused(
            add_counter(registry, refused_name,
                        ("Of " + who + ": those answered 503 because too many waited").c_str())),
        wait(BuildHistogram()
                 .Name(wait_name)
                 .Help("Of " + who + ": how long they waited for their turn")
                 .Register(registry)
                 .Add({}, kSecondBuckets)) {}

  prometheus::Gauge& running;
  prometheus::Gauge& waiting;
  prometheus::Counter& refused;
  prometheus::Histogram& wait;
};

// The page cache counts for itself: brings `counter` up to it.
void raise_to(std::uint64_t total, prometheus::Counter& counter) {
  counter.Increment(static_cast<double>(total) - counter.Value());
}

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      BuildCounter()
          .Name("quire_http_requests_total")
          .Help("Requests answered, by method, route template and status")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds =
      BuildHistogram()
          .Name("quire_http_request_seconds")
          .Help("Time from the whole request to the whole answer, by route template")
          .Register(registry);
  // For each kind of turn.
  std::array<Turns, kGateKinds> turns{
      Turns(registry, "quire_searches_running", "quire_search_queue",
            "quire_searches_refused_total", "quire_search_wait_seconds", "searches"),
      Turns(registry, "quire_lookups_running", "quire_lookup_queue", "quire_lookups_refused_total",
            "quire_lookup_wait_seconds", "look-ups of records")};
  prometheus::Counter& not_modified =
      add_counter(registry, "quire_not_modified_total",
                  "Requests answered 304: the client had the answer already");
  prometheus::Counter& cache_hits =
      add_counter(registry, "quire_page_cache_hits_total", "Answers taken from the page cache");
  prometheus::Counter& cache_misses = add_counter(registry, "quire_page_cache_misses_total",
                                                  "Answers that the page cache did not have");
  prometheus::Counter& cache_evictions =
      add_counter(registry, "quire_page_cache_evictions_total", "Pages that made room for others");
  prometheus::Gauge& cache_pages =
      add_gauge(registry, "quire_page_cache_pages", "Pages in the cache now");
  prometheus::Gauge& cache_bytes =
      add_gauge(registry, "quire_page_cache_bytes", "Memory of the page cache now");
  prometheus::Gauge& connections =
      add_gauge(registry, "quire_connections_open", "Connections that are open now");
  prometheus::Gauge& busy_threads = add_gauge(
      registry, "quire_threads_busy", "Threads that serve a request or wait for its turn now");
  prometheus::Counter& rate_limited = BuildCounter()
                                          .Name("quire_rate_limited_total")
                                          .Help("Requests answered 429")
                                          .Register(registry)
                                          .Add({});
  prometheus::Gauge& papers = BuildGauge()
                                  .Name("quire_index_papers")
                                  .Help("Papers in the generation that is served")
                                  .Register(registry)
                                  .Add({});
  prometheus::Gauge& authors = BuildGauge()
                                   .Name("quire_index_authors")
                                   .Help("Authors in the generation that is served")
                                   .Register(registry)
                                   .Add({});
  prometheus::Family<prometheus::Gauge>& generations =
      BuildGauge()
          .Name("quire_index_generation_info")
          .Help("1 for the generation that is served")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& shards_up =
      BuildGauge()
          .Name("quire_shard_up")
          .Help("1 for a shard that answers, 0 for one that is left out, by address")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& shard_seconds =
      BuildGauge()
          .Name("quire_shard_latency_seconds")
          .Help("Time of the last probe that a shard answered, by address")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& shard_failures =
      BuildGauge()
          .Name("quire_shard_failures")
          .Help("Times that a shard was left out since the start, by address")
          .Register(registry);
  prometheus::Counter& switches = BuildCounter()
                                      .Name("quire_generation_switches_total")
                                      .Help("Changes to another generation since the start")
                                      .Register(registry)
                                      .Add({});
  prometheus::Gauge& memory = BuildGauge()
                                  .Name("process_resident_memory_bytes")
                                  .Help("Resident memory of the process, mapped files included")
                                  .Register(registry)
                                  .Add({});
  prometheus::Gauge& start = BuildGauge()
                                 .Name("process_start_time_seconds")
                                 .Help("Start of the process since the Unix epoch")
                                 .Register(registry)
                                 .Add({});
  std::mutex cache_mutex;  // one at a time brings the counters up
  std::mutex generation_mutex;
  prometheus::Gauge* generation = nullptr;
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {
  families_->start.Set(now_seconds());
}

Metrics::~Metrics() = default;

void Metrics::count_request(const RequestRecord& record) {
  const std::string route(record.route);
  families_->requests
      .Add({{"method", method_label(record.method)},
            {"route", route},
            {"status", std::to_string(record.status)}})
      .Increment();
  if (!record.duration) return;
  families_->seconds.Add({{"route", route}}, kSecondBuckets).Observe(record.duration->count());
}

void Metrics::count_turn(GateKind kind, std::chrono::duration<double> wait) {
  families_->turns[static_cast<std::size_t>(kind)].wait.Observe(wait.count());
}

void Metrics::count_refused(GateKind kind) {
  families_->turns[static_cast<std::size_t>(kind)].refused.Increment();
}

void Metrics::count_not_modified() { families_->not_modified.Increment(); }

void Metrics::count_rate_limited() { families_->rate_limited.Increment(); }

void Metrics::count_generation_switch() { families_->switches.Increment(); }

void Metrics::set_turns(GateKind kind, std::size_t running, std::size_t waiting) {
  Turns& turns = families_->turns[static_cast<std::size_t>(kind)];
  turns.running.Set(static_cast<double>(running));
  turns.waiting.Set(static_cast<double>(waiting));
}

void Metrics::set_page_cache(const PageCacheCounts& counts) {
  const std::lock_guard lock(families_->cache_mutex);
  raise_to(counts.hits, families_->cache_hits);
  raise_to(counts.misses, families_->cache_misses);
  raise_to(counts.evictions, families_->cache_evictions);
  families_->cache_pages.Set(static_cast<double>(counts.pages));
  families_->cache_bytes.Set(static_cast<double>(counts.bytes));
}

void Metrics::set_shards(const std::vector<ShardStatus>& shards) {
  for (const ShardStatus& shard : shards) {
    const std::map<std::string, std::string> label{{"shard", shard.address}};
    families_->shards_up.Add(label).Set(shard.is_up ? 1 : 0);
    families_->shard_seconds.Add(label).Set(shard.latency.count());
    families_->shard_failures.Add(label).Set(static_cast<double>(shard.failures));
  }
}

void Metrics::set_connections(std::size_t open, std::size_t busy_threads) {
  families_->connections.Set(static_cast<double>(open));
  families_->busy_threads.Set(static_cast<double>(busy_threads));
}

void Metrics::set_generation(const std::string& name, std::uint64_t papers, std::uint64_t authors) {
  families_->papers.Set(static_cast<double>(papers));
  families_->authors.Set(static_cast<double>(authors));
  const std::lock_guard lock(families_->generation_mutex);
  if (families_->generation != nullptr) families_->generations.Remove(families_->generation);
  families_->generation = &families_->generations.Add({{"generation", name}});
  families_->generation->Set(1);
}

std::string Metrics::to_text() const {
  families_->memory.Set(resident_memory_bytes());
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace quire
