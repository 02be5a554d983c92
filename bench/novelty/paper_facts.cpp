#include "bench/novelty/paper_facts.h"

#include <algorithm>
#include <string_view>

#include "analyzers/language.h"
#include "bench/novelty/survey_papers.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

bool is_scorable(const Paper& paper, const NoveltyScore& score, const NoveltyOptions& options) {
  if (score.reason == NoveltyReason::kNoDate || score.evaluation.length < options.min_words) {
    return false;
  }
  if (characters_of(paper.abstract) < options.min_abstract_characters) return false;
  const Language language = detect_language(paper.title + "\n" + paper.abstract);
  return language == Language::kEnglish || language == Language::kUnknown;
}

}  // namespace

std::vector<PaperFacts> read_paper_facts(const Snapshot& snapshot, const NoveltyCorpus& corpus,
                                         std::span<const NoveltyScore> scores,
                                         const NoveltyOptions& options) {
  const LabelStore& labels = snapshot.generation().labels();
  std::vector<PaperFacts> facts;
  facts.reserve(corpus.papers.size());
  for (std::size_t i = 0; i < corpus.papers.size(); ++i) {
    const DocId doc = corpus.papers[i].paper.doc;
    Paper paper = snapshot.paper(doc);
    PaperFacts& fact = facts.emplace_back();
    const auto venues = labels.labels_of(LabelKind::kVenue, doc);
    if (!venues.empty()) fact.venue = venues.front() + 1;
    fact.is_scorable_survey = says_survey(paper.title) && is_scorable(paper, scores[i], options);
    fact.ids = std::move(paper.ids);
    fact.title = std::move(paper.title);
  }
  return facts;
}

}  // namespace quire
