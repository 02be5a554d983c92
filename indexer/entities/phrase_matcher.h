// Which mined phrases a text has.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "indexer/entities/phrase_miner.h"
#include "ranking/store/text_store.h"

namespace quire {

// A phrase by its index in the list that the matcher was made of.
using PhraseIndex = std::uint32_t;

// A tree of the stems of all phrases. Immutable and thread-safe.
class PhraseMatcher {
 public:
  PhraseMatcher(std::span<const MinedPhrase> phrases, std::uint32_t stem_count);

  // A place in the tree, after the stems that were read.
  using Node = std::uint32_t;
  static constexpr Node kNowhere = 0;

  // After the first stem of a phrase, and after one more; kNowhere if no phrase goes on like that.
  // Require stem < stem_count.
  [[nodiscard]] Node begin(StemId stem) const { return roots_[stem]; }
  [[nodiscard]] Node next(Node node, StemId stem) const;
  // The phrase that ends there.
  [[nodiscard]] std::optional<PhraseIndex> phrase_at(Node node) const;

 private:
  [[nodiscard]] Node add_node();

  std::vector<Node> roots_;  // by stem
  std::unordered_map<std::uint64_t, Node> children_;
  std::vector<PhraseIndex> phrases_;  // by node
};

// A phrase in a paper.
struct PhraseHit {
  PhraseIndex phrase = 0;
  bool is_in_title = false;
};

// The phrases that `text` is about, ascending: those whose stems follow each other in its title, or
// at least twice in sentences of its abstract. Stop words between them are not seen (text_store.h).
[[nodiscard]] std::vector<PhraseHit> find_phrases(const PaperText& text, const TextStore& texts,
                                                  const PhraseMatcher& matcher);

}  // namespace quire
