#include "ranking/novelty/novelty_stop_words.h"

#include <algorithm>
#include <array>

namespace quire {
namespace {

// In byte order, for a binary search.
constexpr std::array<std::string_view, 162> kStopWords = {
    "a",     "about",   "above",   "after",  "again",  "against",   "al",      "all",     "also",
    "am",    "among",   "an",      "and",    "any",    "approach",  "are",     "as",      "at",
    "based", "be",      "because", "been",   "before", "being",     "below",   "between", "both",
    "but",   "by",      "can",     "cannot", "could",  "did",       "do",      "does",    "doing",
    "don",   "down",    "during",  "e",      "each",   "eg",        "et",      "few",     "first",
    "for",   "from",    "further", "g",      "had",    "has",       "have",    "having",  "he",
    "her",   "here",    "hers",    "him",    "his",    "how",       "however", "i",       "ie",
    "if",    "in",      "into",    "is",     "it",     "its",       "itself",  "just",    "many",
    "may",   "me",      "method",  "might",  "more",   "most",      "much",    "my",      "new",
    "no",    "nor",     "not",     "novel",  "now",    "of",        "off",     "on",      "once",
    "one",   "only",    "or",      "other",  "our",    "ours",      "out",     "over",    "own",
    "paper", "present", "propose", "result", "s",      "same",      "several", "she",     "should",
    "show",  "so",      "some",    "study",  "such",   "t",         "than",    "that",    "the",
    "their", "theirs",  "them",    "then",   "there",  "therefore", "these",   "they",    "this",
    "those", "three",   "through", "thus",   "to",     "too",       "two",     "under",   "until",
    "up",    "upon",    "use",     "used",   "using",  "very",      "via",     "was",     "we",
    "well",  "were",    "what",    "when",   "where",  "which",     "while",   "who",     "whom",
    "why",   "will",    "with",    "within", "work",   "would",     "you",     "your",    "yours"};

}  // namespace

bool is_novelty_stop_word(std::string_view word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

}  // namespace quire
