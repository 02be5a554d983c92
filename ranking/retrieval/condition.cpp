#include "ranking/retrieval/condition.h"

#include <algorithm>
#include <utility>

#include "ranking/store/schema.h"

namespace quire {
namespace {

void leave_out_unrestricted(std::vector<Condition>& conditions) {
  std::erase_if(conditions, [](const Condition& each) { return each.is_unrestricted(); });
}

Condition word_of(const ExactWord& word) {
  return word.is_stop_word() ? Condition::term(schema::term(schema::kWord, word.form))
                             : Condition::stem(word.stem);
}

Condition all_stems(const std::vector<std::string>& stems) {
  std::vector<Condition> all;
  for (const std::string& stem : stems) all.push_back(Condition::stem(stem));
  return Condition::all_of(std::move(all));
}

Condition any_spelling(const TextPattern::Spellings& spellings) {
  std::vector<Condition> any;
  for (const auto& stems : spellings) any.push_back(all_stems(stems));
  return Condition::any_of(std::move(any));
}

// Forms of one stem follow each other only by chance.
Condition any_stem_of(const std::vector<ExactWord>& words) {
  std::vector<std::string> stems;
  for (const ExactWord& word : words) stems.push_back(word.stem);
  std::ranges::sort(stems);
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  std::vector<Condition> any;
  for (std::string& stem : stems) any.push_back(Condition::stem(std::move(stem)));
  return any.empty() ? Condition::no_paper() : Condition::any_of(std::move(any));
}

}  // namespace

Condition::Condition(Part part) : part_(std::make_shared<const Part>(std::move(part))) {}

Condition Condition::no_paper() { return Condition(Part{NoPaper{}}); }

Condition Condition::stem(std::string text) {
  return Condition(Part{StemCondition{std::move(text)}});
}

Condition Condition::term(std::string text) {
  return Condition(Part{TermCondition{std::move(text)}});
}

Condition Condition::docs(std::vector<std::uint32_t> docs) {
  std::ranges::sort(docs);
  docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
  return Condition(Part{DocsCondition{std::move(docs)}});
}

Condition Condition::numbers(const NumberFilter& filter) {
  return filter.is_empty() ? Condition() : Condition(Part{filter});
}

Condition Condition::labels(LabelKind kind, LabelSet set) {
  return Condition(Part{LabelsCondition{kind, std::move(set)}});
}

Condition Condition::text(TextPattern pattern) { return Condition(Part{std::move(pattern)}); }

Condition Condition::all_of(std::vector<Condition> conditions) {
  leave_out_unrestricted(conditions);
  if (conditions.empty()) return {};
  if (conditions.size() == 1) return std::move(conditions.front());
  return Condition(Part{AllCondition{std::move(conditions)}});
}

Condition Condition::any_of(std::vector<Condition> conditions) {
  leave_out_unrestricted(conditions);
  if (conditions.empty()) return {};
  if (conditions.size() == 1) return std::move(conditions.front());
  return Condition(Part{AnyCondition{std::move(conditions)}});
}

Condition Condition::but_not(Condition wanted, Condition unwanted) {
  if (unwanted.is_unrestricted()) return wanted;
  return Condition(Part{ExceptCondition{std::move(wanted), std::move(unwanted)}});
}

bool LabelsCondition::accepts(const LabelStore& labels, std::uint32_t doc) const {
  const auto row = labels.labels_of(kind, doc);
  return std::any_of(row.begin(), row.end(), [this](std::uint32_t label) { return set[label]; });
}

Condition words_of(const TextPattern& pattern) {
  std::vector<Condition> all;
  for (const TextPattern::Spellings& spellings : pattern.words) {
    all.push_back(spellings.empty() ? Condition::no_paper() : any_spelling(spellings));
  }
  for (const ExactWord& word : pattern.row) all.push_back(word_of(word));
  if (pattern.kind == TextPattern::Kind::kPrefix) all.push_back(any_stem_of(pattern.begun));
  return Condition::all_of(std::move(all));
}

}  // namespace quire
