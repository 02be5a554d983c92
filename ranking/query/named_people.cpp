#include "ranking/query/named_people.h"

#include <xapian.h>

#include <algorithm>
#include <string>

#include "analyzers/person_name.h"
#include "ranking/query/name_queries.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

using Queries = std::vector<Xapian::Query>;

Xapian::Query any_of(const Queries& queries) {
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query all_words(std::string_view name, NameMatch match) {
  return all_name_words(name, match == NameMatch::kBegin ? LastWord::kBegun : LastWord::kWhole);
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
