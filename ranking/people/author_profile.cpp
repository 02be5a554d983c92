#include "ranking/people/author_profile.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>

#include "ranking/store/generation.h"

namespace quire {
namespace {

constexpr std::size_t kKindCount = static_cast<std::size_t>(PaperKind::kUnknown) + 1;

PersonMean mean(const PersonStore& people, AuthorNumber author, PersonMeasure measure,
                PersonColumn count) {
  return {people.measure(measure, author), people.value(count, author)};
}

}  // namespace

AuthorProfile::AuthorProfile(const Snapshot& snapshot, AuthorNumber author)
    : snapshot_(snapshot),
      author_(author),
      papers_(profile_papers(snapshot, author)),
      work_(papers_.size()) {}

PaperYears AuthorProfile::paper_years() {
  PaperYears result;
  std::map<std::int32_t, std::uint32_t> counts;
  for (const DocId doc : papers_) {
    const std::int32_t year = snapshot_.generation().signals().value(Column::kYear, doc);
    year == kMissing ? ++result.without_year : ++counts[year];
  }
  for (const auto& [year, count] : counts) result.years.push_back({year, count});
  work_ += papers_.size();
  return result;
}

CitationYears AuthorProfile::citation_years() {
  for (const DocId doc : papers_) work_ += 1 + snapshot_.citations(doc).size();
  return quire::citation_years(snapshot_, papers_);
}

std::vector<CategoryCount> AuthorProfile::categories() {
  const LabelStore& labels = snapshot_.generation().labels();
  std::unordered_map<std::uint32_t, std::uint32_t> counts;
  for (const DocId doc : papers_) {
    const auto row = labels.labels_of(LabelKind::kCategory, doc);
    for (const std::uint32_t label : row) ++counts[label];
    work_ += 1 + row.size();
  }
  std::vector<CategoryCount> categories;
  for (const auto& [label, count] : counts) {
    categories.push_back({std::string(labels.shown(LabelKind::kCategory, label)), count});
  }
  std::ranges::sort(categories, [](const CategoryCount& a, const CategoryCount& b) {
    return a.paper_count != b.paper_count ? a.paper_count > b.paper_count : a.name < b.name;
  });
  if (categories.size() > kProfileCategories) categories.resize(kProfileCategories);
  return categories;
}

std::unordered_map<TopicNumber, std::uint32_t> AuthorProfile::count_topics() {
  const GraphStore& graph = snapshot_.generation().graph();
  std::unordered_map<TopicNumber, std::uint32_t> counts;
  for (const DocId doc : papers_) {
    if (doc > graph.row_count(Relation::kTopics)) continue;
    const auto row = graph.row(Relation::kTopics, doc);
    for (const TopicNumber topic : row.first(std::min(row.size(), kTopicsOfPaper))) {
      if (topic != 0 && topic <= snapshot_.topic_count()) ++counts[topic];
    }
    work_ += 1 + std::min(row.size(), kTopicsOfPaper);
  }
  return counts;
}

std::size_t AuthorProfile::topic_count() { return count_topics().size(); }

std::vector<TopicShare> AuthorProfile::topics() {
  std::vector<TopicShare> topics;
  for (const auto& [topic, count] : count_topics()) {
    topics.push_back(
        {topic, count, static_cast<double>(count) / static_cast<double>(papers_.size())});
  }
  std::ranges::sort(topics, [](const TopicShare& a, const TopicShare& b) {
    return a.paper_count != b.paper_count ? a.paper_count > b.paper_count : a.topic < b.topic;
  });
  if (topics.size() > kProfileTopics) topics.resize(kProfileTopics);
  return topics;
}

std::vector<KindCount> AuthorProfile::kinds() {
  std::array<std::uint32_t, kKindCount> counts{};
  for (const DocId doc : papers_) {
    const std::int32_t kind = snapshot_.generation().signals().value(Column::kKind, doc);
    const bool is_known = kind >= 0 && static_cast<std::size_t>(kind) < kKindCount;
    ++counts[is_known ? static_cast<std::size_t>(kind) : kKindCount - 1];
  }
  work_ += papers_.size();
  std::vector<KindCount> kinds;
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    if (counts[kind] > 0) kinds.push_back({static_cast<PaperKind>(kind), counts[kind]});
  }
  std::ranges::stable_sort(kinds, std::greater(), &KindCount::paper_count);
  return kinds;
}

const Coauthors& AuthorProfile::coauthors() {
  if (!coauthors_) {
    coauthors_ = find_coauthors(snapshot_, author_);
    work_ += coauthors_->work;
  }
  return *coauthors_;
}

PersonMean AuthorProfile::mean_novelty() const {
  return mean(snapshot_.generation().people(), author_, PersonMeasure::kNovelty,
              PersonColumn::kNoveltyCount);
}

PersonMean AuthorProfile::mean_score() const {
  return mean(snapshot_.generation().people(), author_, PersonMeasure::kScore,
              PersonColumn::kScoreCount);
}

}  // namespace quire
