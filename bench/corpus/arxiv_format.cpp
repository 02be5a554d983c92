#include <algorithm>

#include "bench/corpus/format_writers.h"
#include "bench/corpus/topics.h"
#include "bench/json_text.h"

namespace quire {
namespace {

// The snapshot breaks abstracts into lines of about 80 characters.
std::string wrapped(std::string_view text) {
  constexpr std::size_t kLineBytes = 78;
  std::string result = "  ";
  std::size_t line_bytes = 2;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    const bool fits = line_bytes + (end - start) <= kLineBytes;
    if (start > 0) result += fits ? ' ' : '\n';
    if (!fits) line_bytes = 0;
    result += text.substr(start, end - start);
    line_bytes += end - start + 1;
    start = end + 1;
  }
  result += '\n';
  return result;
}

std::string author_line(const SyntheticPaper& paper) {
  std::string line;
  for (std::size_t i = 0; i < paper.authors.size(); ++i) {
    if (i > 0) line += i + 1 == paper.authors.size() ? " and " : ", ";
    line += with_latex_accents(printed_name(paper.authors[i]));
  }
  return line;
}

std::string journal_reference(const SyntheticPaper& paper) {
  if (!paper.has_journal) return {};
  return "J. " + std::string(topics()[paper.topics.front()].name) + ' ' +
         std::to_string(paper.number % 40 + 1) + " (" + std::to_string(paper.year) + ") " +
         std::to_string(paper.number % 700 + 1) + '-' + std::to_string(paper.number % 700 + 17);
}

std::string category_line(const SyntheticPaper& paper) {
  std::string line;
  for (const std::uint32_t topic : paper.topics) {
    if (!line.empty()) line += ' ';
    line += topics()[topic].category;
  }
  return line;
}

}  // namespace

std::string arxiv_line(const SyntheticPaper& paper) {
  AsciiJson json;
  json.begin_object();
  json.optional_field("id", paper.has_ids ? std::string_view(paper.arxiv_id) : std::string_view());
  json.field("submitter", printed_name(paper.authors.front()));
  json.field("authors", author_line(paper));
  json.optional_field("title", paper.title);
  json.optional_field("comments", paper.comment);
  json.optional_field("journal-ref", journal_reference(paper));
  json.optional_field("doi", paper.has_ids ? std::string_view(paper.doi) : std::string_view());
  json.null_field("report-no");
  json.field("categories", category_line(paper));
  json.field("license", "http://arxiv.org/licenses/nonexclusive-distrib/1.0/");
  json.field("abstract", wrapped(paper.abstract));
  json.key("versions");
  json.begin_array();
  json.begin_object();
  json.field("version", "v1");
  json.field("created", mail_date(paper));
  json.end_object();
  json.end_array();
  json.field("update_date", iso_date(paper.year, paper.month, paper.day));
  json.key("authors_parsed");
  json.begin_array();
  for (const SyntheticAuthor& author : paper.authors) {
    json.begin_array();
    json.text(author.name.family);
    json.text(author.is_abbreviated ? initials(author.name.given) : author.name.given);
    json.text("");
    json.end_array();
  }
  json.end_array();
  json.end_object();
  return json.str();
}

}  // namespace quire
