#include "indexer/dumps/formats.h"

#include <array>
#include <stdexcept>
#include <utility>

#include "indexer/dumps/beir_citations.h"
#include "indexer/dumps/input/dump_files.h"
#include "indexer/dumps/json_dump_reader.h"

namespace quire {
namespace {

struct FormatName {
  DumpFormat format;
  std::string_view name;
  std::string_view description;
};

constexpr std::array<FormatName, 7> kFormats = {
    {{DumpFormat::kAuto, "auto", "any"},
     {DumpFormat::kArxiv, "arxiv", "arXiv metadata snapshot"},
     {DumpFormat::kOpenAlex, "openalex", "OpenAlex works"},
     {DumpFormat::kSemanticScholar, "s2", "Semantic Scholar papers"},
     {DumpFormat::kHuggingFace, "hf", "Hugging Face daily papers"},
     {DumpFormat::kBeir, "beir", "BEIR corpus.jsonl"},
     {DumpFormat::kQuire, "quire", "Quire's own JSON lines"}}};

std::string described(DumpFormat format) {
  for (const FormatName& entry : kFormats) {
    if (entry.format == format) {
      return std::string(entry.name).append(" (").append(entry.description).append(")");
    }
  }
  return {};
}

std::string known_formats() {
  std::string list;
  for (const FormatName& entry : kFormats) {
    if (entry.format == DumpFormat::kAuto) continue;
    list.append(list.empty() ? "" : ", ").append(described(entry.format));
  }
  return list;
}

std::string found_keys(const FirstRecords& first) {
  return "the first record has the fields " + (first.keys.empty() ? "(none)" : first.keys);
}

DumpFormat recognised(const std::string& path, const FirstRecords& first) {
  if (first.format) return *first.format;
  if (first.well_formed == 0) {
    throw std::runtime_error(path + ": no record to tell the format by; known are " +
                             known_formats());
  }
  throw std::runtime_error(path + ": records of no known format: " + found_keys(first) +
                           "; known are " + known_formats());
}

// A dump without a single well-formed record among the first ones is let pass: each is rejected
// with its own reason.
void check_format(const std::string& path, DumpFormat format, const FirstRecords& first) {
  if (first.fitting > 0 || first.well_formed == 0) return;
  const std::string instead = first.format ? "they look like " + described(*first.format)
                                           : "they look like no format known";
  throw std::runtime_error(path + ": not " + described(format) + ": none of the first " +
                           std::to_string(first.well_formed) + " records fits, " + instead + "; " +
                           found_keys(first));
}

OpenDump open_files(const std::string& path, std::vector<DumpFile> files,
                    const DumpOptions& options) {
  auto reader = std::make_unique<JsonDumpReader>(std::move(files), options.max_line_bytes);
  const FirstRecords first = reader->look_ahead(options.format);
  DumpFormat format = options.format;
  if (format == DumpFormat::kAuto) {
    format = recognised(path, first);
  } else {
    check_format(path, format, first);
  }
  reader->set_format(format);
  return {path, format, std::move(reader)};
}

}  // namespace

std::string_view to_string(DumpFormat format) {
  for (const FormatName& entry : kFormats) {
    if (entry.format == format) return entry.name;
  }
  return "auto";
}

std::optional<DumpFormat> parse_dump_format(std::string_view name) {
  for (const FormatName& entry : kFormats) {
    if (entry.name == name) return entry.format;
  }
  return std::nullopt;
}

OpenDump open_dump(const std::string& path, const DumpOptions& options) {
  OpenDump dump = open_files(path, list_dump_files(path), options);
  if (dump.format != DumpFormat::kBeir) return dump;
  if (auto citations = find_beir_citations(path)) {
    dump.reader = std::make_unique<BeirCitationsReader>(
        std::move(dump.reader), *std::move(citations), options.max_line_bytes);
  }
  return dump;
}

OpenDump open_dump_text(std::string name, std::string text, const DumpOptions& options) {
  const std::uint64_t size_bytes = text.size();
  DumpFile file = {name, size_bytes, [text = std::move(text)] { return make_memory_source(text); }};
  std::vector<DumpFile> files;
  files.push_back(std::move(file));
  return open_files(name, std::move(files), options);
}

}  // namespace quire
