#include "ranking/query/doc_list_source.h"

#include <algorithm>

namespace quire {
namespace {

std::vector<std::uint32_t> ascending(std::vector<std::uint32_t> docs) {
  std::ranges::sort(docs);
  docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
  return docs;
}

}  // namespace

DocListSource::DocListSource(std::vector<std::uint32_t> docs)
    : docs_(std::make_shared<const std::vector<std::uint32_t>>(ascending(std::move(docs)))) {}

void DocListSource::next(double) { ++next_; }

void DocListSource::skip_to(Xapian::docid doc, double) {
  const auto begin =
      docs_->begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(next_, 1) - 1);
  next_ = static_cast<std::size_t>(std::lower_bound(begin, docs_->end(), doc) - docs_->begin()) + 1;
}

Xapian::PostingSource* DocListSource::clone() const { return new DocListSource(docs_); }

void DocListSource::init(const Xapian::Database&) { next_ = 0; }

}  // namespace quire
