// Checking texts.qf from end to end.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ranking/store/text_store.h"

namespace quire {

// What is wrong with `store`, one sentence each, at most `limit`; empty if nothing is: every text
// is made of forms and marks in their places, frequencies and means are those of a recount, words
// are in their order, every id is one. Throws std::runtime_error where a row is outside of the
// file.
[[nodiscard]] std::vector<std::string> check_text_store(const TextStore& store, std::size_t limit);

}  // namespace quire
