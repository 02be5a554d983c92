#include "server/gzip.h"

#include <zlib.h>

#include <optional>
#include <stdexcept>

#include "server/ascii_text.h"

namespace quire {
namespace {

constexpr int kGzipWindowBits = 15 + 16;  // 16 asks zlib for the gzip frame
constexpr int kMemoryLevel = 8;           // zlib's default
// 100 papers with abstracts, 173 KB: level 1 takes 1.7 ms for 37 % of the size, 3 2.6 ms for 34 %,
// 5 3.7 ms for 31 %. A search takes less time than any of them.
constexpr int kLevel = 1;

// "gzip;q=0" and "gzip; q=0.000" say no.
bool is_refused(std::string_view options) {
  const auto weight = options.find("q=");
  if (weight == std::string_view::npos) return false;
  const std::string_view digits = trim_blanks(options.substr(weight + 2));
  return digits.starts_with('0') && digits.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> gzip_said;
  std::optional<bool> any_said;
  while (!accept_encoding.empty()) {
    const auto comma = accept_encoding.find(',');
    const std::string_view item = accept_encoding.substr(0, comma);
    const auto semicolon = item.find(';');
    const std::string_view coding = trim_blanks(item.substr(0, semicolon));
    const bool allowed =
        semicolon == std::string_view::npos || !is_refused(item.substr(semicolon + 1));
    if (equals_ignoring_case(coding, "gzip")) gzip_said = allowed;
    if (coding == "*") any_said = allowed;
    if (comma == std::string_view::npos) break;
    accept_encoding.remove_prefix(comma + 1);
  }
  return gzip_said.value_or(any_said.value_or(false));
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindowBits, kMemoryLevel,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib cannot start to compress an answer");
  }
  std::string compressed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
  stream.avail_out = static_cast<uInt>(compressed.size());
  const int status = deflate(&stream, Z_FINISH);
  compressed.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::runtime_error("zlib cannot compress an answer");
  return compressed;
}

}  // namespace quire
