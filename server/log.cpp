#include "server/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace quire {
namespace {

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

// Text is passed as an argument, never as a format: it may hold braces.
void write(spdlog::level::level_enum level, std::string_view line) {
  spdlog::log(level, "{}", line);
}

}  // namespace

LogLevel parse_log_level(std::string_view name) {
  if (name == "debug") return LogLevel::kDebug;
  if (name == "warning") return LogLevel::kWarning;
  if (name == "error") return LogLevel::kError;
  return LogLevel::kInfo;
}

void start_log(LogLevel level) {
  // spdlog's own default writes to stdout, which belongs to the program's results.
  auto logger = std::make_shared<spdlog::logger>("quire-server",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_level(to_spdlog(level));
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  logger->flush_on(spdlog::level::trace);
  spdlog::set_default_logger(std::move(logger));
}

void log_info(std::string_view line) { write(spdlog::level::info, line); }
void log_error(std::string_view line) { write(spdlog::level::err, line); }

std::string escape_for_log(std::string_view text, std::size_t max_bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string escaped;
  escaped.reserve(text.size());
  for (const char character : text.substr(0, max_bytes)) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= 0x20 && byte < 0x7F && byte != '\\' && byte != '"') {
      escaped += character;
    } else {
      escaped += {'\\', 'x', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  if (text.size() > max_bytes) escaped += "...";
  return escaped;
}

}  // namespace quire
