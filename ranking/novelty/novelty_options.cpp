#include "ranking/novelty/novelty_options.h"

namespace quire {

std::string_view to_string(NoveltyPart part) {
  constexpr std::array<std::string_view, kNoveltyPartCount> kNames = {
      "nearest5", "nearest20", "trigrams", "titlePairs", "wordPairs"};
  return kNames[static_cast<std::size_t>(part)];
}

}  // namespace quire
