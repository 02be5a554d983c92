#include "ranking/query/author_query.h"

#include <string>

#include "analyzers/person_name.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Queries = std::vector<Xapian::Query>;

// Completions of the last word of a name that are looked at; more would cost time and help nobody.
constexpr Xapian::termcount kMaxCompletions = 100;
constexpr std::size_t kMaxWords = 16;
constexpr std::size_t kMinPrefixBytes = 2;

// The words of a name that are more than an initial, or the initials if there is nothing else: as
// name_words() indexes them.
std::vector<std::string> query_words(const PersonName& person) {
  std::vector<std::string> words;
  std::vector<std::string> initials;
  for (const auto* part : {&person.given, &person.family}) {
    for (const std::string& word : *part) (word.size() > 1 ? words : initials).push_back(word);
  }
  if (words.empty()) words = std::move(initials);
  if (words.size() > kMaxWords) words.resize(kMaxWords);
  return words;
}

Xapian::Query name_word(const std::string& word) {
  return Xapian::Query(schema::term(schema::kNameWord, word));
}

// The beginning of a word, at most the kMaxCompletions most used completions.
Xapian::Query name_prefix(const std::string& word) {
  return {Xapian::Query::OP_WILDCARD, schema::term(schema::kNameWord, word), kMaxCompletions,
          Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT};
}

}  // namespace

std::vector<Xapian::Query> make_author_queries(std::string_view name) {
  Queries steps;
  if (!name.empty()) {
    steps.emplace_back(Xapian::Query::OP_OR, Xapian::Query(schema::term(schema::kAuthorId, name)),
                       Xapian::Query(schema::term(schema::kOrcid, name)));
  }
  const PersonName person = parse_person_name(name);
  if (person.empty()) return {};
  steps.emplace_back(schema::term(schema::kFullName, person.full()));
  steps.emplace_back(schema::term(schema::kNameForm, person.full()));
  Queries forms;
  for (const std::string& form : name_forms(name)) {
    forms.emplace_back(schema::term(schema::kFullName, form));
    forms.emplace_back(schema::term(schema::kNameForm, form));
  }
  if (!forms.empty()) steps.emplace_back(Xapian::Query::OP_OR, forms.begin(), forms.end());

  const std::vector<std::string> words = query_words(person);
  Queries all;
  for (const std::string& word : words) all.push_back(name_word(word));
  steps.emplace_back(Xapian::Query::OP_AND, all.begin(), all.end());
  if (words.back().size() >= kMinPrefixBytes) {
    all.back() = name_prefix(words.back());
    steps.emplace_back(Xapian::Query::OP_AND, all.begin(), all.end());
  }
  return steps;
}

}  // namespace quire
