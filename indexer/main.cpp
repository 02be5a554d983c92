// quire-index: builds, checks and shows index generations.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include "indexer/build.h"
#include "indexer/export.h"
#include "indexer/progress.h"
#include "indexer/signals/rescore.h"
#include "indexer/split.h"
#include "ranking/index_reader.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/verify.h"

namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongCommandLine = 2;
constexpr std::size_t kMaxFindings = 100;

int run_build(const quire::BuildOptions& options, quire::Progress::Output output) {
  quire::Progress progress(output);
  const quire::Manifest manifest = quire::build_index(options, progress);
  std::printf("%s\n", quire::to_json(manifest).c_str());
  return kDone;
}

int run_status(const std::filesystem::path& index) {
  const std::string generation = quire::current_generation(index);
  std::printf("%s\n", quire::to_json(quire::read_manifest(index / generation)).c_str());
  return kDone;
}

int run_verify(const std::filesystem::path& index) {
  const std::string generation = quire::current_generation(index);
  const auto findings = quire::verify_generation(index / generation, kMaxFindings);
  for (const std::string& finding : findings) std::printf("%s\n", finding.c_str());
  if (findings.empty()) {
    std::printf("%s is whole\n", (index / generation).c_str());
    return kDone;
  }
  std::fprintf(stderr, "quire-index: %s has %zu findings%s\n", (index / generation).c_str(),
               findings.size(), findings.size() == kMaxFindings ? " or more" : "");
  return kFailed;
}

int run_rescore(const std::filesystem::path& index, const quire::ScoreWeights& weights,
                quire::Progress::Output output) {
  quire::Progress progress(output);
  const quire::Manifest manifest = quire::rescore_index(index, weights, progress);
  std::printf("%s\n", quire::to_json(manifest).c_str());
  return kDone;
}

int run_split(const quire::SplitOptions& options, quire::Progress::Output output) {
  quire::Progress progress(output);
  const quire::Manifest manifest = quire::split_index(options, progress);
  std::printf("%s\n", quire::to_json(manifest).c_str());
  return kDone;
}

int run_export(const std::filesystem::path& index, const std::string& kind) {
  const quire::IndexReader reader(index);
  quire::export_index(reader.snapshot(), *quire::parse_export_kind(kind), std::cout);
  std::cout.flush();
  return kDone;
}

std::string version_text() {
  return std::string("quire-index ") + QUIRE_VERSION + ", index format " +
         std::to_string(quire::kFormatVersion);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Builds, checks and shows Quire indexes.", "quire-index");
  app.set_version_flag("--version", version_text());
  app.require_subcommand(1);

  quire::BuildOptions build;
  std::string format = "auto";
  std::string author_ids = "use";
  bool quiet = false;
  CLI::App* build_command =
      app.add_subcommand("build", "Build a new generation of an index from dumps and make it live");
  build_command->add_option("--out", build.index, "The index: a directory, made if missing")
      ->required();
  build_command->add_option("--format", format, "Format of the dumps")
      ->check(CLI::IsMember({"auto", "arxiv", "openalex", "s2", "hf", "beir", "quire"}))
      ->capture_default_str();
  build_command
      ->add_option("--threads", build.threads,
                   "Threads that analyse and index; 0 = one a processor")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  build_command
      ->add_option("--memory", build.memory_mib,
                   "MiB for buffers, beside about 0.5 KiB a paper for tables")
      ->check(CLI::Range(16, 1'048'576))
      ->capture_default_str();
  build_command
      ->add_option("--max-line-bytes", build.dump.max_line_bytes, "A longer record is rejected")
      ->check(CLI::Range(1'024, 1'073'741'824))
      ->capture_default_str();
  build_command
      ->add_option("--author-ids", author_ids,
                   "Author ids and ORCIDs of the dumps: use them, or ignore them and go by names "
                   "alone, to see what names can tell")
      ->check(CLI::IsMember({"use", "ignore"}))
      ->capture_default_str();
  build_command->add_flag("--quiet", quiet, "No progress on standard error");
  build_command
      ->add_option("DUMP", build.dumps,
                   "Files (plain, .gz or .zst), folders of parts, or - for standard input")
      ->required();

  std::filesystem::path index;
  CLI::App* status_command =
      app.add_subcommand("status", "Print the live generation as one JSON object");
  status_command->add_option("INDEX", index, "The index")->required();
  CLI::App* verify_command =
      app.add_subcommand("verify", "Read everything and list what is wrong; exit 0 if nothing is");
  verify_command->add_option("INDEX", index, "The index")->required();
  quire::ScoreWeights weights;
  std::string score_weights = quire::to_string(weights);
  CLI::App* rescore_command = app.add_subcommand(
      "rescore", "Make a new generation that differs in the weights of the composite score only");
  rescore_command
      ->add_option("--score-weights", score_weights,
                   "Weights of its parts; they are divided by their sum, parts not named count 0")
      ->check([&weights](const std::string& text) {
        const auto error = quire::read_score_weights(text, weights);
        return error ? "expected at position " + std::to_string(error->position) + " " +
                           std::string(error->expected) + ": " + text
                     : std::string();
      })
      ->capture_default_str();
  rescore_command->add_flag("--quiet", quiet, "No progress on standard error");
  rescore_command->add_option("INDEX", index, "The index")->required();
  quire::SplitOptions split;
  CLI::App* split_command = app.add_subcommand(
      "split", "Make shards for other machines, and the head of an index that searches them");
  split_command->add_option("INDEX", split.index, "The index; it stays as it is")->required();
  split_command->add_option("--shards", split.shards, "How many")
      ->check(CLI::Range(1U, quire::kMaxShards))
      ->required();
  split_command
      ->add_option("--out", split.out,
                   "A new directory: head, and shard-00, shard-01, ... to serve")
      ->required();
  split_command
      ->add_option("--threads", split.threads, "Shards written at a time; 0 = one a processor")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  split_command->add_option("--memory", split.memory_mib, "MiB for buffers")
      ->check(CLI::Range(16, 1'048'576))
      ->capture_default_str();
  split_command->add_flag("--quiet", quiet, "No progress on standard error");
  std::string export_kind;
  CLI::App* export_command =
      app.add_subcommand("export", "Print everything the index knows, one JSON object a line");
  export_command->add_option("INDEX", index, "The index")->required();
  export_command->add_option("KIND", export_kind, "What to print")
      ->required()
      ->check(CLI::IsMember({"papers", "authors", "authorships"}));

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongCommandLine;
  }

  try {
    build.dump.format = *quire::parse_dump_format(format);
    build.author_ids = author_ids == "ignore" ? quire::AuthorIds::kIgnore : quire::AuthorIds::kUse;
    const auto output =
        quiet ? quire::Progress::Output::kSilent : quire::Progress::Output::kStandardError;
    if (*build_command) return run_build(build, output);
    if (*status_command) return run_status(index);
    if (*verify_command) return run_verify(index);
    if (*rescore_command) return run_rescore(index, weights, output);
    if (*split_command) return run_split(split, output);
    return run_export(index, export_kind);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "quire-index: %s\n", error.what());
    return kFailed;
  }
}
