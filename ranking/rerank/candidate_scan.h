// Reading the words of candidate papers: one pass over each paper's text yields every count the
// factors need.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ranking/rerank/form_marks.h"
#include "ranking/rerank/query_terms.h"
#include "ranking/store/text_store.h"

namespace quire {

// What one paper holds of a query. Numbers of stems, forms and pairs are those in QueryTerms.
struct PaperCounts {
  std::span<const float> title;     // a stem: occurrences in the title
  std::span<const float> abstract;  // a stem: occurrences in the abstract
  std::span<const float> citing;    // a stem: occurrences in the titles of citing papers
  // A stem: sum of Dice * (abstract + kTitleWeight * title) over its variants.
  std::span<const float> variants;
  std::span<const float> forms;  // a form: abstract + kTitleWeight * title
  std::span<const float> pairs;  // a pair: adjacent occurrences, title and abstract apart
  double text_length = 0;        // scored words: abstract + kTitleWeight * title
  double title_length = 0;
  double citing_length = 0;  // words of the titles of citing papers
  double best_sentence = 0;  // M, see features.h
};

// Counts of all candidates of one query. Not thread-safe.
class CandidateScan {
 public:
  // What the scan has to read besides the texts.
  enum class CitingTitles : std::uint8_t { kSkip, kRead };

  // Both must outlive the scan.
  CandidateScan(const QueryTerms& terms, const TextStore& texts, CitingTitles citing_titles);
  ~CandidateScan();
  CandidateScan(const CandidateScan&) = delete;
  CandidateScan& operator=(const CandidateScan&) = delete;

  // Reads the papers `docs`, in the order of the numbers below; best in DocId order. Forgets what
  // was read before.
  void read(std::span<const std::uint32_t> docs);

  [[nodiscard]] std::size_t size() const { return lengths_.size(); }
  // Requires candidate < size(). Valid until the next read().
  [[nodiscard]] PaperCounts counts(std::size_t candidate) const;

 private:
  // What a form means to the query.
  struct FormMeaning {
    std::int8_t stem = -1;
    std::int8_t form = -1;
    std::uint16_t first_variant = 0;
    std::uint16_t variant_count = 0;
  };
  struct VariantOf {
    std::uint8_t stem = 0;
    float dice = 0;
  };
  struct Lengths {
    float text = 0;
    float title = 0;
    float citing = 0;
    float best_sentence = 0;
  };
  class Sentence;
  class TextReader;

  void note_meanings();
  FormMeaning& meaning_of(FormId form);
  void read_text(const PaperText& text, float* row, Lengths& lengths);
  void read_citing_titles(std::uint32_t doc, float* row, Lengths& lengths) const;

  const QueryTerms& terms_;
  const TextStore& texts_;
  CitingTitles citing_titles_;
  FormMarks table_;
  std::vector<FormMeaning> meanings_;  // from 1
  std::vector<VariantOf> variants_;
  std::vector<std::uint8_t>
      pair_numbers_;           // first stem * stems + second stem -> pair + 1, 0 = none
  std::vector<FormId> noted_;  // forms with a meaning
  std::size_t row_size_ = 0;
  std::vector<float> rows_;
  std::vector<Lengths> lengths_;
};

}  // namespace quire
