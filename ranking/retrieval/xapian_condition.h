// Conditions as Xapian queries: for generations without impacts.qi.
#pragma once

#include <xapian.h>

#include "ranking/retrieval/condition.h"
#include "ranking/store/generation.h"

namespace quire {

// Matches the papers that fulfil `condition`; all if it says nothing. Without weight only where it
// is not scored: BoolWeight or OP_FILTER. For the local papers/ of `generation`, which must outlive
// the result. Throws Xapian::Error.
[[nodiscard]] Xapian::Query to_xapian(const Condition& condition, const Generation& generation);

}  // namespace quire
