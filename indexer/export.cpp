#include "indexer/export.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/paper.h"

namespace quire {
namespace {

// The few calls made on the JSON writer; absent values become null.
class LineWriter {
 public:
  LineWriter() : writer_(buffer_) {}

  LineWriter& key(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    return *this;
  }
  void begin() { writer_.StartObject(); }
  void end() { writer_.EndObject(); }
  void value(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void value(std::uint32_t number) { writer_.Uint(number); }
  void value(const std::optional<std::uint32_t>& number) {
    number ? writer_.Uint(*number) : writer_.Null();
  }
  void value(const std::optional<std::int16_t>& number) {
    number ? writer_.Int(*number) : writer_.Null();
  }
  void value(const std::optional<bool>& truth) { truth ? writer_.Bool(*truth) : writer_.Null(); }
  void value(const std::optional<Date>& date) {
    if (!date) {
      writer_.Null();
      return;
    }
    char text[16];
    int size = std::snprintf(text, sizeof text, "%04d", date->year);
    if (date->month != 0) {
      size += std::snprintf(text + size, sizeof text - size, "-%02u", date->month);
    }
    if (date->month != 0 && date->day != 0) {
      std::snprintf(text + size, sizeof text - size, "-%02u", date->day);
    }
    value(std::string_view(text));
  }
  // Empty text means that the dump does not say.
  void text_or_null(std::string_view text) {
    text.empty() ? static_cast<void>(writer_.Null()) : value(text);
  }
  template <typename T>
  void list(const std::vector<T>& values) {
    writer_.StartArray();
    for (const T& entry : values) value(std::string_view(entry));
    writer_.EndArray();
  }
  template <typename Put>
  void indexed(std::size_t count, Put&& put) {
    writer_.StartArray();
    for (std::size_t i = 0; i < count; ++i) put(i);
    writer_.EndArray();
  }
  template <typename Range, typename Put>
  void each(const Range& range, Put&& put) {
    writer_.StartArray();
    for (const auto& entry : range) put(entry);
    writer_.EndArray();
  }
  void write_line(std::ostream& out) {
    out.write(buffer_.GetString(), static_cast<std::streamsize>(buffer_.GetSize()));
    out.put('\n');
    if (!out) throw std::runtime_error("the output cannot be written");
    buffer_.Clear();
    writer_.Reset(buffer_);
  }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

void put_ids(const Paper& paper, LineWriter& line) {
  line.key("ids").each(paper.ids, [&](const PaperId& id) { line.value(to_string(id)); });
  line.key("paperId").value(primary_id(paper));
}

void put_authorship(const Snapshot& snapshot, const Authorship& authorship, AuthorNumber number,
                    LineWriter& line) {
  line.key("authorId").text_or_null(number == 0 ? std::string() : snapshot.author(number).id);
  line.key("name").value(authorship.name);
  line.key("rawName").text_or_null(authorship.raw_name);
  line.key("orcid").text_or_null(authorship.orcid);
  line.key("affiliations").list(authorship.affiliations);
}

void put_text_fields(const Paper& paper, LineWriter& line) {
  line.key("title").value(paper.title);
  line.key("abstract").text_or_null(paper.abstract);
  line.key("venue").text_or_null(paper.venue);
  line.key("venueId").text_or_null(paper.venue_detail.id);
  line.key("venueType").text_or_null(paper.venue_detail.type);
  line.key("volume").text_or_null(paper.venue_detail.volume);
  line.key("pages").text_or_null(paper.venue_detail.pages);
  line.key("type").text_or_null(paper.type);
  line.key("language").text_or_null(paper.language);
  line.key("date").value(paper.date);
  line.key("categories").list(paper.categories);
  line.key("journalRef").text_or_null(paper.journal_ref);
  line.key("comment").text_or_null(paper.comment);
  line.key("summary").text_or_null(paper.summary);
  line.key("organization").text_or_null(paper.organization);
  line.key("listedDate").value(paper.listed_date);
  line.key("openAccess").value(paper.is_open_access);
  line.key("pdf").text_or_null(paper.pdf_url);
  line.key("url").text_or_null(paper.landing_url);
  line.key("project").text_or_null(paper.project_url);
  line.key("code").text_or_null(paper.code_url);
}

void put_paper(const Snapshot& snapshot, DocId doc, LineWriter& line) {
  const Paper paper = snapshot.paper(doc);
  const PaperNumbers numbers = snapshot.numbers(doc);
  line.begin();
  put_ids(paper, line);
  put_text_fields(paper, line);
  const auto numbers_of_authors = snapshot.authors_of(doc);
  line.key("authors").indexed(paper.authors.size(), [&](std::size_t i) {
    line.begin();
    put_authorship(snapshot, paper.authors[i], numbers_of_authors[i], line);
    line.end();
  });
  line.key("citationCount").value(numbers.citation_count);
  line.key("referenceCount").value(numbers.reference_count);
  line.key("importedCitationCount").value(paper.imported_citation_count);
  line.key("importedInfluentialCitationCount").value(paper.imported_influential_citation_count);
  line.key("importedReferenceCount").value(paper.imported_reference_count);
  line.key("upvotes").value(paper.upvotes);
  line.key("references").each(snapshot.references(doc), [&](DocId cited) {
    line.value(primary_id(snapshot.paper(cited)));
  });
  line.end();
}

void put_author(const Author& author, LineWriter& line) {
  line.begin();
  line.key("authorId").value(author.id);
  line.key("orcid").text_or_null(author.orcid);
  line.key("name").value(author.name);
  line.key("nameVariants").list(author.name_variants);
  line.key("affiliations").list(author.affiliations);
  line.key("paperCount").value(author.paper_count);
  line.key("citationCount").value(author.citation_count);
  line.key("importedCitationCount").value(author.imported_citation_count);
  line.key("hIndex").value(author.h_index);
  line.key("i10Index").value(author.i10_index);
  line.key("firstYear").value(author.first_year);
  line.key("lastYear").value(author.last_year);
  line.end();
}

void export_authorships(const Snapshot& snapshot, DocId doc, LineWriter& line, std::ostream& out) {
  const Paper paper = snapshot.paper(doc);
  const auto numbers = snapshot.authors_of(doc);
  for (std::size_t i = 0; i < paper.authors.size(); ++i) {
    line.begin();
    put_ids(paper, line);
    line.key("position").value(static_cast<std::uint32_t>(i + 1));
    put_authorship(snapshot, paper.authors[i], numbers[i], line);
    line.end();
    line.write_line(out);
  }
}

}  // namespace

std::optional<ExportKind> parse_export_kind(std::string_view name) {
  if (name == "papers") return ExportKind::kPapers;
  if (name == "authors") return ExportKind::kAuthors;
  if (name == "authorships") return ExportKind::kAuthorships;
  return std::nullopt;
}

void export_index(const Snapshot& snapshot, ExportKind kind, std::ostream& out) {
  LineWriter line;
  if (kind == ExportKind::kAuthors) {
    for (AuthorNumber author = 1; author <= snapshot.author_count(); ++author) {
      put_author(snapshot.author(author), line);
      line.write_line(out);
    }
    return;
  }
  for (DocId doc = 1; doc <= snapshot.paper_count(); ++doc) {
    if (kind == ExportKind::kAuthorships) {
      export_authorships(snapshot, doc, line, out);
      continue;
    }
    put_paper(snapshot, doc, line);
    line.write_line(out);
  }
}

}  // namespace quire
