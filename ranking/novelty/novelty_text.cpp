#include "ranking/novelty/novelty_text.h"

#include <libstemmer.h>

#include <new>
#include <string>
#include <unordered_map>

#include "analyzers/ascii.h"
#include "analyzers/text_arena.h"
#include "ranking/novelty/novelty_stop_words.h"

namespace quire {
namespace {

constexpr std::size_t kFormulaCharacters = 200;  // between two dollar signs
constexpr std::size_t kShortestWord = 2;         // bytes
constexpr std::size_t kLongestWord = 30;
// Words that are kept, about 8 MB; then they are forgotten and collected again.
constexpr std::size_t kMostWords = 1 << 16;

bool is_beyond_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

bool is_break(char c) { return std::string_view(".,;:?!()").find(c) != std::string_view::npos; }

// Where the formula that begins with the dollar sign at `begin` ends, behind its last byte; `begin`
// if none does.
std::size_t end_of_formula(std::string_view text, std::size_t begin) {
  std::size_t characters = 0;
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (text[at] == '$') return at + 1;
    const bool continues_character = (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
    if (!continues_character && ++characters > kFormulaCharacters) return begin;
  }
  return begin;
}

struct StemmerDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

}  // namespace

struct NoveltyTextReader::State {
  State() : stemmer(sb_stemmer_new("english", "UTF_8")) {
    if (stemmer == nullptr) throw std::bad_alloc();
  }

  void start_text() {
    words.clear();
    if (stems.size() < kMostWords) return;
    stems.clear();
    kept.clear();
  }
  void add_byte(char c, std::size_t at) {
    if (word.empty()) word_begin = static_cast<std::uint32_t>(at);
    word_end = static_cast<std::uint32_t>(at + 1);
    const char lower = ascii_word_byte(c);
    word.push_back(lower != 0 ? lower : c);
    has_letter = has_letter || is_ascii_letter(c) || is_beyond_ascii(c);
  }
  void end_word() {
    if (has_letter && word.size() >= kShortestWord && word.size() <= kLongestWord) {
      const std::string_view stem = stem_of_word();
      if (!stem.empty()) words.push_back({stem, word_begin, word_end});
    }
    word.clear();
    has_letter = false;
  }
  void add_break(std::size_t at) {
    const auto place = static_cast<std::uint32_t>(at);
    if (!words.empty() && !words.back().is_break()) words.push_back({{}, place, place});
  }

  // Empty for stop words.
  std::string_view stem_of_word() {
    const auto found = stems.find(word);
    if (found != stems.end()) return found->second;
    const std::string_view key = kept.store(word);
    return stems.emplace(key, work_out_stem(key)).first->second;
  }
  std::string_view work_out_stem(std::string_view key) {
    if (is_novelty_stop_word(key)) return {};
    const auto* const bytes = reinterpret_cast<const sb_symbol*>(key.data());
    const sb_symbol* const stem =
        sb_stemmer_stem(stemmer.get(), bytes, static_cast<int>(key.size()));
    if (stem == nullptr) throw std::bad_alloc();
    const std::string_view stemmed(reinterpret_cast<const char*>(stem),
                                   static_cast<std::size_t>(sb_stemmer_length(stemmer.get())));
    if (is_novelty_stop_word(stemmed)) return {};
    return key.starts_with(stemmed) ? key.substr(0, stemmed.size()) : kept.store(stemmed);
  }

  std::unique_ptr<sb_stemmer, StemmerDeleter> stemmer;
  std::unordered_map<std::string_view, std::string_view> stems;  // by lower-case word; in `kept`
  TextArena kept;
  std::vector<NoveltyWord> words;

  std::string word;  // that is being read, in lower case
  std::uint32_t word_begin = 0;
  std::uint32_t word_end = 0;
  bool has_letter = false;
};

NoveltyTextReader::NoveltyTextReader() : state_(std::make_unique<State>()) {}
NoveltyTextReader::~NoveltyTextReader() = default;

const std::vector<NoveltyWord>& NoveltyTextReader::read(std::string_view text) {
  State& state = *state_;
  state.start_text();
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (ascii_word_byte(c) != 0 || is_beyond_ascii(c)) {
      state.add_byte(c, at);
    } else if (c != '\'') {
      state.end_word();
      if (is_break(c)) state.add_break(at);
      if (c != '$') continue;
      const std::size_t end = end_of_formula(text, at);
      if (end > at) at = end - 1;
    }
  }
  state.end_word();
  state.add_break(text.size());
  return state.words;
}

}  // namespace quire
