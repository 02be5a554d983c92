#include "ranking/store/texts/stem_variants.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "ranking/parallel.h"

namespace quire {
namespace {

// Stems that a thread takes at a time.
constexpr std::size_t kStemsPerChunk = 1'000;

struct Chunk {
  std::vector<std::uint32_t> counts;  // variants of each stem
  std::vector<StemVariant> variants;
};

Chunk find_chunk(std::span<const std::string_view> stems, std::size_t first, std::size_t last,
                 VariantFinder& finder) {
  Chunk chunk;
  for (std::size_t stem = first; stem < last; ++stem) {
    const auto found = finder.find(stems[stem], static_cast<StemId>(stem));
    chunk.counts.push_back(static_cast<std::uint32_t>(found.size()));
    chunk.variants.insert(chunk.variants.end(), found.begin(), found.end());
  }
  return chunk;
}

}  // namespace

GramTable make_gram_table(std::span<const std::string_view> stems) {
  GramTable table;
  std::vector<std::pair<CharacterGram, StemId>> pairs;
  std::vector<CharacterGram> grams;
  for (std::size_t stem = 0; stem < stems.size(); ++stem) {
    character_grams(stems[stem], grams);
    table.gram_counts.push_back(static_cast<std::uint8_t>(grams.size()));
    for (const CharacterGram& gram : grams) pairs.emplace_back(gram, static_cast<StemId>(stem));
  }
  std::sort(pairs.begin(), pairs.end());
  for (const auto& [gram, stem] : pairs) {
    if (table.grams.empty() || table.grams.back() != gram) {
      table.grams.push_back(gram);
      table.begins.push_back(static_cast<std::uint32_t>(table.stems.size()));
    }
    table.stems.push_back(stem);
  }
  table.begins.push_back(static_cast<std::uint32_t>(table.stems.size()));
  return table;
}

VariantTable make_variant_table(std::span<const std::string_view> stems, const GramIndex& index,
                                unsigned threads) {
  std::vector<Chunk> chunks((stems.size() + kStemsPerChunk - 1) / kStemsPerChunk);
  std::atomic<std::size_t> next_chunk = 0;
  run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
    VariantFinder finder(index);
    for (std::size_t i = next_chunk++; i < chunks.size() && !stopped; i = next_chunk++) {
      const std::size_t first = i * kStemsPerChunk;
      const std::size_t last = std::min(stems.size(), first + kStemsPerChunk);
      chunks[i] = find_chunk(stems, first, last, finder);
    }
  });
  VariantTable table;
  table.begins.push_back(0);
  for (Chunk& chunk : chunks) {
    for (const std::uint32_t count : chunk.counts) {
      table.begins.push_back(table.begins.back() + count);
    }
    table.variants.insert(table.variants.end(), chunk.variants.begin(), chunk.variants.end());
    chunk = {};
  }
  return table;
}

}  // namespace quire
