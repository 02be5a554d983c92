// The figures of quire-bench load in words and numbers.
#pragma once

#include <iosfwd>

#include "bench/load.h"

namespace quire {

void write_load_table(const LoadReport& report, std::ostream& out);
// One object on one line.
void write_load_json(const LoadReport& report, std::ostream& out);

}  // namespace quire
