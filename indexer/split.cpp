#include "indexer/split.h"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>

#include "ranking/parallel.h"
#include "ranking/shards/shard_writer.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/generation.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/verify.h"

namespace quire {
namespace {

constexpr const char* kManifestFile = "MANIFEST.json";

unsigned thread_count(const SplitOptions& options) {
  const unsigned wanted =
      options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  return std::min(wanted, options.shards);
}

void make_empty_directory(const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  if (!std::filesystem::is_empty(directory)) {
    throw std::runtime_error(directory.string() + " is not empty; name a new directory");
  }
}

// The same for the same generation and number of shards: a lost shard can be split off again.
std::string split_name(const std::filesystem::path& generation, const Manifest& manifest,
                       std::uint32_t shards) {
  const std::string checksum = file_checksum(generation / kManifestFile);
  return manifest.generation + "-" + checksum.substr(checksum.find(':') + 1) + "-" +
         std::to_string(shards);
}

void write_shards(const Generation& whole, const SplitOptions& options, const std::string& split,
                  Progress& progress) {
  const unsigned threads = thread_count(options);
  const std::size_t memory_bytes = (options.memory_mib << 20U) / threads;
  std::atomic<std::uint32_t> next = 0;
  run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
    for (std::uint32_t shard = next++; shard < options.shards && !stopped; shard = next++) {
      write_shard(whole, {split, shard, options.shards},
                  options.out / shard_layout::shard_directory(shard), memory_bytes,
                  [&](std::uint32_t papers) { progress.advance(papers); });
    }
  });
}

bool is_taken_over(const std::filesystem::path& name) {
  const std::string first = name.begin()->string();
  return first != kManifestFile && first != kPapersDirectory && first != kTextsFile &&
         first != kImpactsFile;
}

void take_over_files(const std::filesystem::path& from, const std::filesystem::path& to) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(from)) {
    const std::filesystem::path name = entry.path().lexically_relative(from);
    if (!is_taken_over(name)) continue;
    if (entry.is_directory()) {
      std::filesystem::create_directory(to / name);
    } else if (entry.is_regular_file()) {
      std::error_code error;
      std::filesystem::create_hard_link(entry.path(), to / name, error);
      if (error) std::filesystem::copy_file(entry.path(), to / name);
    }
  }
}

Manifest write_head(const Generation& whole, const SplitOptions& options,
                    const std::string& split) {
  GenerationBuild build(options.out / shard_layout::kHeadDirectory);
  take_over_files(whole.path(), build.path());
  write_head_papers(whole, build.path() / kPapersDirectory);
  write_head_texts(whole.path() / kTextsFile, build.path() / kTextsFile);
  Manifest manifest = whole.manifest();
  manifest.generation = build.name();
  manifest.options[kShardsOption] = std::to_string(options.shards);
  manifest.options[kSplitOption] = split;
  manifest.files = list_files(build.path());
  write_manifest(manifest, build.path());
  build.publish();
  return manifest;
}

}  // namespace

Manifest split_index(const SplitOptions& options, Progress& progress) {
  const std::filesystem::path live = options.index / current_generation(options.index);
  const Generation whole(live);
  make_empty_directory(options.out);
  const std::string split = split_name(live, whole.manifest(), options.shards);
  progress.begin_stage("shards", whole.manifest().paper_count);
  write_shards(whole, options, split, progress);
  progress.begin_stage("head", 0);
  Manifest manifest = write_head(whole, options, split);
  sync_tree(options.out);
  progress.finish();
  return manifest;
}

}  // namespace quire
