// An explained place in a ranking, in words and numbers.
#pragma once

#include <iosfwd>
#include <string_view>

#include "bench/explain.h"

namespace quire {

// `snapshot` is the one that `hit` was found in. Throw std::runtime_error if it cannot be read.
void write_explanation_table(const Snapshot& snapshot, std::string_view query,
                             const ExplainedHit& hit, std::ostream& out);
void write_explanation_json(const Snapshot& snapshot, std::string_view query,
                            const ExplainedHit& hit, std::ostream& out);

}  // namespace quire
