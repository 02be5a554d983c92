// The sub-commands of quire-bench that judge signals: novelty, and who is who.
#pragma once

#include <CLI/CLI.hpp>

#include "bench/command_line.h"
#include "bench/novelty/novelty_quality.h"
#include "bench/novelty/volume_extremes.h"
#include "bench/people/name_quality.h"

namespace quire {

struct NoveltyCommand {
  NoveltyQualityOptions quality;
  VolumeExtremesOptions extremes;
  bool only_writes_input = false;

  [[nodiscard]] bool run();
};

// Both set `chosen` if theirs is the command that is given. All arguments must outlive it.
void add_novelty(CLI::App& app, NoveltyCommand& novelty, BenchCommand& chosen);
void add_names(CLI::App& app, NameQualityOptions& options, BenchCommand& chosen);

}  // namespace quire
