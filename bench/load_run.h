// Sends requests over many connections from one thread and tells what became of them.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bench/endpoint.h"

namespace quire {

struct LoadRequest {
  std::string bytes;     // the whole HTTP request
  std::size_t kind = 0;  // below LoadPlan::kinds: requests are told apart by it
};

// How long an answer is waited for, unless told otherwise.
inline constexpr std::chrono::seconds kGiveUp{10};

struct LoadPlan {
  Endpoint endpoint;
  std::uint32_t connections = 8;  // keep-alive; in an open loop the most requests on their way
  double seconds = 10;            // no request is due later
  double rate = 0;                // requests a second; 0 = closed loop
  std::chrono::milliseconds give_up = kGiveUp;
  std::uint64_t most_requests = UINT64_MAX;
  std::size_t kinds = 1;
};

// What became of the requests of one kind. Times are in microseconds from when a request was due: in
// an open loop at its place in the schedule, whether or not a connection was free then; otherwise a
// stalled server would hide its worst times (Gil Tene's "coordinated omission"). In a closed loop
// a request is due when it is sent.
struct LoadOutcome {
  std::vector<double> answered;                 // status 200
  std::vector<double> refused;                  // status 503
  std::map<std::string, std::uint64_t> errors;  // "status 404", "connection", "timeout", "not sent"
};

struct LoadOutcomes {
  double seconds = 0;                // from the first request to the last answer
  std::vector<LoadOutcome> of_kind;  // plan.kinds
};

// Sends `requests` in turn, again and again. A request without answer after plan.give_up has failed, as
// has one that no connection was free for until plan.give_up after the last was due. Requires
// connections > 0 and requests of kinds below plan.kinds. Throws std::runtime_error if the host is
// unknown or the system has no file descriptors left.
[[nodiscard]] LoadOutcomes send_requests(const std::vector<LoadRequest>& requests,
                                         const LoadPlan& plan);

}  // namespace quire
