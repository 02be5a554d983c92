#include "indexer/completions/completions.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/person_name.h"
#include "analyzers/text.h"
#include "analyzers/title_key.h"
#include "indexer/completions/title_phrases.h"
#include "indexer/completions/word_table.h"
#include "ranking/store/completion_store.h"
#include "ranking/store/generation.h"
#include "ranking/store/label_store.h"
#include "ranking/store/stored_records.h"

namespace quire {
namespace {

// A phrase is a topic if this many titles have it.
constexpr std::uint32_t kMinTopicTitles = 3;
// Topics are at most a tenth of the papers, so that they cost a few bytes a paper.
constexpr std::size_t kMinTopics = 1'000;
constexpr std::size_t kPapersPerTopic = 10;

// Items by the words of their texts.
class ItemCollector {
 public:
  // The next item has the words of `text`, stop words and joined forms too.
  void add_text(std::string_view text) {
    Analyzer().analyze(text, tokens_);
    row_.clear();
    for (const Token& token : tokens_) {
      if (token.kind != TokenKind::kUnfolded) row_.push_back(words_.add(token.word));
    }
    items_.add_row(row_);
  }

  // The next item is a person with these names. Initials are words of names here: people are looked
  // for by them.
  void add_person(const Author& author) {
    row_.clear();
    add_name(author.name);
    for (const std::string& name : author.name_variants) add_name(name);
    items_.add_row(row_);
  }

  [[nodiscard]] CompletionItems take() { return {words_.take(), std::move(items_)}; }

 private:
  void add_name(const std::string& name) {
    for (const std::string& word : name_words(name)) row_.push_back(words_.add(word));
    const PersonName parsed = parse_person_name(name);
    for (const std::string& word : parsed.given) row_.push_back(words_.add(word));
    for (const std::string& word : parsed.family) row_.push_back(words_.add(word));
  }

  WordTable words_;
  Adjacency items_;
  TokenStream tokens_;
  std::vector<std::uint32_t> row_;
};

// The titles of all papers, and which papers stand for theirs.
class Titles {
 public:
  void add(const std::string& title) {
    const auto keys = title_keys(title);
    keys_.push_back(keys.empty() ? kNoKey : keys.front());
    texts_.push_back(title);
  }
  // Of the papers with one title the most used, by falling use.
  [[nodiscard]] std::vector<std::uint32_t> most_used(std::span<const std::uint32_t> use) const {
    std::vector<std::uint32_t> docs;
    for (std::uint32_t doc = 1; doc <= texts_.size(); ++doc) {
      if (keys_[doc - 1] != kNoKey) docs.push_back(doc);
    }
    std::stable_sort(docs.begin(), docs.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return use[a - 1] > use[b - 1]; });
    std::unordered_set<std::uint64_t> seen;
    std::erase_if(docs, [&](std::uint32_t doc) { return !seen.insert(keys_[doc - 1]).second; });
    return docs;
  }
  [[nodiscard]] std::string_view of(std::uint32_t doc) const { return texts_[doc - 1]; }
  [[nodiscard]] std::vector<std::string_view> all() const { return {texts_.begin(), texts_.end()}; }

 private:
  static constexpr std::uint64_t kNoKey = 0;  // of a title without letters or digits

  std::vector<std::string> texts_;
  std::vector<std::uint64_t> keys_;
};

struct Topic {
  std::string text;
  std::uint32_t papers = 0;
};

std::vector<Topic> categories(const LabelStore& labels) {
  std::vector<Topic> topics(labels.label_count(LabelKind::kCategory));
  for (std::uint32_t label = 0; label < topics.size(); ++label) {
    topics[label].text = labels.shown(LabelKind::kCategory, label);
  }
  for (std::uint32_t doc = 1; doc <= labels.paper_count(); ++doc) {
    for (const std::uint32_t label : labels.labels_of(LabelKind::kCategory, doc)) {
      ++topics[label].papers;
    }
  }
  return topics;
}

// Categories, and the phrases that are no category; most papers first, ties by text.
std::vector<Topic> find_topics(const Titles& titles, const LabelStore& labels) {
  std::vector<Topic> topics = categories(labels);
  std::unordered_set<std::string> folded;
  for (const Topic& topic : topics) folded.insert(fold_label(topic.text));
  const std::size_t limit = std::max(kMinTopics, labels.paper_count() / kPapersPerTopic);
  for (TitlePhrase& phrase : find_title_phrases(titles.all(), {kMinTopicTitles, limit})) {
    if (!folded.insert(fold_label(phrase.text)).second) continue;
    topics.push_back({std::move(phrase.text), phrase.titles});
  }
  std::sort(topics.begin(), topics.end(), [](const Topic& a, const Topic& b) {
    return a.papers != b.papers ? a.papers > b.papers : a.text < b.text;
  });
  return topics;
}

void add_titles(const Titles& titles, std::span<const std::uint32_t> use,
                CompletionContent& content) {
  ItemCollector items;
  for (const std::uint32_t doc : titles.most_used(use)) {
    items.add_text(titles.of(doc));
    content.title_papers.push_back(doc);
  }
  content.titles = items.take();
}

void add_topics(const std::vector<Topic>& topics, CompletionContent& content) {
  ItemCollector items;
  for (const Topic& topic : topics) {
    items.add_text(topic.text);
    content.topic_texts.add(topic.text);
    content.topic_papers.push_back(topic.papers);
  }
  content.topics = items.take();
}

}  // namespace

void write_labels_and_completions(const std::filesystem::path& path,
                                  std::span<const std::uint32_t> use, Progress& progress) {
  const StoredRecords records(path);
  CompletionContent content;
  content.paper_count = records.paper_count();
  {
    Titles titles;
    LabelStoreWriter labels;
    for (std::uint32_t doc = 1; doc <= content.paper_count; ++doc) {
      const Paper paper = records.paper(doc);
      labels.add(paper);
      titles.add(paper.title);
      progress.advance(1);
    }
    labels.write(path / kLabelsFile);
    add_topics(find_topics(titles, LabelStore(path / kLabelsFile)), content);
    add_titles(titles, use, content);
  }
  ItemCollector people;
  const std::uint32_t author_count = records.author_count();
  for (std::uint32_t author = 1; author <= author_count; ++author) {
    people.add_person(records.author(author));
    progress.advance(1);
  }
  content.authors = people.take();
  write_completions(std::move(content), path / kCompletionsFile);
}

}  // namespace quire
