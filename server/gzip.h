// Compressed answers. The HTTP library's own compression is not used: it prefers brotli at full
// quality, which costs 15 ms for 8 KB.
#pragma once

#include <string>
#include <string_view>

namespace quire {

// True if the value of an Accept-Encoding header allows gzip ("gzip", "*", not "gzip;q=0").
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

// `text` as a gzip file, at the fastest level. Throws std::runtime_error if zlib fails.
[[nodiscard]] std::string gzip(std::string_view text);

}  // namespace quire
