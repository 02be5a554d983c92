// MANIFEST.json: what one index generation is made of, how and from what it was built.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace quire {

// Raised whenever a change makes old generations unreadable or their terms wrong.
inline constexpr int kFormatVersion = 4;

// Options of the head of a split index: the number of its shards, and what they must say that they
// are part of.
inline constexpr const char* kShardsOption = "shards";
inline constexpr const char* kSplitOption = "split";

struct ManifestFile {
  std::string path;  // relative to the generation, '/' separated
  std::uint64_t size_bytes = 0;
  std::string checksum;  // "xxh3:" + 16 hex digits
};

struct ManifestSource {
  std::string path;    // as given on the command line
  std::string format;  // "arxiv", "openalex", ...
  std::uint64_t records_read = 0;
};

struct Manifest {
  int format_version = kFormatVersion;
  std::string generation;  // "gen-20261120T081500Z"
  std::string quire_version;
  std::string built_at;  // "2026-11-20T08:15:00Z"
  std::vector<ManifestSource> sources;
  std::map<std::string, std::string> options;

  // read = indexed + merged + rejected, always.
  std::uint64_t records_read = 0;
  std::uint64_t records_indexed = 0;
  std::uint64_t records_merged = 0;
  std::uint64_t records_rejected = 0;
  std::map<std::string, std::uint64_t> rejects_by_reason;

  std::uint64_t paper_count = 0;
  std::uint64_t author_count = 0;
  std::uint64_t topic_count = 0;
  std::uint64_t institution_count = 0;
  std::uint64_t novelty_count = 0;                 // papers with a novelty
  std::uint64_t citation_count = 0;                // resolved inside the corpus
  std::uint64_t unresolved_reference_count = 0;    // of all records, that point outside of it
  std::map<std::string, double> seconds_by_stage;  // some stages run side by side
  std::uint64_t peak_memory_bytes = 0;
  std::vector<ManifestFile> files;  // sorted by path; MANIFEST.json itself is not in it
};

// Reads GENERATION/MANIFEST.json. Throws std::runtime_error with the path and the reason.
[[nodiscard]] Manifest read_manifest(const std::filesystem::path& generation);

// Writes GENERATION/MANIFEST.json and syncs it.
void write_manifest(const Manifest& manifest, const std::filesystem::path& generation);

// The manifest as one JSON object, the text of MANIFEST.json.
[[nodiscard]] std::string to_json(const Manifest& manifest);

}  // namespace quire
