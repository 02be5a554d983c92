// The files of an index that re-ranking reads.
#pragma once

#include "ranking/index_reader.h"
#include "ranking/signals/citation_rate.h"
#include "ranking/store/generation.h"
#include "ranking/store/impact_store.h"
#include "ranking/store/latent_store.h"
#include "ranking/store/neighbour_store.h"
#include "ranking/store/pair_store.h"
#include "ranking/store/paper_texts.h"
#include "ranking/store/signal_store.h"
#include "ranking/store/text_store.h"

namespace quire {

// Of one index: the same papers, the same stems. All must outlive their users.
struct RankingStores {
  const TextStore& texts;
  const PairStore& pairs;
  const LatentStore& latent;
  const NeighbourStore& neighbours;
  const SignalStore& signals;
  const CitationRates& citation_rates;
  const ImpactStore* impacts = nullptr;  // if there are any: they only make ranking faster
  PaperTexts* paper_texts = nullptr;     // of papers, if `texts` has their dictionary only
};

[[nodiscard]] inline RankingStores ranking_stores(const Generation& generation) {
  return {generation.texts(),      generation.pairs(),   generation.latent(),
          generation.neighbours(), generation.signals(), generation.citation_rates(),
          generation.impacts()};
}

// One use of the snapshot at a time.
[[nodiscard]] inline RankingStores ranking_stores(const Snapshot& snapshot) {
  RankingStores stores = ranking_stores(snapshot.generation());
  if (ShardSession* shards = snapshot.databases().shards.get()) stores.paper_texts = &shards->texts;
  return stores;
}

}  // namespace quire
