#include "ranking/retrieval/xapian_condition.h"

#include <memory>
#include <utility>
#include <vector>

#include "ranking/retrieval/posting_sources.h"
#include "ranking/retrieval/text_matcher.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

class Translation {
 public:
  explicit Translation(const Generation& generation) : generation_(generation) {}

  [[nodiscard]] Xapian::Query translate(const Condition& condition) const {
    if (condition.is_unrestricted()) return Xapian::Query::MatchAll;
    return std::visit([this](const auto& what) { return query(what); }, condition.part()->what);
  }

 private:
  using Query = Xapian::Query;

  // Xapian's own query for nothing is an empty one, which also stands for "no condition".
  [[nodiscard]] Query query(const NoPaper&) const { return query(DocsCondition{}); }
  [[nodiscard]] Query query(const StemCondition& word) const {
    return Query(schema::term(schema::kStem, word.stem));
  }
  [[nodiscard]] Query query(const TermCondition& term) const { return Query(term.term); }
  [[nodiscard]] Query query(const DocsCondition& list) const {
    std::vector<std::uint32_t> docs = list.docs;
    std::erase_if(docs, [papers = generation_.signals().paper_count()](std::uint32_t doc) {
      return doc < 1 || doc > papers;
    });
    return Query((new DocListSource(std::move(docs)))->release());
  }
  [[nodiscard]] Query query(const NumberFilter& filter) const {
    return accepted([filter, &signals = generation_.signals()](std::uint32_t doc) {
      return filter.accepts(signals, doc);
    });
  }
  [[nodiscard]] Query query(const LabelsCondition& labels) const {
    const auto shared = std::make_shared<const LabelsCondition>(labels);
    return accepted([shared, &store = generation_.labels()](std::uint32_t doc) {
      return shared->accepts(store, doc);
    });
  }
  // Behind the words, so that few texts are read.
  [[nodiscard]] Query query(const TextPattern& pattern) const {
    const auto matcher = std::make_shared<TextMatcher>(pattern, generation_.texts());
    const Query checked = accepted([matcher](std::uint32_t doc) { return matcher->accepts(doc); });
    const Condition words = words_of(pattern);
    if (words.is_unrestricted()) return checked;
    return {Query::OP_AND, translate(words), checked};
  }
  [[nodiscard]] Query query(const AllCondition& all) const {
    return combine(Query::OP_AND, all.all);
  }
  [[nodiscard]] Query query(const AnyCondition& any) const {
    return combine(Query::OP_OR, any.any);
  }
  [[nodiscard]] Query query(const ExceptCondition& except) const {
    return {Query::OP_AND_NOT, translate(except.wanted), translate(except.unwanted)};
  }

  [[nodiscard]] Query combine(Query::op operation, const std::vector<Condition>& conditions) const {
    std::vector<Query> queries;
    for (const Condition& each : conditions) queries.push_back(translate(each));
    return {operation, queries.begin(), queries.end()};
  }

  [[nodiscard]] Query accepted(AcceptingSource::Accepts accepts) const {
    const std::uint32_t papers = generation_.signals().paper_count();
    return Query((new AcceptingSource(std::move(accepts), papers))->release());
  }

  const Generation& generation_;
};

}  // namespace

Xapian::Query to_xapian(const Condition& condition, const Generation& generation) {
  return Translation(generation).translate(condition);
}

}  // namespace quire
