// quire-bench names: are people told apart and their names joined, when only names are known?
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <vector>

#include "bench/people/name_subsets.h"
#include "bench/report_format.h"
#include "bench/target.h"

namespace quire {

struct NameQualityOptions {
  // Printed by `quire-index export INDEX authorships` for an index that was built with
  // `quire-index build --author-ids ignore`.
  std::filesystem::path authorships;
  ReportFormat format = ReportFormat::kTable;
};

struct NameQuality {
  std::array<BCubed, kNameSubsetCount> subsets = {};  // by NameSubset
  std::size_t clusters = 0;                           // people of the index that are mentioned
  std::size_t people = 0;                             // by the dump's ids
  std::size_t without_truth = 0;                      // lines that could not be judged
  std::size_t without_name = 0;

  // What of it has a target.
  [[nodiscard]] std::vector<Measurement> measurements() const;
};

// Throws as read_name_mentions().
[[nodiscard]] NameQuality measure_names(const NameQualityOptions& options);

// measure_names(), told on `out`; true if every gate is passed.
[[nodiscard]] bool run_names(const NameQualityOptions& options, std::ostream& out);

}  // namespace quire
