// A paper as a document of a shard, or of papers/ of the head.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>

#include "ranking/paper.h"
#include "ranking/store/generation.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/texts/analyzed_texts.h"

namespace quire {

// Makes documents of one generation, which must outlive it. Not thread-safe.
class ShardDocumentMaker {
 public:
  explicit ShardDocumentMaker(const Generation& generation) : generation_(generation) {}

  // The document of a shard. Requires 1 <= doc <= paper_count().
  [[nodiscard]] Xapian::Document make(std::uint32_t doc);
  // Of title and abstract of the last one.
  [[nodiscard]] std::size_t text_bytes() const { return text_bytes_; }

 private:
  const Generation& generation_;
  PaperDocumentMaker maker_;
  AnalyzedTexts texts_;
  std::size_t text_bytes_ = 0;
};

// The document of papers/ of the head: what papers are looked up by.
[[nodiscard]] Xapian::Document make_head_document(const Paper& paper);

}  // namespace quire
