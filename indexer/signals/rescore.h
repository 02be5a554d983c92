// Another composite score for an index that is there, without a build.
#pragma once

#include <filesystem>

#include "indexer/progress.h"
#include "ranking/signals/composite_score.h"
#include "ranking/store/manifest.h"

namespace quire {

// Makes a new generation of `index` beside the live one: signals.qs and people.qs with the
// composite computed from the stored measures by `weights`, every other file the same one (a hard
// link, or a copy where the file system has none), and publishes it when it verifies. Readers
// switch as after a build. Returns its manifest, whose options hold the weights and when this was
// done. The next build computes the composite with the default weights again.
// Throws std::runtime_error if there is no index, another build is running, a file cannot be read
// or written, or the result does not verify; the live generation is then untouched, as it is when
// the process is killed.
Manifest rescore_index(const std::filesystem::path& index, const ScoreWeights& weights,
                       Progress& progress);

}  // namespace quire
