#include "ranking/retrieval/matching_papers.h"

#include <xapian.h>

#include <algorithm>

#include "ranking/retrieval/condition_sets.h"
#include "ranking/retrieval/xapian_condition.h"
#include "ranking/shards/shard_retrieval.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

ConditionStores stores_of(const Generation& generation, const ImpactStore& impacts) {
  return {impacts, generation.texts(), generation.signals(), generation.labels()};
}

std::vector<DocId> find_by_xapian(const Snapshot& snapshot, const Condition& condition,
                                  std::size_t limit) {
  Xapian::Enquire enquire(snapshot.databases().papers);
  enquire.set_query(to_xapian(condition, snapshot.generation()));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const auto count =
      static_cast<Xapian::doccount>(std::min<std::size_t>(limit, snapshot.paper_count()));
  const Xapian::MSet found = enquire.get_mset(0, count);
  return {found.begin(), found.end()};
}

}  // namespace

DocSet matching_set(const Snapshot& snapshot, const Condition& condition) {
  const Generation& generation = snapshot.generation();
  if (ShardSession* shards = snapshot.databases().shards.get()) {
    return DocSet::of(ShardRetrieval(generation, *shards).matching(condition, kAllPapers),
                      snapshot.paper_count());
  }
  if (const ImpactStore* impacts = generation.impacts()) {
    return find_papers(condition, stores_of(generation, *impacts));
  }
  return DocSet::of(find_by_xapian(snapshot, condition, kAllPapers), snapshot.paper_count());
}

std::vector<DocId> matching_papers(const Snapshot& snapshot, const Condition& condition,
                                   std::size_t limit) {
  const Generation& generation = snapshot.generation();
  if (ShardSession* shards = snapshot.databases().shards.get()) {
    return ShardRetrieval(generation, *shards).matching(condition, limit);
  }
  if (const ImpactStore* impacts = generation.impacts()) {
    return find_first_papers(condition, stores_of(generation, *impacts), limit);
  }
  return find_by_xapian(snapshot, condition, limit);
}

bool has_match(const Snapshot& snapshot, const Condition& condition) {
  return !condition.is_unrestricted() && !matching_papers(snapshot, condition, 1).empty();
}

}  // namespace quire
