#include "ranking/recommender.h"

#include <xapian.h>

#include <algorithm>

#include "ranking/paper_vector.h"
#include "ranking/query/filter_condition.h"
#include "ranking/rerank/text_weight.h"
#include "ranking/retrieval/xapian_condition.h"
#include "ranking/same_work.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

// Papers that are compared in full. More change the first hundred recommendations next to never.
constexpr Xapian::doccount kCandidates = 1'000;

void add_scaled(std::span<const WeightedStem> vector, double factor,
                std::vector<WeightedStem>& sum) {
  for (const WeightedStem& entry : vector) sum.push_back({entry.stem, entry.weight * factor});
}

// Adds up entries of one stem and cuts off what is not positive.
void tidy(std::vector<WeightedStem>& sum) {
  std::stable_sort(sum.begin(), sum.end(),
                   [](const WeightedStem& a, const WeightedStem& b) { return a.stem < b.stem; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    if (kept > 0 && sum[kept - 1].stem == sum[i].stem) {
      sum[kept - 1].weight += sum[i].weight;
    } else {
      sum[kept++] = sum[i];
    }
  }
  sum.resize(kept);
  std::erase_if(sum, [](const WeightedStem& entry) { return entry.weight <= 0; });
}

class Recommender {
 public:
  Recommender(const Snapshot& snapshot, const PaperFilter& filter, std::uint32_t limit)
      : snapshot_(snapshot),
        generation_(snapshot.generation()),
        filter_(filter),
        limit_(limit),
        works_(snapshot) {}

  std::vector<Recommendation> run(std::span<const DocId> liked, std::span<const DocId> disliked) {
    for (const DocId doc : liked) works_.add(doc);
    for (const DocId doc : disliked) works_.add(doc);
    std::vector<Recommendation> candidates = compare_candidates(make_wish(liked, disliked));
    if (liked.size() == 1 && disliked.empty()) add_neighbours(liked.front(), candidates);
    std::sort(candidates.begin(), candidates.end(),
              [](const Recommendation& a, const Recommendation& b) {
                return a.similarity != b.similarity ? a.similarity > b.similarity : a.doc < b.doc;
              });
    for (const Recommendation& candidate : candidates) {
      if (result_.size() == limit_) break;
      take(candidate);
    }
    return std::move(result_);
  }

 private:
  void take(const Recommendation& candidate) {
    if (works_.has(candidate.doc)) return;
    works_.add(candidate.doc);
    result_.push_back(candidate);
  }

  // The stored neighbours are the same measure; the retrieval of candidates may have missed one.
  void add_neighbours(DocId doc, std::vector<Recommendation>& candidates) const {
    for (const Neighbour& neighbour : generation_.neighbours().neighbours(doc)) {
      const bool is_known =
          std::ranges::find(candidates, neighbour.doc, &Recommendation::doc) != candidates.end();
      if (is_known) continue;
      if (matches_filter(filter_, generation_.signals(), generation_.labels(), neighbour.doc)) {
        candidates.push_back({neighbour.doc, neighbour.similarity});
      }
    }
  }

  std::vector<WeightedStem> make_wish(std::span<const DocId> liked,
                                      std::span<const DocId> disliked) const {
    std::vector<WeightedStem> wish;
    for (const DocId doc : liked) {
      add_scaled(paper_vector(generation_.texts(), doc), 1. / static_cast<double>(liked.size()),
                 wish);
    }
    for (const DocId doc : disliked) {
      add_scaled(paper_vector(generation_.texts(), doc),
                 -kDislikeWeight / static_cast<double>(disliked.size()), wish);
    }
    tidy(wish);
    normalise(wish);
    return wish;
  }

  // The candidates for a wish, in any order.
  std::vector<Recommendation> compare_candidates(const std::vector<WeightedStem>& wish) const {
    std::vector<Recommendation> compared;
    if (wish.empty()) return compared;
    std::vector<WeightedStem> heaviest = wish;
    keep_heaviest(heaviest, kHeaviestStems);
    for (const Xapian::docid doc : find_candidates(heaviest)) {
      const double similarity = inner_product(wish, paper_vector(generation_.texts(), doc));
      if (similarity > 0) compared.push_back({doc, std::min(1., similarity)});
    }
    return compared;
  }

  std::vector<Xapian::docid> find_candidates(std::span<const WeightedStem> heaviest) const {
    std::vector<Xapian::Query> stems;
    for (const WeightedStem& entry : heaviest) {
      const auto term = schema::term(schema::kStem, generation_.texts().stem(entry.stem));
      stems.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), entry.weight);
    }
    Xapian::Query query(Xapian::Query::OP_OR, stems.begin(), stems.end());
    const Condition condition = make_filter_condition(filter_);
    if (!condition.is_unrestricted()) {
      query = Xapian::Query(Xapian::Query::OP_FILTER, query, to_xapian(condition, generation_));
    }
    Xapian::Enquire enquire(snapshot_.databases().papers);
    enquire.set_weighting_scheme(TextWeight(generation_.texts().averages().text_length));
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, kCandidates);
    std::vector<Xapian::docid> docs;
    for (auto hit = found.begin(); hit != found.end(); ++hit) docs.push_back(*hit);
    return docs;
  }

  const Snapshot& snapshot_;
  const Generation& generation_;
  const PaperFilter& filter_;
  std::uint32_t limit_;
  KnownWorks works_;
  std::vector<Recommendation> result_;
};

}  // namespace

std::vector<Recommendation> recommend(const Snapshot& snapshot, std::span<const DocId> liked,
                                      std::span<const DocId> disliked, const PaperFilter& filter,
                                      std::uint32_t limit) {
  if (snapshot.databases().shards) {
    throw NotForShards("recommendations compare the words of papers, which shards keep apart");
  }
  return with_xapian(snapshot.generation().path() / kPapersDirectory,
                     [&] { return Recommender(snapshot, filter, limit).run(liked, disliked); });
}

}  // namespace quire
