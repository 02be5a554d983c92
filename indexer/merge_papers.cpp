#include "indexer/merge_papers.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace quire {
namespace {

void keep_present(std::string& value, std::string& other) {
  if (value.empty()) value = std::move(other);
}

void keep_longer(std::string& value, std::string& other) {
  if (other.size() > value.size()) value = std::move(other);
}

template <typename T>
void keep_present(std::optional<T>& value, const std::optional<T>& other) {
  if (!value) value = other;
}

void keep_larger(std::optional<std::uint32_t>& value, const std::optional<std::uint32_t>& other) {
  if (other && (!value || *other > *value)) value = other;
}

int exactness(const std::optional<Date>& date) {
  if (!date) return 0;
  return 1 + (date->month != 0 ? 1 : 0) + (date->day != 0 ? 1 : 0);
}

// More names with ids first, then more names, then more affiliations.
auto richness(const std::vector<Authorship>& authors) {
  std::size_t with_id = 0;
  std::size_t affiliations = 0;
  for (const Authorship& author : authors) {
    if (!author.id.empty()) ++with_id;
    affiliations += author.affiliations.size();
  }
  return std::tuple(with_id, authors.size(), affiliations);
}

void sort_unique(std::vector<PaperId>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

void unite_in_order(std::vector<std::string>& values, std::vector<std::string>& others) {
  if (others.empty()) return;
  std::set<std::string> seen(values.begin(), values.end());
  for (std::string& other : others) {
    if (seen.insert(other).second) values.push_back(std::move(other));
  }
}

void merge_into(Paper& paper, Paper& other) {
  paper.ids.insert(paper.ids.end(), other.ids.begin(), other.ids.end());
  paper.references.insert(paper.references.end(), other.references.begin(), other.references.end());
  unite_in_order(paper.categories, other.categories);
  keep_present(paper.title, other.title);
  keep_longer(paper.abstract, other.abstract);
  if (paper.venue.empty()) {
    paper.venue = std::move(other.venue);
    paper.venue_detail = std::move(other.venue_detail);
  }
  keep_present(paper.type, other.type);
  keep_present(paper.language, other.language);
  if (exactness(other.date) > exactness(paper.date)) paper.date = other.date;
  if (richness(other.authors) > richness(paper.authors)) paper.authors = std::move(other.authors);
  keep_larger(paper.imported_citation_count, other.imported_citation_count);
  keep_larger(paper.imported_influential_citation_count, other.imported_influential_citation_count);
  keep_larger(paper.imported_reference_count, other.imported_reference_count);
  keep_larger(paper.upvotes, other.upvotes);
  keep_present(paper.listed_date, other.listed_date);
  keep_present(paper.organization, other.organization);
  keep_present(paper.is_open_access, other.is_open_access);
  keep_present(paper.pdf_url, other.pdf_url);
  keep_present(paper.landing_url, other.landing_url);
  keep_present(paper.comment, other.comment);
  keep_present(paper.journal_ref, other.journal_ref);
  keep_present(paper.summary, other.summary);
  keep_present(paper.project_url, other.project_url);
  keep_present(paper.code_url, other.code_url);
}

}  // namespace

Paper merge_papers(std::vector<Paper> records) {
  Paper merged = std::move(records.front());
  for (std::size_t i = 1; i < records.size(); ++i) merge_into(merged, records[i]);
  sort_unique(merged.references);
  sort_unique(merged.ids);
  return merged;
}

}  // namespace quire
