// The numbers of the text novelty recipe N6 without LSI, in one place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace quire {

// Raised when a score of the same text can come out otherwise. Shown beside every score.
inline constexpr int kNoveltyVersion = 1;
// The option of a manifest that says which version its scores are of; without it they are of 1.
inline constexpr const char* kNoveltyVersionOption = "novelty_version";

// The parts of the score, each from strictly earlier papers of the same field.
enum class NoveltyPart : std::uint8_t {
  kNearest5,    // S5: 1 - mean of the 5 largest similarities with earlier papers
  kNearest20,   // S20: the same with 20
  kTrigrams,    // G: mean over distinct trigrams of 1 / (1 + earlier papers that have it)
  kTitlePairs,  // T: mean over pairs of title words of ln((expected + .5) / (seen together + .5))
  kWordPairs,   // C: the same over the rarest words of title and abstract
};
inline constexpr std::size_t kNoveltyPartCount = 5;
// "nearest5", "nearest20", "trigrams", "titlePairs", "wordPairs"
[[nodiscard]] std::string_view to_string(NoveltyPart part);

struct NoveltyOptions {
  std::array<double, kNoveltyPartCount> weights = {.20, .10, .20, .15, .15};
  std::uint32_t query_terms = 40;               // S: rarest stems used to look for near papers
  std::uint32_t max_postings = 20'000;          // S: stems of more papers are passed over
  std::uint32_t pair_min_frequency = 5;         // T, C: papers that each word of a pair is in
  std::uint32_t pair_title_words = 12;          // T
  std::uint32_t pair_words = 15;                // C
  double same_work_cosine = .6;                 // and half of the shorter author list
  double copy_cosine = .9;                      // of a paper by other people
  std::uint32_t min_words = 30;                 // content words of title and abstract
  std::uint32_t min_abstract_characters = 101;  // shorter ones count as none
  std::uint32_t min_stratum = 200;              // papers; adjacent years are joined until reached
  std::uint32_t min_ranked = 20;                // papers of a stratum with a part, or it is missing
  std::uint32_t burn_in_years = 3;              // first calendar years of a field: read, not scored
};

}  // namespace quire
