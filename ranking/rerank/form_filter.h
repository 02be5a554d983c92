// Which forms may mean something to a query, for passing over the words of a paper that mean
// nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ranking/store/text_store.h"

namespace quire {

// By the low 16 bits of a form: frequent forms, which are most words, have places of their own, and
// those that texts are made of stay in the processor's nearest cache. Says no only for forms that
// were not added. The marks of texts are always in it. 64 KiB: bytes, since bits take twice the time.
class FormFilter {
 public:
  FormFilter() : places_(kForms) {
    add(kSentenceEnd);
    add(kTitleEnd);
  }

  void add(FormId form) { places_[form % kForms] = 1; }
  // 0 or 1.
  [[nodiscard]] std::size_t may_have(FormId form) const { return places_[form % kForms]; }

 private:
  static constexpr std::size_t kForms = std::size_t{1} << 16U;

  std::vector<std::uint8_t> places_;
};

}  // namespace quire
