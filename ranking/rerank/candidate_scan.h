// Reading the words of candidate papers: one pass over each paper's text yields every count the
// factors need.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ranking/rerank/form_filter.h"
#include "ranking/rerank/query_terms.h"
#include "ranking/store/paper_texts.h"
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

// Reads the candidates of one query. Not thread-safe.
class CandidateScan {
 public:
  // What the scan has to read besides the texts.
  enum class CitingTitles : std::uint8_t { kSkip, kRead };

  // All must outlive the scan. `paper_texts` has the words of papers if `texts` does not.
  CandidateScan(const QueryTerms& terms, const TextStore& texts, CitingTitles citing_titles,
                PaperTexts* paper_texts = nullptr);
  CandidateScan(const CandidateScan&) = delete;
  CandidateScan& operator=(const CandidateScan&) = delete;

  // The counts of a paper, valid until the next one is read. Requires 1 <= doc <= paper_count().
  // Throws std::runtime_error if the texts are damaged.
  [[nodiscard]] PaperCounts read(std::uint32_t doc);
  // Whether the title has every stem of the query: reads no further than that.
  [[nodiscard]] bool title_has_all(std::uint32_t doc) const;

  // As in TextStore, from where the words of papers are.
  [[nodiscard]] PaperText text(std::uint32_t doc) const {
    return paper_texts_ != nullptr ? paper_texts_->text(doc) : texts_.text(doc);
  }
  [[nodiscard]] std::span<const CitingWord> citing_words(std::uint32_t doc) const {
    return paper_texts_ != nullptr ? paper_texts_->citing_words(doc) : texts_.citing_words(doc);
  }

 private:
  static constexpr FormId kFree = kSentenceEnd;      // no form
  static constexpr std::size_t kUsualSentence = 63;  // words

  // What a form means to the query: an entry of a hash table. A stem or form that it does not have
  // has the number behind the last, whose counts nobody reads: counting them too is faster than
  // asking.
  struct FormMeaning {
    FormId form = kFree;
    std::uint8_t stem = 0;
    std::uint8_t query_form = 0;
    std::uint16_t variant_count = 0;
    std::uint32_t first_variant = 0;
  };
  struct VariantOf {
    std::uint8_t stem = 0;
    float dice = 0;
  };
  // A word of the paper that may mean something.
  struct Word {
    FormId form = 0;
    std::uint32_t position = 0;  // in words, marks left out
  };
  // The end of a title or sentence.
  struct Mark {
    std::uint32_t place = 0;  // in words and marks
    std::uint32_t words = 0;  // of words_, before it
  };
  struct Lengths {
    double text = 0;
    double title = 0;
    double citing = 0;
    double best_sentence = 0;
  };

  void note_pairs();
  void note_meanings();
  FormMeaning& note(FormId form);
  // That of a free entry for a form without a meaning.
  [[nodiscard]] const FormMeaning& meaning_of(FormId form) const;

  void read_text(const PaperText& text, Lengths& lengths);
  void sieve(const PaperText& text);
  void count_words(std::size_t first, std::size_t last, float* counts, float weight);
  void read_sentences(std::size_t title_mark, Lengths& lengths);
  [[nodiscard]] double sentence_score(std::size_t first, std::size_t last, double length,
                                      double weight);
  void read_citing_titles(std::uint32_t doc, Lengths& lengths);

  const QueryTerms& terms_;
  const TextStore& texts_;
  CitingTitles citing_titles_;
  PaperTexts* paper_texts_;
  double sentence_length_;  // mean
  // sat of one occurrence in a sentence of so many words; the last also of longer ones, where it is
  // less.
  std::array<double, kUsualSentence + 1> first_occurrence_{};
  FormFilter filter_;
  std::vector<FormMeaning> table_;  // open addressing, at most a quarter full
  FormMeaning nothing_;             // the meaning of a form without one
  FormMeaning beyond_;              // of all forms that the table has no room for
  std::size_t noted_ = 0;
  std::vector<VariantOf> variants_;
  // First stem * (stems + 1) + second stem -> pair, or the number behind the last.
  std::vector<std::uint8_t> pair_numbers_;
  std::vector<double> weights_;           // qtf * idf of each stem, then 0
  std::vector<std::uint64_t> stem_bits_;  // bit i of each stem i, then 0

  // The counts of the paper that is read.
  std::vector<float> row_;
  float* title_ = nullptr;
  float* abstract_ = nullptr;
  float* citing_ = nullptr;
  float* variant_counts_ = nullptr;
  float* form_counts_ = nullptr;
  float* pair_counts_ = nullptr;
  // Its words, as far as they matter.
  std::vector<std::uint32_t> found_;  // places that the filter lets through
  std::vector<Word> words_;
  std::vector<Mark> marks_;
  std::size_t word_count_ = 0;
  std::size_t mark_count_ = 0;
  std::vector<std::uint8_t> word_stems_;
  std::vector<double> weight_sums_;  // of the stems of the words before each
  std::vector<float> sentence_counts_;
};

}  // namespace quire
