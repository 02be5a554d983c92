#include "indexer/entities/phrase_matcher.h"

#include <algorithm>
#include <limits>

namespace quire {
namespace {

constexpr PhraseIndex kNoPhrase = std::numeric_limits<PhraseIndex>::max();
constexpr unsigned kStemBits = 24;  // there are no more stems than forms, kMaxForms
// A phrase that an abstract has only once is often an aside.
constexpr std::uint32_t kMinAbstractUses = 2;

}  // namespace

PhraseMatcher::PhraseMatcher(std::span<const MinedPhrase> phrases, std::uint32_t stem_count)
    : roots_(stem_count, kNowhere), phrases_(1, kNoPhrase) {
  for (PhraseIndex index = 0; index < phrases.size(); ++index) {
    for (const std::vector<StemId>& stems : phrases[index].stems) {
      Node node = kNowhere;
      for (std::size_t i = 0; i < stems.size(); ++i) {
        Node& child =
            i == 0 ? roots_[stems[i]] : children_[std::uint64_t{node} << kStemBits | stems[i]];
        if (child == kNowhere) child = add_node();
        node = child;
      }
      phrases_[node] = index;
    }
  }
}

PhraseMatcher::Node PhraseMatcher::add_node() {
  phrases_.push_back(kNoPhrase);
  return static_cast<Node>(phrases_.size() - 1);
}

PhraseMatcher::Node PhraseMatcher::next(Node node, StemId stem) const {
  const auto child = children_.find(std::uint64_t{node} << kStemBits | stem);
  return child == children_.end() ? kNowhere : child->second;
}

std::optional<PhraseIndex> PhraseMatcher::phrase_at(Node node) const {
  if (phrases_[node] == kNoPhrase) return std::nullopt;
  return phrases_[node];
}

std::vector<PhraseHit> find_phrases(const PaperText& text, const TextStore& texts,
                                    const PhraseMatcher& matcher) {
  std::vector<PhraseHit> hits;
  std::vector<PhraseIndex> in_abstract;
  bool is_title = true;
  const auto is_word = [&](std::size_t i) { return i < text.size() && text[i] < kRareForm; };
  for (std::size_t first = 0; first < text.size(); ++first) {
    if (text[first] == kTitleEnd) is_title = false;
    if (!is_word(first)) continue;
    PhraseMatcher::Node node = matcher.begin(texts.stem_of(text[first]));
    for (std::size_t i = first + 1; node != PhraseMatcher::kNowhere && is_word(i); ++i) {
      node = matcher.next(node, texts.stem_of(text[i]));
      const auto phrase = matcher.phrase_at(node);
      if (!phrase) continue;
      if (is_title) {
        hits.push_back({*phrase, true});
      } else {
        in_abstract.push_back(*phrase);
      }
    }
  }
  std::sort(in_abstract.begin(), in_abstract.end());
  for (std::size_t i = 0; i < in_abstract.size();) {
    const std::size_t first = i;
    while (i < in_abstract.size() && in_abstract[i] == in_abstract[first]) ++i;
    if (i - first >= kMinAbstractUses) hits.push_back({in_abstract[first], false});
  }
  // One in both counts as one in the title.
  std::stable_sort(hits.begin(), hits.end(),
                   [](const PhraseHit& a, const PhraseHit& b) { return a.phrase < b.phrase; });
  hits.erase(
      std::unique(hits.begin(), hits.end(),
                  [](const PhraseHit& a, const PhraseHit& b) { return a.phrase == b.phrase; }),
      hits.end());
  return hits;
}

}  // namespace quire
