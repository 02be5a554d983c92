#include "ranking/query/bound_query.h"

#include <algorithm>
#include <utility>

#include "ranking/query/author_intent.h"
#include "ranking/query/condition_query.h"
#include "ranking/query/filter_condition.h"
#include "ranking/query/query_words.h"
#include "ranking/query/word_condition.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Conditions = std::vector<Condition>;

// Beside more words than this, a name with symbols ("C++") is a word like others.
constexpr std::size_t kMaxWordsBesideSymbols = 6;

// True if a paper may fulfil the conditions without a word that ranks.
bool may_match_without_words(const std::vector<QueryNode>& nodes) {
  return std::ranges::any_of(nodes, [](const QueryNode& node) {
    switch (node.kind) {
      case QueryNode::Kind::kOr:
      case QueryNode::Kind::kPrefix:
        return true;
      case QueryNode::Kind::kAnd:
        return may_match_without_words(node.children);
      default:
        return false;
    }
  });
}

class QueryBinder {
 public:
  QueryBinder(QuerySyntax syntax, const Snapshot& snapshot, std::uint32_t max_words)
      : snapshot_(snapshot), maker_(snapshot), max_words_(max_words) {
    bound_.syntax = std::move(syntax);
    words_ = parse_query_words(bound_.syntax.topical, max_words);
  }

  BoundQuery bind(const PaperFilter& filter) {
    const QuerySyntax& syntax = bound_.syntax;
    required_ = {make_filter_condition(filter),
                 make_query_condition(snapshot_, syntax.conditions, max_words_)};
    if (!syntax.has_operators) {
      require_symbols();
      require_stop_words();
      bound_.authors = find_author_intent(snapshot_, syntax, max_words_);
    }
    if (words_.words.empty()) bound_.syntax.topical.clear();
    bound_.required = Condition::all_of(std::move(required_));
    widen();
    return std::move(bound_);
  }

 private:
  // "C++ library" asks for C++: the letter alone is found everywhere.
  void require_symbols() {
    Conditions symbols;
    for (const QueryWord& word : words_.words) {
      if (word.is_symbol_name && maker_.is_joined_somewhere(word.stem)) {
        symbols.push_back(maker_.whole(word));
      }
    }
    if (words_.words.size() > kMaxWordsBesideSymbols + symbols.size()) return;
    required_.push_back(Condition::any_of(std::move(symbols)));
  }

  // "to be or not to be": nothing ranks, so everything must be there.
  void require_stop_words() {
    if (!words_.words.empty()) return;
    for (const std::string& word : words_.stop_words) {
      required_.push_back(Condition::term(schema::term(schema::kWord, word)));
    }
  }

  // A name with symbols is required as it is.
  void widen() {
    const std::vector<QueryWord> unified = maker_.unify_compounds(words_.words);
    Conditions wider = maker_.other_spellings(words_.words, unified);
    const Conditions acronyms =
        bound_.syntax.has_operators ? Conditions() : maker_.acronyms(words_.words);
    wider.insert(wider.end(), acronyms.begin(), acronyms.end());
    Conditions words;
    bool has_compound = false;
    for (const QueryWord& word : unified) {
      words.push_back(maker_.whole(word));
      const bool is_in_parts = !word.parts.empty() && !word.is_symbol_name;
      has_compound = has_compound || (is_in_parts && !is_written_joined(word, words_.words));
    }
    bound_.all_words = Condition::all_of(words);
    const bool needs_no_word = may_match_without_words(bound_.syntax.conditions);
    if (has_compound && !needs_no_word) {
      words.insert(words.end(), acronyms.begin(), acronyms.end());
      bound_.any_word = Condition::any_of(std::move(words));
    }
    if (needs_no_word) wider.push_back(bound_.required);
    bound_.widening = Condition::any_of(std::move(wider));
  }

  const Snapshot& snapshot_;
  WordConditionMaker maker_;
  std::uint32_t max_words_;
  QueryWords words_;  // of the text that ranks
  Conditions required_;
  BoundQuery bound_;
};

}  // namespace

BoundQuery bind_query(QuerySyntax syntax, const PaperFilter& filter, const Snapshot& snapshot,
                      std::uint32_t max_words) {
  return QueryBinder(std::move(syntax), snapshot, max_words).bind(filter);
}

BoundQuery bind_words(std::string text, const PaperFilter& filter) {
  BoundQuery bound;
  bound.syntax.topical = text;
  bound.syntax.text = std::move(text);
  bound.required = make_filter_condition(filter);
  return bound;
}

}  // namespace quire
