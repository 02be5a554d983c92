// Several records of one work as one paper.
#pragma once

#include <cstddef>

#include "ranking/paper.h"

namespace quire {

// Folds the records of a work, in the order of reading, into one. For each field the richer record
// wins: the longer abstract, the author list with more ids (then with more names), the more exact date,
// the larger counts, any value over none; where two are as rich, the earlier record. Ids and categories
// are united. Attachments take part like any other record. References are not merged: they mean
// something inside the dump of their record (see Works::find).
class PaperMerger {
 public:
  void add(Paper record);

  // The merged paper, ids sorted. Requires at least one add() since the last take().
  [[nodiscard]] Paper take();

 private:
  void merge(Paper record);

  Paper paper_;
  bool is_empty_ = true;
  std::size_t sorted_ids_ = 0;  // ids at the last time they were sorted
};

}  // namespace quire
