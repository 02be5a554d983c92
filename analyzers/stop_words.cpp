#include "analyzers/stop_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace quire {
namespace {

constexpr std::size_t kLongestWord = 13;

// Both lists in byte order.
constexpr auto kStopWords = std::to_array<std::string_view>(
    {"a",       "about",     "above",   "after",  "again",   "against", "al",         "all",
     "also",    "am",        "among",   "an",     "and",     "any",     "are",        "as",
     "at",      "be",        "because", "been",   "before",  "being",   "below",      "between",
     "both",    "but",       "by",      "can",    "cannot",  "could",   "did",        "do",
     "does",    "doing",     "done",    "down",   "during",  "each",    "et",         "few",
     "for",     "from",      "further", "had",    "has",     "have",    "having",     "he",
     "hence",   "her",       "here",    "hers",   "him",     "his",     "how",        "however",
     "i",       "if",        "in",      "into",   "is",      "it",      "its",        "itself",
     "just",    "may",       "me",      "might",  "more",    "most",    "must",       "my",
     "neither", "no",        "nor",     "not",    "now",     "of",      "off",        "on",
     "once",    "one",       "only",    "or",     "other",   "our",     "out",        "over",
     "own",     "per",       "same",    "she",    "should",  "since",   "so",         "some",
     "such",    "than",      "that",    "the",    "their",   "them",    "themselves", "then",
     "there",   "therefore", "these",   "they",   "this",    "those",   "through",    "thus",
     "to",      "too",       "under",   "until",  "up",      "upon",    "us",         "use",
     "used",    "using",     "very",    "via",    "was",     "we",      "were",       "what",
     "when",    "where",     "whether", "which",  "while",   "who",     "whom",       "whose",
     "why",     "will",      "with",    "within", "without", "would",   "yet",        "you",
     "your"});
constexpr auto kQueryFillers = std::to_array<std::string_view>(
    {"any",          "anyone",        "anything",   "article",     "articles",  "available",
     "concerned",    "concerning",    "deal",       "dealing",     "deals",     "describe",
     "described",    "describes",     "describing", "discuss",     "discussed", "discusses",
     "discussing",   "discussion",    "document",   "documents",   "exist",     "exists",
     "find",         "get",           "give",       "information", "interest",  "interested",
     "investigated", "investigation", "know",       "like",        "list",      "literature",
     "many",         "much",          "paper",      "papers",      "please",    "prove",
     "publication",  "publications",  "regarding",  "related",     "relating",  "relation",
     "show",         "shows",         "tell",       "want",        "work",      "works",
     "would",        "written"});

static_assert(kStopWords.size() < 256);
constexpr auto kStopWordCount = static_cast<std::uint8_t>(kStopWords.size());
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));
static_assert(std::is_sorted(kQueryFillers.begin(), kQueryFillers.end()));

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  if (word.empty() || word.size() > kLongestWord) return false;
  return std::binary_search(words.begin(), words.end(), word);
}

}  // namespace

bool is_stop_word(std::string_view word) { return contains(kStopWords, word); }

std::uint8_t stop_word_count() { return kStopWordCount; }

std::optional<std::uint8_t> stop_word_number(std::string_view word) {
  if (!is_stop_word(word)) return std::nullopt;
  const auto found = std::lower_bound(kStopWords.begin(), kStopWords.end(), word);
  return static_cast<std::uint8_t>(found - kStopWords.begin());
}

std::string_view stop_word(std::uint8_t number) { return kStopWords[number]; }

bool is_query_filler(std::string_view word) { return contains(kQueryFillers, word); }

}  // namespace quire
