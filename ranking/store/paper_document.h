// A paper as a Xapian document: the writer of papers/ (see schema.h for the terms).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "ranking/paper.h"
#include "ranking/store/texts/analyzed_texts.h"

namespace quire {

// Day of a date since 1970-01-01; an unknown month or day reads as 1.
[[nodiscard]] std::int32_t day_number(const Date& date);

// The first value of an id's kind among `ids`, or nothing.
[[nodiscard]] const PaperId* find_id(const std::vector<PaperId>& ids, IdKind kind);

// Makes documents. Not thread-safe.
class PaperDocumentMaker {
 public:
  // The document of `paper`, whose title and abstract are analyzed in `texts`; without data: its
  // record is in records.qr.
  [[nodiscard]] Xapian::Document make(const Paper& paper, const AnalyzedTexts& texts);

  // Joined stems seen since the last call, each with its parts ("pretrain" -> "pre train"), for the
  // synonyms of the database. Clears them.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> take_compounds();

  // Acronyms explained by the abstracts seen since the last call, as keys and values of synonyms
  // (schema.h), in the order of the keys. Clears them.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> take_acronyms();

 private:
  struct StemCount {
    std::string_view stem;
    std::uint32_t count;
  };

  void add_text(const AnalyzedTexts& texts, Xapian::Document& document);
  void add_tokens(const TokenStream& tokens, std::uint32_t weight, Xapian::Document& document);
  void add_stems(Xapian::Document& document);
  void note_compound(std::span<const Token> tokens, std::size_t joined);
  void note_acronyms(const Paper& paper, const TokenStream& abstract);
  [[nodiscard]] std::string short_stem(std::string_view short_form);

  std::vector<StemCount> stems_;
  std::unordered_set<std::string> compounds_;  // "pretrain\0pre train"
  std::unordered_set<std::string> acronyms_;   // "Ssvm\0support vector machin\7"
  Analyzer analyzer_;
  TokenStream short_form_;
};

}  // namespace quire
