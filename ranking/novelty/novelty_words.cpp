#include "ranking/novelty/novelty_words.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "ranking/novelty/novelty_text.h"

namespace quire {
namespace {

// The words of title and abstract by the places that evidence counts in; breaks are empty.
std::vector<std::string_view> place_words(std::string_view title, std::string_view abstract) {
  std::vector<std::string_view> words;
  NoveltyTextReader reader;
  for (const std::string_view text : {title, abstract}) {
    for (const NoveltyWord& word : reader.read(text)) {
      words.push_back(word.is_break() ? std::string_view()
                                      : text.substr(word.begin, word.end - word.begin));
    }
  }
  return words;
}

template <std::size_t kSize>
std::optional<std::array<std::string, kSize>> words_at(
    const std::vector<std::string_view>& words, const std::array<std::uint64_t, kSize>& places) {
  std::array<std::string, kSize> found;
  for (std::size_t i = 0; i < kSize; ++i) {
    if (places[i] >= words.size() || words[places[i]].empty()) return std::nullopt;
    found[i] = words[places[i]];
  }
  return found;
}

}  // namespace

NewWords find_new_words(std::string_view title, std::string_view abstract,
                        const NoveltyEvidence& evidence) {
  NewWords found;
  if (evidence.new_pairs.empty() && evidence.new_trigrams.empty()) return found;
  const std::vector<std::string_view> words = place_words(title, abstract);
  for (const auto& [first, second] : evidence.new_pairs) {
    if (auto pair = words_at<2>(words, {first, second})) found.pairs.push_back(std::move(*pair));
  }
  for (const std::uint64_t first : evidence.new_trigrams) {
    auto trigram = words_at<3>(words, {first, first + 1, first + 2});
    if (trigram) found.trigrams.push_back(std::move(*trigram));
  }
  return found;
}

}  // namespace quire
