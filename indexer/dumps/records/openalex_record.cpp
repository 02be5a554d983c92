#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/text.h"
#include "indexer/dumps/records/paper_parts.h"
#include "indexer/dumps/records/records.h"

namespace quire {
namespace {

constexpr std::uint64_t kMaxPosition = 100'000;
constexpr std::size_t kMaxAbstractBytes = 1'000'000;
constexpr std::size_t kMaxCategories = 20;
// Stands for people whom OpenAlex could not tell apart.
constexpr std::string_view kNobody = "A9999999999";

// {"neural": [1], "A": [0]} back into "A neural".
std::string rebuild_abstract(const JsonFields& record) {
  std::vector<std::pair<std::uint64_t, std::string_view>> words;
  std::size_t size_bytes = 0;
  record.each_position("abstract_inverted_index", [&](std::string_view word,
                                                      std::uint64_t position) {
    size_bytes += word.size() + 1;
    if (position > kMaxPosition || size_bytes > kMaxAbstractBytes) {
      return record.reject(RejectReason::kBadField,
                           "field \"abstract_inverted_index\" has a position above 100000 or makes "
                           "more than 1000000 bytes");
    }
    words.emplace_back(position, word);
  });
  if (record.is_rejected()) return {};
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  text.reserve(size_bytes);
  for (const auto& [position, word] : words) text.append(word).append(" ");
  return collapse_spaces(text);
}

void read_ids(const JsonFields& record, Paper& paper) {
  add_id(paper, IdKind::kOpenAlex, record.raw_text("id"));
  add_id(paper, IdKind::kDoi, record.raw_text("doi"));
  record.in_object("ids", [&](const JsonFields& ids) {
    add_id(paper, IdKind::kMag, ids.text_or_number("mag"));
    add_id(paper, IdKind::kPubMed, ids.text_or_number("pmid"));
    add_id(paper, IdKind::kPmc, ids.text_or_number("pmcid"));
  });
}

// An address tells more ids: of arXiv and of the ACL Anthology.
void read_ids_of_location(const JsonFields& location, Paper& paper) {
  for (const std::string_view key : {"landing_page_url", "pdf_url"}) {
    const auto id = parse_paper_id(location.raw_text(key));
    if (!id || (id->kind != IdKind::kArxiv && id->kind != IdKind::kAcl)) continue;
    if (find_id(paper, id->kind) == nullptr) paper.ids.push_back(*id);
  }
}

void read_source(const JsonFields& source, Paper& paper) {
  paper.venue = source.text("display_name");
  paper.venue_detail.id = last_url_part(source.text("id"));
  paper.venue_detail.type = source.text("type");
}

void read_locations(const JsonFields& record, Paper& paper) {
  record.in_object("primary_location", [&](const JsonFields& location) {
    location.in_object("source", [&](const JsonFields& source) { read_source(source, paper); });
    paper.landing_url = location.text("landing_page_url");
    paper.pdf_url = location.text("pdf_url");
    read_ids_of_location(location, paper);
  });
  // Until 2023 the snapshot had this instead of locations.
  record.in_object("host_venue", [&](const JsonFields& venue) {
    if (paper.venue.empty()) read_source(venue, paper);
    if (paper.landing_url.empty()) paper.landing_url = venue.text("url");
  });
  record.each_object("locations",
                     [&](const JsonFields& location) { read_ids_of_location(location, paper); });
  record.in_object("best_oa_location", [&](const JsonFields& location) {
    if (paper.pdf_url.empty()) paper.pdf_url = location.text("pdf_url");
  });
  record.in_object("open_access", [&](const JsonFields& access) {
    paper.is_open_access = access.flag("is_oa");
    if (paper.pdf_url.empty()) paper.pdf_url = access.text("oa_url");
  });
  if (paper.landing_url.empty()) paper.landing_url = record.text("doi");
}

void read_affiliations(const JsonFields& authorship, Authorship& author) {
  authorship.each_object("institutions", [&](const JsonFields& institution) {
    Affiliation affiliation;
    affiliation.name = institution.text("display_name");
    affiliation.id = last_url_part(institution.text("id"));
    affiliation.ror = last_url_part(institution.text("ror"));
    affiliation.country = institution.text("country_code");
    add_affiliation(author, std::move(affiliation));
  });
  if (!author.affiliations.empty()) return;
  authorship.each_text("raw_affiliation_strings", [&](std::string_view text) {
    add_affiliation(author, collapse_spaces(text));
  });
}

void read_authorship(const JsonFields& authorship, Paper& paper) {
  Authorship author;
  author.raw_name = authorship.text("raw_author_name");
  authorship.in_object("author", [&](const JsonFields& person) {
    author.name = person.text("display_name");
    author.id = last_url_part(person.text("id"));
    author.orcid = last_url_part(person.text("orcid"));
  });
  if (author.id == kNobody) author.id.clear();
  if (author.name.empty()) author.name = std::exchange(author.raw_name, {});
  if (author.raw_name == author.name) author.raw_name.clear();
  read_affiliations(authorship, author);
  add_author(paper, std::move(author));
}

void read_categories(const JsonFields& record, Paper& paper) {
  const auto add_name = [&](const JsonFields& named) {
    if (paper.categories.size() < kMaxCategories) {
      add_category(paper, named.first_text({"display_name", "keyword"}));
    }
  };
  record.in_object("primary_topic", [&](const JsonFields& topic) {
    topic.in_object("field", add_name);
    add_name(topic);
    topic.in_object("subfield", add_name);
    topic.in_object("domain", add_name);
  });
  record.each_object("topics", add_name);
  const auto add_text = [&](std::string_view name) {
    if (paper.categories.size() < kMaxCategories) add_category(paper, name);
  };
  record.each_text_or_object("keywords", add_text, add_name);
  // The older classification, only where there are no topics yet.
  if (!record.has("primary_topic")) record.each_object("concepts", add_name);
}

void read_biblio(const JsonFields& biblio, Paper& paper) {
  paper.venue_detail.volume = biblio.text_or_number("volume");
  const std::string first = biblio.text_or_number("first_page");
  const std::string last = biblio.text_or_number("last_page");
  paper.venue_detail.pages = last.empty() || last == first ? first : first + "-" + last;
}

}  // namespace

RecordKind read_openalex_record(const JsonFields& record, Paper& paper) {
  read_ids(record, paper);
  paper.title = record.first_text({"title", "display_name"});
  paper.abstract = rebuild_abstract(record);
  paper.date = record.date("publication_date");
  if (!paper.date) paper.date = record.year("publication_year");
  paper.language = record.text("language");
  paper.type = record.text("type");
  read_locations(record, paper);
  record.each_object("authorships",
                     [&](const JsonFields& authorship) { read_authorship(authorship, paper); });
  paper.imported_citation_count = record.count("cited_by_count");
  paper.imported_reference_count = record.count("referenced_works_count");
  record.each_text("referenced_works", [&](std::string_view work) {
    if (auto id = make_paper_id(IdKind::kOpenAlex, work)) {
      paper.references.push_back(*std::move(id));
    }
  });
  read_categories(record, paper);
  record.in_object("biblio", [&](const JsonFields& biblio) { read_biblio(biblio, paper); });
  return RecordKind::kPaper;
}

}  // namespace quire
