#include "ranking/store/impact_check.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include "ranking/rerank/bm25.h"
#include "ranking/store/findings.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

constexpr std::uint32_t kComparedPapers = 2'000;
// The value and its bound are computed by different sums.
constexpr double kTolerance = 1e-9;

class ImpactCheck {
 public:
  ImpactCheck(const ImpactStore& impacts, const TextStore& texts, std::size_t limit)
      : impacts_(impacts),
        texts_(texts),
        findings_(limit),
        step_(std::max(1U, texts.paper_count() / kComparedPapers)),
        postings_of_paper_(texts.paper_count() / step_ + 1) {}

  std::vector<std::string> run() {
    if (impacts_.paper_count() != texts_.paper_count() ||
        impacts_.stem_count() != texts_.stem_count()) {
      findings_.add("it has not the papers and stems of the texts");
      return findings_.take();
    }
    for (StemId stem = 0; stem < impacts_.stem_count() && !findings_.is_full(); ++stem) {
      check_stem(stem);
    }
    for (std::uint32_t doc = step_; doc <= texts_.paper_count(); doc += step_) check_paper(doc);
    for (std::uint32_t term = 0; term < impacts_.term_count() && !findings_.is_full(); ++term) {
      check_term(term);
    }
    return findings_.take();
  }

 private:
  void check_stem(StemId stem) {
    const auto expect = [&](bool holds, const char* problem) {
      if (!holds) findings_.add("stem " + std::to_string(stem) + ": " + problem);
    };
    reader_.open(impacts_.list(stem));
    expect(reader_.list().frequency == texts_.stem_frequency(stem),
           "its frequency is not that of the texts");
    std::array<std::uint32_t, 256> counts{};
    for (std::size_t block = 0; block < reader_.block_count(); ++block) {
      reader_.load(block);
      const std::uint32_t count = reader_.count_of(block);
      std::uint8_t largest = 0;
      for (std::uint32_t i = 0; i < count; ++i) {
        ++counts[reader_.impacts()[i]];
        largest = std::max(largest, reader_.impacts()[i]);
        if (reader_.docs()[i] % step_ == 0) ++postings_of_paper_[reader_.docs()[i] / step_];
      }
      const bool has_table = !reader_.list().largest.empty();
      expect(!has_table || largest == reader_.largest_of(block),
             "the largest byte of a block is not what its table says");
    }
    expect(counts[0] == 0, "it has a posting without a value");
    if (!reader_.list().largest.empty()) expect(are_best(counts), "its best bytes are others");
  }

  [[nodiscard]] bool are_best(const std::array<std::uint32_t, 256>& counts) const {
    for (std::size_t i = 0; i < kBestRanks.size(); ++i) {
      std::uint32_t at_least = 0;
      const std::uint8_t best = reader_.list().best[i];
      for (std::size_t byte = best; byte < counts.size(); ++byte) at_least += counts[byte];
      const std::uint32_t above = at_least - counts[best];
      const bool is_best =
          best == 0 ? above < kBestRanks[i] : above < kBestRanks[i] && at_least >= kBestRanks[i];
      if (!is_best) return false;
    }
    return true;
  }

  void check_paper(std::uint32_t doc) {
    std::unordered_map<StemId, std::uint32_t> frequencies;
    std::uint32_t length = 0;
    std::uint32_t times = schema::kTitleWeight;
    const PaperText text = texts_.text(doc);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == kTitleEnd) times = 1;
      if (text[i] == kTitleEnd || text[i] == kSentenceEnd) continue;
      length += times;
      if (text[i] != kRareForm) frequencies[texts_.stem_of(text[i])] += times;
    }
    const std::string subject = "paper " + std::to_string(doc) + ": ";
    findings_.expect(postings_of_paper_[doc / step_] == frequencies.size(),
                     subject + "it is in other lists than those of its words");
    const auto saturation = kTextSaturation.at_length(length / texts_.averages().text_length);
    for (const auto& [stem, frequency] : frequencies) {
      findings_.expect(has_value(stem, doc, saturation(frequency)),
                       subject + "the value of one of its stems is wrong");
    }
  }

  [[nodiscard]] bool has_value(StemId stem, std::uint32_t doc, double value) {
    reader_.open(impacts_.list(stem));
    const std::size_t block = reader_.find_block(0, doc);
    if (block == reader_.block_count()) return false;
    reader_.load(block);
    const std::size_t place = reader_.find_place(0, doc);
    if (reader_.docs()[place] != doc) return false;
    const double bound = reader_.impacts()[place] * reader_.list().step;
    return bound >= value - kTolerance && bound < value + reader_.list().step + kTolerance;
  }

  void check_term(std::uint32_t term) {
    findings_.expect(term == 0 || impacts_.term(term - 1) < impacts_.term(term),
                     "term " + std::to_string(term) + ": it is not in byte order");
    reader_.open(impacts_.term_list(term));
    for (std::size_t block = 0; block < reader_.block_count(); ++block) reader_.load(block);
  }

  const ImpactStore& impacts_;
  const TextStore& texts_;
  Findings findings_;
  std::uint32_t step_;
  std::vector<std::uint32_t> postings_of_paper_;  // of every step_-th
  BlockReader reader_;
};

}  // namespace

std::vector<std::string> check_impacts(const ImpactStore& impacts, const TextStore& texts,
                                       std::size_t limit) {
  return ImpactCheck(impacts, texts, limit).run();
}

}  // namespace quire
