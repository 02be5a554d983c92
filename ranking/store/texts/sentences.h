// Where sentences begin.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace quire {

// Replaces `begins` with the byte offsets at which the second and the later sentences of `text`
// begin, ascending. A sentence ends at white space (of Unicode) behind one of . ! ? ; as in the
// ranking recipe: crude ("et al. 2009" ends one), and nothing measured asks for better. Any bytes
// are accepted.
void find_sentence_begins(std::string_view text, std::vector<std::uint32_t>& begins);

}  // namespace quire
