#include "indexer/paper_merger.h"

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

}  // namespace

void PaperMerger::add(Paper record) {
  record.references.clear();
  if (is_empty_) {
    paper_ = std::move(record);
    is_empty_ = false;
    sorted_ids_ = paper_.ids.size();
    return;
  }
  merge(std::move(record));
}

Paper PaperMerger::take() {
  sort_unique(paper_.ids);
  is_empty_ = true;
  return std::exchange(paper_, {});
}

void PaperMerger::merge(Paper record) {
  paper_.ids.insert(paper_.ids.end(), record.ids.begin(), record.ids.end());
  // A dump may repeat one work millions of times.
  constexpr std::size_t kUnsortedIds = 1'000;
  if (paper_.ids.size() > 2 * sorted_ids_ + kUnsortedIds) {
    sort_unique(paper_.ids);
    sorted_ids_ = paper_.ids.size();
  }
  unite_in_order(paper_.categories, record.categories);
  keep_present(paper_.title, record.title);
  keep_longer(paper_.abstract, record.abstract);
  if (paper_.venue.empty()) {
    paper_.venue = std::move(record.venue);
    paper_.venue_detail = std::move(record.venue_detail);
  }
  keep_present(paper_.type, record.type);
  keep_present(paper_.language, record.language);
  if (exactness(record.date) > exactness(paper_.date)) paper_.date = record.date;
  if (richness(record.authors) > richness(paper_.authors)) {
    paper_.authors = std::move(record.authors);
  }
  keep_larger(paper_.imported_citation_count, record.imported_citation_count);
  keep_larger(paper_.imported_influential_citation_count,
              record.imported_influential_citation_count);
  keep_larger(paper_.imported_reference_count, record.imported_reference_count);
  keep_larger(paper_.upvotes, record.upvotes);
  keep_present(paper_.listed_date, record.listed_date);
  keep_present(paper_.organization, record.organization);
  keep_present(paper_.is_open_access, record.is_open_access);
  keep_present(paper_.pdf_url, record.pdf_url);
  keep_present(paper_.landing_url, record.landing_url);
  keep_present(paper_.comment, record.comment);
  keep_present(paper_.journal_ref, record.journal_ref);
  keep_present(paper_.summary, record.summary);
  keep_present(paper_.project_url, record.project_url);
  keep_present(paper_.code_url, record.code_url);
}

}  // namespace quire
