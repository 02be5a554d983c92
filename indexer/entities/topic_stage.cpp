#include "indexer/entities/topic_stage.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "analyzers/text.h"
#include "indexer/entities/entity_order.h"
#include "indexer/entities/parts.h"
#include "indexer/entities/phrase_matcher.h"
#include "indexer/entities/phrase_miner.h"
#include "indexer/entities/phrase_spelling.h"
#include "indexer/entities/title_words.h"
#include "ranking/store/entity_index.h"

namespace quire {
namespace {

// A longer phrase is no name of a topic.
constexpr std::size_t kMaxNameBytes = 100;

// Hits by paper as numbers: twice the phrase, and one more if it is not in the title.
std::uint32_t pack(const PhraseHit& hit) { return 2 * hit.phrase + (hit.is_in_title ? 0 : 1); }
PhraseIndex phrase_of(std::uint32_t packed) { return packed / 2; }
bool is_in_title(std::uint32_t packed) { return packed % 2 == 0; }

Adjacency find_hits(const TopicInput& input, const PhraseMatcher& matcher) {
  return make_rows(input.texts.paper_count(), input.threads, [&] {
    return [&, row = std::vector<std::uint32_t>()](std::uint32_t doc, Adjacency& rows) mutable {
      row.clear();
      for (const PhraseHit& hit : find_phrases(input.texts.text(doc), input.texts, matcher)) {
        row.push_back(pack(hit));
      }
      rows.add_row(row);
    };
  });
}

std::vector<std::uint32_t> count_papers(const Adjacency& hits, std::size_t phrases) {
  std::vector<std::uint32_t> papers(phrases, 0);
  for (const std::uint32_t hit : hits.values) ++papers[phrase_of(hit)];
  return papers;
}

// Keeps the phrases of every paper that it is most about, as indices.
Adjacency choose_phrases(const Adjacency& hits, const std::vector<std::uint32_t>& papers) {
  Adjacency chosen;
  std::vector<std::uint32_t> row;
  for (std::uint32_t doc = 1; doc <= hits.row_count(); ++doc) {
    row.assign(hits.row(doc).begin(), hits.row(doc).end());
    std::sort(row.begin(), row.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(!is_in_title(a), papers[phrase_of(a)], a) <
             std::tuple(!is_in_title(b), papers[phrase_of(b)], b);
    });
    if (row.size() > kMaxPhrasesPerPaper) row.resize(kMaxPhrasesPerPaper);
    for (std::uint32_t& hit : row) hit = phrase_of(hit);
    chosen.add_row(row);
  }
  return chosen;
}

std::string make_id(std::string_view kind, std::string_view name) {
  return bounded_entity_id(entity_id_key(std::string(kind) + ":" + std::string(name)));
}

std::vector<Topic> category_topics(const LabelStore& labels) {
  std::vector<Topic> topics(labels.label_count(LabelKind::kCategory));
  for (std::uint32_t label = 0; label < topics.size(); ++label) {
    topics[label].name = labels.shown(LabelKind::kCategory, label);
    topics[label].id = make_id("category", labels.folded(LabelKind::kCategory, label));
    topics[label].kind = TopicKind::kCategory;
  }
  for (std::uint32_t doc = 1; doc <= labels.paper_count(); ++doc) {
    for (const std::uint32_t label : labels.labels_of(LabelKind::kCategory, doc)) {
      ++topics[label].paper_count;
    }
  }
  return topics;
}

// Topics before they have numbers: categories by their label, then phrases by their index.
class TopicFinder {
 public:
  TopicFinder(const TopicInput& input, Adjacency& titles)
      : input_(input), topics_(category_topics(input.labels)), category_count_(topics_.size()) {
    add_phrases(titles);
  }

  FoundTopics run() {
    number_topics();
    FoundTopics found;
    found.by_paper = link_papers();
    found.papers = most_cited_papers(found.by_paper, topic_count_, input_.columns);
    found.topics.resize(topic_count_);
    for (std::size_t i = 0; i < topics_.size(); ++i) {
      if (numbers_[i] != 0) found.topics[numbers_[i] - 1] = std::move(topics_[i]);
    }
    set_years(found);
    return found;
  }

 private:
  void add_phrases(Adjacency& titles) {
    const std::uint32_t papers = input_.texts.paper_count();
    const MiningLimits limits{
        std::max(kMinPhraseUses, papers / kPapersPerUse),
        std::clamp<std::size_t>(papers / kPapersPerPhrase, kMinPhraseLimit, kMaxPhraseTopics)};
    drop_repeated_titles(titles);
    const auto phrases = mine_phrases(titles, input_.texts, limits);
    const PhraseMatcher matcher(phrases, input_.texts.stem_count());
    const auto spellings =
        spell_phrases(phrases, matcher, titles, input_.texts, input_.generation, input_.threads);
    titles = {};
    const Adjacency hits = find_hits(input_, matcher);
    chosen_ = choose_phrases(hits, count_papers(hits, phrases.size()));
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      Topic& topic = topics_.emplace_back();
      topic.name = spellings[i].name;
      topic.id = make_id("phrase", topic.name);
      topic.significance = phrases[i].significance;
      for (const std::string& form : spellings[i].forms) {
        if (form != topic.name) topic.forms.push_back(form);
      }
    }
    for (const PhraseIndex phrase : chosen_.values) ++topics_[category_count_ + phrase].paper_count;
    drop_doubtful_phrases();
  }

  // Phrases that are also a category of as many papers, overlong ones, and those that are spelt as
  // another one before them.
  void drop_doubtful_phrases() {
    std::unordered_map<std::string, std::uint32_t> papers_by_name;
    for (std::size_t i = 0; i < category_count_; ++i) {
      papers_by_name[fold_label(topics_[i].name)] = topics_[i].paper_count;
    }
    for (std::size_t i = category_count_; i < topics_.size(); ++i) {
      Topic& phrase = topics_[i];
      const auto [same, is_new] =
          papers_by_name.try_emplace(fold_label(phrase.name), phrase.paper_count);
      const bool is_known = !is_new && same->second >= phrase.paper_count;
      if (is_known || phrase.name.size() > kMaxNameBytes) phrase.paper_count = 0;
      same->second = std::numeric_limits<std::uint32_t>::max();
    }
  }

  // Topics without papers get no number.
  void number_topics() {
    std::vector<std::uint32_t> order(topics_.size());
    std::iota(order.begin(), order.end(), 0);
    std::erase_if(order, [&](std::uint32_t i) { return topics_[i].paper_count == 0; });
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(topics_[b].paper_count, topics_[a].id) <
             std::tie(topics_[a].paper_count, topics_[b].id);
    });
    numbers_.assign(topics_.size(), 0);
    for (std::uint32_t i = 0; i < order.size(); ++i) numbers_[order[i]] = i + 1;
    topic_count_ = static_cast<std::uint32_t>(order.size());
  }

  // Phrases, then categories; each the rarest first, which is by falling number.
  [[nodiscard]] Adjacency link_papers() const {
    Adjacency links;
    std::vector<std::uint32_t> row;
    for (std::uint32_t doc = 1; doc <= chosen_.row_count(); ++doc) {
      row.clear();
      for (const PhraseIndex phrase : chosen_.row(doc)) {
        row.push_back(numbers_[category_count_ + phrase]);
      }
      std::erase(row, 0U);
      std::sort(row.begin(), row.end(), std::greater<>());
      const auto phrases = static_cast<std::ptrdiff_t>(row.size());
      for (const std::uint32_t label : input_.labels.labels_of(LabelKind::kCategory, doc)) {
        row.push_back(numbers_[label]);
      }
      std::sort(row.begin() + phrases, row.end(), std::greater<>());
      links.add_row(row);
    }
    return links;
  }

  void set_years(FoundTopics& found) const {
    for (std::uint32_t number = 1; number <= topic_count_; ++number) {
      Topic& topic = found.topics[number - 1];
      const YearSpan years = year_span(found.papers.row(number), input_.columns);
      topic.first_year = years.first;
      topic.last_year = years.last;
    }
  }

  const TopicInput& input_;
  std::vector<Topic> topics_;
  std::size_t category_count_;
  Adjacency chosen_;                  // phrases by paper
  std::vector<TopicNumber> numbers_;  // 0 = dropped
  std::uint32_t topic_count_ = 0;
};

}  // namespace

FoundTopics find_topics(const TopicInput& input, Adjacency& titles) {
  return TopicFinder(input, titles).run();
}

}  // namespace quire
