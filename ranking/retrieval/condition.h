// What papers must be like to match, as a tree that no engine is known to: evaluated over impacts.qi
// (condition_sets.h), over papers/ by Xapian (xapian_condition.h), or over shards. Each way visits
// ConditionPart.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "ranking/retrieval/number_filter.h"
#include "ranking/retrieval/text_pattern.h"
#include "ranking/store/label_store.h"

namespace quire {

// Which labels of a kind are meant, by label number.
using LabelSet = std::vector<bool>;

struct ConditionPart;

// Immutable once made; copies share their parts. Weighs nothing.
class Condition {
 public:
  using Part = ConditionPart;

  // Says nothing: every paper fulfils it.
  Condition() = default;

  [[nodiscard]] static Condition no_paper();
  // Papers with this stem in title or abstract.
  [[nodiscard]] static Condition stem(std::string text);
  // Papers with this term without weight, as schema.h writes it: a joined form (J), a label (C, V,
  // T), a stop word (W).
  [[nodiscard]] static Condition term(std::string text);
  // In any order.
  [[nodiscard]] static Condition docs(std::vector<std::uint32_t> docs);
  // Says nothing if the filter is empty.
  [[nodiscard]] static Condition numbers(const NumberFilter& filter);
  // Papers with any label of the set, which has label_count(kind) elements.
  [[nodiscard]] static Condition labels(LabelKind kind, LabelSet set);
  [[nodiscard]] static Condition text(TextPattern pattern);

  // What says nothing is left out; of nothing but such these say nothing.
  [[nodiscard]] static Condition all_of(std::vector<Condition> conditions);
  [[nodiscard]] static Condition any_of(std::vector<Condition> conditions);
  // Papers that fulfil `wanted` and not `unwanted`, which is left out if it says nothing.
  [[nodiscard]] static Condition but_not(Condition wanted, Condition unwanted);

  // True if it says nothing.
  [[nodiscard]] bool is_unrestricted() const { return part_ == nullptr; }
  // Null if it says nothing.
  [[nodiscard]] const Part* part() const { return part_.get(); }

 private:
  explicit Condition(Part part);

  std::shared_ptr<const Part> part_;
};

struct NoPaper {};
struct StemCondition {
  std::string stem;
};
struct TermCondition {
  std::string term;
};
struct DocsCondition {
  std::vector<std::uint32_t> docs;  // ascending, each once
};
struct LabelsCondition {
  LabelKind kind = LabelKind::kVenue;
  LabelSet set;

  [[nodiscard]] bool accepts(const LabelStore& labels, std::uint32_t doc) const;
};
// At least two conditions; none of them says nothing.
struct AllCondition {
  std::vector<Condition> all;
};
struct AnyCondition {
  std::vector<Condition> any;
};
struct ExceptCondition {
  Condition wanted;    // may say nothing
  Condition unwanted;  // says something
};

struct ConditionPart {
  std::variant<NoPaper, StemCondition, TermCondition, DocsCondition, NumberFilter, LabelsCondition,
               TextPattern, AllCondition, AnyCondition, ExceptCondition>
      what;
};

// The words that a paper with the pattern must have, wherever they stand: what can be looked up
// before a text is read.
[[nodiscard]] Condition words_of(const TextPattern& pattern);

}  // namespace quire
