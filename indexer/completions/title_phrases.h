// Which pairs and triples of words titles often have: the topics of a corpus.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

// A phrase that titles have.
struct TitlePhrase {
  std::string text;          // as titles write it most often, ties in byte order
  std::uint32_t titles = 0;  // titles with it
};

// What phrases are kept.
struct PhraseLimits {
  std::uint32_t min_titles = 3;
  std::size_t max_phrases = 1'000;  // the most frequent ones
};

// The most frequent pairs and triples of words that follow each other in `titles` with nothing but
// a space between them, most titles first, ties by text. A word joined by hyphens is one word; stop
// words, words that only ask (is_query_filler) and LaTeX belong to no phrase. Left out is what is
// mostly a part of something longer: the beginning of one triple ("large language" of "large
// language models"), the end of one ("structure theory" of "rhetorical structure theory"), and
// triples that end in such a beginning. Takes about 30 bytes a title and 64 MiB beside what is
// returned.
[[nodiscard]] std::vector<TitlePhrase> find_title_phrases(std::span<const std::string_view> titles,
                                                          const PhraseLimits& limits);

}  // namespace quire
