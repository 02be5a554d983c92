#include "ranking/snippet.h"

#include <algorithm>
#include <set>

#include "ranking/query/query_words.h"

namespace quire {
namespace {

constexpr std::uint32_t kMaxQueryWords = 64;
// Shown where the text goes on.
constexpr std::string_view kCutBefore = "\u2026 ";
constexpr std::string_view kCutAfter = " \u2026";

struct Match {
  std::uint32_t begin;
  std::uint32_t end;
  std::size_t word;  // which query word
};

// The first of the runs of matches that fit into `max_bytes` with the most distinct query words,
// then the most matches.
std::pair<std::size_t, std::size_t> best_run(const std::vector<Match>& matches,
                                             std::size_t max_bytes, std::size_t word_count) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  std::size_t best_distinct = 0;
  std::vector<std::uint32_t> uses(word_count, 0);
  std::size_t distinct = 0;
  std::size_t first = 0;
  for (std::size_t last = 0; last < matches.size(); ++last) {
    if (uses[matches[last].word]++ == 0) ++distinct;
    while (matches[last].end - matches[first].begin > max_bytes && first < last) {
      if (--uses[matches[first++].word] == 0) --distinct;
    }
    const bool is_better =
        distinct > best_distinct ||
        (distinct == best_distinct && last + 1 - first > best.second - best.first);
    if (!is_better) continue;
    best = {first, last + 1};
    best_distinct = distinct;
  }
  return best;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// A cut moves over at most this many bytes to fall between words; text without spaces is cut
// between characters.
constexpr std::size_t kMaxWordBytes = 40;

// The place at or before `place`, not before `lowest`, where a word ends.
std::size_t cut_before(std::string_view text, std::size_t place, std::size_t lowest) {
  if (place >= text.size()) return text.size();
  std::size_t cut = place;
  while (cut > lowest && place - cut < kMaxWordBytes && !is_space(text[cut])) --cut;
  if (!is_space(text[cut])) {
    for (cut = place; cut > lowest && !starts_character(text[cut]);) --cut;
  }
  while (cut > lowest && is_space(text[cut - 1])) --cut;
  return cut;
}

// The place at or after `place`, not after `highest`, where a word begins.
std::size_t cut_after(std::string_view text, std::size_t place, std::size_t highest) {
  if (place == 0) return 0;
  std::size_t cut = place;
  while (cut < highest && cut - place < kMaxWordBytes && !is_space(text[cut - 1])) ++cut;
  if (!is_space(text[cut - 1])) {
    for (cut = place; cut < highest && !starts_character(text[cut]);) ++cut;
  }
  return cut;
}

}  // namespace

SnippetMaker::SnippetMaker(std::string_view query) {
  const QueryWords words = parse_query_words(query, kMaxQueryWords);
  std::set<std::string> stems(words.stop_words.begin(), words.stop_words.end());
  for (const QueryWord& word : words.words) {
    stems.insert(word.stem);
    stems.insert(word.parts.begin(), word.parts.end());
  }
  stems_.assign(stems.begin(), stems.end());
}

Snippet SnippetMaker::make(std::string_view text, std::size_t max_bytes) {
  analyzer_.analyze(text, tokens_);
  std::vector<Match> matches;
  for (const Token& token : tokens_) {
    const auto found = std::lower_bound(stems_.begin(), stems_.end(), token.stem);
    if (found == stems_.end() || *found != token.stem || token.kind == TokenKind::kUnfolded) {
      continue;
    }
    // The joined form of a word already marked, or its parts, lie inside of each other.
    if (!matches.empty() && token.begin < matches.back().end) continue;
    matches.push_back({token.begin, token.end, static_cast<std::size_t>(found - stems_.begin())});
  }
  const auto [first, last] = best_run(matches, max_bytes, stems_.size());

  std::size_t begin = 0;
  std::size_t end = text.size();
  if (text.size() > max_bytes) {
    const std::size_t run_begin = first < last ? matches[first].begin : 0;
    const std::size_t run_end = first < last ? matches[last - 1].end : 0;
    const std::size_t spare =
        max_bytes > run_end - run_begin ? max_bytes - (run_end - run_begin) : 0;
    begin = run_begin - std::min(run_begin, spare / 2);
    end = std::max(begin + max_bytes, run_end);
    // Near the end of the text the spare room goes in front.
    if (end > text.size()) begin -= std::min(begin, end - text.size());
    begin = cut_after(text, begin, run_begin);
    end = cut_before(text, end, std::max(run_end, begin));
  }

  Snippet snippet;
  if (begin > 0) snippet.text += kCutBefore;
  const std::size_t shift = snippet.text.size();
  snippet.text += text.substr(begin, end - begin);
  if (end < text.size()) snippet.text += kCutAfter;
  for (const Match& match : matches) {
    if (match.begin < begin || match.end > end) continue;
    snippet.marks.emplace_back(static_cast<std::uint32_t>(match.begin - begin + shift),
                               static_cast<std::uint32_t>(match.end - begin + shift));
  }
  return snippet;
}

}  // namespace quire
