// Which forms may mean something to a query: bits that stay in the processor's nearest cache, for
// passing over the words of a paper that mean nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "ranking/store/text_store.h"

namespace quire {

// By the low 16 bits of a form: frequent forms, which are most words, have bits of their own. Says
// no only for forms that were not added. The marks of texts are always in it. 8 KiB.
class FormFilter {
 public:
  FormFilter() {
    add(kSentenceEnd);
    add(kTitleEnd);
  }

  void add(FormId form) {
    words_[low_bits(form) / kWordBits] |= std::uint64_t{1} << (form % kWordBits);
  }
  // 0 or 1.
  [[nodiscard]] std::size_t may_have(FormId form) const {
    return words_[low_bits(form) / kWordBits] >> (form % kWordBits) & 1U;
  }

 private:
  static constexpr std::size_t kWordBits = 64;
  static constexpr std::size_t kForms = std::size_t{1} << 16U;

  static std::size_t low_bits(FormId form) { return form % kForms; }

  std::array<std::uint64_t, kForms / kWordBits> words_{};
};

}  // namespace quire
