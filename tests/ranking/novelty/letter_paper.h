// Papers whose words are single letters, for tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ranking/novelty/field_history.h"

namespace quire {

// "ab|c/de": the words a, b and c in the title with a break before c, d and e in the abstract; the
// stem of a letter is its place in the alphabet, from 0. `authors` are sorted hashes.
inline NoveltyPaper letter_paper(std::uint32_t doc, const std::string& text,
                                 const std::vector<std::uint64_t>& authors = {}) {
  NoveltyPaper paper;
  paper.doc = doc;
  for (const char c : text + "|") {
    const bool is_break = c == '|' || c == '/';
    if (c >= 'a' && c <= 'z') paper.words.push_back(static_cast<NoveltyStem>(c - 'a'));
    if (is_break && !paper.words.empty() && paper.words.back() != kNoveltyBreak) {
      paper.words.push_back(kNoveltyBreak);
    }
    if (c == '/') paper.title_size = static_cast<std::uint32_t>(paper.words.size());
  }
  if (paper.title_size == 0) paper.title_size = static_cast<std::uint32_t>(paper.words.size());
  paper.authors = authors;
  return paper;
}

}  // namespace quire
