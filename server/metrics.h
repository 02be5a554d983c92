// What the server counts about itself, for Prometheus.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

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
  void count_refused_search();
  void count_rate_limited();
  void count_generation_switch();
  void set_searches(std::size_t running, std::size_t waiting);
  // Describes the generation that is served from now on.
  void set_generation(const std::string& name, std::uint64_t papers, std::uint64_t authors);

  // All metrics in Prometheus' text format 0.0.4.
  [[nodiscard]] std::string to_text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace quire
