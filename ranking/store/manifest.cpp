#include "ranking/store/manifest.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <map>
#include <stdexcept>

#include "analyzers/text.h"
#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr const char* kFileName = "MANIFEST.json";

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Writer& writer, const char* key, const std::string& value) {
  writer.Key(key);
  writer.String(repair_utf8(value).c_str());
}

void put(Writer& writer, const char* key, std::uint64_t value) {
  writer.Key(key);
  writer.Uint64(value);
}

void put_sources(Writer& writer, const std::vector<ManifestSource>& sources) {
  writer.Key("sources");
  writer.StartArray();
  for (const ManifestSource& source : sources) {
    writer.StartObject();
    put(writer, "path", source.path);
    put(writer, "format", source.format);
    put(writer, "records_read", source.records_read);
    writer.EndObject();
  }
  writer.EndArray();
}

void put_counts(Writer& writer, const Manifest& manifest) {
  put(writer, "records_read", manifest.records_read);
  put(writer, "records_indexed", manifest.records_indexed);
  put(writer, "records_merged", manifest.records_merged);
  put(writer, "records_rejected", manifest.records_rejected);
  writer.Key("rejects_by_reason");
  writer.StartObject();
  for (const auto& [reason, count] : manifest.rejects_by_reason) put(writer, reason.c_str(), count);
  writer.EndObject();
  put(writer, "paper_count", manifest.paper_count);
  put(writer, "author_count", manifest.author_count);
  put(writer, "topic_count", manifest.topic_count);
  put(writer, "institution_count", manifest.institution_count);
  put(writer, "novelty_count", manifest.novelty_count);
  put(writer, "citation_count", manifest.citation_count);
  put(writer, "unresolved_reference_count", manifest.unresolved_reference_count);
}

void put_files(Writer& writer, const std::vector<ManifestFile>& files) {
  writer.Key("files");
  writer.StartArray();
  for (const ManifestFile& file : files) {
    writer.StartObject();
    put(writer, "path", file.path);
    put(writer, "size_bytes", file.size_bytes);
    put(writer, "checksum", file.checksum);
    writer.EndObject();
  }
  writer.EndArray();
}

// Derived from the files, for people: never read back.
void put_sizes(Writer& writer, const Manifest& manifest) {
  std::uint64_t total = 0;
  std::map<std::string, std::uint64_t> parts;
  for (const ManifestFile& file : manifest.files) {
    total += file.size_bytes;
    parts[file.path.substr(0, file.path.find('/'))] += file.size_bytes;
  }
  put(writer, "size_bytes", total);
  writer.Key("bytes_per_paper");
  writer.StartObject();
  for (const auto& [part, bytes] : parts) {
    if (manifest.paper_count == 0) break;
    writer.Key(part.c_str());
    writer.Double(static_cast<double>(bytes * 10 / manifest.paper_count) / 10);
  }
  writer.EndObject();
}

// Typed access to a parsed manifest; every failure names the member.
class ManifestParser {
 public:
  explicit ManifestParser(const rapidjson::Value& object) : object_(object) {
    if (!object.IsObject()) throw std::runtime_error("an object is expected");
  }
  [[nodiscard]] std::string text(const char* key) const {
    const auto& value = member(key);
    if (!value.IsString()) fail(key, "text");
    return value.GetString();
  }
  [[nodiscard]] std::uint64_t number(const char* key) const {
    const auto& value = member(key);
    if (!value.IsUint64()) fail(key, "a whole number");
    return value.GetUint64();
  }
  [[nodiscard]] const rapidjson::Value& array(const char* key) const {
    const auto& value = member(key);
    if (!value.IsArray()) fail(key, "an array");
    return value;
  }
  [[nodiscard]] const rapidjson::Value& object(const char* key) const {
    const auto& value = member(key);
    if (!value.IsObject()) fail(key, "an object");
    return value;
  }

 private:
  [[nodiscard]] const rapidjson::Value& member(const char* key) const {
    const auto found = object_.FindMember(key);
    if (found == object_.MemberEnd()) fail(key, "present");
    return found->value;
  }
  [[noreturn]] static void fail(const char* key, const char* expected) {
    throw std::runtime_error("member '" + std::string(key) + "' should be " + expected);
  }
  const rapidjson::Value& object_;
};

Manifest parse_manifest(const rapidjson::Document& document) {
  const ManifestParser parser(document);
  Manifest manifest;
  manifest.format_version = static_cast<int>(parser.number("format_version"));
  if (manifest.format_version != kFormatVersion) {
    throw std::runtime_error("it has format version " + std::to_string(manifest.format_version) +
                             ", this program reads version " + std::to_string(kFormatVersion) +
                             "; build the index again");
  }
  manifest.generation = parser.text("generation");
  manifest.quire_version = parser.text("quire_version");
  manifest.built_at = parser.text("built_at");
  for (const auto& entry : parser.array("sources").GetArray()) {
    const ManifestParser source(entry);
    manifest.sources.push_back(
        {source.text("path"), source.text("format"), source.number("records_read")});
  }
  for (const auto& option : parser.object("options").GetObject()) {
    if (option.value.IsString()) {
      manifest.options[option.name.GetString()] = option.value.GetString();
    }
  }
  manifest.records_read = parser.number("records_read");
  manifest.records_indexed = parser.number("records_indexed");
  manifest.records_merged = parser.number("records_merged");
  manifest.records_rejected = parser.number("records_rejected");
  for (const auto& reject : parser.object("rejects_by_reason").GetObject()) {
    if (reject.value.IsUint64()) {
      manifest.rejects_by_reason[reject.name.GetString()] = reject.value.GetUint64();
    }
  }
  manifest.paper_count = parser.number("paper_count");
  manifest.author_count = parser.number("author_count");
  manifest.topic_count = parser.number("topic_count");
  manifest.institution_count = parser.number("institution_count");
  manifest.novelty_count = parser.number("novelty_count");
  manifest.citation_count = parser.number("citation_count");
  manifest.unresolved_reference_count = parser.number("unresolved_reference_count");
  for (const auto& stage : parser.object("seconds_by_stage").GetObject()) {
    if (stage.value.IsNumber()) {
      manifest.seconds_by_stage[stage.name.GetString()] = stage.value.GetDouble();
    }
  }
  manifest.peak_memory_bytes = parser.number("peak_memory_bytes");
  for (const auto& entry : parser.array("files").GetArray()) {
    const ManifestParser file(entry);
    manifest.files.push_back({file.text("path"), file.number("size_bytes"), file.text("checksum")});
  }
  return manifest;
}

}  // namespace

Manifest read_manifest(const std::filesystem::path& generation) {
  const std::filesystem::path path = generation / kFileName;
  const std::string text = read_file(path);
  rapidjson::Document document;
  document.Parse(text.data(), text.size());
  if (document.HasParseError()) {
    throw std::runtime_error(path.string() + ": " +
                             rapidjson::GetParseError_En(document.GetParseError()) + " (byte " +
                             std::to_string(document.GetErrorOffset()) + ")");
  }
  try {
    return parse_manifest(document);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path.string() + ": " + error.what());
  }
}

void write_manifest(const Manifest& manifest, const std::filesystem::path& generation) {
  FileWriter file(generation / kFileName);
  file.write(to_json(manifest));
  file.write("\n");
  file.close();
}

std::string to_json(const Manifest& manifest) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.SetIndent(' ', 2);
  writer.StartObject();
  put(writer, "format_version", static_cast<std::uint64_t>(manifest.format_version));
  put(writer, "generation", manifest.generation);
  put(writer, "quire_version", manifest.quire_version);
  put(writer, "built_at", manifest.built_at);
  put_sources(writer, manifest.sources);
  writer.Key("options");
  writer.StartObject();
  for (const auto& [name, value] : manifest.options) put(writer, name.c_str(), value);
  writer.EndObject();
  put_counts(writer, manifest);
  writer.Key("seconds_by_stage");
  writer.StartObject();
  for (const auto& [stage, seconds] : manifest.seconds_by_stage) {
    writer.Key(stage.c_str());
    writer.Double(seconds);
  }
  writer.EndObject();
  put(writer, "peak_memory_bytes", manifest.peak_memory_bytes);
  put_sizes(writer, manifest);
  put_files(writer, manifest.files);
  writer.EndObject();
  return buffer.GetString();
}

}  // namespace quire
