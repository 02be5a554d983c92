#include "ranking/query/query_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <sstream>
#include <unordered_map>

#include "analyzers/analyzer.h"
#include "analyzers/stop_words.h"
#include "analyzers/text.h"

namespace quire {
namespace {

// What people paste: typographic quotes, unusual spaces, characters without width.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kPlainForms = {{
    {"\u201C", "\""},
    {"\u201D", "\""},
    {"\u201E", "\""},
    {"\u201F", "\""},
    {"\u00AB", "\""},
    {"\u00BB", "\""},
    {"\u2018", "'"},
    {"\u2019", "'"},
    {"\u201A", "'"},
    {"\u00A0", " "},
    {"\u2009", " "},
    {"\u202F", " "},
    {"\u3000", " "},
    {"\u200B", ""},
    {"\u200C", ""},
    {"\u200D", ""},
    {"\uFEFF", ""},
    {"\u00AD", ""},
}};

std::string make_plain(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const auto* form = std::find_if(kPlainForms.begin(), kPlainForms.end(), [&](const auto& entry) {
      return text.starts_with(entry.first);
    });
    if (form != kPlainForms.end()) {
      result += form->second;
      text.remove_prefix(form->first.size());
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

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
      if (const auto unfolded = unfolded_at_.find(token.position); unfolded != unfolded_at_.end()) {
        word.unfolded = unfolded->second->word;
      }
      add(std::move(word));
    }
  }

  [[nodiscard]] std::size_t count_scored(std::string_view text) {
    analyzer_.analyze(text, tokens_);
    return static_cast<std::size_t>(std::count_if(
        tokens_.begin(), tokens_.end(), [](const Token& token) { return token.is_scored(); }));
  }

  void add_phrase(std::string_view text) {
    std::vector<std::string> words = exact_words(text);
    if (!words.empty()) result_.phrases.push_back(std::move(words));
  }

  [[nodiscard]] std::vector<std::string> exact_words(std::string_view text) {
    analyzer_.analyze(text, tokens_);
    std::vector<std::string> words;
    for (const Token& token : tokens_) {
      const bool is_word = token.kind == TokenKind::kWord || token.kind == TokenKind::kBigram;
      if (is_word && words.size() < max_words_) words.emplace_back(token.word);
    }
    return words;
  }

 private:
  void find_forms() {
    joined_at_.clear();
    unfolded_at_.clear();
    for (const Token& token : tokens_) {
      if (token.kind == TokenKind::kJoined) joined_at_.emplace(token.position, &token);
      if (token.kind == TokenKind::kUnfolded) unfolded_at_.emplace(token.position, &token);
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
  // Forms of the words of tokens_ by the position of their first word.
  std::unordered_map<std::uint32_t, const Token*> joined_at_;
  std::unordered_map<std::uint32_t, const Token*> unfolded_at_;
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
  for (const auto& phrase : phrases) {
    out << std::exchange(separator, " ") << '"';
    for (std::size_t i = 0; i < phrase.size(); ++i) out << (i > 0 ? " " : "") << phrase[i];
    out << '"';
  }
  for (const std::string& word : stop_words) {
    out << std::exchange(separator, " ") << '[' << word << ']';
  }
  return std::move(out).str();
}

QueryWords parse_query_words(std::string_view text, std::uint32_t max_words) {
  QueryWords result;
  result.text = make_plain(repair_utf8(text));
  WordCollector collector(result, max_words);

  std::string plain = result.text;
  std::replace(plain.begin(), plain.end(), '"', ' ');

  // Quotation marks come in pairs; one without partner is a space.
  std::string outside;
  std::vector<std::string_view> quoted;
  std::string_view rest = result.text;
  for (std::size_t open = rest.find('"'); open != std::string_view::npos; open = rest.find('"')) {
    const std::size_t close = rest.find('"', open + 1);
    if (close == std::string_view::npos) break;
    outside.append(rest.substr(0, open)).append(" ");
    quoted.push_back(rest.substr(open + 1, close - open - 1));
    rest.remove_prefix(close + 1);
  }
  outside += rest;
  if (quoted.size() <= kMaxPhrases && collector.count_scored(outside) <= kMaxWordsBesidePhrases) {
    for (const std::string_view phrase : quoted) collector.add_phrase(phrase);
  }

  collector.add_words(plain, WordCollector::Fillers::kDrop);
  if (result.words.empty()) collector.add_words(plain, WordCollector::Fillers::kKeep);
  if (result.words.empty() && result.phrases.empty()) {
    result.stop_words = collector.exact_words(plain);
  }
  return result;
}

}  // namespace quire
