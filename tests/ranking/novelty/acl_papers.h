// Real papers for tests of the novelty recipe.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "indexer/dumps/formats.h"

namespace quire {

// The papers of a dump that `take` wants.
inline std::vector<Paper> read_papers(const std::filesystem::path& dump,
                                      const std::function<bool(const Paper&)>& take) {
  std::vector<Paper> papers;
  const OpenDump open = open_dump(dump.string(), {});
  Paper paper;
  Reject reject;
  for (;;) {
    const ReadStatus status = open.reader->next(paper, reject);
    if (status == ReadStatus::kEnd) return papers;
    if (status == ReadStatus::kPaper && take(paper)) papers.push_back(paper);
  }
}

}  // namespace quire
