#include "indexer/entities/generic_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analyzers/analyzer.h"

namespace quire {
namespace {

constexpr auto kEmpty = std::to_array<std::string_view>({"abstract",
                                                         "also",
                                                         "alternative",
                                                         "annual",
                                                         "applying",
                                                         "approach",
                                                         "aux",
                                                         "avec",
                                                         "best",
                                                         "better",
                                                         "beyond",
                                                         "brief",
                                                         "challenge",
                                                         "comparative",
                                                         "comprehensive",
                                                         "con",
                                                         "conference",
                                                         "critical",
                                                         "dans",
                                                         "das",
                                                         "de",
                                                         "der",
                                                         "des",
                                                         "developing",
                                                         "die",
                                                         "different",
                                                         "du",
                                                         "edition",
                                                         "el",
                                                         "empirical",
                                                         "en",
                                                         "entre",
                                                         "est",
                                                         "et",
                                                         "examining",
                                                         "experiment",
                                                         "experimental",
                                                         "exploiting",
                                                         "extended",
                                                         "fast",
                                                         "finding",
                                                         "first",
                                                         "following",
                                                         "full",
                                                         "fur",
                                                         "further",
                                                         "future",
                                                         "general",
                                                         "generic",
                                                         "good",
                                                         "grand",
                                                         "grande",
                                                         "grands",
                                                         "guide",
                                                         "harnessing",
                                                         "im",
                                                         "impact",
                                                         "important",
                                                         "improved",
                                                         "improving",
                                                         "incorporating",
                                                         "initial",
                                                         "insight",
                                                         "international",
                                                         "introduction",
                                                         "investigating",
                                                         "issue",
                                                         "la",
                                                         "las",
                                                         "le",
                                                         "les",
                                                         "less",
                                                         "lesson",
                                                         "leveraging",
                                                         "like",
                                                         "lingue",
                                                         "long",
                                                         "look",
                                                         "los",
                                                         "many",
                                                         "methodology",
                                                         "more",
                                                         "much",
                                                         "multiple",
                                                         "need",
                                                         "new",
                                                         "not",
                                                         "novel",
                                                         "opportunity",
                                                         "overview",
                                                         "paper",
                                                         "par",
                                                         "para",
                                                         "part",
                                                         "pas",
                                                         "perspective",
                                                         "por",
                                                         "possible",
                                                         "potential",
                                                         "pour",
                                                         "practical",
                                                         "preliminary",
                                                         "proceedings",
                                                         "progress",
                                                         "promising",
                                                         "proposed",
                                                         "really",
                                                         "recent",
                                                         "rethinking",
                                                         "revisited",
                                                         "revisiting",
                                                         "sans",
                                                         "second",
                                                         "several",
                                                         "short",
                                                         "simple",
                                                         "some",
                                                         "still",
                                                         "study",
                                                         "sur",
                                                         "survey",
                                                         "systematic",
                                                         "third",
                                                         "three",
                                                         "toolkit",
                                                         "toward",
                                                         "towards",
                                                         "tutorial",
                                                         "two",
                                                         "un",
                                                         "und",
                                                         "une",
                                                         "using",
                                                         "various",
                                                         "vers",
                                                         "version",
                                                         "versus",
                                                         "volume",
                                                         "von",
                                                         "vs",
                                                         "way",
                                                         "work",
                                                         "workshop",
                                                         "zur"});

constexpr auto kVague = std::to_array<std::string_view>(
    {"adaptive",      "advanced",       "algorithm",      "analysis",
     "annotation",    "application",    "approximate",    "architecture",
     "assessing",     "automated",      "automatic",      "aware",
     "base",          "baseline",       "benchmark",      "book",
     "building",      "case",           "class",          "collection",
     "combining",     "community",      "comparison",     "component",
     "concept",       "construct",      "construction",   "corpora",
     "corpus",        "creation",       "data",           "dataset",
     "design",        "development",    "document",       "domain",
     "driven",        "effect",         "effective",      "efficient",
     "end",           "enhancing",      "environment",    "evaluation",
     "example",       "experience",     "exploring",      "feature",
     "form",          "framework",      "fully",          "high",
     "hybrid",        "implementation", "influence",      "information",
     "integrating",   "intelligent",    "interactive",    "knowledge",
     "large",         "learning",       "level",          "low",
     "management",    "method",         "model",          "modeling",
     "note",          "number",         "open",           "optimal",
     "performance",   "practice",       "problem",        "process",
     "processing",    "project",        "property",       "proposal",
     "qualitative",   "quality",        "quantitative",   "real",
     "relation",      "report",         "representation", "research",
     "resource",      "result",         "review",         "robust",
     "role",          "scale",          "science",        "set",
     "shared",        "small",          "solution",       "source",
     "specific",      "state",          "statistical",    "step",
     "strategy",      "structure",      "submission",     "support",
     "system",        "task",           "technique",      "technology",
     "test",          "testing",        "theoretical",    "theory",
     "time",          "tool",           "training",       "type",
     "understanding", "unified",        "user",           "value",
     "wide",          "world"});

constexpr auto kOpeners = std::to_array<std::string_view>(
    {"adapting",     "addressing",  "advancing",  "analyzing",   "annotating",    "assessing",
     "based",        "boosting",    "building",   "classifying", "combining",     "comparing",
     "constructing", "creating",    "detecting",  "discovering", "driven",        "enhancing",
     "enriching",    "estimating",  "evaluating", "exploring",   "extending",     "extracting",
     "extremely",    "generating",  "handling",   "highly",      "identifying",   "inducing",
     "integrating",  "introducing", "making",     "measuring",   "mitigating",    "oriented",
     "predicting",   "quantifying", "reducing",   "truly",       "understanding", "utilizing",
     "very"});

constexpr auto kModifiers = std::to_array<std::string_view>(
    {"agnostic", "assisted", "augmented", "aware", "based", "dependent", "driven", "efficient",
     "enabled", "enhanced", "free", "guided", "independent", "inspired", "like", "oriented",
     "specific", "supervised"});

template <std::size_t N>
std::vector<FormId> forms_of(const std::array<std::string_view, N>& words, const TextStore& texts) {
  std::vector<FormId> forms;
  for (const std::string_view word : words) {
    if (const auto form = texts.find_form(word)) forms.push_back(*form);
  }
  std::sort(forms.begin(), forms.end());
  return forms;
}

// Of words that need not be in the corpus in this form.
template <std::size_t N>
std::vector<StemId> stems_of(const std::array<std::string_view, N>& words, const TextStore& texts) {
  std::vector<StemId> stems;
  TokenStream tokens;
  for (const std::string_view word : words) {
    Analyzer().analyze(word, tokens);
    const auto stem = texts.find_stem(tokens.begin()->stem);
    if (stem) stems.push_back(*stem);
  }
  std::sort(stems.begin(), stems.end());
  return stems;
}

}  // namespace

GenericWords::GenericWords(const TextStore& texts)
    : empty_(stems_of(kEmpty, texts)),
      vague_(stems_of(kVague, texts)),
      shared_task_(stems_of(std::to_array<std::string_view>({"shared", "task"}), texts)),
      openers_(forms_of(kOpeners, texts)),
      modifiers_(forms_of(kModifiers, texts)) {
  // "effective" and "effect" have one stem.
  std::erase_if(empty_, [&](StemId stem) { return is_vague(stem); });
}

bool GenericWords::contains(const Numbers& numbers, std::uint32_t number) {
  return std::binary_search(numbers.begin(), numbers.end(), number);
}

bool GenericWords::say_nothing(std::span<const StemId> phrase) const {
  const auto empty = static_cast<std::size_t>(
      std::count_if(phrase.begin(), phrase.end(), [&](StemId stem) { return is_empty(stem); }));
  const auto vague = static_cast<std::size_t>(
      std::count_if(phrase.begin(), phrase.end(), [&](StemId stem) { return is_vague(stem); }));
  const bool is_shared_task =
      shared_task_.size() == 2 &&
      std::all_of(shared_task_.begin(), shared_task_.end(), [&](StemId stem) {
        return std::find(phrase.begin(), phrase.end(), stem) != phrase.end();
      });
  return is_shared_task || empty + vague == phrase.size() ||
         (empty > 0 && phrase.size() - empty < 2);
}

}  // namespace quire
