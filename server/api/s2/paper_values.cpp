#include "server/api/s2/paper_values.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <set>
#include <string>
#include <string_view>

#include "server/api/s2/bibtex.h"

namespace quire {
namespace {

const PaperId* first_id(const Paper& paper, IdKind kind) {
  for (const PaperId& id : paper.ids) {
    if (id.kind == kind) return &id;
  }
  return nullptr;
}

// Semantic Scholar writes this one id as a number.
void write_corpus_id(JsonWriter& json, const PaperId* id) {
  std::uint64_t number = 0;
  if (id == nullptr ||
      std::from_chars(id->value.data(), id->value.data() + id->value.size(), number).ec !=
          std::errc()) {
    json.null();
    return;
  }
  json.value(number);
}

void write_external_ids(JsonWriter& json, const Paper& paper) {
  std::set<IdKind> seen;
  json.begin_object();
  for (const PaperId& id : paper.ids) {
    if (id.kind == IdKind::kS2 || !seen.insert(id.kind).second) continue;
    json.key(external_name(id.kind));
    if (id.kind == IdKind::kCorpusId) {
      write_corpus_id(json, &id);
    } else {
      json.value(id.value);
    }
  }
  json.end_object();
}

void write_text(JsonWriter& json, std::string_view text) {
  if (text.empty()) {
    json.null();
  } else {
    json.value(text);
  }
}

// Null unless the day is known: clients parse this as a date.
void write_date(JsonWriter& json, const std::optional<Date>& date) {
  if (!date || date->month == 0 || date->day == 0) {
    json.null();
    return;
  }
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date->year, date->month, date->day);
  json.value(std::string_view(text.data()));
}

void write_year(JsonWriter& json, const std::optional<Date>& date) {
  if (date) {
    json.value(date->year);
  } else {
    json.null();
  }
}

void write_publication_venue(JsonWriter& json, const Paper& paper) {
  if (paper.venue_detail.id.empty() && paper.venue_detail.type.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  json.text_or_null("id", paper.venue_detail.id);
  json.text_or_null("name", paper.venue);
  json.text_or_null("type", paper.venue_detail.type);
  json.member("alternate_names", std::vector<std::string>());
  json.null_member("url");
  json.end_object();
}

void write_journal(JsonWriter& json, const Paper& paper) {
  if (paper.venue.empty() && paper.venue_detail.volume.empty() &&
      paper.venue_detail.pages.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  json.text_or_null("name", paper.venue);
  json.text_or_null("volume", paper.venue_detail.volume);
  json.text_or_null("pages", paper.venue_detail.pages);
  json.end_object();
}

void write_open_access_pdf(JsonWriter& json, const Paper& paper) {
  if (paper.pdf_url.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  json.member("url", paper.pdf_url);
  json.null_member("status");
  json.null_member("license");
  json.null_member("disclaimer");
  json.end_object();
}

void write_s2_fields_of_study(JsonWriter& json, const Paper& paper) {
  json.begin_array();
  for (const std::string& category : paper.categories) {
    json.begin_object();
    json.member("category", category);
    json.member("source", "external");
    json.end_object();
  }
  json.end_array();
}

void write_publication_types(JsonWriter& json, const Paper& paper) {
  if (paper.type.empty()) {
    json.null();
    return;
  }
  json.begin_array();
  json.value(paper.type);
  json.end_array();
}

void write_citation_styles(JsonWriter& json, const Paper& paper) {
  json.begin_object();
  json.member("bibtex", to_bibtex(paper));
  json.end_object();
}

void write_tldr(JsonWriter& json, const Paper& paper) {
  if (paper.summary.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  json.member("model", "imported");
  json.member("text", paper.summary);
  json.end_object();
}

}  // namespace

void write_paper_value(JsonWriter& json, PaperField field, const Paper& paper,
                       const PaperNumbers& numbers) {
  switch (field) {
    case PaperField::kCorpusId:
      return write_corpus_id(json, first_id(paper, IdKind::kCorpusId));
    case PaperField::kExternalIds:
      return write_external_ids(json, paper);
    case PaperField::kUrl:
      return write_text(json, paper.landing_url);
    case PaperField::kTitle:
      return json.value(paper.title);
    case PaperField::kAbstract:
      return write_text(json, paper.abstract);
    case PaperField::kVenue:
      return json.value(paper.venue);
    case PaperField::kPublicationVenue:
      return write_publication_venue(json, paper);
    case PaperField::kYear:
      return write_year(json, paper.date);
    case PaperField::kReferenceCount:
      return json.value(numbers.reference_count);
    case PaperField::kCitationCount:
      return json.value(numbers.citation_count);
    case PaperField::kInfluentialCitationCount:
      return json.value(paper.imported_influential_citation_count);
    case PaperField::kIsOpenAccess:
      return json.value(paper.is_open_access);
    case PaperField::kOpenAccessPdf:
      return write_open_access_pdf(json, paper);
    case PaperField::kFieldsOfStudy:
    case PaperField::kCategories:
      return json.value(paper.categories);
    case PaperField::kS2FieldsOfStudy:
      return write_s2_fields_of_study(json, paper);
    case PaperField::kPublicationTypes:
      return write_publication_types(json, paper);
    case PaperField::kPublicationDate:
      return write_date(json, paper.date);
    case PaperField::kJournal:
      return write_journal(json, paper);
    case PaperField::kCitationStyles:
      return write_citation_styles(json, paper);
    case PaperField::kTldr:
      return write_tldr(json, paper);
    case PaperField::kTextAvailability:
      return json.value(paper.abstract.empty() ? "none" : "abstract");
    case PaperField::kImportedCitationCount:
      return json.value(numbers.imported_citation_count);
    case PaperField::kImportedReferenceCount:
      return json.value(paper.imported_reference_count);
    case PaperField::kUpvotes:
      return json.value(paper.upvotes);
    case PaperField::kListedDate:
      return write_date(json, paper.listed_date);
    case PaperField::kOrganization:
      return write_text(json, paper.organization);
    case PaperField::kComment:
      return write_text(json, paper.comment);
    case PaperField::kJournalRef:
      return write_text(json, paper.journal_ref);
    case PaperField::kLanguage:
      return write_text(json, paper.language);
    case PaperField::kProjectUrl:
      return write_text(json, paper.project_url);
    case PaperField::kCodeUrl:
      return write_text(json, paper.code_url);
    case PaperField::kEmbedding:  // no dump brings vectors
    default:
      return json.null();
  }
}

}  // namespace quire
