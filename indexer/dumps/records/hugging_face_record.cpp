#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/dumps/records/paper_parts.h"
#include "indexer/dumps/records/records.h"

namespace quire {
namespace {

// An item of the list is {"paper": {...}, "publishedAt": ..., ...}: some fields stand in the paper,
// some beside it, some in both. The answer for one paper has no item around it.
class Item {
 public:
  // Both must outlive this.
  Item(const JsonFields& paper, const JsonFields& item) : paper_(paper), item_(item) {}

  // The object that has `key`, the paper first.
  [[nodiscard]] const JsonFields& with(std::string_view key) const {
    return paper_.has(key) ? paper_ : item_;
  }
  [[nodiscard]] std::string text(std::string_view key) const { return with(key).text(key); }

 private:
  const JsonFields& paper_;
  const JsonFields& item_;
};

void read_id(const Item& item, Paper& paper) {
  const std::string id = item.text("id");
  add_id(paper, IdKind::kArxiv, id);
  if (const PaperId* arxiv = find_id(paper, IdKind::kArxiv)) {
    paper.landing_url = arxiv_landing_url(*arxiv);
    paper.pdf_url = arxiv_pdf_url(*arxiv);
  } else {
    add_id(paper, IdKind::kLocal, id);
  }
}

// The day on which it was listed: said by the paper, or else the day of the item if that is another
// one than the day of the paper.
void read_dates(const JsonFields& inner, const JsonFields& outer, Paper& paper) {
  const auto item_date = outer.date("publishedAt");
  paper.date = inner.has("publishedAt") ? inner.date("publishedAt") : item_date;
  paper.listed_date = inner.date("submittedOnDailyAt");
  if (!paper.listed_date && item_date != paper.date) paper.listed_date = item_date;
}

void read_paper(const JsonFields& inner, const JsonFields& outer, Paper& paper) {
  const Item item(inner, outer);
  read_id(item, paper);
  paper.title = item.text("title");
  paper.abstract = item.text("summary");
  paper.type = "preprint";
  read_dates(inner, outer, paper);
  item.with("authors").each_object("authors", [&](const JsonFields& person) {
    Authorship author;
    author.name = person.text("name");
    add_author(paper, std::move(author));
  });
  paper.upvotes = item.with("upvotes").count("upvotes");
  item.with("organization").in_object("organization", [&](const JsonFields& organization) {
    paper.organization = organization.first_text({"fullname", "name"});
  });
  paper.summary = item.text("ai_summary");
  paper.project_url = item.text("projectPage");
  paper.code_url = item.text("githubRepo");
}

}  // namespace

RecordKind read_hugging_face_record(const JsonFields& record, Paper& paper) {
  if (!record.has("paper")) {
    read_paper(record, record, paper);
  } else {
    record.in_object("paper", [&](const JsonFields& inner) { read_paper(inner, record, paper); });
  }
  return RecordKind::kPaper;
}

}  // namespace quire
