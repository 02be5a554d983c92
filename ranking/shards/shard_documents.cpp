#include "ranking/shards/shard_documents.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/title_key.h"
#include "ranking/shards/shard_layout.h"
#include "ranking/shards/shard_text.h"
#include "ranking/store/schema.h"
#include "ranking/store/signal_store.h"

namespace quire {
namespace {

void add_words(const TokenStream& tokens, std::string_view prefix, Xapian::Document& document) {
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kBigram) continue;
    document.add_posting(schema::term(prefix, token.word), token.position + 1, 0);
  }
}

void add_value(unsigned slot, std::int32_t value, Xapian::Document& document) {
  if (value != kMissing) document.add_value(slot, Xapian::sortable_serialise(value));
}

void add_numbers(const SignalStore& signals, std::uint32_t doc, Xapian::Document& document) {
  add_value(shard_layout::kYearSlot, signals.value(Column::kYear, doc), document);
  add_value(shard_layout::kDaySlot, signals.value(Column::kDay, doc), document);
  const std::int32_t citations = std::max(signals.value(Column::kCitationCount, doc),
                                          signals.value(Column::kImportedCitationCount, doc));
  add_value(shard_layout::kCitationSlot, citations, document);
  if (signals.value(Column::kOpenAccess, doc) == 1) {
    document.add_boolean_term(shard_layout::kOpenAccess);
  }
}

// The head looks papers up.
void remove_lookups(Xapian::Document& document) {
  std::vector<std::string> lookups;
  for (const std::string_view prefix : {schema::kSourceId, schema::kTitleKey}) {
    auto term = document.termlist_begin();
    term.skip_to(std::string(prefix));
    for (; term != document.termlist_end() && (*term).starts_with(prefix); ++term) {
      lookups.push_back(*term);
    }
  }
  for (const std::string& term : lookups) document.remove_term(term);
}

}  // namespace

Xapian::Document ShardDocumentMaker::make(std::uint32_t doc) {
  const Paper paper = generation_.records().paper(doc);
  texts_.analyze(paper);
  text_bytes_ = paper.title.size() + paper.abstract.size();
  Xapian::Document document = maker_.make(paper, texts_);
  (void)maker_.take_compounds();
  (void)maker_.take_acronyms();
  remove_lookups(document);
  add_words(texts_.title(), shard_layout::kTitleWord, document);
  add_words(texts_.abstract(), shard_layout::kAbstractWord, document);
  add_numbers(generation_.signals(), doc, document);
  document.add_boolean_term(shard_layout::document_term(doc));
  const TextStore& store = generation_.texts();
  document.add_value(shard_layout::kTextSlot,
                     encode_shard_text(doc, store.text(doc), store.citing_words(doc)));
  return document;
}

Xapian::Document make_head_document(const Paper& paper) {
  Xapian::Document document;
  for (const PaperId& id : paper.ids) document.add_boolean_term(schema::source_id_term(id));
  for (const std::uint64_t key : title_keys(paper.title)) {
    document.add_boolean_term(schema::title_key_term(key));
  }
  return document;
}

}  // namespace quire
