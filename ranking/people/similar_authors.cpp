#include "ranking/people/similar_authors.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "ranking/graph/spread.h"
#include "ranking/people/coauthors.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

constexpr std::size_t kManyAuthors = 20;

// A near paper as evidence for one of its authors.
struct Evidence {
  AuthorNumber author = 0;
  SimilarPapers papers;
  double weight = 0;
};

// Looks the papers of who wrote less up among those of who wrote more.
bool have_common_paper(std::span<const DocId> a, std::span<const DocId> b) {
  if (a.size() > b.size()) std::swap(a, b);
  return std::ranges::any_of(a, [&](DocId doc) { return std::ranges::binary_search(b, doc); });
}

class SimilarFinder {
 public:
  SimilarFinder(const Snapshot& snapshot, AuthorNumber person)
      : snapshot_(snapshot), own_(snapshot.papers_of(person)) {}

  SimilarAuthors run() {
    read_near_papers();
    read_names();
    rank();
    drop_coauthors();
    return std::move(found_);
  }

 private:
  // Each near paper once, with the own paper it is nearest to; the nearest first.
  void read_near_papers() {
    const NeighbourStore& neighbours = snapshot_.generation().neighbours();
    for_each_spread(own_, kMaxSimilarPapers, [&](DocId own) {
      for (const Neighbour& near : neighbours.neighbours(own)) {
        ++found_.work;
        if (std::ranges::binary_search(own_, near.doc)) continue;
        near_.push_back({near.doc, own, near.similarity});
      }
    });
    std::ranges::sort(near_, {}, [](const SimilarPapers& pair) {
      return std::tuple(pair.theirs, -pair.similarity, pair.own);
    });
    const auto is_same = [](const SimilarPapers& a, const SimilarPapers& b) {
      return a.theirs == b.theirs;
    };
    near_.erase(std::unique(near_.begin(), near_.end(), is_same), near_.end());
    std::ranges::sort(near_, {}, [](const SimilarPapers& pair) {
      return std::tuple(-pair.similarity, pair.theirs);
    });
  }

  void read_names() {
    for (const SimilarPapers& pair : near_) {
      const auto authors = snapshot_.authors_of(pair.theirs);
      if (evidence_.size() + authors.size() > kMaxSimilarNames) break;
      found_.work += authors.size();
      const double size = authors.size() > kManyAuthors ? static_cast<double>(authors.size()) : 1;
      for (const AuthorNumber author : authors) {
        if (author == 0) continue;
        evidence_.push_back({author, pair, pair.similarity / std::sqrt(size)});
      }
    }
    std::ranges::sort(evidence_, {}, [](const Evidence& e) {
      return std::tuple(e.author, -e.papers.similarity, e.papers.theirs);
    });
    const auto is_same = [](const Evidence& a, const Evidence& b) {
      return a.author == b.author && a.papers.theirs == b.papers.theirs;
    };
    evidence_.erase(std::unique(evidence_.begin(), evidence_.end(), is_same), evidence_.end());
  }

  void rank() {
    for (const Evidence& evidence : evidence_) {
      const bool is_new = people_.empty() || people_.back().author != evidence.author;
      if (is_new) people_.emplace_back().author = evidence.author;
      SimilarAuthor& person = people_.back();
      person.weight += evidence.weight;
      ++person.paper_count;
      if (person.papers.size() < kShownSimilarPapers) person.papers.push_back(evidence.papers);
    }
    std::ranges::sort(people_, {}, [](const SimilarAuthor& person) {
      return std::tuple(-person.weight, person.author);
    });
  }

  // Only as many people are compared as it takes to find the best ones.
  void drop_coauthors() {
    for (SimilarAuthor& person : people_) {
      if (found_.people.size() == kSimilarAuthors) return;
      const auto papers = snapshot_.papers_of(person.author);
      found_.work += std::min(papers.size(), own_.size());
      if (!have_common_paper(own_, papers)) found_.people.push_back(std::move(person));
    }
  }

  const Snapshot& snapshot_;
  std::span<const DocId> own_;
  std::vector<SimilarPapers> near_;
  std::vector<Evidence> evidence_;
  std::vector<SimilarAuthor> people_;
  SimilarAuthors found_;
};

}  // namespace

SimilarAuthors find_similar_authors(const Snapshot& snapshot, AuthorNumber author) {
  return SimilarFinder(snapshot, author).run();
}

}  // namespace quire
