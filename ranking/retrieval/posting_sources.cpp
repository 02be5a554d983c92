#include "ranking/retrieval/posting_sources.h"

#include <algorithm>

namespace quire {

void AcceptingSource::next(double) {
  for (++doc_; !at_end() && !accepts_(doc_);) ++doc_;
}

void AcceptingSource::skip_to(Xapian::docid doc, double) {
  if (doc > doc_) doc_ = doc;
  while (!at_end() && !accepts_(doc_)) ++doc_;
}

bool AcceptingSource::check(Xapian::docid doc, double) {
  doc_ = doc;
  return accepts_(doc);
}

Xapian::PostingSource* AcceptingSource::clone() const {
  return new AcceptingSource(accepts_, paper_count_);
}

void AcceptingSource::init(const Xapian::Database&) { doc_ = 0; }

void DocListSource::next(double) { ++next_; }

void DocListSource::skip_to(Xapian::docid doc, double) {
  const auto begin =
      docs_->begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(next_, 1) - 1);
  next_ = static_cast<std::size_t>(std::lower_bound(begin, docs_->end(), doc) - docs_->begin()) + 1;
}

Xapian::PostingSource* DocListSource::clone() const { return new DocListSource(docs_); }

void DocListSource::init(const Xapian::Database&) { next_ = 0; }

}  // namespace quire
