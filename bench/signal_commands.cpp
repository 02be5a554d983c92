#include "bench/signal_commands.h"

#include <iostream>

namespace quire {

bool NoveltyCommand::run() {
  if (only_writes_input) {
    run_reference_input(quality, std::cout);
    return true;
  }
  if (extremes.volumes.empty()) return run_novelty(quality, std::cout);
  extremes.index = quality.index;
  extremes.threads = quality.threads;
  extremes.format = quality.format;
  run_volume_extremes(extremes, std::cout);
  return true;
}

void add_novelty(CLI::App& app, NoveltyCommand& novelty, BenchCommand& chosen) {
  NoveltyQualityOptions& options = novelty.quality;
  CLI::App* command = app.add_subcommand(
      "novelty", "Score the novelty of an index and test it. Exit code 1 if a gate is missed.");
  command->add_option("INDEX", options.index, "Folder made by quire-index build")->required();
  CLI::Option* awards = command->add_option(
      "--awards", options.awards, "Table of work, year and award: do award papers score higher?");
  CLI::Option* reference = command->add_option(
      "--reference", options.reference, "Table of another implementation's scores to compare with");
  command->add_option("--threads", options.threads, "0 = as many as the machine has")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  command->add_option("--sample", options.sample, "Papers of each experiment")
      ->check(CLI::Range(1, 10'000'000))
      ->capture_default_str();
  command->add_option("--seed", options.seed, "Same seed, same sample")->capture_default_str();
  command->add_option("--since", options.first_year, "Sample papers of this year and later only")
      ->check(CLI::Range(0, 9'999))
      ->capture_default_str();
  command
      ->add_option("--least-references", options.least_references,
                   "Earlier papers of the index that a paper cites whose cited works are removed")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  CLI::Option* show =
      command
          ->add_option("--show", novelty.extremes.volumes,
                       "Instead, the most and the least novel papers of \"VENUE YEAR\", with what "
                       "their scores rest on; may be given again")
          ->allow_extra_args(false)
          ->excludes(awards)
          ->excludes(reference);
  command
      ->add_flag("--reference-input", novelty.only_writes_input,
                 "Instead, write the papers as the other implementation reads them")
      ->excludes(awards)
      ->excludes(reference)
      ->excludes(show);
  add_choice(*command, "--format", options.format, kReportFormats, "How to tell the figures");
  command->callback([&] { chosen = [&] { return novelty.run(); }; });
}

void add_names(CLI::App& app, NameQualityOptions& options, BenchCommand& chosen) {
  CLI::App* command = app.add_subcommand("names",
                                         "Judge who is who by names alone against the ids of the "
                                         "dump (B-cubed). Exit code 1 if a gate "
                                         "is missed.");
  command
      ->add_option("AUTHORSHIPS", options.authorships,
                   "What quire-index export INDEX authorships printed, for an index built with "
                   "--author-ids ignore")
      ->required();
  add_choice(*command, "--format", options.format, kReportFormats, "How to tell the figures");
  command->callback([&] { chosen = [&] { return run_names(options, std::cout); }; });
}

}  // namespace quire
