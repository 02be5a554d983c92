#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "analyzers/text.h"
#include "indexer/dumps/records/paper_parts.h"
#include "indexer/dumps/records/records.h"

namespace quire {
namespace {

constexpr std::size_t kMaxMadeTitleBytes = 200;

// The first sentence, where a collection has no titles.
std::string title_from_text(std::string_view text) {
  std::string_view title = utf8_prefix(text, kMaxMadeTitleBytes);
  if (const std::size_t end = title.find(". "); end != std::string_view::npos) {
    title = title.substr(0, end + 1);
  } else if (title.size() < text.size() && title.rfind(' ') != std::string_view::npos) {
    title = title.substr(0, title.rfind(' '));
  }
  return std::string(title);
}

// Some collections list people by number only: such an author has no name to show.
bool is_number(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Keywords come as a list or as one text with commas.
void add_keywords(std::string_view names, Paper& paper) {
  while (!names.empty()) {
    const std::size_t end = names.find_first_of(",;");
    add_category(paper, names.substr(0, end));
    names = end == std::string_view::npos ? std::string_view() : names.substr(end + 1);
  }
}

void read_metadata(const JsonFields& metadata, Paper& paper) {
  metadata.each_text_or_number("authors", [&](std::string_view name) {
    Authorship author;
    author.name = name_in_reading_order(name);
    if (!is_number(author.name)) add_author(paper, std::move(author));
  });
  paper.date = metadata.year("year");
  paper.venue = metadata.text("biblio");
  add_id(paper, IdKind::kDoi, metadata.raw_text("doi"));
  add_id(paper, IdKind::kPubMed, metadata.text_or_number("pubmed_id"));
  paper.landing_url = metadata.text("url");
  for (const std::string_view key : {"keywords", "categories"}) {
    metadata.each_text(key, [&](std::string_view names) { add_keywords(names, paper); });
  }
  metadata.each_text_or_number("references", [&](std::string_view reference) {
    if (auto id = make_paper_id(IdKind::kLocal, reference)) {
      paper.references.push_back(*std::move(id));
    }
  });
}

}  // namespace

RecordKind read_beir_record(const JsonFields& record, Paper& paper) {
  add_id(paper, IdKind::kLocal, record.text_or_number("_id"));
  paper.title = record.text("title");
  paper.abstract = record.text("text");
  if (paper.title.empty()) paper.title = title_from_text(paper.abstract);
  record.in_object("metadata", [&](const JsonFields& metadata) { read_metadata(metadata, paper); });
  return RecordKind::kPaper;
}

}  // namespace quire
