// The API's description, built into the program from server/openapi.json.
#pragma once

#include <string_view>

namespace quire {

// OpenAPI 3.1 as JSON text.
[[nodiscard]] std::string_view openapi_document();

}  // namespace quire
