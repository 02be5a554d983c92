#include "ranking/query/name_queries.h"

#include <utility>

#include "analyzers/person_name.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Queries = std::vector<Xapian::Query>;

// Words of one name; more are no name.
constexpr std::size_t kMaxNameWords = 16;
// Ends of a begun name that are looked at, the most used ones.
constexpr Xapian::termcount kMaxNameEnds = 200;

Xapian::Query any_of(const Queries& queries) {
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query begun_word(const std::string& word) {
  const std::string folded = parse_person_name(word).full();
  if (folded.empty()) return {};
  return {Xapian::Query::OP_WILDCARD, schema::term(schema::kNameWord, folded), kMaxNameEnds,
          Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_OR};
}

}  // namespace

std::vector<std::string> written_name_words(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : name) {
    const bool separates = c == ' ' || c == '.' || c == ',' || c == ';' || c == '-';
    if (!separates) word.push_back(c);
    if (separates && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(std::move(word));
  if (words.size() > kMaxNameWords) words.resize(kMaxNameWords);
  return words;
}

Xapian::Query whole_name(std::string_view form) {
  return any_of({Xapian::Query(schema::term(schema::kFullName, form)),
                 Xapian::Query(schema::term(schema::kNameForm, form))});
}

Xapian::Query name_word(std::string_view word) {
  Queries spellings;
  for (const std::string& spelling : name_words(word)) {
    spellings.emplace_back(schema::term(schema::kNameWord, spelling));
  }
  return any_of(spellings);
}

Xapian::Query all_name_words(std::string_view name, LastWord last) {
  std::vector<std::string> words = written_name_words(name);
  Queries all;
  if (last == LastWord::kBegun && !words.empty()) {
    all.push_back(begun_word(words.back()));
    words.pop_back();
  }
  Queries initials;
  for (const std::string& word : words) {
    const std::string folded = parse_person_name(word).full();
    if (folded.empty()) continue;
    (folded.size() > 1 ? all : initials).push_back(name_word(word));
  }
  if (all.empty()) all = std::move(initials);
  return {Xapian::Query::OP_AND, all.begin(), all.end()};
}

}  // namespace quire
