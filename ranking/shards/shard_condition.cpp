#include "ranking/shards/shard_condition.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ranking/shards/shard_layout.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Query = Xapian::Query;
using Queries = std::vector<Query>;

// No paper has the number 0. Xapian's own query for nothing is dropped by some operators.
Query no_paper() { return Query(shard_layout::document_term(0)); }

Query combine(Query::op operation, const Queries& queries) {
  if (queries.empty()) return operation == Query::OP_OR ? no_paper() : Query::MatchAll;
  return {operation, queries.begin(), queries.end()};
}

Query in_range(unsigned slot, const ValueRange& range) {
  return {Query::OP_VALUE_RANGE, slot, Xapian::sortable_serialise(range.first),
          Xapian::sortable_serialise(range.last)};
}

// The words of one field, which no row leaves.
class FieldTranslation {
 public:
  FieldTranslation(std::string_view prefix, const TextStore& dictionary)
      : prefix_(prefix), dictionary_(dictionary) {}

  [[nodiscard]] Query query(const TextPattern& pattern) const {
    switch (pattern.kind) {
      case TextPattern::Kind::kWords:
        break;
      case TextPattern::Kind::kPhrase:
        return in_a_row(row(pattern));
      case TextPattern::Kind::kNear:
        return near(pattern);
      case TextPattern::Kind::kPrefix:
        return prefix(pattern);
    }
    return words(pattern);
  }

 private:
  [[nodiscard]] Query word(std::string_view form) const {
    return Query(schema::term(prefix_, form));
  }

  // The field knows words as they are written: a stem is any of its forms.
  [[nodiscard]] Query stem(const std::string& text) const {
    const auto number = dictionary_.find_stem(text);
    if (!number) return no_paper();
    Queries forms;
    for (const FormId form : dictionary_.forms_of(*number)) {
      forms.push_back(word(dictionary_.form(form)));
    }
    return combine(Query::OP_OR, forms);
  }

  [[nodiscard]] Query words(const TextPattern& pattern) const {
    Queries all = row(pattern);
    for (const TextPattern::Spellings& spellings : pattern.words) {
      Queries any;
      for (const std::vector<std::string>& stems : spellings) {
        Queries each;
        for (const std::string& text : stems) each.push_back(stem(text));
        any.push_back(combine(Query::OP_AND, each));
      }
      all.push_back(combine(Query::OP_OR, any));
    }
    return combine(Query::OP_AND, all);
  }

  [[nodiscard]] Queries row(const TextPattern& pattern) const {
    Queries row;
    for (const ExactWord& each : pattern.row) row.push_back(word(each.form));
    return row;
  }

  [[nodiscard]] static Query in_a_row(const Queries& row) {
    if (row.size() < 2) return combine(Query::OP_AND, row);
    const auto window = static_cast<Xapian::termcount>(row.size());
    return {Query::OP_PHRASE, row.begin(), row.end(), window};
  }

  [[nodiscard]] Query near(const TextPattern& pattern) const {
    const Queries all = row(pattern);
    if (all.size() < 2) return combine(Query::OP_AND, all);
    const auto window = static_cast<Xapian::termcount>(all.size() + pattern.distance);
    return {Query::OP_NEAR, all.begin(), all.end(), window};
  }

  [[nodiscard]] Query prefix(const TextPattern& pattern) const {
    Queries begun;
    for (const ExactWord& each : pattern.begun) begun.push_back(word(each.form));
    Queries all = row(pattern);
    all.push_back(combine(Query::OP_OR, begun));
    return in_a_row(all);
  }

  std::string_view prefix_;
  const TextStore& dictionary_;
};

class ShardTranslation {
 public:
  ShardTranslation(const TextStore& dictionary, const LabelStore& labels)
      : title_(shard_layout::kTitleWord, dictionary),
        abstract_(shard_layout::kAbstractWord, dictionary),
        labels_(labels) {}

  [[nodiscard]] Query translate(const Condition& condition) const {
    if (condition.is_unrestricted()) return Query::MatchAll;
    return std::visit([this](const auto& what) { return query(what); }, condition.part()->what);
  }

 private:
  [[nodiscard]] Query query(const NoPaper&) const { return no_paper(); }
  [[nodiscard]] Query query(const StemCondition& word) const { return anywhere(word.stem); }
  [[nodiscard]] Query query(const TermCondition& term) const { return Query(term.term); }
  [[nodiscard]] Query query(const DocsCondition& list) const { return to_shard_query(list.docs); }

  [[nodiscard]] Query query(const NumberFilter& filter) const {
    Queries all;
    if (filter.years) all.push_back(in_range(shard_layout::kYearSlot, *filter.years));
    if (filter.days) all.push_back(in_range(shard_layout::kDaySlot, *filter.days));
    if (filter.only_open_access) all.emplace_back(shard_layout::kOpenAccess);
    if (filter.min_citation_count) {
      all.emplace_back(Query::OP_VALUE_GE, shard_layout::kCitationSlot,
                       Xapian::sortable_serialise(*filter.min_citation_count));
    }
    return combine(Query::OP_AND, all);
  }

  [[nodiscard]] Query query(const LabelsCondition& labels) const {
    Queries any;
    for (std::uint32_t label = 0; label < labels.set.size(); ++label) {
      if (!labels.set[label]) continue;
      any.emplace_back(schema::term(prefix_of(labels.kind), labels_.folded(labels.kind, label)));
    }
    return combine(Query::OP_OR, any);
  }

  [[nodiscard]] static std::string_view prefix_of(LabelKind kind) {
    switch (kind) {
      case LabelKind::kCategory:
        return schema::kCategory;
      case LabelKind::kVenue:
        return schema::kVenue;
      case LabelKind::kType:
        break;
    }
    return schema::kType;
  }

  [[nodiscard]] Query query(const TextPattern& pattern) const {
    switch (pattern.field) {
      case TextField::kTitle:
        return title_.query(pattern);
      case TextField::kAbstract:
        return abstract_.query(pattern);
      case TextField::kAny:
        break;
    }
    if (pattern.kind == TextPattern::Kind::kWords) return words_anywhere(pattern);
    return {Query::OP_OR, title_.query(pattern), abstract_.query(pattern)};
  }

  // Stems wherever they are, unlike words as they are written, which stand in one field.
  [[nodiscard]] Query words_anywhere(const TextPattern& pattern) const {
    Queries all;
    if (!pattern.row.empty()) {
      TextPattern row;
      row.row = pattern.row;
      all.emplace_back(Query::OP_OR, title_.query(row), abstract_.query(row));
    }
    for (const TextPattern::Spellings& spellings : pattern.words) {
      Queries any;
      for (const std::vector<std::string>& stems : spellings) {
        Queries each;
        for (const std::string& stem : stems) each.push_back(anywhere(stem));
        any.push_back(combine(Query::OP_AND, each));
      }
      all.push_back(combine(Query::OP_OR, any));
    }
    return combine(Query::OP_AND, all);
  }

  [[nodiscard]] Query query(const AllCondition& all) const { return each(Query::OP_AND, all.all); }
  [[nodiscard]] Query query(const AnyCondition& any) const { return each(Query::OP_OR, any.any); }
  [[nodiscard]] Query query(const ExceptCondition& except) const {
    return {Query::OP_AND_NOT, translate(except.wanted), translate(except.unwanted)};
  }

  [[nodiscard]] Query each(Query::op operation, const std::vector<Condition>& conditions) const {
    Queries queries;
    for (const Condition& condition : conditions) queries.push_back(translate(condition));
    return combine(operation, queries);
  }

  [[nodiscard]] static Query anywhere(const std::string& stem) {
    return Query(schema::term(schema::kStem, stem));
  }

  FieldTranslation title_;
  FieldTranslation abstract_;
  const LabelStore& labels_;
};

}  // namespace

Xapian::Query to_shard_query(const Condition& condition, const TextStore& dictionary,
                             const LabelStore& labels) {
  return ShardTranslation(dictionary, labels).translate(condition);
}

Xapian::Query to_shard_query(std::span<const std::uint32_t> docs) {
  if (docs.size() > kMaxListedPapers) {
    throw NotForShards("the condition names " + std::to_string(docs.size()) +
                       " papers by their authors; an index in shards takes " +
                       std::to_string(kMaxListedPapers));
  }
  Queries terms;
  for (const std::uint32_t doc : docs) terms.emplace_back(shard_layout::document_term(doc));
  return combine(Query::OP_OR, terms);
}

}  // namespace quire
