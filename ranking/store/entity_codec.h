// Topics and institutions as bytes: the records stored with the documents of topics/ and
// institutions/.
#pragma once

#include <string>
#include <string_view>

#include "ranking/entities/entity.h"

namespace quire {

// Appends `topic` to `out`: its members in the order of their declaration, as record_codec.h writes
// those of a paper; the significance as the bits of a double.
void encode_topic(const Topic& topic, std::string& out);

// Throws std::runtime_error if `bytes` are not a whole encoded topic.
[[nodiscard]] Topic decode_topic(std::string_view bytes);

// The same for institutions.
void encode_institution(const Institution& institution, std::string& out);
[[nodiscard]] Institution decode_institution(std::string_view bytes);

}  // namespace quire
