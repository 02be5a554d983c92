// Checking impacts.qi against the texts that it was made from.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ranking/store/impact_store.h"
#include "ranking/store/text_store.h"

namespace quire {

// What is wrong with `impacts`, one sentence each, at most `limit`; empty if nothing is: every block
// is read, lists have the frequencies of the stems, no byte is 0 or above its block's largest, and
// what tables say of the best bytes is true. Of about 2,000 papers all over the index every posting
// is compared with the text, and none is too many. Throws std::runtime_error where a block is
// damaged.
[[nodiscard]] std::vector<std::string> check_impacts(const ImpactStore& impacts,
                                                     const TextStore& texts, std::size_t limit);

}  // namespace quire
