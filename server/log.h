// The server's log: lines on stderr, one an event.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace quire {

enum class LogLevel : unsigned char { kDebug, kInfo, kWarning, kError };

// "debug", "info", "warning", "error"; the default is kInfo for anything else.
[[nodiscard]] LogLevel parse_log_level(std::string_view name);

// Sends the log to stderr and drops lines below `level`. To be called once, before threads start.
void start_log(LogLevel level);

// Write one line. Text from clients must have passed escape_for_log(). Thread-safe.
void log_info(std::string_view line);
void log_error(std::string_view line);

// `text` on one line of printable ASCII: everything else, backslashes and quotes as \xHH. At most
// `max_bytes` of it are shown, so that a client cannot fill the disk with one request.
[[nodiscard]] std::string escape_for_log(std::string_view text, std::size_t max_bytes = 512);

}  // namespace quire
