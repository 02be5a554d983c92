// The words of a corpus in the order in which texts.qf numbers them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/store/text_store.h"
#include "ranking/store/texts/form_table.h"

namespace quire {

// Nothing in it depends on the order of arrival, but form_of_arrival itself.
struct Vocabulary {
  std::vector<FormId> form_of_arrival;  // kRareForm for those that have no number
  std::vector<std::string_view> forms;  // by FormId
  std::vector<std::uint32_t> form_frequencies;
  std::vector<FormId> form_order;  // in byte order
  std::vector<StemId> form_stems;
  std::vector<std::string_view> stems;          // by StemId
  std::vector<std::uint32_t> stem_form_begins;  // stems + 1
  std::vector<FormId> stem_forms;
};

// `frequencies` are the papers with each form, by arrival number. The `max_forms` most frequent
// forms get numbers. The texts belong to `table`.
[[nodiscard]] Vocabulary make_vocabulary(const FormTable& table,
                                         std::span<const std::uint32_t> frequencies,
                                         std::uint32_t max_forms);

}  // namespace quire
