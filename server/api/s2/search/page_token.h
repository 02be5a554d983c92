// Tokens: where a long list of results goes on, as a text that clients hand back unread.
//
//   48 hexadecimal digits: 16 of the generation's fingerprint, 16 of the parameters' fingerprint,
//   8 of the position, 8 of a checksum over those before.
//
// A generation never changes and the same query orders it in the same way each time, so a position
// is all that is needed to go on without gaps or repeats.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quire {

struct PagePlace {
  std::uint64_t generation = 0;  // fingerprint() of its name
  std::uint64_t parameters = 0;  // fingerprint() of what decides about papers and their order
  std::uint32_t position = 0;    // of the next result, from 0

  bool operator==(const PagePlace&) const = default;
};

[[nodiscard]] std::uint64_t fingerprint(std::string_view text);

[[nodiscard]] std::string write_page_token(const PagePlace& place);

// Nothing for a text that write_page_token() did not make.
[[nodiscard]] std::optional<PagePlace> read_page_token(std::string_view token);

}  // namespace quire
