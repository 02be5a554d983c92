#include "ranking/query/label_choice.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ranking/store/schema.h"

namespace quire {
namespace {

bool has_word(std::string_view label, std::string_view word) {
  for (std::size_t at = label.find(word); at != std::string_view::npos;
       at = label.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool is_whole =
        (at == 0 || label[at - 1] == ' ') && (end == label.size() || label[end] == ' ');
    if (is_whole) return true;
  }
  return false;
}

// True if every word of `words`, separated by spaces, is one of `label`.
bool has_all_words(std::string_view label, std::string_view words) {
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    if (!has_word(label, words.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return true;
}

std::string_view prefix_of(LabelKind kind) {
  switch (kind) {
    case LabelKind::kCategory:
      return schema::kCategory;
    case LabelKind::kVenue:
      return schema::kVenue;
    case LabelKind::kType:
      break;
  }
  return schema::kType;
}

}  // namespace

LabelSet find_labels(const LabelStore& labels, LabelKind kind, LabelMatch match,
                     std::string_view text) {
  const std::uint32_t count = labels.label_count(kind);
  LabelSet found(count);
  for (std::uint32_t label = 0; label < std::min(count, kMaxLabelsRead); ++label) {
    const std::string_view each = labels.folded(kind, label);
    if (match == LabelMatch::kExact && each == text) {
      LabelSet only(count);
      only[label] = true;
      return only;
    }
    found[label] = match == LabelMatch::kBegin ? each.starts_with(text) : has_all_words(each, text);
  }
  return found;
}

Condition any_label_of(const LabelStore& labels, LabelKind kind, const LabelSet& set) {
  std::vector<Condition> terms;
  for (std::uint32_t label = 0; label < set.size(); ++label) {
    if (!set[label]) continue;
    if (terms.size() == kMaxLabelTerms) return Condition::labels(kind, set);
    terms.push_back(Condition::term(schema::term(prefix_of(kind), labels.folded(kind, label))));
  }
  return terms.empty() ? Condition::no_paper() : Condition::any_of(std::move(terms));
}

}  // namespace quire
