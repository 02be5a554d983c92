// What a name is made of, as queries on the people of an index.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

// Whether the last word of a name stands as it is or may go on.
enum class LastWord : std::uint8_t { kWhole, kBegun };

// The words of a name as they are written, accents and all; at most 16.
[[nodiscard]] std::vector<std::string> written_name_words(std::string_view name);

// People with a name of which `form`, folded, is the whole or a form.
[[nodiscard]] Xapian::Query whole_name(std::string_view form);

// People with this word in a name: "müller" is also looked for as "mueller". Empty if it has no
// letters.
[[nodiscard]] Xapian::Query name_word(std::string_view word);

// People with all these words in their names; initials count only where there is nothing else.
// Empty if there are none.
[[nodiscard]] Xapian::Query all_name_words(std::string_view name, LastWord last);

}  // namespace quire
