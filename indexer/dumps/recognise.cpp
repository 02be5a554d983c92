#include "indexer/dumps/recognise.h"

#include <initializer_list>
#include <string_view>

namespace quire {
namespace {

bool has_any(const JsonFields& record, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (record.has(key)) return true;
  }
  return false;
}

bool is_text(const JsonFields& record, std::string_view key) {
  return record.kind(key) == JsonKind::kText;
}

bool looks_like_openalex(const JsonFields& record) {
  if (has_any(record, {"abstract_inverted_index", "authorships"})) return true;
  return is_text(record, "id") && record.raw_text("id").starts_with("https://openalex.org/W");
}

bool looks_like_arxiv(const JsonFields& record) {
  if (!is_text(record, "id")) return false;
  return is_text(record, "categories") || has_any(record, {"authors_parsed", "versions"});
}

bool looks_like_semantic_scholar(const JsonFields& record) {
  if (has_any(record, {"paperId", "corpusid", "citingcorpusid"})) return true;
  return record.has("corpusId") && !record.has("id");
}

bool looks_like_hugging_face(const JsonFields& record) {
  if (record.kind("paper") == JsonKind::kObject) return true;
  if (!record.has("id") || !record.has("summary")) return false;
  if (has_any(record, {"publishedAt", "submittedOnDailyAt", "discussionId"})) return true;
  return record.has("upvotes") && !has_any(record, {"abstract", "date", "year"});
}

bool looks_like_quire(const JsonFields& record) {
  return record.has("title") && has_any(record, {"id", "doi", "arxiv", "openalex", "s2", "corpusId",
                                                 "mag", "acl", "pmid", "pmcid", "dblp"});
}

}  // namespace

std::optional<DumpFormat> recognise_record(const JsonFields& record) {
  if (record.has("quire")) return DumpFormat::kQuire;
  if (looks_like_openalex(record)) return DumpFormat::kOpenAlex;
  if (looks_like_semantic_scholar(record)) return DumpFormat::kSemanticScholar;
  if (looks_like_arxiv(record)) return DumpFormat::kArxiv;
  if (looks_like_hugging_face(record)) return DumpFormat::kHuggingFace;
  if (record.has("_id") && record.has("text")) return DumpFormat::kBeir;
  if (looks_like_quire(record)) return DumpFormat::kQuire;
  return std::nullopt;
}

}  // namespace quire
