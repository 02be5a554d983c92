#include "ranking/query/named_people.h"

#include <xapian.h>

#include <algorithm>
#include <string>

#include "analyzers/person_name.h"
#include "ranking/store/generation.h"
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

Xapian::Query whole_name(std::string_view form) {
  return any_of({Xapian::Query(schema::term(schema::kFullName, form)),
                 Xapian::Query(schema::term(schema::kNameForm, form))});
}

// "müller" is also looked for as "mueller".
Xapian::Query name_word(const std::string& word) {
  Queries spellings;
  for (const std::string& spelling : name_words(word)) {
    spellings.emplace_back(schema::term(schema::kNameWord, spelling));
  }
  return any_of(spellings);
}

// The words of a name as they are written: name_words() needs them with their umlauts.
std::vector<std::string> written_words(std::string_view name) {
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

Xapian::Query begun_word(const std::string& word) {
  const std::string folded = parse_person_name(word).full();
  if (folded.empty()) return {};
  return {Xapian::Query::OP_WILDCARD, schema::term(schema::kNameWord, folded), kMaxNameEnds,
          Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_OR};
}

// Everybody with all these words; initials count only where there is nothing else.
Xapian::Query all_words(std::string_view name, NameMatch match) {
  std::vector<std::string> words = written_words(name);
  Queries all;
  if (match == NameMatch::kBegin && !words.empty()) {
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

std::vector<AuthorNumber> matches(const Snapshot& snapshot, const Xapian::Query& query,
                                  std::uint32_t limit) {
  if (query.empty()) return {};
  Xapian::Enquire enquire(snapshot.databases().authors);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet found = enquire.get_mset(0, limit);
  return {found.begin(), found.end()};
}

}  // namespace

std::vector<AuthorNumber> find_people(const Snapshot& snapshot, std::string_view name,
                                      NameMatch match, std::uint32_t limit) {
  const PersonName person = parse_person_name(name);
  if (person.empty()) return {};
  if (match == NameMatch::kBegin) return matches(snapshot, all_words(name, match), limit);
  if (const auto author = snapshot.find_author(name)) return {*author};

  if (!person.given.empty()) {
    const auto found = matches(snapshot, whole_name(person.full()), limit);
    if (!found.empty() || match == NameMatch::kExact) return found;
    Queries forms;
    for (const std::string& form : name_forms(name)) forms.push_back(whole_name(form));
    const auto similar = matches(snapshot, any_of(forms), limit);
    if (!similar.empty()) return similar;
  }
  return matches(snapshot, all_words(name, match), limit);
}

std::vector<DocId> papers_of_any(const Snapshot& snapshot,
                                 const std::vector<AuthorNumber>& people) {
  std::vector<DocId> docs;
  for (const AuthorNumber person : people) {
    const auto papers = snapshot.papers_of(person);
    docs.insert(docs.end(), papers.begin(), papers.end());
  }
  std::ranges::sort(docs);
  docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
  return docs;
}

}  // namespace quire
