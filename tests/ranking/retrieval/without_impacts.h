// The same index twice: with impacts.qi, and without it.
#pragma once

#include <filesystem>

#include "ranking/store/generation.h"
#include "ranking/store/generation_directory.h"

namespace quire {

// Copies the index at `index` to `copy` and removes impacts.qi from it, as a lost file.
inline void copy_without_impacts(const std::filesystem::path& index,
                                 const std::filesystem::path& copy) {
  std::filesystem::copy(index, copy, std::filesystem::copy_options::recursive);
  std::filesystem::remove(copy / current_generation(index) / kImpactsFile);
}

}  // namespace quire
