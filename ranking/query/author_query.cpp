#include "ranking/query/author_query.h"

#include <algorithm>
#include <set>

#include "analyzers/person_name.h"
#include "ranking/query/name_queries.h"
#include "ranking/query/one_error.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Queries = std::vector<Xapian::Query>;

constexpr std::size_t kMinPrefixBytes = 2;
// Words that may be misspelt, and the names they are part of.
constexpr std::size_t kMinMisspeltBytes = 4;
constexpr std::size_t kMaxMisspeltBytes = 32;
constexpr std::size_t kMaxMisspeltWords = 4;

Xapian::Query any_of(const Queries& queries) {
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query full_name(std::string_view form) {
  return Xapian::Query(schema::term(schema::kFullName, form));
}

// Whether a folded form has a single letter for a name.
bool has_initial(std::string_view form) {
  for (std::size_t begin = 0; begin < form.size();) {
    const std::size_t end = std::min(form.find(' ', begin), form.size());
    if (end - begin == 1) return true;
    begin = end + 1;
  }
  return false;
}

// "J. Astor" and "Astor J" stand for every Astor whose name begins with J; "Jens C. Astor" is a
// full name.
bool is_by_initials(const PersonName& person) {
  if (has_initial(person.family.back())) return true;
  return !person.given.empty() && person.given.front().size() == 1;
}

// What is kept apart of the forms of a name: those in full, and those where letters stand for
// names.
struct Forms {
  Queries folded;
  Queries initials;
};

// A full name is not found by the initials of others: "Jens Astor" is not "J. Astor" written out,
// but somebody known as nothing else than "J. Astor" may be him.
Forms read_forms(const PersonName& person, std::string_view name) {
  Forms forms;
  const bool by_initials = is_by_initials(person);
  (by_initials ? forms.initials : forms.folded).push_back(whole_name(person.full()));
  for (const std::string& form : name_forms(name)) {
    if (!has_initial(form)) {
      forms.folded.push_back(whole_name(form));
    } else {
      forms.initials.push_back(by_initials ? whole_name(form) : full_name(form));
    }
  }
  return forms;
}

void add_step(AuthorMatch match, const Queries& queries, std::vector<AuthorStep>& steps) {
  if (!queries.empty()) steps.push_back({match, any_of(queries)});
}

// The existing words that are one error away.
Queries misspelt_word(const Xapian::Database& authors, const std::string& word) {
  std::set<std::string> terms;  // a word may come about in several ways
  for_each_one_error_word(word, [&](const std::string& other) {
    std::string term = schema::term(schema::kNameWord, other);
    if (authors.term_exists(term)) terms.insert(std::move(term));
  });
  Queries queries;
  for (const std::string& term : terms) queries.emplace_back(term);
  return queries;
}

bool is_long_word(const std::string& word) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return word.size() >= kMinMisspeltBytes && word.size() <= kMaxMisspeltBytes &&
         std::ranges::all_of(word, is_letter);
}

bool is_known_word(const Xapian::Database& authors, const std::string& word) {
  return authors.term_exists(schema::term(schema::kNameWord, word));
}

using MayBeMisspelt = std::function<bool(const std::string&)>;

// The name with one word changed, for each of its words; empty() if there is no such reading.
Xapian::Query with_one_error(const Xapian::Database& authors, const std::vector<std::string>& words,
                             const MayBeMisspelt& may_be_misspelt) {
  Queries readings;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_long_word(words[i])) continue;
    Queries all;
    for (std::size_t j = 0; j < words.size(); ++j) {
      if (j != i && is_known_word(authors, words[j])) all.push_back(name_word(words[j]));
    }
    if (all.size() + 1 < words.size() || !may_be_misspelt(words[i])) continue;
    const Queries meant = misspelt_word(authors, words[i]);
    if (meant.empty()) continue;
    all.push_back(any_of(meant));
    readings.emplace_back(Xapian::Query::OP_AND, all.begin(), all.end());
  }
  return readings.empty() ? Xapian::Query() : any_of(readings);
}

// Every word as it is or changed; empty() if one of them is neither a name nor near one.
Xapian::Query with_any_errors(const Xapian::Database& authors,
                              const std::vector<std::string>& words,
                              const MayBeMisspelt& may_be_misspelt) {
  Queries all;
  for (const std::string& word : words) {
    Queries meant;
    if (is_long_word(word) && may_be_misspelt(word)) meant = misspelt_word(authors, word);
    if (is_known_word(authors, word)) meant.push_back(name_word(word));
    if (meant.empty()) return {};
    all.push_back(any_of(meant));
  }
  return {Xapian::Query::OP_AND, all.begin(), all.end()};
}

}  // namespace

std::vector<AuthorStep> make_author_steps(std::string_view name) {
  const PersonName person = parse_person_name(name);
  if (person.empty()) return {};
  std::vector<AuthorStep> steps;
  steps.push_back(
      {AuthorMatch::kIdentifier, any_of({Xapian::Query(schema::term(schema::kAuthorId, name)),
                                         Xapian::Query(schema::term(schema::kOrcid, name))})});
  steps.push_back({AuthorMatch::kFullName, full_name(person.full())});
  const Forms forms = read_forms(person, name);
  add_step(AuthorMatch::kFoldedName, forms.folded, steps);
  add_step(AuthorMatch::kInitials, forms.initials, steps);

  const Xapian::Query words = all_name_words(name, LastWord::kWhole);
  if (!words.empty()) steps.push_back({AuthorMatch::kWords, words});
  const std::vector<std::string> written = written_name_words(name);
  if (written.empty() || parse_person_name(written.back()).full().size() < kMinPrefixBytes) {
    return steps;
  }
  const Xapian::Query begun = all_name_words(name, LastWord::kBegun);
  if (!begun.empty()) steps.push_back({AuthorMatch::kPrefix, begun});
  return steps;
}

Xapian::Query make_misspelt_query(const Xapian::Database& authors, std::string_view name,
                                  Errors errors, const MayBeMisspelt& may_be_misspelt) {
  std::vector<std::string> words;
  for (const std::string& written : written_name_words(name)) {
    std::string word = parse_person_name(written).full();
    if (word.size() > 1) words.push_back(std::move(word));
  }
  if (words.empty() || words.size() > kMaxMisspeltWords) return {};
  const auto make = errors == Errors::kInOneWord ? with_one_error : with_any_errors;
  return make(authors, words, may_be_misspelt);
}

}  // namespace quire
