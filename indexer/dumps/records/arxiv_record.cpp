#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/text.h"
#include "indexer/dumps/records/dates.h"
#include "indexer/dumps/records/latex_name.h"
#include "indexer/dumps/records/paper_parts.h"
#include "indexer/dumps/records/records.h"

namespace quire {
namespace {

// The month in which arXiv gave out the id: "0704.0001" in April 2007, "cs/0112017" in December
// 2001.
std::optional<Date> month_of_id(std::string_view arxiv_id) {
  const std::size_t slash = arxiv_id.find('/');
  const std::string_view digits =
      slash == std::string_view::npos ? arxiv_id : arxiv_id.substr(slash + 1);
  constexpr std::string_view kFirstYearOfArxiv = "91";
  const std::string_view year = digits.substr(0, 2);
  std::string month = slash != std::string_view::npos && year >= kFirstYearOfArxiv ? "19" : "20";
  month.append(year).append("-").append(digits.substr(2, 2));
  return parse_date(month);
}

// The day of the first version; else the month of the id.
std::optional<Date> read_date(const JsonFields& record, const PaperId& id) {
  std::string created;
  record.each_object("versions", [&](const JsonFields& version) {
    if (created.empty()) created = version.text("created");
  });
  if (created.empty()) {
    const auto month = month_of_id(id.value);
    return month ? month : record.date("update_date");
  }
  auto date = parse_mail_date(created);
  if (!date) date = parse_date(created);
  if (!date) record.reject(RejectReason::kBadDate, "field \"created\" has " + in_quotes(created));
  return date;
}

Authorship author_named(std::string_view name) {
  Authorship author;
  author.name = collapse_spaces(decode_latex_name(name));
  // arXiv splits "C.-P. Yuan" into "C. -P." and "Yuan".
  if (const std::size_t at = author.name.find(". -"); at != std::string::npos) {
    author.name.erase(at + 1, 1);
  }
  return author;
}

// ["Knuth", "Donald E.", "Jr.", "Stanford University"]
void read_parsed_authors(const JsonFields& record, Paper& paper) {
  record.each_text_list("authors_parsed", [&](const std::vector<std::string_view>& parts) {
    std::string name;
    for (const std::size_t part : {1U, 0U, 2U}) {
      if (part < parts.size()) name.append(parts[part]).append(" ");
    }
    Authorship author = author_named(name);
    for (std::size_t i = 3; i < parts.size(); ++i) {
      add_affiliation(author, collapse_spaces(decode_latex_name(parts[i])));
    }
    add_author(paper, std::move(author));
  });
}

// Drops what stands in parentheses: "(1)", "(MIT and Stanford)".
std::string without_parentheses(std::string_view text) {
  std::string result;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) result += c;
    if (c == ')' && depth > 0) --depth;
  }
  return result;
}

// "Ileana Streinu, Louis Theran and Jane Doe (MIT)"
void read_author_line(const JsonFields& record, Paper& paper) {
  const std::string line = collapse_spaces(without_parentheses(record.raw_text("authors")));
  constexpr std::string_view kAnd = " and ";
  std::string_view rest = line;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    std::string_view names = rest.substr(0, comma);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    while (!names.empty()) {
      const std::size_t end = names.find(kAnd);
      // "..., and C. Three" gives an empty name first, which is passed over.
      Authorship author = author_named(names.substr(0, end));
      names = end == std::string_view::npos ? std::string_view() : names.substr(end + kAnd.size());
      add_author(paper, std::move(author));
    }
  }
}

// Words of `text` between any of `separators`.
template <typename Visit>
void each_word(std::string_view text, std::string_view separators, const Visit& visit) {
  while (true) {
    const std::size_t begin = text.find_first_not_of(separators);
    if (begin == std::string_view::npos) return;
    const std::size_t end = text.find_first_of(separators, begin);
    visit(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end);
  }
}

// The field may hold several DOIs: the first one is of the paper, others of errata.
void read_doi(const JsonFields& record, Paper& paper) {
  each_word(record.raw_text("doi"), " ,;\t\r\n", [&](std::string_view doi) {
    if (find_id(paper, IdKind::kDoi) == nullptr) add_id(paper, IdKind::kDoi, doi);
  });
}

void read_categories(const JsonFields& record, Paper& paper) {
  record.each_text("categories", [&](std::string_view names) {
    each_word(names, " \t\r\n", [&](std::string_view name) { add_category(paper, name); });
  });
}

}  // namespace

RecordKind read_arxiv_record(const JsonFields& record, Paper& paper) {
  const std::string given_id = record.text("id");
  const auto id = make_paper_id(IdKind::kArxiv, given_id);
  if (!id) {
    if (!given_id.empty()) {
      record.reject(RejectReason::kNoId, in_quotes(given_id) + " is not an arXiv id");
    }
    return RecordKind::kPaper;
  }
  paper.ids.push_back(*id);
  // An id that was spoilt on its way through a spreadsheet stays findable as it is written.
  if (parse_paper_id(given_id) != id) add_id(paper, IdKind::kLocal, given_id);
  read_doi(record, paper);
  paper.title = record.text("title");
  paper.abstract = record.text("abstract");
  paper.type = "preprint";
  paper.date = read_date(record, *id);
  read_categories(record, paper);
  read_parsed_authors(record, paper);
  if (paper.authors.empty()) read_author_line(record, paper);
  paper.comment = record.text("comments");
  paper.journal_ref = record.text("journal-ref");
  paper.is_open_access = true;
  paper.landing_url = arxiv_landing_url(*id);
  paper.pdf_url = arxiv_pdf_url(*id);
  return RecordKind::kPaper;
}

}  // namespace quire
