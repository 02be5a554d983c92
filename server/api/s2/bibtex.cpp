#include "server/api/s2/bibtex.h"

#include <cctype>
#include <string_view>

#include "analyzers/text.h"

namespace quire {
namespace {

// Letters and digits only: what every BibTeX program accepts in a key.
std::string key_part(std::string_view text) {
  std::string part;
  for (const char character : fold_label(text)) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 0x80 && std::isalnum(byte) != 0) part += character;
  }
  if (!part.empty()) part[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(part[0])));
  return part;
}

// The first words of the title, "AttentionIs" for "Attention is all you need".
std::string title_part(std::string_view title) {
  constexpr int kTitleWords = 2;
  const std::string folded = fold_label(title);
  std::string_view rest = folded;
  std::string part;
  for (int word = 0; word < kTitleWords && !rest.empty(); ++word) {
    const auto space = rest.find(' ');
    part += key_part(rest.substr(0, space));
    rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
  }
  return part;
}

std::string citation_key(const Paper& paper) {
  std::string key;
  if (!paper.authors.empty()) {
    const std::string& name = paper.authors.front().name;
    const auto space = name.rfind(' ');
    key += key_part(space == std::string::npos ? name : name.substr(space + 1));
  }
  if (paper.date) key += std::to_string(paper.date->year);
  key += title_part(paper.title);
  return key.empty() ? "paper" : key;
}

bool has_balanced_braces(std::string_view text) {
  int depth = 0;
  for (const char character : text) {
    if (character == '{') ++depth;
    if (character == '}' && --depth < 0) return false;
  }
  return depth == 0;
}

// Text that can stand between braces. A brace without its partner would swallow the entries after
// it.
std::string field_text(std::string_view text) {
  constexpr std::string_view kSpecial = "%&#";
  const bool keep_braces = has_balanced_braces(text);
  std::string escaped;
  bool after_backslash = false;
  for (const char character : text) {
    const bool is_brace = character == '{' || character == '}';
    if (is_brace && !keep_braces) continue;
    if (kSpecial.find(character) != std::string_view::npos && !after_backslash) escaped += '\\';
    escaped += character;
    after_backslash = character == '\\' && !after_backslash;
  }
  if (after_backslash) escaped += ' ';  // "\}" would not close the field
  return escaped;
}

void add_field(std::string& entry, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  entry += " ";
  entry += name;
  entry += " = {" + field_text(value) + "},\n";
}

std::string author_list(const Paper& paper) {
  std::string names;
  for (const Authorship& author : paper.authors) {
    if (!names.empty()) names += " and ";
    names += author.name;
  }
  return names;
}

bool mentions(std::string_view text, std::string_view word) {
  return fold_label(text).find(word) != std::string::npos;
}

bool is_conference(const Paper& paper) {
  return mentions(paper.venue_detail.type, "conference") || mentions(paper.type, "conference") ||
         mentions(paper.type, "proceedings");
}

std::string_view entry_type(const Paper& paper) {
  if (is_conference(paper)) return "@InProceedings";
  return paper.venue.empty() ? "@Misc" : "@Article";
}

}  // namespace

std::string to_bibtex(const Paper& paper) {
  std::string entry = std::string(entry_type(paper)) + "{" + citation_key(paper) + ",\n";
  add_field(entry, "author", author_list(paper));
  add_field(entry, is_conference(paper) ? "booktitle" : "journal", paper.venue);
  add_field(entry, "pages", paper.venue_detail.pages);
  add_field(entry, "title", paper.title);
  add_field(entry, "volume", paper.venue_detail.volume);
  if (paper.date) add_field(entry, "year", std::to_string(paper.date->year));
  for (const PaperId& id : paper.ids) {
    if (id.kind == IdKind::kDoi) {
      entry += " doi = {" + id.value + "},\n";  // a DOI is not LaTeX: biber takes it as it is
      break;
    }
  }
  return entry + "}\n";
}

}  // namespace quire
