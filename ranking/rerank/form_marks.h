// Which forms mean something to a query: a bit for each, for sieving texts, and a number.
#pragma once

#include <cstdint>
#include <vector>

#include "ranking/store/text_store.h"

namespace quire {

// Marks of texts always have a meaning, whatever is set. Any 24-bit number may be asked for, so
// that a damaged text is harmless: 2 MiB, and 2 bytes a form.
class FormMarks {
 public:
  // Makes room for the numbers of forms below `form_count`.
  void grow(std::uint32_t form_count) {
    if (bits_.empty()) {
      bits_.resize(kForms / kBitsPerWord);
      set_bit(kSentenceEnd);
      set_bit(kTitleEnd);
    }
    if (numbers_.size() < form_count) numbers_.resize(form_count);
  }

  // 0 or 1.
  [[nodiscard]] std::size_t has_meaning(FormId form) const {
    return (bits_[form / kBitsPerWord] >> (form % kBitsPerWord)) & 1U;
  }
  // 0 if it has none. Requires a form of the dictionary.
  [[nodiscard]] std::uint16_t number(FormId form) const { return numbers_[form]; }

  void set(FormId form, std::uint16_t number) {
    set_bit(form);
    numbers_[form] = number;
  }
  void forget(FormId form) {
    bits_[form / kBitsPerWord] &= ~(std::uint64_t{1} << (form % kBitsPerWord));
    numbers_[form] = 0;
  }

 private:
  static constexpr std::size_t kForms = std::size_t{1} << 24U;
  static constexpr std::size_t kBitsPerWord = 64;

  void set_bit(FormId form) {
    bits_[form / kBitsPerWord] |= std::uint64_t{1} << (form % kBitsPerWord);
  }

  std::vector<std::uint64_t> bits_;
  std::vector<std::uint16_t> numbers_;
};

}  // namespace quire
