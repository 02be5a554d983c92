#include "server/api/s2/record_writer.h"

#include <algorithm>
#include <utility>

#include "server/api/s2/author_values.h"
#include "server/api/s2/explanation_json.h"
#include "server/api/s2/paper_values.h"
#include "server/api/s2/snippet_json.h"

namespace quire {
namespace {

std::string_view name_of(MatchReason reason) {
  switch (reason) {
    case MatchReason::kIdentifier:
      return "identifier";
    case MatchReason::kTitle:
      return "title";
    case MatchReason::kAuthor:
      return "author";
    case MatchReason::kAllWords:
      return "allWords";
    case MatchReason::kSomeWords:
      return "someWords";
  }
  return "someWords";
}

std::string_view name_of(AuthorMatch match) {
  switch (match) {
    case AuthorMatch::kIdentifier:
      return "identifier";
    case AuthorMatch::kFullName:
      return "fullName";
    case AuthorMatch::kFoldedName:
      return "foldedName";
    case AuthorMatch::kInitials:
      return "initials";
    case AuthorMatch::kWords:
      return "words";
    case AuthorMatch::kPrefix:
      return "prefix";
    case AuthorMatch::kTypo:
      return "typo";
    case AuthorMatch::kTopic:
      return "topic";
  }
  return "topic";
}

// Calls `act` with every selected field in the order in which answers show them.
template <typename Field, typename Fields, typename Act>
void for_each_selected(const Fields& fields, Act act) {
  for (std::size_t index = 0; index < static_cast<std::size_t>(Field::kCount); ++index) {
    if (fields.selected.test(index)) act(static_cast<Field>(index));
  }
}

void write_names(JsonWriter& json, const std::vector<Affiliation>& affiliations) {
  json.begin_array();
  for (const Affiliation& affiliation : affiliations) json.value(affiliation.name);
  json.end_array();
}

}  // namespace

bool RecordWriter::has_room() {
  if (failure_) return false;
  if (json_.size_bytes() > limits_.max_bytes) {
    failure_ = "Response would exceed the maximum size of " + std::to_string(limits_.max_bytes) +
               " bytes; ask for fewer fields or a smaller limit";
  } else if (records_ > limits_.max_records) {
    failure_ = "Request would read more than " + std::to_string(limits_.max_records) +
               " papers and authors; ask for fewer nested fields, fewer ids or a smaller limit";
  }
  return !failure_;
}

bool RecordWriter::spend(std::size_t records) {
  records_ += records;
  return has_room();
}

const Author& RecordWriter::author(AuthorNumber number) {
  const auto found = authors_.find(number);
  if (found != authors_.end()) return found->second;
  ++records_;
  return authors_.emplace(number, snapshot_.author(number)).first->second;
}

void RecordWriter::write_paper(DocId doc, const PaperFields& fields, const HitDetails* hit) {
  if (!spend_record()) return json_.null();
  const Paper paper = snapshot_.paper(doc);
  json_.begin_object();
  json_.member("paperId", primary_id(paper));
  for_each_selected<PaperField>(fields, [&](PaperField field) {
    json_.key(quire::name_of(field));
    write_paper_field(doc, paper, field, fields, hit);
  });
  json_.end_object();
}

void RecordWriter::write_paper_field(DocId doc, const Paper& paper, PaperField field,
                                     const PaperFields& fields, const HitDetails* hit) {
  if (PaperSignalWriter::writes(field)) return signals_.write(doc, paper, field);
  switch (field) {
    case PaperField::kAuthors:
      return write_authors(doc, paper, fields.authors);
    case PaperField::kCitations:
      return write_nested(snapshot_.citations(doc), *fields.citations);
    case PaperField::kReferences:
      return write_nested(snapshot_.references(doc), *fields.references);
    case PaperField::kScore:
    case PaperField::kMatchReason:
    case PaperField::kSnippet:
    case PaperField::kExplain:
    case PaperField::kSimilarity:
      return write_hit_field(paper, field, hit);
    default:
      return write_paper_value(json_, field, paper, snapshot_.numbers(doc));
  }
}

void RecordWriter::write_hit_field(const Paper& paper, PaperField field, const HitDetails* hit) {
  if (hit == nullptr) return json_.null();
  if (field == PaperField::kScore) return json_.value(hit->score);
  if (field == PaperField::kSimilarity) return json_.value(hit->similarity);
  if (field == PaperField::kExplain) return write_explain(hit->explanation);
  if (field == PaperField::kMatchReason && hit->reason) return json_.value(name_of(*hit->reason));
  if (field != PaperField::kSnippet || hit->snippets == nullptr) return json_.null();
  write_snippet(json_, *hit->snippets, paper);
}

void RecordWriter::write_explain(const Explanation* explanation) {
  if (explanation == nullptr) return json_.null();
  write_explanation(json_, *explanation, [this](DocId doc) {
    if (!spend_record()) return PaperName{};
    const Paper paper = snapshot_.paper(doc);
    return PaperName{primary_id(paper), paper.title};
  });
}

void RecordWriter::write_authors(DocId doc, const Paper& paper, const AuthorFields& fields) {
  json_.begin_array();
  for (std::size_t position = 0; position < paper.authors.size() && has_room(); ++position) {
    write_author_of(doc, paper, position, fields);
  }
  json_.end_array();
}

void RecordWriter::write_author_of(DocId doc, const Paper& paper, std::size_t position,
                                   const AuthorFields& fields) {
  const auto numbers = snapshot_.authors_of(doc);
  const AuthorNumber number = position < numbers.size() ? numbers[position] : 0;
  const Authorship& authorship = paper.authors[position];
  const Author* person = number == 0 ? nullptr : &author(number);
  json_.begin_object();
  json_.text_or_null("authorId", person == nullptr ? std::string_view() : person->id);
  for_each_selected<AuthorField>(fields, [&](AuthorField field) {
    json_.key(quire::name_of(field));
    if (field == AuthorField::kName) {
      json_.value(authorship.name);  // as on this paper
    } else if (person != nullptr) {
      write_author_field(*person, number, field, fields);
    } else if (field == AuthorField::kAffiliations) {
      write_names(json_, authorship.affiliations);
    } else {
      json_.null();
    }
  });
  json_.end_object();
}

void RecordWriter::write_author(AuthorNumber number, const AuthorFields& fields,
                                const AuthorHit* hit) {
  const Author& person = author(number);
  if (!has_room()) return json_.null();
  json_.begin_object();
  json_.member("authorId", person.id);
  for_each_selected<AuthorField>(fields, [&](AuthorField field) {
    json_.key(quire::name_of(field));
    if (field >= AuthorField::kScore) return write_author_hit_field(field, hit);
    write_author_field(person, number, field, fields);
  });
  json_.end_object();
}

void RecordWriter::write_author_field(const Author& person, AuthorNumber number, AuthorField field,
                                      const AuthorFields& fields) {
  if (is_author_value(field)) return write_author_value(json_, field, person);
  if (AuthorProfileWriter::writes(field)) return profiles_.write(number, field);
  if (field != AuthorField::kPapers) return json_.null();
  write_nested(snapshot_.papers_of(number), *fields.papers);
}

void RecordWriter::write_author_hit_field(AuthorField field, const AuthorHit* hit) {
  if (hit == nullptr) return json_.null();
  if (field == AuthorField::kMatchReason) return json_.value(name_of(hit->match));
  if (field == AuthorField::kMatchingPapers) return profiles_.write_votes(*hit);
  json_.value(hit->score);
}

void RecordWriter::write_coauthor(const Coauthor& coauthor, const AuthorFields& fields) {
  json_.begin_object();
  json_.key("author");
  write_author(coauthor.author, fields);
  profiles_.write_coauthor_members(coauthor);
  json_.end_object();
}

void RecordWriter::write_nested(std::span<const DocId> docs, const PaperFields& fields) {
  json_.begin_array();
  for (const DocId doc : docs.first(std::min(docs.size(), limits_.max_nested))) {
    if (!has_room()) break;
    write_paper(doc, fields);
  }
  json_.end_array();
}

void RecordWriter::write_link(DocId doc, std::string_view paper_key, const LinkFields& fields) {
  json_.begin_object();
  for_each_selected<LinkField>(fields, [&](LinkField field) {
    json_.key(quire::name_of(field));
    if (field == LinkField::kIsInfluential) {
      json_.null();  // no dump says
    } else {
      json_.value(std::vector<std::string>());
    }
  });
  json_.key(paper_key);
  write_paper(doc, fields.paper);
  json_.end_object();
}

}  // namespace quire
