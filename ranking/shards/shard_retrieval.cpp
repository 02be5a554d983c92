#include "ranking/shards/shard_retrieval.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ranking/rerank/bm25.h"
#include "ranking/shards/shard_condition.h"
#include "ranking/shards/shard_layout.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Query = Xapian::Query;

// How B is said to Xapian, for the statistics of one connection.
class TextFactor {
 public:
  TextFactor(const TextStore& dictionary, const Xapian::Database& database)
      : dictionary_(dictionary),
        papers_(database.get_doccount()),
        share_(papers_ / std::max(1U, dictionary.paper_count())) {
    const double mean = dictionary.averages().text_length;
    const double ratio = mean > 0 ? database.get_avlength() / mean : 1;
    const double scale = 1 - kTextSaturation.b + kTextSaturation.b * ratio;
    k1_ = kTextSaturation.k1 * scale;
    b_ = kTextSaturation.b * ratio / scale;
  }

  [[nodiscard]] Xapian::BM25Weight weight() const { return {k1_, 0, 0, b_, 0}; }

  [[nodiscard]] Query query(std::span<const WeightedList> lists) const {
    std::vector<Query> stems;
    for (const WeightedList& list : lists) {
      const double frequency = std::min(dictionary_.stem_frequency(list.stem) * share_, papers_);
      const double factor =
          list.weight * (kTextSaturation.k1 + 1) / (xapian_idf(frequency) * (k1_ + 1));
      const Query stem(schema::term(schema::kStem, dictionary_.stem(list.stem)));
      stems.emplace_back(Query::OP_SCALE_WEIGHT, stem, factor);
    }
    return {Query::OP_OR, stems.begin(), stems.end()};
  }

 private:
  // As Xapian 1.4 computes it.
  [[nodiscard]] double xapian_idf(double frequency) const {
    double odds = (papers_ - frequency + 0.5) / (frequency + 0.5);
    if (odds < 2) odds = odds * 0.5 + 1;
    return std::log(odds);
  }

  const TextStore& dictionary_;
  double papers_;
  double share_;  // of all papers
  double k1_ = 0;
  double b_ = 0;
};

// With shards missing their statistics are guessed: B is that near to the weights, if a part of the
// papers is like the others.
constexpr double kErrorWithoutAll = 0.1;

struct Match {
  std::uint32_t doc = 0;
  double weight = 0;
};

// The only way from what shards send to numbers that stores are asked for. Ordered as `found`;
// throws BadShardAnswer.
std::vector<Match> checked_matches(const Xapian::MSet& found, std::uint32_t paper_count) {
  std::vector<Match> matches;
  std::vector<std::uint32_t> docs;
  for (auto match = found.begin(); match != found.end(); ++match) {
    const std::uint32_t doc = *match;
    const double weight = match.get_weight();
    if (doc == 0 || doc > paper_count) throw BadShardAnswer(doc, "a shard sent no paper's number");
    if (!std::isfinite(weight) || weight < 0) {
      throw BadShardAnswer(doc, "a shard sent a weight that is none");
    }
    matches.push_back({doc, weight});
    docs.push_back(doc);
  }
  std::ranges::sort(docs);
  const auto twice = std::ranges::adjacent_find(docs);
  if (twice != docs.end()) throw BadShardAnswer(*twice, "a shard sent a paper twice");
  return matches;
}

struct Found {
  Xapian::MSet set;
  std::vector<Match> matches;
  ShardTexts::Texts texts;
};

std::uint64_t mask_of(std::span<const WeightedList> lists) {
  std::uint64_t mask = 0;
  for (const WeightedList& list : lists) mask |= std::uint64_t{1} << list.query_stem;
  return mask;
}

}  // namespace

Xapian::Query ShardRetrieval::translate(const Condition& condition) const {
  return to_shard_query(condition, head_.texts(), head_.labels());
}

CandidateList ShardRetrieval::best(std::span<const WeightedList> lists, const Condition& condition,
                                   const RetrievalSize& size) const {
  CandidateList list;
  list.depth = size.depth;
  list.matches_is_exact = true;
  if (lists.empty()) return list;
  Found found = shards_.connection.use([&](const Xapian::Database& database) {
    const TextFactor factor(head_.texts(), database);
    Query query = factor.query(lists);
    if (!condition.is_unrestricted()) query = Query(Query::OP_FILTER, query, translate(condition));
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(factor.weight());
    enquire.set_sort_by_relevance_then_value(shard_layout::kTextSlot, false);
    const Xapian::MSet set = enquire.get_mset(0, size.depth, size.count_at_least);
    return Found{set, checked_matches(set, head_.texts().paper_count()), ShardTexts::decode(set)};
  });
  shards_.texts.keep(std::move(found.texts));
  const ShardCount count = shards_.connection.count();
  const double error = count.answered < count.total ? kErrorWithoutAll : 0;
  const std::uint64_t mask = mask_of(lists);
  for (const Match& paper : found.matches) {
    const double bound = paper.weight * (1 + error);
    list.papers.push_back({paper.doc, static_cast<float>(bound), mask});
    list.slack = std::max(list.slack, 2 * error * bound);
  }
  list.matches = found.set.get_matches_lower_bound();
  list.matches_is_exact = list.matches == found.set.get_matches_upper_bound();
  return list;
}

std::vector<std::uint32_t> ShardRetrieval::matching(const Condition& condition,
                                                    std::size_t limit) const {
  const std::vector<Match> found = shards_.connection.use([&](const Xapian::Database& database) {
    Xapian::Enquire enquire(database);
    enquire.set_query(translate(condition));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const auto count = std::min<std::size_t>(limit, head_.texts().paper_count());
    return checked_matches(enquire.get_mset(0, static_cast<Xapian::doccount>(count)),
                           head_.texts().paper_count());
  });
  std::vector<std::uint32_t> docs;
  for (const Match& paper : found) docs.push_back(paper.doc);
  std::ranges::sort(docs);  // shards that send another order mix up the whole
  return docs;
}

std::uint32_t ShardRetrieval::term_frequency(const std::string& term) const {
  return shards_.connection.use(
      [&](const Xapian::Database& database) { return database.get_termfreq(term); });
}

}  // namespace quire
