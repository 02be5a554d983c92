#include "ranking/facets.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

#include "ranking/store/generation.h"
#include "ranking/store/label_store.h"

namespace quire {
namespace {

// A value of a facet by number, and the papers that have it.
struct Count {
  std::uint32_t value = 0;
  std::uint64_t papers = 0;
};

// Papers by number of a value: flat, so that counting costs one addition.
class Counter {
 public:
  explicit Counter(std::size_t value_count) : papers_(value_count) {}

  void add(std::uint32_t value) { ++papers_[value]; }
  void add_paper_without() { ++without_; }
  [[nodiscard]] std::uint64_t without() const { return without_; }
  // The values that occur, by number.
  [[nodiscard]] std::vector<Count> counts() const {
    std::vector<Count> counts;
    for (std::size_t value = 0; value < papers_.size(); ++value) {
      if (papers_[value] != 0)
        counts.push_back({static_cast<std::uint32_t>(value), papers_[value]});
    }
    return counts;
  }

 private:
  std::vector<std::uint32_t> papers_;
  std::uint64_t without_ = 0;
};

constexpr std::int32_t kFirstYear = std::numeric_limits<std::int16_t>::min();
constexpr std::size_t kYears = 65'536;

Counter count_years(const Snapshot& snapshot, std::span<const DocId> docs) {
  const SignalStore& signals = snapshot.generation().signals();
  Counter counter(kYears);
  for (const DocId doc : docs) {
    const std::int32_t year = signals.value(Column::kYear, doc);
    if (year == kMissing) {
      counter.add_paper_without();
      continue;
    }
    const std::int64_t value = std::int64_t{year} - kFirstYear;
    if (value < 0 || value >= static_cast<std::int64_t>(kYears)) {
      throw std::runtime_error((snapshot.generation().path() / kSignalsFile).string() + ": paper " +
                               std::to_string(doc) + " has no possible year");
    }
    counter.add(static_cast<std::uint32_t>(value));
  }
  return counter;
}

Counter count_labels(const Snapshot& snapshot, std::span<const DocId> docs, LabelKind kind) {
  const LabelStore& labels = snapshot.generation().labels();
  Counter counter(labels.label_count(kind));
  for (const DocId doc : docs) {
    const auto row = labels.labels_of(kind, doc);
    if (row.empty()) counter.add_paper_without();
    for (const std::uint32_t label : row) counter.add(label);
  }
  return counter;
}

// Author lists may name somebody twice, or nobody (0).
Counter count_authors(const Snapshot& snapshot, std::span<const DocId> docs) {
  const std::uint32_t author_count = snapshot.author_count();
  Counter counter(std::size_t{author_count} + 1);
  std::vector<DocId> last_papers(std::size_t{author_count} + 1);  // that each was counted for
  for (const DocId doc : docs) {
    bool has_author = false;
    for (const AuthorNumber author : snapshot.authors_of(doc)) {
      if (author > author_count) {
        throw std::runtime_error((snapshot.generation().path() / kGraphFile).string() + ": paper " +
                                 std::to_string(doc) + " has an author who does not exist");
      }
      if (author == 0 || last_papers[author] == doc) continue;
      last_papers[author] = doc;
      counter.add(author);
      has_author = true;
    }
    if (!has_author) counter.add_paper_without();
  }
  return counter;
}

std::optional<LabelKind> label_kind(Facet facet) {
  switch (facet) {
    case Facet::kCategory:
      return LabelKind::kCategory;
    case Facet::kVenue:
      return LabelKind::kVenue;
    case Facet::kType:
      return LabelKind::kType;
    case Facet::kYear:
    case Facet::kAuthor:
      break;
  }
  return std::nullopt;
}

Counter count_facet(const Snapshot& snapshot, std::span<const DocId> docs, Facet facet) {
  if (const auto kind = label_kind(facet)) return count_labels(snapshot, docs, *kind);
  return facet == Facet::kYear ? count_years(snapshot, docs) : count_authors(snapshot, docs);
}

// Value numbers of labels are in the order of folded labels, those of people by falling use.
void keep_most_frequent(std::vector<Count>& counts, std::size_t limit) {
  const auto is_before = [](const Count& a, const Count& b) {
    return a.papers != b.papers ? a.papers > b.papers : a.value < b.value;
  };
  const auto kept = counts.begin() + static_cast<std::ptrdiff_t>(std::min(limit, counts.size()));
  std::partial_sort(counts.begin(), kept, counts.end(), is_before);
  counts.erase(kept, counts.end());
}

FacetValue make_value(const Snapshot& snapshot, Facet facet, const Count& count) {
  FacetValue value;
  value.papers = count.papers;
  if (const auto kind = label_kind(facet)) {
    value.label = snapshot.generation().labels().shown(*kind, count.value);
  } else if (facet == Facet::kYear) {
    value.label = std::to_string(static_cast<std::int32_t>(count.value) + kFirstYear);
  } else {
    value.author = count.value;
    value.label = snapshot.author(count.value).name;
  }
  return value;
}

}  // namespace

std::vector<FacetCounts> count_facets(const Snapshot& snapshot, std::span<const DocId> docs,
                                      std::span<const Facet> facets, std::uint32_t limit) {
  std::vector<FacetCounts> result;
  for (const Facet facet : facets) {
    const Counter counter = count_facet(snapshot, docs, facet);
    std::vector<Count> counts = counter.counts();
    FacetCounts& values = result.emplace_back();
    values.facet = facet;
    values.without = counter.without();
    if (facet == Facet::kYear) {
      std::reverse(counts.begin(), counts.end());
    } else {
      values.is_complete = counts.size() <= limit;
      keep_most_frequent(counts, limit);
    }
    for (const Count& count : counts) values.values.push_back(make_value(snapshot, facet, count));
  }
  return result;
}

}  // namespace quire
