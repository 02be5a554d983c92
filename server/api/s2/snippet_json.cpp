#include "server/api/s2/snippet_json.h"

#include <string_view>
#include <utility>

namespace quire {
namespace {

constexpr std::size_t kSnippetBytes = 300;

void append_escaped(std::string& html, std::string_view text) {
  for (const char character : text) {
    switch (character) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += character;
    }
  }
}

}  // namespace

std::string to_html(const Snippet& snippet) {
  const std::string_view text = snippet.text;
  std::string html;
  std::size_t done = 0;
  for (const auto& [begin, end] : snippet.marks) {
    if (begin < done || end <= begin || end > text.size()) continue;  // joined forms overlap
    append_escaped(html, text.substr(done, begin - done));
    html += "<mark>";
    append_escaped(html, text.substr(begin, end - begin));
    html += "</mark>";
    done = end;
  }
  append_escaped(html, text.substr(done));
  return html;
}

void write_snippet(JsonWriter& json, SnippetMaker& maker, const Paper& paper) {
  std::string_view field = "abstract";
  Snippet snippet = maker.make(paper.abstract, kSnippetBytes);
  if (snippet.marks.empty()) {
    Snippet title = maker.make(paper.title, kSnippetBytes);
    if (!title.marks.empty() || paper.abstract.empty()) {
      field = "title";
      snippet = std::move(title);
    }
  }
  json.begin_object();
  json.member("field", field);
  json.member("text", snippet.text);
  json.member("html", to_html(snippet));
  json.end_object();
}

}  // namespace quire
