#include "ranking/query/condition_query.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "analyzers/text.h"
#include "ranking/query/exact_words.h"
#include "ranking/query/filter_condition.h"
#include "ranking/query/label_choice.h"
#include "ranking/query/named_people.h"
#include "ranking/query/query_words.h"
#include "ranking/query/word_condition.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Conditions = std::vector<Condition>;

LabelSet either(const LabelSet& first, const LabelSet& second) {
  LabelSet both(first.size());
  std::transform(first.begin(), first.end(), second.begin(), both.begin(), std::logical_or<>());
  return both;
}

LabelMatch label_match(const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::kPhrase:
      return LabelMatch::kExact;
    case QueryNode::Kind::kPrefix:
      return LabelMatch::kBegin;
    default:
      return LabelMatch::kWords;
  }
}

class ConditionMaker {
 public:
  ConditionMaker(const Snapshot& snapshot, std::uint32_t max_words)
      : snapshot_(snapshot),
        texts_(snapshot.generation().texts()),
        labels_(snapshot.generation().labels()),
        words_(snapshot),
        max_words_(max_words) {}

  // AND with the negations as one AND NOT.
  [[nodiscard]] Condition all_of(const std::vector<QueryNode>& nodes) {
    Conditions wanted;
    std::vector<QueryNode> negated;
    for (const QueryNode& node : nodes) {
      if (node.kind == QueryNode::Kind::kNot) {
        negated.push_back(node.children.front());
      } else {
        wanted.push_back(make(node));
      }
    }
    return Condition::but_not(Condition::all_of(std::move(wanted)), any_of(negated));
  }

 private:
  [[nodiscard]] Condition make(const QueryNode& node) {
    switch (node.kind) {
      case QueryNode::Kind::kAnd:
        return all_of(node.children);
      case QueryNode::Kind::kNot:
        return all_of({node});
      case QueryNode::Kind::kOr:
        return any_of(node.children);
      case QueryNode::Kind::kYears:
        return years(node);
      default:
        return text(node);
    }
  }

  // Venues are one choice, however many are named.
  [[nodiscard]] Condition any_of(const std::vector<QueryNode>& nodes) {
    Conditions choices;
    std::optional<LabelSet> venues;
    for (const QueryNode& node : nodes) {
      if (const LabelSet* named = venues_of(node)) {
        venues = venues ? either(*venues, *named) : *named;
      } else {
        choices.push_back(make(node));
      }
    }
    if (venues) choices.push_back(any_label_of(labels_, LabelKind::kVenue, *venues));
    return Condition::any_of(std::move(choices));
  }

  [[nodiscard]] static Condition years(const QueryNode& node) {
    PaperFilter filter;
    filter.first_year = node.first_year;
    filter.last_year = node.last_year;
    return make_filter_condition(filter);
  }

  [[nodiscard]] Condition text(const QueryNode& node) {
    switch (node.field) {
      case QueryField::kAny:
        return in_text(node, TextField::kAny);
      case QueryField::kTitle:
        return in_text(node, TextField::kTitle);
      case QueryField::kAbstract:
        return in_text(node, TextField::kAbstract);
      case QueryField::kAuthor:
        return by_people(node);
      case QueryField::kVenue:
        return in_venue(node);
      case QueryField::kCategory:
        return in_category(node);
      case QueryField::kYear:
        break;
    }
    return {};
  }

  [[nodiscard]] Condition in_text(const QueryNode& node, TextField field) const {
    switch (node.kind) {
      case QueryNode::Kind::kPhrase:
        return phrase(exact_words(node.text, max_words_), field);
      case QueryNode::Kind::kNear:
        return near(node, field);
      case QueryNode::Kind::kPrefix:
        return prefix(node, field);
      default:
        return field == TextField::kAny ? all_words(node.text) : all_words_in(node.text, field);
    }
  }

  // Stems without stop words; of nothing but stop words all of them.
  [[nodiscard]] Condition all_words(const std::string& text) const {
    Conditions all;
    for (const QueryWord& word : scored_words(text)) all.push_back(words_.whole(word));
    if (all.empty()) return words_of(stop_words(text, TextField::kAny));
    return Condition::all_of(std::move(all));
  }

  [[nodiscard]] Condition all_words_in(const std::string& text, TextField field) const {
    TextPattern pattern;
    pattern.field = field;
    for (const QueryWord& word : scored_words(text)) pattern.words.push_back(spellings_of(word));
    if (pattern.words.empty()) pattern = stop_words(text, field);
    if (pattern.words.empty() && pattern.row.empty()) return {};
    return Condition::text(std::move(pattern));
  }

  [[nodiscard]] TextPattern stop_words(const std::string& text, TextField field) const {
    TextPattern pattern;
    pattern.field = field;
    pattern.row = exact_words(text, max_words_);
    return pattern;
  }

  [[nodiscard]] std::vector<QueryWord> scored_words(const std::string& text) const {
    return words_.unify_compounds(parse_query_words(text, max_words_).words);
  }

  [[nodiscard]] static TextPattern::Spellings spellings_of(const QueryWord& word) {
    TextPattern::Spellings spellings;
    if (!word.is_symbol_name) spellings.push_back({word.stem});
    if (!word.parts.empty()) spellings.push_back(word.parts);
    return spellings;
  }

  [[nodiscard]] Condition phrase(std::vector<ExactWord> words, TextField field) const {
    if (words.empty()) return {};
    const bool is_word_anywhere = words.size() == 1 && field == TextField::kAny;
    if (is_word_anywhere && (words.front().is_stop_word() || is_only_form(words.front()))) {
      TextPattern pattern;
      pattern.row = std::move(words);
      return words_of(pattern);
    }
    TextPattern pattern;
    pattern.kind = TextPattern::Kind::kPhrase;
    pattern.field = field;
    pattern.row = std::move(words);
    return Condition::text(std::move(pattern));
  }

  // True if every paper with the stem of the word has the word: no text needs to be read.
  [[nodiscard]] bool is_only_form(const ExactWord& word) const {
    const auto form = texts_.find_form(word.form);
    return form && texts_.form_frequency(*form) == texts_.stem_frequency(texts_.stem_of(*form));
  }

  // Stop words say nothing about what is near.
  [[nodiscard]] Condition near(const QueryNode& node, TextField field) const {
    TextPattern pattern;
    pattern.kind = TextPattern::Kind::kNear;
    pattern.field = field;
    pattern.distance = node.distance;
    pattern.row = content_words(node.text, max_words_);
    if (pattern.row.empty()) pattern.row = exact_words(node.text, max_words_);
    if (pattern.row.size() < 2) return phrase(exact_words(node.text, max_words_), field);
    return Condition::text(std::move(pattern));
  }

  // Of "pre-train*" the parts before the last are whole words right in front of the begun one.
  [[nodiscard]] Condition prefix(const QueryNode& node, TextField field) const {
    TextPattern pattern;
    pattern.kind = TextPattern::Kind::kPrefix;
    pattern.field = field;
    pattern.row = exact_words(node.text, max_words_);
    if (pattern.row.empty()) return {};
    const std::vector<FormId> forms = begun_forms(pattern.row.back().form);
    pattern.row.pop_back();
    if (forms.empty()) return Condition::no_paper();
    if (pattern.row.empty() && field == TextField::kAny) return any_form(forms);
    for (const FormId form : forms) pattern.begun.push_back(word_of(form));
    return Condition::text(std::move(pattern));
  }

  [[nodiscard]] ExactWord word_of(FormId form) const {
    return {std::string(texts_.form(form)), std::string(texts_.stem(texts_.stem_of(form)))};
  }

  // The most used words that begin so, and what else of their stems does; ascending.
  [[nodiscard]] std::vector<FormId> begun_forms(const std::string& text) const {
    const auto range = texts_.forms_with_prefix(text);
    std::vector<FormId> all;
    for (std::uint32_t rank = range.first; rank < range.last; ++rank) {
      all.push_back(texts_.form_at_rank(rank));
    }
    const auto count = std::min<std::size_t>(all.size(), kMaxPrefixWords);
    // Small numbers are frequent words.
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
    std::vector<FormId> forms;
    for (const FormId form : std::span(all).first(count)) {
      for (const FormId other : texts_.forms_of(texts_.stem_of(form))) {
        if (texts_.form(other).starts_with(text)) forms.push_back(other);
      }
    }
    std::ranges::sort(forms);
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    return forms;
  }

  // Where all forms of a stem begin so, the papers with the stem are those with one of the forms:
  // no text needs to be read.
  [[nodiscard]] Condition any_form(const std::vector<FormId>& forms) const {
    std::map<StemId, std::vector<FormId>> by_stem;
    for (const FormId form : forms) by_stem[texts_.stem_of(form)].push_back(form);
    Conditions choices;
    TextPattern pattern;
    pattern.kind = TextPattern::Kind::kPrefix;
    for (const auto& [stem, begun] : by_stem) {
      if (begun.size() == texts_.forms_of(stem).size()) {
        choices.push_back(Condition::stem(std::string(texts_.stem(stem))));
      } else {
        for (const FormId form : begun) pattern.begun.push_back(word_of(form));
      }
    }
    if (!pattern.begun.empty()) choices.push_back(Condition::text(std::move(pattern)));
    return Condition::any_of(std::move(choices));
  }

  [[nodiscard]] Condition by_people(const QueryNode& node) const {
    const NameMatch match =
        node.kind == QueryNode::Kind::kPrefix ? NameMatch::kBegin : NameMatch::kForms;
    return Condition::docs(papers_of_any(
        snapshot_, find_people(snapshot_, collapse_spaces(node.text), match, kMaxPeople)));
  }

  [[nodiscard]] Condition in_venue(const QueryNode& node) {
    const LabelSet* venues = venues_of(node);
    return venues == nullptr ? Condition() : any_label_of(labels_, LabelKind::kVenue, *venues);
  }

  // Nothing for what names no venue. A query may name one venue many times, and all labels are
  // looked through for it.
  [[nodiscard]] const LabelSet* venues_of(const QueryNode& node) {
    if (node.field != QueryField::kVenue) return nullptr;
    const std::string text = fold_label(node.text);
    if (text.empty()) return nullptr;
    const auto [known, is_new] = venues_.try_emplace({node.kind, text});
    if (is_new) known->second = find_labels(labels_, LabelKind::kVenue, label_match(node), text);
    return &known->second;
  }

  // Of "cs.*" the dot ends a word of the label ("cs lg").
  [[nodiscard]] Condition in_category(const QueryNode& node) const {
    std::string label = fold_label(node.text);
    if (label.empty()) return {};
    if (node.kind != QueryNode::Kind::kPrefix) {
      return Condition::term(schema::term(schema::kCategory, label));
    }
    const char last = node.text.back();
    if (last == '.' || last == ' ' || last == '-') label.push_back(' ');
    return any_label_of(labels_, LabelKind::kCategory,
                        find_labels(labels_, LabelKind::kCategory, LabelMatch::kBegin, label));
  }

  const Snapshot& snapshot_;
  const TextStore& texts_;
  const LabelStore& labels_;
  WordConditionMaker words_;
  std::uint32_t max_words_;
  std::map<std::pair<QueryNode::Kind, std::string>, LabelSet> venues_;  // by how they are named
};

}  // namespace

Condition make_query_condition(const Snapshot& snapshot, const std::vector<QueryNode>& conditions,
                               std::uint32_t max_words) {
  return ConditionMaker(snapshot, max_words).all_of(conditions);
}

}  // namespace quire
