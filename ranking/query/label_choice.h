// The labels of an index that a text names.
#pragma once

#include <cstdint>
#include <string_view>

#include "ranking/retrieval/condition.h"
#include "ranking/store/label_store.h"

namespace quire {

// Different labels that are looked through for one text.
inline constexpr std::uint32_t kMaxLabelsRead = 200'000;
// Of more labels than these no lists of papers are read: each paper's labels are compared.
inline constexpr std::uint32_t kMaxLabelTerms = 32;

// How a text names labels.
enum class LabelMatch : std::uint8_t {
  kExact,  // the label itself; if there is none, as kWords
  kWords,  // labels with all the words
  kBegin,  // labels that begin so
};

// The labels that `text` names, which is folded as they are (fold_label()) and not empty.
[[nodiscard]] LabelSet find_labels(const LabelStore& labels, LabelKind kind, LabelMatch match,
                                   std::string_view text);

// Papers with any label of `set`; no paper if it is empty.
[[nodiscard]] Condition any_label_of(const LabelStore& labels, LabelKind kind, const LabelSet& set);

}  // namespace quire
