#include "ranking/ids/id_text.h"

#include <algorithm>

namespace quire {
namespace {

bool is_control_or_space(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; }

}  // namespace

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), to_lower);
  return result;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool has_space(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_control_or_space);
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_control_or_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_control_or_space(text.back())) text.remove_suffix(1);
  return text;
}

bool strip_prefix(std::string_view& text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  if (!std::equal(prefix.begin(), prefix.end(), text.begin(),
                  [](char expected, char c) { return to_lower(c) == expected; })) {
    return false;
  }
  text.remove_prefix(prefix.size());
  return true;
}

bool strip_suffix(std::string_view& text, std::string_view suffix) {
  if (text.size() < suffix.size()) return false;
  std::string_view end = text.substr(text.size() - suffix.size());
  if (!strip_prefix(end, suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

void strip_version(std::string_view& text) {
  std::size_t end = text.size();
  while (end > 0 && is_digit(text[end - 1])) --end;
  if (end == text.size() || end < 2 || to_lower(text[end - 1]) != 'v') return;
  text = text.substr(0, end - 1);
}

}  // namespace quire
