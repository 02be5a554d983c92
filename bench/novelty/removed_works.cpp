#include "bench/novelty/removed_works.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "bench/corpus/random.h"
#include "bench/novelty/replay.h"

namespace quire {
namespace {

// The papers of each field in the order of their months.
class EarlierPapers {
 public:
  explicit EarlierPapers(const NoveltyCorpus& corpus) : corpus_(corpus) {
    for (const auto& months : sort_by_month(corpus).fields) {
      auto& docs = docs_.emplace_back();
      for (const auto& month : months) {
        begins_.try_emplace({docs_.size() - 1, month.month}, docs.size());
        for (const NoveltyPaper* paper : month.papers) docs.push_back(paper->doc);
      }
    }
    for (std::size_t i = 0; i < corpus.papers.size(); ++i) {
      index_of_.emplace(corpus.papers[i].paper.doc, i);
    }
  }

  // The cited papers that are earlier ones of the same field, ascending.
  [[nodiscard]] std::vector<std::uint32_t> among(std::vector<DocId> cited,
                                                 const NoveltyCandidate& citing) const {
    std::erase_if(cited, [&](DocId doc) {
      const auto found = index_of_.find(doc);
      if (found == index_of_.end()) return true;
      const NoveltyCandidate& other = corpus_.papers[found->second];
      return other.reason == NoveltyReason::kNoDate || other.field != citing.field ||
             other.paper.month >= citing.paper.month;
    });
    std::ranges::sort(cited);
    return cited;
  }

  // As many earlier papers as `cited` that are not among them; all there are, if they are fewer.
  [[nodiscard]] std::vector<std::uint32_t> others(const std::vector<std::uint32_t>& cited,
                                                  const NoveltyCandidate& citing,
                                                  Random& random) const {
    const auto& docs = docs_[citing.field];
    const auto count = static_cast<std::uint32_t>(begins_.at({citing.field, citing.paper.month}));
    const std::size_t wanted = std::min(cited.size(), count - cited.size());
    std::unordered_set<std::uint32_t> chosen;
    while (chosen.size() < wanted) {
      const std::uint32_t doc = docs[random.below(count)];
      if (!std::ranges::binary_search(cited, doc)) chosen.insert(doc);
    }
    std::vector<std::uint32_t> sorted(chosen.begin(), chosen.end());
    std::ranges::sort(sorted);
    return sorted;
  }

 private:
  const NoveltyCorpus& corpus_;
  std::vector<std::vector<std::uint32_t>> docs_;  // by field
  // (field, month) -> papers of the field before it
  std::map<std::pair<std::size_t, std::int32_t>, std::size_t> begins_;
  std::unordered_map<std::uint32_t, std::size_t> index_of_;
};

NoveltyTrial make_trial(const NoveltyCandidate& candidate, std::vector<std::uint32_t> left_out) {
  NoveltyTrial trial;
  trial.paper = &candidate.paper;
  trial.field = candidate.field;
  trial.month = candidate.paper.month;
  trial.left_out = std::move(left_out);
  return trial;
}

}  // namespace

std::optional<RemovedWorks> remove_cited_works(const NoveltyStudy& study,
                                               const ReferencesOf& references,
                                               std::size_t least_references) {
  const EarlierPapers earlier(study.corpus);
  std::vector<std::size_t> candidates = study.candidates();
  std::erase_if(candidates, [&](std::size_t index) {
    const NoveltyCandidate& candidate = study.corpus.papers[index];
    return earlier.among(references(candidate.paper.doc), candidate).size() < least_references;
  });
  const auto papers = choose_papers(std::move(candidates), study.sample, study.seed);
  if (papers.empty()) return std::nullopt;
  Random random(study.seed);
  RemovedWorks result{.papers = papers.size()};
  const double share = 1 / static_cast<double>(papers.size());
  std::vector<NoveltyTrial> trials;  // two a paper: without what it cites, without others
  for (const std::size_t index : papers) {
    const NoveltyCandidate& candidate = study.corpus.papers[index];
    const auto cited = earlier.among(references(candidate.paper.doc), candidate);
    result.references += share * static_cast<double>(cited.size());
    trials.push_back(make_trial(candidate, cited));
    trials.push_back(make_trial(candidate, earlier.others(cited, candidate, random)));
  }
  replay(study.corpus, study.options, study.threads, trials);

  for (std::size_t i = 0; i < papers.size(); ++i) {
    const CorpusRanking::Place place = *study.ranking.place_of(papers[i]);
    const StratumRanking& stratum = study.ranking.stratum(place.stratum);
    const auto rise = [&](const NoveltyTrial& trial) {
      return stratum.novelty_of(trial.evaluation, place.member) - study.ranking.novelty_at(place);
    };
    const double without_cited = rise(trials[2 * i]);
    result.rise += share * without_cited;
    result.random_rise += share * rise(trials[2 * i + 1]);
    if (without_cited > 0) result.share_up += share;
    if (without_cited == 0) result.share_same += share;
  }
  return result;
}

}  // namespace quire
