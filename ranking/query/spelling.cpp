#include "ranking/query/spelling.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "analyzers/analyzer.h"
#include "analyzers/text.h"
#include "ranking/paper_id.h"
#include "ranking/query/edit_distance.h"
#include "ranking/query/exact_words.h"
#include "ranking/query/one_error.h"
#include "ranking/query/plain_text.h"
#include "ranking/query/query_lexer.h"
#include "ranking/retrieval/matching_papers.h"
#include "ranking/retrieval/term_counts.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

// Words of a query that are looked at, and the lengths of those that can be judged.
constexpr std::size_t kMaxWords = 16;
constexpr std::size_t kMinBytes = 4;
constexpr std::size_t kMaxBytes = 32;
// Up to this length one error is allowed, in longer words two.
constexpr std::size_t kOneErrorBytes = 7;
// The first letter of a word up to this length is taken to be right.
constexpr std::size_t kShortBytes = 5;
// A word in more papers than this is known; one in fewer is left alone unless another is so many
// times as frequent.
constexpr std::uint32_t kMaxRareFrequency = 5;
constexpr std::uint32_t kMinRatio = 100;
// So many first letters are taken to be right, more if that leaves too many words to compare.
constexpr std::size_t kMinBeginningBytes = 2;
constexpr std::uint32_t kMaxBeginningForms = 5'000;
// Both halves of a word that was written together.
constexpr std::size_t kMinHalfBytes = 3;
// Halves are tried, the most frequent ones first, until they are found side by side.
constexpr std::size_t kMaxSplits = 3;

// A word that may have been meant.
struct Candidate {
  std::string word;
  std::size_t distance = 0;
  std::uint32_t frequency = 0;
};

// The nearer one; of two that are equally near the more frequent one.
bool is_better(const Candidate& a, const Candidate& b) {
  if (a.distance != b.distance) return a.distance < b.distance;
  if (a.frequency != b.frequency) return a.frequency > b.frequency;
  return a.word < b.word;
}

class Corrector {
 public:
  explicit Corrector(const Snapshot& snapshot)
      : snapshot_(snapshot), texts_(snapshot.generation().texts()) {}

  // What was meant instead of `token`, or nothing if it is right or nothing is near.
  std::optional<std::string> correct(const Token& token) {
    const std::string word(token.word);
    if (!is_judged(token)) return std::nullopt;
    const std::uint32_t frequency = stem_frequency(snapshot_, token.stem);
    if (frequency > kMaxRareFrequency || is_name(word)) return std::nullopt;
    best_ = {};
    least_ = std::max<std::uint32_t>(1, frequency * kMinRatio);
    max_distance_ = word.size() <= kOneErrorBytes ? 1 : 2;
    try_neighbours(word);
    if (best_.word.empty() && frequency == 0) try_names(word);
    if (best_.word.empty() && frequency == 0) {
      if (auto split = split_word(word)) return split;
    }
    if (best_.word.empty() && max_distance_ > 1) {
      try_beginnings(word);
      try_variants(word, token.stem);
    }
    return best_.word.empty() ? std::nullopt : std::optional(best_.word);
  }

 private:
  static bool is_judged(const Token& token) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return token.kind == TokenKind::kWord && !token.is_stop_word &&
           token.word.size() >= kMinBytes && token.word.size() <= kMaxBytes &&
           std::ranges::all_of(token.word, is_letter);
  }

  [[nodiscard]] std::uint32_t form_frequency(std::string_view word) const {
    const auto number = texts_.find_form(word);
    return number ? texts_.form_frequency(*number) : 0;
  }

  [[nodiscard]] std::uint32_t name_frequency(const std::string& word) const {
    return snapshot_.databases().authors.get_termfreq(schema::term(schema::kNameWord, word));
  }
  [[nodiscard]] bool is_name(const std::string& word) const { return name_frequency(word) > 0; }

  void consider(Candidate candidate) {
    if (candidate.frequency < least_ || candidate.distance > max_distance_) return;
    if (best_.word.empty() || is_better(candidate, best_)) best_ = std::move(candidate);
  }

  void try_neighbours(const std::string& word) {
    for_each_one_error_word(word, [&](const std::string& other) {
      const bool is_plausible = word.size() > kShortBytes || other.starts_with(word.front());
      if (is_plausible) consider({other, 1, form_frequency(other)});
    });
  }

  void try_names(const std::string& word) {
    for_each_one_error_word(word, [this](const std::string& other) {
      consider({other, 1, name_frequency(other)});
    });
  }

  void consider_form(const std::string& word, FormId form) {
    const std::string_view other = texts_.form(form);
    const std::size_t distance = edit_distance(word, other, max_distance_);
    if (distance > 0) consider({std::string(other), distance, texts_.form_frequency(form)});
  }

  // Two errors behind the first letters.
  void try_beginnings(const std::string& word) {
    for (std::size_t size = kMinBeginningBytes; size + max_distance_ < word.size(); ++size) {
      const auto range = texts_.forms_with_prefix(std::string_view(word).substr(0, size));
      if (range.last - range.first > kMaxBeginningForms) continue;
      for (std::uint32_t rank = range.first; rank < range.last; ++rank) {
        consider_form(word, texts_.form_at_rank(rank));
      }
      return;
    }
  }

  // Two errors in words that share many runs of four letters.
  void try_variants(const std::string& word, std::string_view stem) {
    for (const StemVariant& variant : texts_.find_variants(stem)) {
      for (const FormId form : texts_.forms_of(variant.stem)) consider_form(word, form);
    }
  }

  // "neuralnetworks" is "neural networks" if a paper has the two side by side.
  [[nodiscard]] std::optional<std::string> split_word(const std::string& word) const {
    std::vector<std::pair<std::uint32_t, std::size_t>>
        splits;  // frequency of the rarer half, where
    for (std::size_t i = kMinHalfBytes; i + kMinHalfBytes <= word.size(); ++i) {
      const std::uint32_t rarer =
          std::min(form_frequency(word.substr(0, i)), form_frequency(word.substr(i)));
      if (rarer > 0) splits.emplace_back(rarer, i);
    }
    std::ranges::sort(splits, std::greater());
    if (splits.size() > kMaxSplits) splits.resize(kMaxSplits);
    for (const auto& [frequency, at] : splits) {
      std::string words = word.substr(0, at) + " " + word.substr(at);
      if (is_phrase(words)) return words;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_phrase(std::string_view text) const {
    TextPattern pattern;
    pattern.kind = TextPattern::Kind::kPhrase;
    pattern.row = exact_words(text, kMaxWords);
    return has_match(snapshot_, Condition::text(std::move(pattern)));
  }

  const Snapshot& snapshot_;
  const TextStore& texts_;
  std::uint32_t least_ = 1;  // papers a candidate must be in
  std::size_t max_distance_ = 1;
  Candidate best_;
};

// The lexemes whose words are text: no phrases, no names of people and venues, no addresses.
std::vector<Lexeme> correctable_lexemes(std::string_view plain) {
  std::vector<Lexeme> lexemes = read_lexemes(plain, Operators::kRead, Quotes::kRead);
  if (!uses_operators(lexemes)) lexemes = read_lexemes(plain, Operators::kIgnore, Quotes::kRead);
  std::vector<Lexeme> words;
  QueryField field = QueryField::kAny;
  for (const Lexeme& lexeme : lexemes) {
    const bool is_text =
        field == QueryField::kAny || field == QueryField::kTitle || field == QueryField::kAbstract;
    const bool is_address = lexeme.text.find_first_of("/@_\\") != std::string_view::npos;
    if (lexeme.kind == LexemeKind::kWord && is_text && !is_address) words.push_back(lexeme);
    field = lexeme.kind == LexemeKind::kField ? lexeme.field : QueryField::kAny;
  }
  return words;
}

SpellingSuggestion apply(std::string_view text, std::vector<Correction> corrections) {
  SpellingSuggestion suggestion;
  std::size_t done = 0;
  for (const Correction& correction : corrections) {
    suggestion.text.append(text.substr(done, correction.begin - done)).append(correction.to);
    done = correction.end;
  }
  suggestion.text.append(text.substr(done));
  suggestion.corrections = std::move(corrections);
  return suggestion;
}

std::optional<SpellingSuggestion> suggest(const Snapshot& snapshot, std::string_view text) {
  const PlainText plain = make_plain(text);
  if (recognise_paper_id(collapse_spaces(plain.text))) return std::nullopt;
  Corrector corrector(snapshot);
  TokenStream tokens;
  std::vector<Correction> corrections;
  std::size_t words = 0;
  for (const Lexeme& lexeme : correctable_lexemes(plain.text)) {
    Analyzer().analyze(lexeme.text, tokens);
    for (const Token& token : tokens) {
      if (++words > kMaxWords) break;
      const auto corrected = corrector.correct(token);
      if (!corrected) continue;
      const auto offset = static_cast<std::size_t>(lexeme.text.data() - plain.text.data());
      const std::size_t begin = plain.origins[offset + token.begin];
      const std::size_t end = plain.origins[offset + token.end];
      corrections.push_back({begin, end, std::string(text.substr(begin, end - begin)), *corrected});
    }
  }
  if (corrections.empty()) return std::nullopt;
  return apply(text, std::move(corrections));
}

}  // namespace

std::optional<SpellingSuggestion> suggest_spelling(const Snapshot& snapshot,
                                                   std::string_view text) {
  return with_xapian(snapshot.generation().path(), [&] { return suggest(snapshot, text); });
}

}  // namespace quire
