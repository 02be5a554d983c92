#include "ranking/query/query_words.h"

#include <algorithm>
#include <span>
#include <sstream>
#include <unordered_map>

#include "analyzers/analyzer.h"
#include "analyzers/stop_words.h"
#include "ranking/query/exact_words.h"
#include "ranking/query/plain_text.h"

namespace quire {
namespace {

// Collects the words of one query.
class WordCollector {
 public:
  WordCollector(QueryWords& result, std::uint32_t max_words)
      : result_(result), max_words_(max_words) {}

  // Adds the words of `text`; those for which is_query_filler() holds only with `fillers` kKeep.
  enum class Fillers : std::uint8_t { kDrop, kKeep };
  void add_words(std::string_view text, Fillers fillers) {
    analyzer_.analyze(text, tokens_);
    find_forms();
    std::uint32_t covered_until = 0;  // positions before it belong to a joined form
    for (const Token& token : tokens_) {
      const bool is_word = token.kind == TokenKind::kWord || token.kind == TokenKind::kBigram;
      if (!is_word || token.position < covered_until) continue;
      QueryWord word;
      if (const auto joined = joined_at_.find(token.position); joined != joined_at_.end()) {
        word = compound(*joined->second);
        covered_until = token.position + joined->second->joined_words;
      } else if (token.is_stop_word || (fillers == Fillers::kDrop && is_query_filler(token.word))) {
        continue;
      } else {
        word.stem = token.stem;
      }
      add(std::move(word));
    }
  }

 private:
  void find_forms() {
    joined_at_.clear();
    for (const Token& token : tokens_) {
      if (token.kind == TokenKind::kJoined) joined_at_.emplace(token.position, &token);
    }
  }

  // The joined form follows its words.
  QueryWord compound(const Token& joined) const {
    QueryWord word;
    word.stem = joined.stem;
    word.is_symbol_name = joined.joined_words < 2;
    const Token* first = &joined;
    while (first != tokens_.begin() && (first - 1)->position >= joined.position) --first;
    for (const Token& token : std::span(first, &joined)) {
      if (token.is_scored()) word.parts.emplace_back(token.stem);
    }
    return word;
  }

  void add(QueryWord word) {
    const auto same =
        std::find_if(result_.words.begin(), result_.words.end(), [&](const QueryWord& other) {
          return other.stem == word.stem && other.parts == word.parts;
        });
    if (same != result_.words.end()) {
      ++same->count;
    } else if (result_.words.size() < max_words_) {
      result_.words.push_back(std::move(word));
    }
  }

  QueryWords& result_;
  std::uint32_t max_words_;
  Analyzer analyzer_;
  TokenStream tokens_;
  // Joined forms of the words of tokens_ by the position of their first word.
  std::unordered_map<std::uint32_t, const Token*> joined_at_;
};

}  // namespace

std::string QueryWords::to_string() const {
  std::ostringstream out;
  const char* separator = "";
  for (const QueryWord& word : words) {
    out << std::exchange(separator, " ");
    for (std::size_t i = 0; i < word.parts.size(); ++i) out << (i > 0 ? "+" : "") << word.parts[i];
    out << (word.parts.empty() ? "" : "=") << word.stem;
    if (word.count > 1) out << '^' << word.count;
  }
  for (const std::string& word : stop_words) {
    out << std::exchange(separator, " ") << '[' << word << ']';
  }
  return std::move(out).str();
}

QueryWords parse_query_words(std::string_view text, std::uint32_t max_words) {
  QueryWords result;
  WordCollector collector(result, max_words);
  const std::string plain = make_plain(text).text;
  collector.add_words(plain, WordCollector::Fillers::kDrop);
  if (result.words.empty()) collector.add_words(plain, WordCollector::Fillers::kKeep);
  if (result.words.empty()) {
    for (ExactWord& word : exact_words(plain, max_words)) {
      result.stop_words.push_back(std::move(word.form));
    }
  }
  return result;
}

}  // namespace quire
