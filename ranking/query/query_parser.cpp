#include "ranking/query/query_parser.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analyzers/character.h"
#include "analyzers/text.h"
#include "ranking/query/exact_words.h"
#include "ranking/query/year_phrases.h"

namespace quire {
namespace {

constexpr const char* kExpectedOperand = "expected a word, a \"phrase\", a field or a (group)";
constexpr const char* kExpectedYears =
    "expected a year or years such as year:2015, year:2015-2018, year:2015- or year:-2018";

// Letters and digits at the end of `text`: what a word* begins with.
std::size_t count_last_letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    count = is_letter_or_number(next_character(text, at)) ? count + 1 : 0;
  }
  return count;
}

bool is_text_field(QueryField field) {
  return field == QueryField::kAny || field == QueryField::kTitle || field == QueryField::kAbstract;
}

// What answering a part takes.
enum class Cost : std::uint8_t { kLittle, kMuch, kVeryMuch };

// A single word in quotation marks is only a word.
Cost quoted_cost(std::string_view text) {
  if (exact_words(text, 2).size() < 2) return Cost::kLittle;
  return content_words(text, 1).empty() ? Cost::kVeryMuch : Cost::kMuch;
}

Cost cost_of(QueryNode::Kind kind, QueryField field, std::string_view text) {
  if (kind == QueryNode::Kind::kPrefix) return Cost::kMuch;
  if (!is_text_field(field)) return Cost::kLittle;
  const Cost least = field == QueryField::kAny ? Cost::kLittle : Cost::kMuch;
  return kind == QueryNode::Kind::kWords ? least : std::max(least, quoted_cost(text));
}

// At most kMaxNearDistance, or nothing.
std::optional<std::uint32_t> parse_distance(std::string_view digits) {
  constexpr std::size_t kMaxDigits = 3;
  if (digits.empty() || digits.size() > kMaxDigits) return std::nullopt;
  std::uint32_t distance = 0;
  for (const char digit : digits)
    distance = distance * 10 + static_cast<std::uint32_t>(digit - '0');
  return distance <= kMaxNearDistance ? std::optional(distance) : std::nullopt;
}

class Parser {
 public:
  Parser(std::string_view plain, const std::vector<Lexeme>& lexemes, Grammar grammar)
      : grammar_(grammar), topical_(plain) {
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
      const bool is_value = i > 0 && lexemes[i - 1].kind == LexemeKind::kField;
      if (lexemes[i].kind != LexemeKind::kPunctuation || is_value) lexemes_.push_back(lexemes[i]);
    }
  }

  std::variant<ParsedQuery, QueryError> run() {
    const bool is_whole = grammar_ == Grammar::kExpression ? read_expression() : read_free_words();
    if (!is_whole || !is_affordable()) return std::move(error_);
    std::replace(topical_.begin(), topical_.end(), '"', ' ');
    return ParsedQuery{std::move(conditions_), collapse_spaces(topical_)};
  }

 private:
  using Node = std::optional<QueryNode>;  // nothing: error_ says why
  using Kind = QueryNode::Kind;

  struct Scope {
    QueryField field = QueryField::kAny;
    bool is_negated = false;
    std::size_t depth = 0;
  };

  [[nodiscard]] bool at_end() const { return at_ == lexemes_.size(); }
  [[nodiscard]] bool is_at(LexemeKind kind) const {
    return !at_end() && lexemes_[at_].kind == kind;
  }

  // Takes the lexeme out of the text that ranks.
  const Lexeme& take_and_blank() {
    blank(lexemes_[at_]);
    return lexemes_[at_++];
  }
  void blank(const Lexeme& lexeme) {
    std::fill(topical_.begin() + static_cast<std::ptrdiff_t>(lexeme.begin),
              topical_.begin() + static_cast<std::ptrdiff_t>(lexeme.end), ' ');
  }

  Node fail(std::size_t position, std::string message) {
    error_ = {position, std::move(message)};
    return std::nullopt;
  }

  bool read_expression() {
    Node root = parse_expression({});
    if (!root) return false;
    if (is_at(LexemeKind::kClose)) return fail_close().has_value();
    if (root->kind == Kind::kAnd) {
      conditions_ = std::move(root->children);
    } else {
      conditions_.push_back(std::move(*root));
    }
    return true;
  }

  Node fail_close() {
    return fail(lexemes_[at_].begin, "this parenthesis closes nothing: expected ( before it");
  }

  // Everything but free words is a condition; parentheses around free words mean nothing.
  bool read_free_words() {
    std::vector<std::size_t> open;
    while (!at_end()) {
      if (is_at(LexemeKind::kWord)) {
        ++at_;
      } else if (is_at(LexemeKind::kOpen)) {
        open.push_back(take_and_blank().begin);
      } else if (is_at(LexemeKind::kClose)) {
        if (open.empty()) return fail_close().has_value();
        take_and_blank();
        open.pop_back();
      } else if (is_free_word()) {
        ++at_;
      } else {
        Node condition = parse_factor({});
        if (!condition) return false;
        conditions_.push_back(std::move(*condition));
      }
    }
    return open.empty() || fail_unclosed(open.back()).has_value();
  }

  // "A* search" has no prefix, and beyond the limit of a query nothing is more than a word.
  [[nodiscard]] bool is_free_word() const {
    const Lexeme& lexeme = lexemes_[at_];
    if (lexeme.kind == LexemeKind::kField || lexeme.kind == LexemeKind::kEmptyField) return false;
    if (node_count_ + 2 > kMaxNodes || !has_room()) return true;
    return lexeme.kind == LexemeKind::kPrefix &&
           count_last_letters(lexeme.text) < kMinPrefixLetters;
  }

  // Room for the word or phrase here, which may be excluded.
  [[nodiscard]] bool has_room() const {
    const bool is_excluded = is_at(LexemeKind::kExclude) && at_ + 1 < lexemes_.size();
    const Lexeme& lexeme = lexemes_[is_excluded ? at_ + 1 : at_];
    Cost cost = Cost::kLittle;
    if (lexeme.kind == LexemeKind::kPrefix) cost = Cost::kMuch;
    if (lexeme.kind == LexemeKind::kPhrase || lexeme.kind == LexemeKind::kNear) {
      cost = quoted_cost(lexeme.text);
    }
    if (cost == Cost::kLittle) return true;
    return costly_.size() < kMaxCostlyParts &&
           (cost == Cost::kMuch || stop_words_.size() < kMaxStopWordParts);
  }

  void note_cost(Cost cost, std::size_t position) {
    if (cost != Cost::kLittle) costly_.push_back(position);
    if (cost == Cost::kVeryMuch) stop_words_.push_back(position);
  }

  // Only at the end it is known which words are one part.
  bool is_affordable() {
    if (costly_.size() > kMaxCostlyParts) {
      return fail(costly_[kMaxCostlyParts],
                  "the query has too many parts that are phrases, beginnings of words or in title: "
                  "or abstract: - expected at most " +
                      std::to_string(kMaxCostlyParts))
          .has_value();
    }
    if (stop_words_.size() <= kMaxStopWordParts) return true;
    return fail(stop_words_[kMaxStopWordParts],
                "the query has too many parts that are phrases of nothing but stop words: expected "
                "at most " +
                    std::to_string(kMaxStopWordParts))
        .has_value();
  }

  Node fail_unclosed(std::size_t position) {
    return fail(position, "this parenthesis is never closed: expected ) behind it");
  }

  Node parse_expression(Scope scope) {
    std::vector<QueryNode> choices;
    while (true) {
      Node choice = parse_conjunction(scope);
      if (!choice) return std::nullopt;
      choices.push_back(std::move(*choice));
      if (!is_at(LexemeKind::kOr)) break;
      take_and_blank();
    }
    return join(Kind::kOr, std::move(choices));
  }

  Node parse_conjunction(Scope scope) {
    std::vector<QueryNode> factors;
    do {
      const bool is_side_by_side = !is_at(LexemeKind::kAnd);
      if (!is_side_by_side && !factors.empty()) take_and_blank();
      Node factor = parse_factor(scope);
      if (!factor) return std::nullopt;
      if (is_side_by_side && !factors.empty() && are_one(factors.back(), *factor, scope)) {
        factors.back().text.append(" ").append(factor->text);
        --node_count_;
        if (factor->field != QueryField::kAny && is_text_field(factor->field)) costly_.pop_back();
      } else {
        factors.push_back(std::move(*factor));
      }
    } while (!at_end() && !is_at(LexemeKind::kOr) && !is_at(LexemeKind::kClose));
    return join(Kind::kAnd, std::move(factors));
  }

  // Words side by side are one condition, so that "pre training" is read as a whole, and so are the
  // words of author:(Geoffrey Hinton); author:hinton author:lecun are two people.
  static bool are_one(const QueryNode& first, const QueryNode& second, Scope scope) {
    return first.kind == Kind::kWords && second.kind == Kind::kWords &&
           first.field == second.field &&
           (is_text_field(first.field) || first.field == scope.field);
  }

  Node join(Kind kind, std::vector<QueryNode> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    QueryNode node;
    node.kind = kind;
    node.children = std::move(parts);
    return count(std::move(node), 0);
  }

  Node count(QueryNode node, std::size_t position) {
    if (++node_count_ <= kMaxNodes) return node;
    return fail(position,
                "the query has too many parts: expected at most " + std::to_string(kMaxNodes));
  }

  Node parse_factor(Scope scope) {
    if (!is_at(LexemeKind::kNot) && !is_at(LexemeKind::kExclude)) return parse_operand(scope);
    const std::size_t position = take_and_blank().begin;
    scope.is_negated = true;
    if (++scope.depth > kMaxDepth) return fail_too_deep(position);
    Node operand = parse_factor(scope);
    if (!operand) return std::nullopt;
    QueryNode node;
    node.kind = Kind::kNot;
    node.children.push_back(std::move(*operand));
    return count(std::move(node), position);
  }

  Node fail_too_deep(std::size_t position) {
    return fail(position, "groups or NOTs are too deep inside each other: expected at most " +
                              std::to_string(kMaxDepth) + " levels");
  }

  Node parse_operand(Scope scope) {
    if (at_end()) return fail_operand();
    switch (lexemes_[at_].kind) {
      case LexemeKind::kOpen:
        return parse_group(scope);
      case LexemeKind::kField:
        return parse_field(scope);
      case LexemeKind::kWord:
      case LexemeKind::kPrefix:
      case LexemeKind::kPhrase:
      case LexemeKind::kNear:
        return parse_text(scope);
      default:
        return fail_operand();
    }
  }

  // Says what lacks an operand: what stands where it should, or what stands in front of the end.
  Node fail_operand() {
    if (is_at(LexemeKind::kEmptyField)) {
      return fail_empty_field(lexemes_[at_]);
    }
    if (at_ == 0 && is_at(LexemeKind::kClose)) return fail_close();
    const bool is_behind = at_ > 0 && (at_end() || !is_binary(lexemes_[at_].kind) ||
                                       lexemes_[at_ - 1].kind != LexemeKind::kOpen);
    if (!is_behind && !at_end()) {
      return fail(lexemes_[at_].begin, "nothing stands before this operator: " + expected());
    }
    if (at_ == 0) return fail(0, "the query is empty: " + expected());
    const Lexeme& before = lexemes_[at_ - 1];
    return fail(before.begin, "nothing stands behind this: " + expected());
  }

  static std::string expected() { return kExpectedOperand; }
  static bool is_binary(LexemeKind kind) {
    return kind == LexemeKind::kAnd || kind == LexemeKind::kOr;
  }

  Node fail_empty_field(const Lexeme& field) {
    if (field.field == QueryField::kYear) {
      return fail(field.begin, std::string("year: has no value: ") + kExpectedYears);
    }
    return fail(field.begin, std::string(field.text) +
                                 ": has no value: expected a word, a \"phrase\" or a (group) "
                                 "directly behind the colon");
  }

  Node parse_group(Scope scope) {
    const std::size_t position = take_and_blank().begin;
    if (++scope.depth > kMaxDepth) return fail_too_deep(position);
    if (at_end()) return fail_unclosed(position);
    Node group = parse_expression(scope);
    if (!group) return std::nullopt;
    if (!is_at(LexemeKind::kClose)) return fail_unclosed(position);
    take_and_blank();
    return group;
  }

  Node parse_field(Scope scope) {
    const Lexeme& field = take_and_blank();
    scope.field = field.field;
    const bool has_value = !at_end() && lexemes_[at_].begin == field.end &&
                           lexemes_[at_].kind != LexemeKind::kPunctuation;
    return has_value ? parse_operand(scope) : fail_empty_field(field);
  }

  Node parse_text(Scope scope) {
    const Lexeme& lexeme = lexemes_[at_];
    QueryNode node;
    node.field = scope.field;
    node.text = lexeme.text;
    if (scope.field == QueryField::kYear) return parse_years(std::move(node));
    if (lexeme.kind == LexemeKind::kNear) {
      if (!is_text_field(scope.field)) {
        return fail(lexeme.begin,
                    "~ does not work in this field: expected a \"phrase\" without it");
      }
      const auto distance = parse_distance(lexeme.number);
      if (!distance) {
        return fail(lexeme.end - lexeme.number.size() - 1,
                    "~ has no usable number: expected a distance in words from 0 to " +
                        std::to_string(kMaxNearDistance) + ", such as \"graph search\"~5");
      }
      node.kind = Kind::kNear;
      node.distance = *distance;
      blank_number(lexeme);
    } else if (lexeme.kind == LexemeKind::kPhrase) {
      node.kind = Kind::kPhrase;
    } else if (lexeme.kind == LexemeKind::kPrefix) {
      const bool is_long_enough = count_last_letters(lexeme.text) >= kMinPrefixLetters;
      if (!is_long_enough && scope.field != QueryField::kAny &&
          scope.field != QueryField::kCategory) {
        return fail(lexeme.begin, "too short a beginning of a word: expected at least " +
                                      std::to_string(kMinPrefixLetters) + " letters before *");
      }
      if (is_long_enough || scope.field == QueryField::kCategory) node.kind = Kind::kPrefix;
    }
    const bool ranks =
        is_text_field(scope.field) && !scope.is_negated && node.kind != Kind::kPrefix;
    if (!ranks) blank(lexeme);
    note_cost(cost_of(node.kind, node.field, node.text), lexeme.begin);
    ++at_;
    return count(std::move(node), lexeme.begin);
  }

  void blank_number(const Lexeme& near) {
    Lexeme number = near;
    number.begin = near.end - near.number.size() - 1;
    blank(number);
  }

  Node parse_years(QueryNode node) {
    const Lexeme& lexeme = take_and_blank();
    const bool may_be_years =
        lexeme.kind == LexemeKind::kWord || lexeme.kind == LexemeKind::kPhrase;
    const auto years = may_be_years ? parse_year_range(lexeme.text) : std::nullopt;
    if (!years) return fail(lexeme.begin, std::string("this is no year: ") + kExpectedYears);
    node.kind = Kind::kYears;
    node.first_year = years->first;
    node.last_year = years->last;
    node.text.clear();
    return count(std::move(node), lexeme.begin);
  }

  Grammar grammar_;
  std::string topical_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t node_count_ = 0;
  std::vector<std::size_t> costly_;      // where parts are that take much to answer
  std::vector<std::size_t> stop_words_;  // where those of nothing but stop words are
  std::vector<QueryNode> conditions_;
  QueryError error_;
};

}  // namespace

std::variant<ParsedQuery, QueryError> parse_lexemes(std::string_view plain,
                                                    const std::vector<Lexeme>& lexemes,
                                                    Grammar grammar) {
  return Parser(plain, lexemes, grammar).run();
}

}  // namespace quire
