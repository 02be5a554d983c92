#include "bench/corpus/words.h"

#include <array>

namespace quire {
namespace {

constexpr auto kNouns = std::to_array<std::string_view>(
    {"model",       "method",         "approach",    "problem",      "result",
     "system",      "algorithm",      "framework",   "task",         "feature",
     "dataset",     "experiment",     "technique",   "performance",  "structure",
     "function",    "measure",        "estimate",    "parameter",    "solution",
     "application", "representation", "process",     "distribution", "scheme",
     "property",    "bound",          "condition",   "architecture", "constraint",
     "procedure",   "simulation",     "observation", "experience",   "error",
     "sample",      "domain",         "level",       "component",    "environment",
     "baseline",    "metric",         "evaluation",  "comparison",   "assumption",
     "theorem",     "proof",          "example",     "case",         "class",
     "value",       "state",          "user",        "resource",     "signal",
     "source",      "target",         "variable",    "operator",     "equation",
     "interaction", "transition",     "mechanism",   "pattern",      "design",
     "tool",        "setting",        "context",     "objective",    "criterion",
     "limit",       "trade-off",      "formulation", "extension",    "variant",
     "benchmark",   "survey",         "perspective", "challenge",    "insight",
     "hypothesis",  "phase",          "field",       "region",       "behavior",
     "dimension",   "scale",          "rate",        "factor",       "prediction",
     "decision",    "strategy",       "policy",      "protocol",     "service",
     "platform",    "implementation", "test",        "requirement",  "specification",
     "measurement", "correlation"});

constexpr auto kVerbs = std::to_array<std::string_view>(
    {"propose",     "present",      "evaluate",    "improve",    "reduce",    "compare",
     "analyze",     "demonstrate",  "introduce",   "provide",    "consider",  "develop",
     "investigate", "extend",       "achieve",     "obtain",     "describe",  "combine",
     "estimate",    "explore",      "address",     "generate",   "integrate", "construct",
     "optimize",    "learn",        "model",       "capture",    "exploit",   "derive",
     "detect",      "predict",      "solve",       "enhance",    "measure",   "generalize",
     "establish",   "characterize", "approximate", "represent",  "validate",  "encode",
     "simulate",    "determine",    "examine",     "outperform", "formulate", "illustrate",
     "select",      "transform",    "compute",     "observe",    "implement", "enable",
     "discover",    "accelerate"});

constexpr auto kAdjectives = std::to_array<std::string_view>(
    {"new",        "different",   "large",         "general",      "efficient",
     "novel",      "simple",      "optimal",       "recent",       "effective",
     "linear",     "deep",        "local",         "global",       "real",
     "robust",     "complex",     "dynamic",       "adaptive",     "random",
     "stochastic", "nonlinear",   "sparse",        "hierarchical", "distributed",
     "accurate",   "specific",    "standard",      "statistical",  "theoretical",
     "empirical",  "practical",   "computational", "multiple",     "high",
     "low",        "small",       "strong",        "weak",         "discrete",
     "continuous", "finite",      "structured",    "automatic",    "semantic",
     "temporal",   "spatial",     "parallel",      "scalable",     "generic",
     "flexible",   "unified",     "probabilistic", "supervised",   "unsupervised",
     "online",     "interactive", "heterogeneous", "quantitative", "formal",
     "consistent", "asymptotic",  "explicit",      "relevant",     "existing",
     "previous"});

constexpr auto kAdverbs = std::to_array<std::string_view>(
    {"significantly", "often",      "effectively",   "efficiently", "directly",   "typically",
     "substantially", "easily",     "automatically", "usually",     "accurately", "consistently",
     "successfully",  "explicitly", "jointly",       "rapidly",     "fully",      "considerably",
     "independently", "widely",     "carefully",     "strongly",    "largely",    "recently"});

constexpr auto kSubjects = std::to_array<std::string_view>(
    {"network",       "data",           "learning",   "language",    "graph",       "image",
     "information",   "neural network", "code",       "channel",     "training",    "knowledge",
     "search",        "classification", "video",      "speech",      "text",        "robot",
     "communication", "security",       "memory",     "logic",       "game",        "sensor",
     "attention",     "segmentation",   "retrieval",  "translation", "program",     "optimization",
     "clustering",    "inference",      "regression", "detection",   "recognition", "database",
     "cloud",         "privacy",        "traffic",    "energy",      "particle",    "galaxy",
     "quantum",       "matrix",         "group",      "manifold",    "polynomial",  "diffusion",
     "market",        "protein"});

constexpr auto kOnsets = std::to_array<std::string_view>(
    {"b",  "c",  "d",  "f",  "g",  "l",  "m", "n", "p",  "r",  "s", "t", "v",
     "tr", "pl", "st", "cr", "ph", "gr", "k", "h", "qu", "sp", "z", "th"});
constexpr auto kNuclei = std::to_array<std::string_view>({"a", "e", "i", "o", "u", "ia"});
constexpr auto kEndings = std::to_array<std::string_view>(
    {"n", "r", "l", "x", "tion", "ic", "s", "al", "ine", "or", "id", "t", "um", "is", "m", "on"});

// Words per number of syllables before the ending.
constexpr std::uint64_t kSyllables = kOnsets.size() * kNuclei.size();
constexpr std::uint64_t kOneSyllable = kSyllables * kEndings.size();

bool ends_in_e(std::string_view verb) { return verb.ends_with('e'); }

void append_syllable(std::uint64_t& rest, std::string& out) {
  out += kOnsets[rest % kOnsets.size()];
  rest /= kOnsets.size();
  out += kNuclei[rest % kNuclei.size()];
  rest /= kNuclei.size();
}

}  // namespace

std::span<const std::string_view> nouns() { return kNouns; }
std::span<const std::string_view> verbs() { return kVerbs; }
std::span<const std::string_view> adjectives() { return kAdjectives; }
std::span<const std::string_view> adverbs() { return kAdverbs; }
std::span<const std::string_view> subjects() { return kSubjects; }

void append_verb(std::string_view verb, VerbForm form, std::string& out) {
  const bool takes_es = verb.ends_with("ss") || verb.ends_with('x');
  switch (form) {
    case VerbForm::kBase:
      out += verb;
      return;
    case VerbForm::kThirdPerson:
      out += verb;
      out += takes_es ? "es" : "s";
      return;
    case VerbForm::kPast:
      out += verb;
      out += ends_in_e(verb) ? "d" : "ed";
      return;
    case VerbForm::kGerund:
      out += ends_in_e(verb) ? verb.substr(0, verb.size() - 1) : verb;
      out += "ing";
      return;
  }
}

void append_invented_word(std::uint64_t number, std::string& out) {
  int syllables = 1;
  std::uint64_t class_size = kOneSyllable;
  while (number >= class_size) {
    number -= class_size;
    class_size *= kSyllables;
    ++syllables;
  }
  // A multiplier without a common factor spreads neighbours over the class, so that they look
  // unlike.
  constexpr std::uint64_t kSpread = 1'000'003;
  std::uint64_t rest = number * kSpread % class_size;
  for (int i = 0; i < syllables; ++i) append_syllable(rest, out);
  out += kEndings[rest % kEndings.size()];
}

}  // namespace quire
