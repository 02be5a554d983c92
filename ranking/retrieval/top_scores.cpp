#include "ranking/retrieval/top_scores.h"

#include <algorithm>

namespace quire {
namespace {

// Fewer than so many are sorted by comparing.
constexpr std::size_t kFew = 64;
// What is kept of the memory between queries.
constexpr std::size_t kMaxKeptPapers = 1U << 16U;

void release_if_large(std::vector<ScoredDoc>& papers) {
  papers.clear();
  if (papers.capacity() > kMaxKeptPapers) papers.shrink_to_fit();
}

}  // namespace

void TopScores::start(std::uint32_t depth, std::uint32_t slack, std::uint32_t known_best) {
  depth_ = std::max(depth, 1U);
  slack_ = slack;
  threshold_ = 1;
  lowest_class_ = 0;
  above_ = 0;
  compact_at_ = std::size_t{depth_} * 4 + 1'024;
  counts_.fill(0);
  release();
  raise(known_best);
}

void TopScores::release() {
  release_if_large(papers_);
  release_if_large(sorted_);
}

void TopScores::raise(std::uint32_t best) {
  if (best > slack_) threshold_ = std::max(threshold_, best - slack_);
}

void TopScores::add(const ScoredDoc& paper) {
  if (paper.score < threshold_) return;
  papers_.push_back(paper);
  const std::size_t its_class = paper.score >> kClassShift;
  ++counts_[its_class];
  if (its_class >= lowest_class_ && ++above_ > depth_) {
    while (above_ - counts_[lowest_class_] >= depth_) above_ -= counts_[lowest_class_++];
    raise(static_cast<std::uint32_t>(lowest_class_ << kClassShift));
  }
  if (papers_.size() >= compact_at_) drop_papers_below_threshold();
}

void TopScores::drop_papers_below_threshold() {
  std::erase_if(papers_, [&](const ScoredDoc& paper) { return paper.score < threshold_; });
  compact_at_ = papers_.size() * 2 + 1'024;
}

std::span<const ScoredDoc> TopScores::finish() {
  drop_papers_below_threshold();
  sort_by_score();
  if (papers_.size() <= depth_) return papers_;
  raise(papers_[depth_ - 1].score);
  const auto end =
      std::partition_point(papers_.begin() + depth_, papers_.end(),
                           [&](const ScoredDoc& paper) { return paper.score >= threshold_; });
  return {papers_.data(), static_cast<std::size_t>(end - papers_.begin())};
}

// From the lowest byte of the score to the highest, each pass stable.
void TopScores::sort_by_score() {
  if (papers_.size() < kFew) {
    std::stable_sort(
        papers_.begin(), papers_.end(),
        [](const ScoredDoc& left, const ScoredDoc& right) { return left.score > right.score; });
    return;
  }
  sorted_.resize(papers_.size());
  for (unsigned shift = 0; shift < kScoreBits; shift += 8) {
    std::array<std::uint32_t, 256> places{};
    for (const ScoredDoc& paper : papers_) ++places[255 - (paper.score >> shift & 0xFFU)];
    for (std::uint32_t begin = 0; std::uint32_t & place : places) {
      const std::uint32_t count = place;
      place = begin;
      begin += count;
    }
    for (const ScoredDoc& paper : papers_) {
      sorted_[places[255 - (paper.score >> shift & 0xFFU)]++] = paper;
    }
    papers_.swap(sorted_);
  }
}

}  // namespace quire
