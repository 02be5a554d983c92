// How a mined phrase is written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/entities/phrase_matcher.h"
#include "indexer/entities/phrase_miner.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/text_store.h"

namespace quire {

// Spellings of one phrase.
struct PhraseSpelling {
  std::string name;                // to show: "machine translation", "BERT embeddings"
  std::vector<std::string> forms;  // other ones, folded, with hyphens as written; sorted
};

// The name of a phrase from papers with it: as most of their abstracts write it within a sentence;
// if none of them does, as most titles write it, in lower case apart from words with capitals
// beyond their first letter. `surfaces` holds it as each title writes it. Ties: the last in byte
// order, which prefers lower case.
[[nodiscard]] std::string choose_name(std::span<const std::string> surfaces,
                                      std::span<const std::string> abstracts);

// Spells all phrases, in their order, from the papers of `generation` whose titles have them; at
// most kSpellingSamples papers of each phrase are read.
inline constexpr std::size_t kSpellingSamples = 15;
[[nodiscard]] std::vector<PhraseSpelling> spell_phrases(
    std::span<const MinedPhrase> phrases, const PhraseMatcher& matcher, const Adjacency& titles,
    const TextStore& texts, const std::filesystem::path& generation, unsigned threads);

}  // namespace quire
