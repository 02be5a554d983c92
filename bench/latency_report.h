// The figures of quire-bench latency in words and numbers.
#pragma once

#include <iosfwd>

#include "bench/latency.h"

namespace quire {

void write_latency_table(const LatencyReport& report, std::ostream& out);
// One object on one line; `options` are those the report was measured with.
void write_latency_json(const LatencyReport& report, const LatencyOptions& options,
                        std::ostream& out);
void write_latency_peer_lines(const LatencyReport& report, std::ostream& out);

}  // namespace quire
