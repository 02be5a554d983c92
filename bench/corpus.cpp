#include "bench/corpus.h"

#include <ostream>
#include <stdexcept>

#include "bench/corpus/paper_maker.h"
#include "bench/corpus/random.h"

namespace quire {
namespace {

// Damage is drawn apart from the papers, so that its share does not change them.
constexpr std::uint64_t kDamageStream = 21;

PaperMakerOptions maker_options(const CorpusOptions& options) {
  PaperMakerOptions maker;
  maker.seed = options.seed;
  if (options.format == CorpusFormat::kHuggingFace) maker.first_month = month_of(2023, 5);
  return maker;
}

}  // namespace

void run_corpus(const CorpusOptions& options, std::ostream& out) {
  // A power of two and one multiplication, so that no rounding differs between machines.
  const auto broken_below = static_cast<std::uint64_t>(options.broken_share * 4'294'967'296.0);
  PaperMaker maker(maker_options(options));
  for (std::uint32_t i = 0; i < options.papers; ++i) {
    SyntheticPaper paper = maker.next();
    const std::uint64_t chance = mix(mix(options.seed, kDamageStream), i);
    std::string line;
    if ((chance & 0xFFFF'FFFFU) < broken_below) {
      const auto damage = static_cast<Damage>((chance >> 32U) % kDamageCount);
      line = to_damaged_line(std::move(paper), damage, options.format, options.seed);
    } else {
      line = to_line(paper, options.format, options.seed);
    }
    line += '\n';
    if (!out.write(line.data(), static_cast<std::streamsize>(line.size()))) {
      throw std::runtime_error("cannot write the dump after " + std::to_string(i) + " lines");
    }
  }
  if (!out.flush()) throw std::runtime_error("cannot write the end of the dump");
}

}  // namespace quire
