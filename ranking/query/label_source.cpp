#include "ranking/query/label_source.h"

#include <algorithm>
#include <string>
#include <utility>

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

LabelSource::LabelSource(LabelKind kind, LabelSet set, const LabelStore& labels)
    : LabelSource(kind, std::make_shared<const LabelSet>(std::move(set)), labels) {}

bool LabelSource::accepts(std::uint32_t doc) const {
  const auto row = labels_.labels_of(kind_, doc);
  return std::any_of(row.begin(), row.end(),
                     [this](std::uint32_t label) { return (*set_)[label]; });
}

void LabelSource::next(double) {
  for (++doc_; !at_end() && !accepts(doc_);) ++doc_;
}

void LabelSource::skip_to(Xapian::docid doc, double) {
  if (doc > doc_) doc_ = doc;
  while (!at_end() && !accepts(doc_)) ++doc_;
}

bool LabelSource::check(Xapian::docid doc, double) {
  doc_ = doc;
  return accepts(doc);
}

Xapian::PostingSource* LabelSource::clone() const { return new LabelSource(kind_, set_, labels_); }

void LabelSource::init(const Xapian::Database&) { doc_ = 0; }

}  // namespace quire
