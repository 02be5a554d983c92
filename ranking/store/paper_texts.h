// The words of papers when they are not in the texts.qf that is open: re-ranking reads them through
// this.
#pragma once

#include <cstdint>
#include <span>

#include "ranking/store/text_store.h"

namespace quire {

// For one user at a time. What is handed out lives until the request ends.
class PaperTexts {
 public:
  virtual ~PaperTexts() = default;

  // As in TextStore. Require 1 <= doc <= paper_count(). No words if they cannot be had.
  [[nodiscard]] virtual PaperText text(std::uint32_t doc) = 0;
  [[nodiscard]] virtual std::span<const CitingWord> citing_words(std::uint32_t doc) = 0;
};

}  // namespace quire
