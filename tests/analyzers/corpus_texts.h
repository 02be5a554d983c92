// Real titles and abstracts for tests that compare over many texts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace quire {

// String values of the JSON lines of the corpora's file `name` (plain or .zst), in their order:
// "title", "text" and "abstract", as asked for by `keys`. At most `limit` texts. Empty if the file
// is not there.
std::vector<std::string> corpus_texts(const std::string& name, const std::vector<std::string>& keys,
                                      std::size_t limit);

}  // namespace quire
