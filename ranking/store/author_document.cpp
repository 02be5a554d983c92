#include "ranking/store/author_document.h"

#include <string>

#include "analyzers/person_name.h"
#include "ranking/store/record_codec.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

void add_name(const std::string& name, Xapian::Document& document) {
  const std::string full = parse_person_name(name).full();
  if (full.empty()) return;
  document.add_boolean_term(schema::term(schema::kFullName, full));
  for (const std::string& form : name_forms(name)) {
    document.add_boolean_term(schema::term(schema::kNameForm, form));
  }
  for (const std::string& word : name_words(name)) {
    document.add_boolean_term(schema::term(schema::kNameWord, word));
  }
}

}  // namespace

Xapian::Document make_author_document(const Author& author) {
  Xapian::Document document;
  document.add_boolean_term(schema::term(schema::kAuthorId, author.id));
  for (const std::string& id : author.dump_ids) {
    document.add_boolean_term(schema::term(schema::kAuthorId, id));
  }
  if (!author.orcid.empty()) document.add_boolean_term(schema::term(schema::kOrcid, author.orcid));
  add_name(author.name, document);
  for (const std::string& variant : author.name_variants) add_name(variant, document);
  std::string record;
  encode_author(author, record);
  document.set_data(record);
  return document;
}

}  // namespace quire
