#include "server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <array>
#include <fstream>
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
  prometheus::Gauge& running = BuildGauge()
                                   .Name("quire_searches_running")
                                   .Help("Searches that are computed now")
                                   .Register(registry)
                                   .Add({});
  prometheus::Gauge& waiting = BuildGauge()
                                   .Name("quire_search_queue")
                                   .Help("Searches that wait for their turn now")
                                   .Register(registry)
                                   .Add({});
  prometheus::Counter& refused = BuildCounter()
                                     .Name("quire_searches_refused_total")
                                     .Help("Searches answered 503 because too many waited")
                                     .Register(registry)
                                     .Add({});
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

void Metrics::count_refused_search() { families_->refused.Increment(); }

void Metrics::count_rate_limited() { families_->rate_limited.Increment(); }

void Metrics::count_generation_switch() { families_->switches.Increment(); }

void Metrics::set_searches(std::size_t running, std::size_t waiting) {
  families_->running.Set(static_cast<double>(running));
  families_->waiting.Set(static_cast<double>(waiting));
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
