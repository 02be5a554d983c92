#include "ranking/same_work.h"

#include <algorithm>

#include "analyzers/title_key.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

// Ids that make two papers the same work, as text.
std::vector<std::string> work_ids(const Paper& paper) {
  std::vector<std::string> ids;
  for (const PaperId& id : paper.ids) {
    if (!identifies_work(id.kind)) continue;
    ids.push_back(to_string(id));
    if (const auto arxiv = arxiv_id_of_doi(id)) ids.push_back(to_string(*arxiv));
  }
  return ids;
}

template <typename Set, typename Values>
bool has_any(const Set& set, const Values& values) {
  return std::any_of(values.begin(), values.end(),
                     [&](const auto& value) { return set.contains(value); });
}

}  // namespace

void KnownWorks::add(DocId doc) {
  if (!docs_.insert(doc).second) return;
  const Paper paper = snapshot_.paper(doc);
  for (const std::uint64_t key : title_keys(paper.title)) title_keys_.insert(key);
  for (std::string& id : work_ids(paper)) ids_.insert(std::move(id));
  for (const AuthorNumber author : snapshot_.authors_of(doc)) {
    if (author != 0) docs_by_author_[author].push_back(doc);
  }
}

bool KnownWorks::has(DocId doc) {
  if (docs_.contains(doc)) return true;
  const Paper paper = snapshot_.paper(doc);
  return has_any(title_keys_, title_keys(paper.title)) || has_any(ids_, work_ids(paper)) ||
         has_near_copy(doc);
}

bool KnownWorks::has_near_copy(DocId doc) {
  std::vector<DocId> others;
  for (const AuthorNumber author : snapshot_.authors_of(doc)) {
    const auto found = docs_by_author_.find(author);
    if (found == docs_by_author_.end()) continue;
    others.insert(others.end(), found->second.begin(), found->second.end());
  }
  if (others.empty()) return false;
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  const std::vector<WeightedStem> own = paper_vector(snapshot_.generation().texts(), doc);
  return std::any_of(others.begin(), others.end(), [&](DocId other) {
    return inner_product(own, vector(other)) >= kSameWorkSimilarity;
  });
}

const std::vector<WeightedStem>& KnownWorks::vector(DocId doc) {
  const auto [found, is_new] = vectors_.try_emplace(doc);
  if (is_new) found->second = paper_vector(snapshot_.generation().texts(), doc);
  return found->second;
}

}  // namespace quire
