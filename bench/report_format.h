// The forms in which quire-bench tells its figures.
#pragma once

#include <cstdint>

namespace quire {

enum class ReportFormat : std::uint8_t {
  kTable,
  kJson,  // one object on one line
  kPeer,  // lines that scripts comparing engines read; only for latency
};

}  // namespace quire
