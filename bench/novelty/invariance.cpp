#include "bench/novelty/invariance.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "bench/corpus/random.h"

namespace quire {
namespace {

using Indices = std::vector<std::size_t>;

bool is_same(const std::optional<double>& left, const std::optional<double>& right) {
  if (!left || !right) return left.has_value() == right.has_value();
  return std::bit_cast<std::uint64_t>(*left) == std::bit_cast<std::uint64_t>(*right);
}

// A cut corpus with its scores, and how to get back to the numbers of the whole one.
struct CutScores {
  const Indices& kept;
  const NoveltyCorpus& whole;
  std::vector<NoveltyScore> scores;

  [[nodiscard]] std::uint32_t whole_doc(std::uint32_t doc) const {
    return whole.papers[kept[doc - 1]].paper.doc;
  }
};

bool is_same(const NoveltyEvaluation& whole, const NoveltyEvaluation& part, const CutScores& cut) {
  for (std::size_t i = 0; i < kNoveltyPartCount; ++i) {
    if (!is_same(whole.parts[i], part.parts[i])) return false;
  }
  const auto is_same_near = [&](const NearPaper& left, const NearPaper& right) {
    return left.doc == cut.whole_doc(right.doc) && is_same(left.similarity, right.similarity);
  };
  const auto is_same_doc = [&](std::uint32_t left, std::uint32_t right) {
    return left == cut.whole_doc(right);
  };
  return whole.length == part.length &&
         (part.copy_of == 0 ? whole.copy_of == 0 : is_same_doc(whole.copy_of, part.copy_of)) &&
         std::ranges::equal(whole.nearest, part.nearest, is_same_near) &&
         std::ranges::equal(whole.same_works, part.same_works, is_same_doc);
}

CutScores score_cut(const NoveltyStudy& study, const Indices& kept) {
  const NoveltyCorpus corpus = cut_corpus(study.corpus, kept);
  return {kept, study.corpus,
          score_novelty(corpus, study.options, study.threads, [](std::uint64_t) {})};
}

// The papers before the year of the median paper.
Indices older_half(const NoveltyCorpus& corpus) {
  std::vector<std::int32_t> years;
  for (const NoveltyCandidate& candidate : corpus.papers) {
    if (candidate.reason != NoveltyReason::kNoDate) years.push_back(candidate.paper.year());
  }
  Indices kept;
  if (years.empty()) return kept;
  const auto middle = years.begin() + std::ssize(years) / 2;
  std::ranges::nth_element(years, middle);
  for (std::size_t i = 0; i < corpus.papers.size(); ++i) {
    const NoveltyCandidate& candidate = corpus.papers[i];
    if (candidate.reason != NoveltyReason::kNoDate && candidate.paper.year() < *middle) {
      kept.push_back(i);
    }
  }
  return kept;
}

}  // namespace

NoveltyCorpus cut_corpus(const NoveltyCorpus& corpus, std::span<const std::size_t> kept) {
  std::vector<NoveltyStem> numbers(corpus.stems.size(), kNoveltyBreak);
  for (const std::size_t index : kept) {
    for (const NoveltyStem stem : corpus.papers[index].paper.words) {
      if (stem != kNoveltyBreak) numbers[stem] = 0;
    }
  }
  NoveltyCorpus cut;
  cut.field_count = corpus.field_count;
  for (std::size_t stem = 0; stem < numbers.size(); ++stem) {
    if (numbers[stem] == kNoveltyBreak) continue;
    numbers[stem] = static_cast<NoveltyStem>(cut.stems.size());
    cut.stems.push_back(corpus.stems[stem]);
  }
  for (const std::size_t index : kept) {
    NoveltyCandidate candidate = corpus.papers[index];
    candidate.paper.doc = static_cast<std::uint32_t>(cut.papers.size() + 1);
    for (NoveltyStem& stem : candidate.paper.words) {
      if (stem != kNoveltyBreak) stem = numbers[stem];
    }
    cut.papers.push_back(std::move(candidate));
  }
  return cut;
}

Invariance add_later_papers(const NoveltyStudy& study) {
  const Indices kept = older_half(study.corpus);
  const CutScores cut = score_cut(study, kept);
  Invariance result{.papers = kept.size()};
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const NoveltyScore& whole = study.scores[kept[i]];
    if (!is_same(whole.evaluation, cut.scores[i].evaluation, cut)) ++result.changed;
  }
  return result;
}

Invariance add_another_field(const NoveltyStudy& study) {
  const Indices older = older_half(study.corpus);
  Indices kept;
  NoveltyCorpus both = cut_corpus(study.corpus, older);
  const std::uint32_t other_field = both.field_count++;
  for (std::size_t i = 0; i < older.size(); ++i) {
    if (mix(study.seed, older[i]) % 2 == 0) {
      kept.push_back(older[i]);
    } else {
      both.papers[i].field = other_field;
    }
  }
  const CutScores alone = score_cut(study, kept);
  const auto with_others = score_novelty(both, study.options, study.threads, [](std::uint64_t) {});
  Invariance result{.papers = kept.size()};
  std::size_t next = 0;  // of `kept`
  for (std::size_t i = 0; i < older.size() && next < kept.size(); ++i) {
    if (older[i] != kept[next]) continue;
    const NoveltyScore& mixed = with_others[i];
    const NoveltyScore& single = alone.scores[next++];
    NoveltyEvaluation evaluation = mixed.evaluation;
    // To the numbers of the whole corpus, in which the comparison is made.
    const auto renumber = [&](std::uint32_t& doc) {
      if (doc != 0) doc = study.corpus.papers[older[doc - 1]].paper.doc;
    };
    for (NearPaper& near : evaluation.nearest) renumber(near.doc);
    for (std::uint32_t& doc : evaluation.same_works) renumber(doc);
    renumber(evaluation.copy_of);
    if (!is_same(evaluation, single.evaluation, alone) || mixed.reason != single.reason ||
        !is_same(mixed.novelty, single.novelty)) {
      ++result.changed;
    }
  }
  return result;
}

}  // namespace quire
