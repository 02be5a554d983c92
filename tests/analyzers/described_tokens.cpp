#include "tests/analyzers/described_tokens.h"

#include <algorithm>

#include "analyzers/text.h"

namespace quire {
namespace {

std::string describe(const Token& token) {
  std::string description;
  if (token.kind == TokenKind::kBigram) description.push_back('[');
  if (token.kind == TokenKind::kJoined) description.push_back('+');
  if (token.kind == TokenKind::kUnfolded) description.push_back('=');
  description.append(token.word);
  if (token.kind == TokenKind::kBigram) description.push_back(']');
  if (token.kind == TokenKind::kJoined) {
    description.append("/").append(std::to_string(token.joined_words));
  }
  if (token.is_stop_word) description.push_back('!');
  return description;
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

bool is_equal(const Token& a, const Token& b) {
  return a.word == b.word && a.stem == b.stem && a.position == b.position && a.begin == b.begin &&
         a.end == b.end && a.joined_words == b.joined_words && a.kind == b.kind &&
         a.is_stop_word == b.is_stop_word;
}

}  // namespace

std::string describe(std::span<const Token> tokens) {
  std::string line;
  for (const Token& token : tokens) {
    line.append(line.empty() ? "" : " ").append(describe(token));
  }
  return line;
}

std::string describe_ranges(std::string_view text, std::span<const Token> tokens) {
  std::string line;
  for (const Token& token : tokens) {
    line.append(line.empty() ? "" : " ").append(describe(token)).append("<");
    line.append(text.substr(token.begin, token.end - token.begin)).append(">");
  }
  return line;
}

std::vector<std::string> scored_words(std::span<const Token> tokens) {
  std::vector<std::string> words;
  for (const Token& token : tokens) {
    if (token.is_scored()) words.emplace_back(token.word);
  }
  return words;
}

std::string first_broken_rule(std::string_view text, std::span<const Token> tokens) {
  const bool is_valid = is_valid_utf8(text);
  std::uint32_t lowest_begin = 0;
  std::uint32_t next_position = 0;
  for (const Token& token : tokens) {
    const std::string name = " of '" + std::string(token.word) + "'";
    if (token.begin >= token.end) return "empty range" + name;
    if (token.end > text.size()) return "range beyond the text" + name;
    if (token.word.empty() || token.stem.empty()) return "empty form" + name;
    if (token.word.size() > kLongestWord) return "too long" + name;
    if (!is_valid_utf8(token.word) || !is_valid_utf8(token.stem)) return "broken UTF-8" + name;
    if (is_valid && !(is_boundary(text, token.begin) && is_boundary(text, token.end))) {
      return "range cuts a character" + name;
    }
    const bool is_counted = token.kind == TokenKind::kWord || token.kind == TokenKind::kBigram;
    if (is_counted && token.position != next_position++) return "position" + name;
    if (!is_counted && token.position >= next_position) return "position of a form" + name;
    if (is_counted && token.begin < lowest_begin) return "falling range" + name;
    if (is_counted) lowest_begin = token.begin;
  }
  return "";
}

std::string path_difference(std::string_view text, Analysis& fast, Analysis& general) {
  fast.run(text, AsciiPath::kFast);
  general.run(text, AsciiPath::kGeneral);
  const std::vector<Token>& a = fast.tokens();
  const std::vector<Token>& b = general.tokens();
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), is_equal);
  if (in_a == a.end() && in_b == b.end()) return "";
  return "token " + std::to_string(in_a - a.begin()) + ": fast " +
         (in_a == a.end() ? "none" : describe(*in_a)) + ", general " +
         (in_b == b.end() ? "none" : describe(*in_b)) +
         " in: " + std::string(text.substr(0, 2'000));
}

}  // namespace quire
