// quire-bench corpus: a synthetic but lifelike dump of any size.
#pragma once

#include <cstdint>
#include <iosfwd>

#include "bench/corpus/formats.h"

namespace quire {

// The most papers a corpus can have: the running numbers of arXiv's months hold no more.
inline constexpr std::uint32_t kMaxCorpusPapers = 10'000'000;

struct CorpusOptions {
  std::uint32_t papers = 0;  // lines to write, broken ones included; at most kMaxCorpusPapers
  std::uint64_t seed = 1;
  CorpusFormat format = CorpusFormat::kArxiv;
  // Share of lines that no importer can use, 0 to 1.
  double broken_share = 0.0005;
};

// Writes the dump to `out`, line by line. The same options give the same bytes on every machine,
// and a longer corpus begins with the shorter one. The OpenAlex and arXiv forms of one seed tell of
// the same works (with the same DOIs), so that they can be merged; Hugging Face papers begin in May
// 2023. Throws std::runtime_error if `out` cannot be written.
void run_corpus(const CorpusOptions& options, std::ostream& out);

}  // namespace quire
