#include "ranking/rerank/query_terms.h"

#include <algorithm>

#include "analyzers/analyzer.h"
#include "analyzers/stop_words.h"

namespace quire {
namespace {

enum class Fillers : std::uint8_t { kDrop, kKeep };

class TermCollector {
 public:
  TermCollector(const TextStore& texts, std::uint32_t max_words)
      : texts_(texts), max_words_(std::min(max_words, kMaxRankedWords)) {}

  QueryTerms collect(const TokenStream& tokens, Fillers fillers) {
    std::optional<std::uint8_t> previous;
    for (const Token& token : tokens) {
      if (!token.is_scored()) continue;
      if (fillers == Fillers::kDrop && is_query_filler(token.word)) continue;
      const auto stem = add_stem(token.stem);
      if (!stem) break;
      add_form(token.word);
      if (previous && *previous != *stem) add_pair({*previous, *stem});
      previous = stem;
    }
    return std::move(terms_);
  }

 private:
  // The number of the stem among those of the query, or nothing if there are too many.
  std::optional<std::uint8_t> add_stem(std::string_view text) {
    for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
      if (terms_.stems[i].text != text) continue;
      terms_.stems[i].count += 1;
      return static_cast<std::uint8_t>(i);
    }
    if (terms_.stems.size() >= max_words_) return std::nullopt;
    QueryStem stem;
    stem.text = text;
    stem.id = texts_.find_stem(text);
    stem.count = 1;
    stem.idf = texts_.idf(stem.id ? texts_.stem_frequency(*stem.id) : 0);
    if (stem.id) {
      const auto variants = texts_.variants_of(*stem.id);
      stem.variants.assign(variants.begin(), variants.end());
    } else {
      stem.variants = texts_.find_variants(text);
    }
    terms_.stems.push_back(std::move(stem));
    return static_cast<std::uint8_t>(terms_.stems.size() - 1);
  }

  // A form that no paper has can never count.
  void add_form(std::string_view text) {
    const auto id = texts_.find_form(text);
    if (!id) return;
    const auto same = std::ranges::find(terms_.forms, id, &QueryForm::id);
    if (same != terms_.forms.end()) {
      same->count += 1;
    } else if (terms_.forms.size() < max_words_) {
      terms_.forms.push_back({id, 1, texts_.idf(texts_.form_frequency(*id))});
    }
  }

  void add_pair(QueryPair pair) {
    const bool known = std::ranges::any_of(terms_.pairs, [&](const QueryPair& other) {
      return other.first == pair.first && other.second == pair.second;
    });
    if (!known && terms_.pairs.size() < kMaxRankedWords) terms_.pairs.push_back(pair);
  }

  const TextStore& texts_;
  std::uint32_t max_words_;
  QueryTerms terms_;
};

}  // namespace

QueryTerms make_query_terms(std::string_view text, const TextStore& texts,
                            std::uint32_t max_words) {
  Analyzer analyzer;
  TokenStream tokens;
  analyzer.analyze(text, tokens);
  QueryTerms terms = TermCollector(texts, max_words).collect(tokens, Fillers::kDrop);
  if (!terms.empty()) return terms;
  return TermCollector(texts, max_words).collect(tokens, Fillers::kKeep);
}

}  // namespace quire
