// What a stock xapian-tcpsrv answers in place of impacts.qi and papers/: the same papers, and with
// the best of them their words.
//
// Stock BM25Weight gives B (rerank/text_weight.h) with other constants and factors:
//
//   k1' = k1 (1 - b + b r)    b' = b r / (1 - b + b r)    r = Xapian's mean length / that of B
//
// makes k1' (1 - b' + b' len / Xapian's mean) = k1 (1 - b + b len / B's mean), and each stem is
// scaled (OP_SCALE_WEIGHT) by qtf * idf * (k1 + 1) / (Xapian's idf * (k1' + 1)). With all shards
// there the weights are B but for the last bits. With some missing Xapian's statistics are those of
// the others, which changes all weights alike, and who re-ranks computes B anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ranking/retrieval/candidate.h"
#include "ranking/retrieval/condition.h"
#include "ranking/retrieval/impact_retrieval.h"
#include "ranking/shards/shard_session.h"
#include "ranking/store/generation.h"

namespace quire {

// Both must outlive it. All members throw ShardsUnavailable, NotForShards and std::runtime_error.
class ShardRetrieval {
 public:
  ShardRetrieval(const Generation& head, ShardSession& shards) : head_(head), shards_(shards) {}

  // The best papers with any of `lists` that fulfil `condition`; keeps their words in the session.
  [[nodiscard]] CandidateList best(std::span<const WeightedList> lists, const Condition& condition,
                                   const RetrievalSize& size) const;
  // The first `limit` papers that fulfil `condition`, ascending.
  [[nodiscard]] std::vector<std::uint32_t> matching(const Condition& condition,
                                                    std::size_t limit) const;
  // Papers with the term, as schema.h writes it.
  [[nodiscard]] std::uint32_t term_frequency(const std::string& term) const;

 private:
  [[nodiscard]] Xapian::Query translate(const Condition& condition) const;

  const Generation& head_;
  ShardSession& shards_;
};

}  // namespace quire
