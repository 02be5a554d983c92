// Which dump formats there are, and how one is recognised.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/dump_reader.h"

namespace quire {

enum class DumpFormat : std::uint8_t {
  kAuto,
  kArxiv,
  kOpenAlex,
  kSemanticScholar,
  kHuggingFace,
  kBeir,
  kQuire
};

// "auto", "arxiv", "openalex", "s2", "hf", "beir", "quire".
[[nodiscard]] std::string_view to_string(DumpFormat format);
[[nodiscard]] std::optional<DumpFormat> parse_dump_format(std::string_view name);

struct DumpOptions {
  DumpFormat format = DumpFormat::kAuto;
  // A longer line is rejected, not read into memory. The largest OpenAlex works have a few MB.
  std::size_t max_line_bytes = std::size_t{16} << 20U;
};

// A dump opened and recognised.
struct OpenDump {
  std::string path;                       // as given
  DumpFormat format = DumpFormat::kAuto;  // never kAuto
  std::unique_ptr<DumpReader> reader;
};

// Opens one DUMP argument: a file (plain, .gz, .zst by content, not by name), a folder of parts
// (read in the order of their paths, files that are no dumps passed over) or "-" for stdin. With
// kAuto the first records decide; with a named format they are checked against it. Throws
// std::runtime_error that names the path and what was expected if there is no such file, it cannot
// be read, or its records are of no known format or of another than `options.format`.
[[nodiscard]] OpenDump open_dump(const std::string& path, const DumpOptions& options);

// The same for a dump in memory: the bytes of a file, which is called `name` in messages.
[[nodiscard]] OpenDump open_dump_text(std::string name, std::string text,
                                      const DumpOptions& options);

}  // namespace quire
