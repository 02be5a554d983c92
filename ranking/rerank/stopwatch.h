// Wall time between the parts of a search.
#pragma once

#include <chrono>

namespace quire {

class Stopwatch {
 public:
  // Adds the microseconds since the last lap, or the start.
  void add_lap_to(double& microseconds) {
    const auto now = Clock::now();
    microseconds += std::chrono::duration<double, std::micro>(now - last_).count();
    last_ = now;
  }
  // Forgets the time since the last lap: somebody else has measured it.
  void skip_lap() { last_ = Clock::now(); }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point last_ = Clock::now();
};

}  // namespace quire
