// The topics of a build, and which papers are about them.
#pragma once

#include <filesystem>
#include <vector>

#include "ranking/entities/entity.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/label_store.h"
#include "ranking/store/signal_store.h"
#include "ranking/store/text_store.h"

namespace quire {

// Phrases a paper is about, at most.
inline constexpr std::size_t kMaxPhrasesPerPaper = 10;
// Phrases that are topics, at most; a corpus has one for every kPapersPerPhrase papers, if that is
// fewer, but not fewer than kMinPhraseLimit.
inline constexpr std::size_t kMaxPhraseTopics = 20'000;
inline constexpr std::size_t kMinPhraseLimit = 500;
inline constexpr std::size_t kPapersPerPhrase = 20;
// Occurrences in titles that make a phrase a topic: at least kMinPhraseUses, and one for every
// kPapersPerUse papers.
inline constexpr std::uint32_t kMinPhraseUses = 5;
inline constexpr std::uint32_t kPapersPerUse = 20'000;

struct TopicInput {
  const std::filesystem::path& generation;  // papers/ and authors/ are complete
  const TextStore& texts;
  const LabelStore& labels;
  const SignalStoreWriter& columns;  // years, days and citation counts are set
  unsigned threads = 1;
};

struct FoundTopics {
  std::vector<Topic> topics;  // by TopicNumber: more papers first, then by id
  Adjacency by_paper;         // as Relation::kTopics
  Adjacency papers;           // as Relation::kTopicPapers
};

// Every category that a paper has, and the phrases that mine_phrases() finds in `titles` (rows of
// TitleWord::bits(), by paper; emptied), unless a category of the same name has as many papers. A
// paper is about the phrases of find_phrases(); of more than kMaxPhrasesPerPaper those of its title
// and the rarest.
[[nodiscard]] FoundTopics find_topics(const TopicInput& input, Adjacency& titles);

}  // namespace quire
