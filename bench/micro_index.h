// The index that the Google Benchmark cases search.
#pragma once

#include "ranking/index_reader.h"

namespace quire {

// The index that QUIRE_MICRO_BENCH_INDEX names, else one of 20,000 synthetic papers that is made when
// it is first needed and removed at the end of the program. Throws std::runtime_error.
[[nodiscard]] const IndexReader& micro_index();

}  // namespace quire
