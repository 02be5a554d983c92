// The numbers of papers and people that a build computes: what goes into signals.qs and people.qs.
#pragma once

#include <cstdint>
#include <span>

#include "ranking/paper.h"
#include "ranking/signals/composite_score.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/label_store.h"
#include "ranking/store/person_store.h"
#include "ranking/store/signal_store.h"

namespace quire {

// What a record alone says: kind, rule and language. Different papers may be set by different
// threads.
void set_paper_facts(std::uint32_t doc, const Paper& paper, SignalStoreWriter& columns);

// Percentiles, field-weighted impact, momentum, PageRank, disruption and trending of all papers.
// Needs years, days, counts, upvotes and kinds in `columns`; `references` and `citations` by paper.
// Fields are LabelStore::field_of(). The same for any number of threads.
void set_citation_signals(const Adjacency& references, const Adjacency& citations,
                          const LabelStore& labels, unsigned threads, SignalStoreWriter& columns);

// The composite of all papers, from the measures that are there.
void set_scores(const ScoreWeights& weights, SignalStoreWriter& columns);

// The columns and measures of all people from those of their papers (`papers_by_author`).
void set_person_signals(const Adjacency& papers_by_author, const SignalStoreWriter& columns,
                        PersonStoreWriter& people);

}  // namespace quire
