// What the server counts about itself, for Prometheus.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/shards/shard_options.h"
#include "server/page_cache.h"

namespace quire {

// One finished request. `route` is the template of its path, never the path itself: labels with ids
// in them would grow without bound. A request that was refused while it was read took no time that
// says anything about the server: it has no duration.
struct RequestRecord {
  std::string_view method;
  std::string_view route;
  int status = 200;
  std::optional<std::chrono::duration<double>> duration;
};

// Who waits for a turn, and where.
enum class GateKind : std::uint8_t { kSearch, kLookup };
inline constexpr std::size_t kGateKinds = 2;

// The label of requests whose path no route fits.
inline constexpr std::string_view kUnmatchedRoute = "unmatched";

// The metrics of one server. Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void count_request(const RequestRecord& record);
  // A request of `kind` waited so long, whether it got its turn or not.
  void count_turn(GateKind kind, std::chrono::duration<double> wait);
  void count_refused(GateKind kind);
  void count_not_modified();
  void count_rate_limited();
  void count_generation_switch();
  void set_turns(GateKind kind, std::size_t running, std::size_t waiting);
  void set_page_cache(const PageCacheCounts& counts);
  void set_shards(const std::vector<ShardStatus>& shards);
  void set_connections(std::size_t open, std::size_t busy_threads);
  // Describes the generation that is served from now on.
  void set_generation(const std::string& name, std::uint64_t papers, std::uint64_t authors);

  // All metrics in Prometheus' text format 0.0.4.
  [[nodiscard]] std::string to_text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace quire
