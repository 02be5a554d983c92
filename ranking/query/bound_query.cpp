#include "ranking/query/bound_query.h"

#include <algorithm>
#include <utility>

#include "ranking/query/author_intent.h"
#include "ranking/query/condition_query.h"
#include "ranking/query/filter_source.h"
#include "ranking/query/query_words.h"
#include "ranking/query/word_query.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Queries = std::vector<Xapian::Query>;

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
      : snapshot_(snapshot), papers_(snapshot.databases().papers), max_words_(max_words) {
    bound_.syntax = std::move(syntax);
    words_ = parse_query_words(bound_.syntax.topical, max_words);
  }

  BoundQuery bind(const PaperFilter& filter) {
    const QuerySyntax& syntax = bound_.syntax;
    required_ = make_filter_queries(filter, snapshot_.generation().signals());
    const auto conditions = make_condition_query(snapshot_, syntax.conditions, max_words_);
    if (conditions) required_.push_back(*conditions);
    if (!syntax.has_operators) {
      require_symbols();
      require_stop_words();
      bound_.authors = find_author_intent(snapshot_, syntax, max_words_);
    }
    if (words_.words.empty()) bound_.syntax.topical.clear();
    if (!required_.empty()) bound_.required = combine(Xapian::Query::OP_AND, required_);
    widen();
    return std::move(bound_);
  }

 private:
  // "C++ library" asks for C++: the letter alone is found everywhere.
  void require_symbols() {
    Queries symbols;
    for (const QueryWord& word : words_.words) {
      const bool is_known =
          word.is_symbol_name && papers_.term_exists(schema::term(schema::kJoined, word.stem));
      if (is_known) symbols.push_back(WordQueryMaker(papers_).whole(word));
    }
    if (symbols.empty() || words_.words.size() > kMaxWordsBesideSymbols + symbols.size()) return;
    required_.push_back(combine(Xapian::Query::OP_OR, symbols));
  }

  // "to be or not to be": nothing ranks, so everything must be there.
  void require_stop_words() {
    if (!words_.words.empty()) return;
    for (const std::string& word : words_.stop_words) {
      required_.emplace_back(schema::term(schema::kWord, word));
    }
  }

  // A name with symbols is required as it is.
  void widen() {
    const WordQueryMaker maker(papers_);
    Queries wider = maker.other_spellings(words_.words);
    const Queries acronyms = bound_.syntax.has_operators ? Queries() : maker.acronyms(words_.words);
    wider.insert(wider.end(), acronyms.begin(), acronyms.end());
    Queries words;
    bool has_compound = false;
    for (const QueryWord& word : maker.unify_compounds(words_.words)) {
      words.push_back(maker.whole(word));
      const bool is_in_parts = !word.parts.empty() && !word.is_symbol_name;
      has_compound = has_compound || (is_in_parts && !is_written_joined(word, words_.words));
    }
    if (!words.empty()) bound_.all_words = combine(Xapian::Query::OP_AND, words);
    if (has_compound) {
      words.insert(words.end(), acronyms.begin(), acronyms.end());
      bound_.any_word = combine(Xapian::Query::OP_OR, words);
    }
    if (may_match_without_words(bound_.syntax.conditions)) {
      wider.push_back(bound_.required);
      bound_.any_word = Xapian::Query();
    }
    if (!wider.empty()) bound_.widening = combine(Xapian::Query::OP_OR, wider);
  }

  const Snapshot& snapshot_;
  const Xapian::Database& papers_;
  std::uint32_t max_words_;
  QueryWords words_;  // of the text that ranks
  Queries required_;
  BoundQuery bound_;
};

}  // namespace

BoundQuery bind_query(QuerySyntax syntax, const PaperFilter& filter, const Snapshot& snapshot,
                      std::uint32_t max_words) {
  return QueryBinder(std::move(syntax), snapshot, max_words).bind(filter);
}

BoundQuery bind_words(std::string text, const PaperFilter& filter, const Snapshot& snapshot) {
  BoundQuery bound;
  bound.syntax.topical = text;
  bound.syntax.text = std::move(text);
  const Queries required = make_filter_queries(filter, snapshot.generation().signals());
  if (!required.empty()) bound.required = combine(Xapian::Query::OP_AND, required);
  return bound;
}

}  // namespace quire
