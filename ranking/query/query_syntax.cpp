#include "ranking/query/query_syntax.h"

#include <algorithm>
#include <utility>

#include "analyzers/analyzer.h"
#include "ranking/query/plain_text.h"
#include "ranking/query/query_lexer.h"
#include "ranking/query/query_parser.h"
#include "ranking/query/year_phrases.h"

namespace quire {
namespace {

std::size_t count_scored(std::string_view text) {
  TokenStream tokens;
  Analyzer().analyze(text, tokens);
  return static_cast<std::size_t>(std::count_if(
      tokens.begin(), tokens.end(), [](const Token& token) { return token.is_scored(); }));
}

bool is_quoted(const Lexeme& lexeme) {
  return lexeme.kind == LexemeKind::kPhrase || lexeme.kind == LexemeKind::kNear;
}

// In a long text quotation marks are the punctuation of prose.
bool are_phrases(const std::string& text, const std::vector<Lexeme>& lexemes) {
  std::string outside = text;
  std::size_t phrases = 0;
  for (const Lexeme& lexeme : lexemes) {
    if (!is_quoted(lexeme)) continue;
    ++phrases;
    std::fill(outside.begin() + static_cast<std::ptrdiff_t>(lexeme.begin),
              outside.begin() + static_cast<std::ptrdiff_t>(lexeme.end), ' ');
  }
  return phrases <= kMaxPhrases &&
         (phrases == 0 || count_scored(outside) <= kMaxWordsBesidePhrases);
}

// The lexemes of free text: no fields and no operators but -word and word*.
std::vector<Lexeme> read_free_text(const std::string& text) {
  std::vector<Lexeme> lexemes = read_lexemes(text, Operators::kIgnore, Quotes::kRead);
  if (are_phrases(text, lexemes)) return lexemes;
  return read_lexemes(text, Operators::kIgnore, Quotes::kIgnore);
}

bool is_logical(const Lexeme& lexeme) {
  return lexeme.kind == LexemeKind::kAnd || lexeme.kind == LexemeKind::kOr ||
         lexeme.kind == LexemeKind::kNot;
}

bool is_operator_node(const QueryNode& node) {
  return node.kind == QueryNode::Kind::kNot || node.kind == QueryNode::Kind::kPrefix ||
         node.kind == QueryNode::Kind::kNear;
}

QueryNode years_node(const YearRange& range) {
  QueryNode node;
  node.kind = QueryNode::Kind::kYears;
  node.field = QueryField::kYear;
  node.first_year = range.first;
  node.last_year = range.last;
  return node;
}

// What a query means once it is known whether it has operators.
class SyntaxReader {
 public:
  explicit SyntaxReader(const PlainText& plain) : text_(plain.text) { result_.text = plain.text; }

  std::variant<QuerySyntax, QueryError> run() {
    std::vector<Lexeme> lexemes = read_lexemes(text_, Operators::kRead, Quotes::kRead);
    result_.has_operators = uses_operators(lexemes);
    if (!result_.has_operators) lexemes = read_free_text(text_);
    result_.has_phrase = std::any_of(lexemes.begin(), lexemes.end(), [](const Lexeme& lexeme) {
      return lexeme.kind == LexemeKind::kPhrase;
    });
    const bool is_expression = std::any_of(lexemes.begin(), lexemes.end(), is_logical);
    return is_expression ? read_expression(lexemes) : read_free_words(lexemes);
  }

 private:
  std::variant<QuerySyntax, QueryError> read_expression(const std::vector<Lexeme>& lexemes) {
    return finish(parse_lexemes(text_, lexemes, Grammar::kExpression));
  }

  std::variant<QuerySyntax, QueryError> read_free_words(std::vector<Lexeme>& lexemes) {
    const YearPhrases years = take_year_phrases(lexemes);
    result_.wished_year = years.wished_year;
    result_.asks_for_recent = years.asks_for_recent;
    for (const auto& [begin, end] : years.places)
      text_.replace(begin, end - begin, end - begin, ' ');
    auto parsed = finish(parse_lexemes(text_, lexemes, Grammar::kFreeWords));
    if (QuerySyntax* syntax = std::get_if<QuerySyntax>(&parsed)) {
      for (const YearRange& range : years.ranges) syntax->conditions.push_back(years_node(range));
    }
    return parsed;
  }

  std::variant<QuerySyntax, QueryError> finish(std::variant<ParsedQuery, QueryError> parsed) {
    if (QueryError* error = std::get_if<QueryError>(&parsed)) return std::move(*error);
    ParsedQuery& query = std::get<ParsedQuery>(parsed);
    result_.topical = std::move(query.topical);
    result_.conditions = std::move(query.conditions);
    result_.has_operators =
        result_.has_operators ||
        std::any_of(result_.conditions.begin(), result_.conditions.end(), is_operator_node);
    return std::move(result_);
  }

  std::string text_;  // lexemes point into it; its size never changes
  QuerySyntax result_;
};

}  // namespace

std::variant<QuerySyntax, QueryError> parse_query_syntax(std::string_view text) {
  const PlainText plain = make_plain(text);
  auto parsed = SyntaxReader(plain).run();
  if (QueryError* error = std::get_if<QueryError>(&parsed)) {
    error->position = character_position(text, plain.origins[error->position]);
  }
  return parsed;
}

}  // namespace quire
