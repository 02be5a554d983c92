#include "ranking/same_work.h"

#include <algorithm>

#include "analyzers/title_key.h"
#include "ranking/paper_vector.h"
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

// Without the names that are nobody.
std::vector<AuthorNumber> compared_authors(const Snapshot& snapshot, DocId doc) {
  const auto listed = snapshot.authors_of(doc);
  const auto compared = listed.first(std::min(listed.size(), kComparedAuthors));
  std::vector<AuthorNumber> authors(compared.begin(), compared.end());
  std::erase(authors, AuthorNumber{0});
  return authors;
}

}  // namespace

void KnownWorks::add(DocId doc) {
  if (!docs_.insert(doc).second) return;
  listed_.push_back(doc);
  const Keys& keys = keys_of(doc);
  title_keys_.insert(keys.title_keys.begin(), keys.title_keys.end());
  ids_.insert(keys.ids.begin(), keys.ids.end());
  for (const AuthorNumber author : compared_authors(snapshot_, doc)) authors_.insert(author);
}

bool KnownWorks::has(DocId doc) {
  if (docs_.contains(doc)) return true;
  const Keys& keys = keys_of(doc);
  return has_any(title_keys_, keys.title_keys) || has_any(ids_, keys.ids) || has_near_copy(doc);
}

const KnownWorks::Keys& KnownWorks::keys_of(DocId doc) {
  if (keys_.doc == doc) return keys_;
  const Paper paper = snapshot_.paper_head(doc);
  keys_ = {doc, title_keys(paper.title), work_ids(paper)};
  return keys_;
}

bool KnownWorks::has_near_copy(DocId doc) {
  const std::vector<AuthorNumber> authors = compared_authors(snapshot_, doc);
  if (!has_any(authors_, authors)) return false;
  index_stems();
  std::vector<double> similarities(listed_.size());
  for (const WeightedStem& entry : paper_vector(snapshot_.generation().texts(), doc)) {
    const auto found = postings_.find(entry.stem);
    if (found == postings_.end()) continue;
    for (const Posting& posting : found->second) {
      similarities[posting.place] += entry.weight * posting.weight;
    }
  }
  const std::unordered_set<AuthorNumber> own(authors.begin(), authors.end());
  for (std::size_t place = 0; place < listed_.size(); ++place) {
    if (similarities[place] < kSameWorkSimilarity) continue;
    if (has_any(own, compared_authors(snapshot_, listed_[place]))) return true;
  }
  return false;
}

void KnownWorks::index_stems() {
  for (; indexed_ < listed_.size(); ++indexed_) {
    for (const WeightedStem& entry :
         paper_vector(snapshot_.generation().texts(), listed_[indexed_])) {
      postings_[entry.stem].push_back({indexed_, entry.weight});
    }
  }
}

}  // namespace quire
