#include "ranking/query/condition_query.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "analyzers/analyzer.h"
#include "analyzers/text.h"
#include "ranking/query/doc_list_source.h"
#include "ranking/query/exact_words.h"
#include "ranking/query/filter_source.h"
#include "ranking/query/label_source.h"
#include "ranking/query/named_people.h"
#include "ranking/query/query_words.h"
#include "ranking/query/text_field_source.h"
#include "ranking/query/word_query.h"
#include "ranking/store/generation.h"
#include "ranking/store/label_store.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Queries = std::vector<Xapian::Query>;
using MaybeQuery = std::optional<Xapian::Query>;  // nothing: says nothing about papers

Xapian::Query exact_word(std::string_view word) {
  return Xapian::Query(schema::term(schema::kWord, word));
}

Xapian::Query beginning(std::string_view prefix, std::string_view text) {
  return {Xapian::Query::OP_WILDCARD, schema::term(prefix, text), kMaxPrefixWords,
          Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_OR};
}

// Xapian's own query for nothing is an empty one, which also stands for "no condition".
Xapian::Query no_paper() {
  return Xapian::Query((new DocListSource(std::vector<std::uint32_t>()))->release());
}

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
        papers_(snapshot.databases().papers),
        texts_(snapshot.generation().texts()),
        labels_(snapshot.generation().labels()),
        words_(papers_),
        max_words_(max_words) {}

  // AND with the negations as one AND NOT.
  [[nodiscard]] MaybeQuery all_of(const std::vector<QueryNode>& nodes) {
    Queries wanted;
    std::vector<QueryNode> negated;
    for (const QueryNode& node : nodes) {
      if (node.kind == QueryNode::Kind::kNot) {
        negated.push_back(node.children.front());
      } else if (const MaybeQuery query = make(node)) {
        wanted.push_back(*query);
      }
    }
    const MaybeQuery unwanted = any_of(negated);
    if (wanted.empty() && !unwanted) return std::nullopt;
    Xapian::Query result =
        wanted.empty() ? Xapian::Query::MatchAll : combine(Xapian::Query::OP_AND, wanted);
    if (!unwanted) return result;
    return Xapian::Query(Xapian::Query::OP_AND_NOT, result, *unwanted);
  }

 private:
  [[nodiscard]] MaybeQuery make(const QueryNode& node) {
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
  [[nodiscard]] MaybeQuery any_of(const std::vector<QueryNode>& nodes) {
    Queries choices;
    std::optional<LabelSet> venues;
    for (const QueryNode& node : nodes) {
      if (const LabelSet* named = venues_of(node)) {
        venues = venues ? either(*venues, *named) : *named;
      } else if (const MaybeQuery query = make(node)) {
        choices.push_back(*query);
      }
    }
    if (venues) choices.push_back(in_any_venue(*venues));
    if (choices.empty()) return std::nullopt;
    return combine(Xapian::Query::OP_OR, choices);
  }

  [[nodiscard]] Xapian::Query years(const QueryNode& node) const {
    PaperFilter filter;
    filter.first_year = node.first_year;
    filter.last_year = node.last_year;
    return Xapian::Query(
        (new FilterSource(std::move(filter), snapshot_.generation().signals()))->release());
  }

  [[nodiscard]] MaybeQuery text(const QueryNode& node) {
    switch (node.field) {
      case QueryField::kAny:
        return anywhere(node);
      case QueryField::kTitle:
        return in_field(node, TextField::kTitle);
      case QueryField::kAbstract:
        return in_field(node, TextField::kAbstract);
      case QueryField::kAuthor:
        return by_people(node);
      case QueryField::kVenue:
        return in_venue(node);
      case QueryField::kCategory:
        return in_category(node);
      case QueryField::kYear:
        break;
    }
    return std::nullopt;
  }

  [[nodiscard]] MaybeQuery anywhere(const QueryNode& node) const {
    switch (node.kind) {
      case QueryNode::Kind::kPhrase:
        return phrase(node.text);
      case QueryNode::Kind::kNear:
        return near(node);
      case QueryNode::Kind::kPrefix:
        return prefix(node);
      default:
        return all_words(node.text);
    }
  }

  // Stems without stop words; of nothing but stop words all of them.
  [[nodiscard]] MaybeQuery all_words(const std::string& text) const {
    Queries all;
    for (const QueryWord& word : scored_words(text)) all.push_back(words_.whole(word));
    if (all.empty()) {
      for (const std::string& word : exact_words(text, max_words_)) all.push_back(exact_word(word));
    }
    if (all.empty()) return std::nullopt;
    return combine(Xapian::Query::OP_AND, all);
  }

  [[nodiscard]] std::vector<QueryWord> scored_words(const std::string& text) const {
    return words_.unify_compounds(parse_query_words(text, max_words_).words);
  }

  [[nodiscard]] MaybeQuery phrase(const std::string& text) const {
    const std::vector<std::string> words = exact_words(text, max_words_);
    if (words.empty()) return std::nullopt;
    return make_phrase_query(words);
  }

  [[nodiscard]] MaybeQuery near(const QueryNode& node) const {
    const std::vector<std::string> words = near_words(node.text);
    if (words.size() < 2) return phrase(node.text);
    Queries all;
    for (const std::string& word : words) all.push_back(exact_word(word));
    const auto window = static_cast<Xapian::termcount>(node.distance + words.size());
    return Xapian::Query(Xapian::Query::OP_NEAR, all.begin(), all.end(), window);
  }

  // Stop words say nothing about what is near.
  [[nodiscard]] std::vector<std::string> near_words(const std::string& text) const {
    std::vector<std::string> words = content_words(text, max_words_);
    return words.empty() ? exact_words(text, max_words_) : words;
  }

  // The most used words that begin so, ascending: small numbers are frequent words. Xapian's own
  // wildcard reads the frequency of every one of them from the disk.
  [[nodiscard]] std::vector<FormId> begun_forms(const std::string& text) const {
    const auto range = texts_.forms_with_prefix(text);
    std::vector<FormId> forms;
    for (std::uint32_t rank = range.first; rank < range.last; ++rank) {
      forms.push_back(texts_.form_at_rank(rank));
    }
    const auto count = std::min<std::size_t>(forms.size(), kMaxPrefixWords);
    std::partial_sort(forms.begin(), forms.begin() + static_cast<std::ptrdiff_t>(count),
                      forms.end());
    forms.resize(count);
    return forms;
  }

  // Of "pre-train*" the parts before the last are whole words right in front of the begun one.
  [[nodiscard]] MaybeQuery prefix(const QueryNode& node) const {
    const std::vector<std::string> words = exact_words(node.text, max_words_);
    if (words.empty()) return std::nullopt;
    TextFieldPattern pattern;
    pattern.field = TextField::kAny;
    if (set_pattern(node, pattern) != PatternState::kComplete) return no_paper();
    Queries row;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) row.push_back(exact_word(words[i]));
    if (row.empty()) return any_form(pattern.begun);
    const bool has_stop_words = pattern.forms.size() < row.size();
    if (has_stop_words) {
      row.push_back(any_form(pattern.begun));
      const auto window = static_cast<Xapian::termcount>(row.size());
      return Xapian::Query(Xapian::Query::OP_PHRASE, row.begin(), row.end(), window);
    }
    // Much faster than to merge the positions of so many words.
    row.emplace_back((new TextFieldSource(std::move(pattern), texts_))->release());
    return combine(Xapian::Query::OP_AND, row);
  }

  [[nodiscard]] Xapian::Query any_form(const std::vector<FormId>& forms) const {
    Queries words;
    for (const FormId form : forms) words.push_back(exact_word(texts_.form(form)));
    return combine(Xapian::Query::OP_OR, words);
  }

  // The same anywhere in the paper, and then in the field; so few papers are read.
  [[nodiscard]] MaybeQuery in_field(const QueryNode& node, TextField field) const {
    QueryNode everywhere = node;
    everywhere.field = QueryField::kAny;
    const MaybeQuery candidates = anywhere(everywhere);
    if (!candidates) return std::nullopt;
    TextFieldPattern pattern;
    pattern.field = field;
    switch (set_pattern(node, pattern)) {
      case PatternState::kUnknownWord:
        return no_paper();
      case PatternState::kOnlyStopWords:
        return candidates;
      case PatternState::kComplete:
        break;
    }
    const Xapian::Query source((new TextFieldSource(std::move(pattern), texts_))->release());
    return Xapian::Query(Xapian::Query::OP_AND, *candidates, source);
  }

  enum class PatternState : std::uint8_t { kComplete, kOnlyStopWords, kUnknownWord };

  [[nodiscard]] PatternState set_pattern(const QueryNode& node, TextFieldPattern& pattern) const {
    switch (node.kind) {
      case QueryNode::Kind::kPhrase:
        pattern.kind = TextFieldPattern::Kind::kPhrase;
        return set_forms(node, pattern);
      case QueryNode::Kind::kNear:
        pattern.kind = TextFieldPattern::Kind::kNear;
        pattern.distance = node.distance;
        return set_forms(node, pattern);
      case QueryNode::Kind::kPrefix:
        pattern.kind = TextFieldPattern::Kind::kPrefix;
        return set_prefix(node, pattern);
      default:
        return set_stems(node, pattern);
    }
  }

  PatternState set_forms(const QueryNode& node, TextFieldPattern& pattern) const {
    if (!add_forms(content_words(node.text, max_words_), pattern)) {
      return PatternState::kUnknownWord;
    }
    return pattern.forms.empty() ? PatternState::kOnlyStopWords : PatternState::kComplete;
  }

  // False if no paper has one of the words.
  bool add_forms(const std::vector<std::string>& words, TextFieldPattern& pattern) const {
    for (const std::string& word : words) {
      const auto form = texts_.find_form(word);
      if (!form) return false;
      pattern.forms.push_back(*form);
    }
    return true;
  }

  // A begun word may itself look like a stop word: "on-th*".
  PatternState set_prefix(const QueryNode& node, TextFieldPattern& pattern) const {
    const std::string last = exact_words(node.text, max_words_).back();
    std::vector<std::string> before = content_words(node.text, max_words_);
    if (!before.empty() && before.back() == last) before.pop_back();
    pattern.begun = begun_forms(last);
    const bool is_known = !pattern.begun.empty() && add_forms(before, pattern);
    return is_known ? PatternState::kComplete : PatternState::kUnknownWord;
  }

  PatternState set_stems(const QueryNode& node, TextFieldPattern& pattern) const {
    for (const QueryWord& word : scored_words(node.text)) {
      TextFieldPattern::Spellings spellings;
      if (!word.is_symbol_name) add_spelling({word.stem}, spellings);
      if (!word.parts.empty()) add_spelling(word.parts, spellings);
      if (spellings.empty()) return PatternState::kUnknownWord;
      pattern.words.push_back(std::move(spellings));
    }
    return pattern.words.empty() ? PatternState::kOnlyStopWords : PatternState::kComplete;
  }

  void add_spelling(const std::vector<std::string>& stems,
                    TextFieldPattern::Spellings& spellings) const {
    std::vector<StemId> numbers;
    for (const std::string& stem : stems) {
      const auto number = texts_.find_stem(stem);
      if (!number) return;
      numbers.push_back(*number);
    }
    spellings.push_back(std::move(numbers));
  }

  [[nodiscard]] MaybeQuery by_people(const QueryNode& node) const {
    const NameMatch match =
        node.kind == QueryNode::Kind::kPrefix ? NameMatch::kBegin : NameMatch::kForms;
    std::vector<DocId> docs = papers_of_any(
        snapshot_, find_people(snapshot_, collapse_spaces(node.text), match, kMaxPeople));
    return Xapian::Query((new DocListSource(std::move(docs)))->release());
  }

  [[nodiscard]] MaybeQuery in_venue(const QueryNode& node) {
    const LabelSet* venues = venues_of(node);
    return venues == nullptr ? std::nullopt : MaybeQuery(in_any_venue(*venues));
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

  [[nodiscard]] Xapian::Query in_any_venue(const LabelSet& venues) const {
    Queries terms;
    for (std::uint32_t label = 0; label < venues.size(); ++label) {
      if (!venues[label]) continue;
      if (terms.size() == kMaxVenueTerms) {
        return Xapian::Query((new LabelSource(LabelKind::kVenue, venues, labels_))->release());
      }
      terms.emplace_back(schema::term(schema::kVenue, labels_.folded(LabelKind::kVenue, label)));
    }
    return terms.empty() ? no_paper() : combine(Xapian::Query::OP_OR, terms);
  }

  // Of "cs.*" the dot ends a word of the label ("cs lg").
  [[nodiscard]] MaybeQuery in_category(const QueryNode& node) const {
    std::string label = fold_label(node.text);
    if (label.empty()) return std::nullopt;
    if (node.kind != QueryNode::Kind::kPrefix) {
      return Xapian::Query(schema::term(schema::kCategory, label));
    }
    const char last = node.text.back();
    if (last == '.' || last == ' ' || last == '-') label.push_back(' ');
    return beginning(schema::kCategory, label);
  }

  const Snapshot& snapshot_;
  const Xapian::Database& papers_;
  const TextStore& texts_;
  const LabelStore& labels_;
  WordQueryMaker words_;
  std::uint32_t max_words_;
  std::map<std::pair<QueryNode::Kind, std::string>, LabelSet> venues_;  // by how they are named
};

}  // namespace

std::optional<Xapian::Query> make_condition_query(const Snapshot& snapshot,
                                                  const std::vector<QueryNode>& conditions,
                                                  std::uint32_t max_words) {
  return ConditionMaker(snapshot, max_words).all_of(conditions);
}

}  // namespace quire
