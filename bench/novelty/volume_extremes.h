// quire-bench novelty --show: the most and the least novel papers of a venue's year, for a reader
// to judge.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "bench/report_format.h"

namespace quire {

// What a venue brought out in a year.
struct VolumeChoice {
  std::string venue;  // any part of its name, compared after fold_label()
  std::int32_t year = 0;
};

// "Findings 2023": the last word is the year. Throws std::runtime_error for anything else.
[[nodiscard]] VolumeChoice parse_volume_choice(std::string_view text);

struct VolumeExtremesOptions {
  std::filesystem::path index;
  std::vector<std::string> volumes;  // see parse_volume_choice()
  std::uint32_t count = 5;           // papers at each end
  unsigned threads = 0;              // 0: as many as the machine has
  ReportFormat format = ReportFormat::kTable;
};

// Scores the corpus and shows, for each volume, the papers with the highest and the lowest novelty
// with their evidence: parts, percentiles, nearest earlier papers, new word groups. Throws
// std::runtime_error if the index cannot be read or no scored paper is of a volume.
void run_volume_extremes(const VolumeExtremesOptions& options, std::ostream& out);

}  // namespace quire
