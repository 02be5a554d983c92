// Do papers that won an award score higher than the others of their volume?
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/significance.h"

namespace quire {

// A paper of the list of awards.
struct AwardPaper {
  bool is_best_paper =
      false;  // "best paper", "best long paper", ..., honourable mentions among them
};

// The papers of a table with a header and the columns `work` (any id), year and award, by id as
// written. Papers with a test-of-time award are left out: it is given for what came after. Throws
// FileError for a line with other columns, std::runtime_error if the file cannot be read.
[[nodiscard]] std::map<std::string, AwardPaper> read_award_papers(
    const std::filesystem::path& path);

// A scored paper of a volume: what one venue brought out in one year.
struct VolumePaper {
  std::uint64_t volume = 0;
  double novelty = 0;
  std::optional<AwardPaper> award;
};

struct AwardFigures {
  std::size_t papers = 0;  // with an award and others in their volume
  double auroc = 0;        // mean share of the others that the paper exceeds, ties 1/2
  Interval interval;       // 95 %, bootstrap over award papers
};

enum class AwardKind : std::uint8_t { kAny, kBestPaper };

// Nothing if no paper of that kind has others in its volume. An award paper is placed among the
// papers of its volume without an award and with one, itself left out.
[[nodiscard]] std::optional<AwardFigures> place_award_papers(std::span<const VolumePaper> papers,
                                                             AwardKind kind,
                                                             const SignificanceOptions& options);

}  // namespace quire
