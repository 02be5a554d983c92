// The forward index: the words of every paper in their order, and the dictionary of all words.
// Re-ranking reads papers from here: word and pair frequencies, titles, sentences; so do phrases.
//
// A word has two numbers. Its *form* is the exact word as Token::word has it (folded, American
// spelling, unstemmed); its *stem* is Token::stem. Every form has one stem. Only scored tokens are
// forms (Token::is_scored()). Stop words have no form and no length; they are kept apart, by their
// numbers (analyzers/stop_words.h), so that the scored words can be scanned without them.
//
// File layout (texts.qf), little-endian; sections are 8-aligned, their places are at the end, so
// that a file that was cut is known by its missing end:
//    0  8  magic "QUIREQT2"
//    8  .. sections, N papers, F forms, S stems, G grams:
//          tokens            3 bytes each, all papers in DocId order, and one byte more
//          token begins      8 bytes x (N + 1), in tokens
//          stop words        bytes: a number below 192 is a stop word; 192 + k skips the next k + 1
//                            tokens of the paper, marks too; what no byte skips comes last
//          stop word begins  8 bytes x (N + 1), in stop words
//          citing words      4 bytes stem, 4 bytes count; by paper, then by stem
//          citing begins     8 bytes x (N + 1), in citing words
//          form bytes        the forms in the order of FormId
//          form begins       4 bytes x (F + 1), in form bytes
//          form order        4 bytes x F: FormIds in byte order of the forms
//          form frequencies  4 bytes x F
//          form stems        4 bytes x F
//          stem bytes        the stems in the order of StemId, which is byte order
//          stem begins       4 bytes x (S + 1), in stem bytes
//          stem frequencies  4 bytes x S
//          stem form begins  4 bytes x (S + 1), in stem forms
//          stem forms        4 bytes x F: the FormIds of each stem, ascending
//          variant begins    4 bytes x (S + 1), in variants
//          variants          4 bytes stem, 4 bytes Dice coefficient (float)
//          grams             16 bytes x G: the character 4-grams of the stems, sorted
//                            (texts/character_grams.h)
//          gram begins       4 bytes x (G + 1), in gram stems
//          gram stems        4 bytes each: the stems that have the gram, ascending
//          gram counts       1 byte x S: how many different grams each stem has
//  end     8 bytes offset and 8 bytes size of each section; 4 bytes each N, F, S, G; 8 bytes
//          (double) each mean of TextAverages; 8 bytes magic again
//
// What a damaged file can do. Every accessor checks the ids and rows that it uses, and throws
// std::runtime_error with the path, so that nothing outside of the file is read and an id that came
// from the file can be handed back unchecked. Who uses an id as the index of an array of its own
// compares it with form_count() or stem_count() first. In a file that verify_generation() passes,
// every token is a form or a mark and every StemId is a stem.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ranking/store/mapped_file.h"
#include "ranking/store/texts/character_grams.h"

namespace quire {

// Forms count from 0 by falling number of papers (ties in byte order), so that frequent forms have
// small numbers; stems count from 0 in byte order.
using FormId = std::uint32_t;
using StemId = std::uint32_t;

// Marks inside a text, above every form.
inline constexpr FormId kSentenceEnd = 0xFFFFFF;
inline constexpr FormId kTitleEnd = 0xFFFFFE;
// A form beyond the kMaxForms most frequent ones: it has a place and a length, but no identity.
inline constexpr FormId kRareForm = 0xFFFFFD;
inline constexpr FormId kMaxForms = kRareForm;
// Stop words among all words of a text: this and their number.
inline constexpr std::uint32_t kFirstStopWord = 0x1000000;

// The words of one paper: the title's forms, kTitleEnd, then for each sentence of the abstract its
// forms and kSentenceEnd. A sentence ends at white space behind one of . ! ? ; sentences without
// scored words are left out. kTitleEnd is always there.
class PaperText {
 public:
  static constexpr std::size_t kBytesPerToken = 3;  // little-endian

  // `bytes` must be followed by at least one more readable byte.
  explicit PaperText(std::span<const std::byte> bytes) : bytes_(bytes) {}
  [[nodiscard]] std::size_t size() const { return bytes_.size() / kBytesPerToken; }
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }
  [[nodiscard]] FormId operator[](std::size_t index) const {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes_.data() + index * kBytesPerToken, sizeof value);
    return value & 0xFFFFFFU;
  }

 private:
  static_assert(std::endian::native == std::endian::little);
  std::span<const std::byte> bytes_;
};

// A stem that is spelt like another one: Dice coefficient of their sets of character 4-grams.
struct StemVariant {
  StemId stem = 0;
  float dice = 0;
};
inline constexpr float kMinDice = 0.4F;
// So many variants of a stem are kept, the nearest. Measured on SciFact against all variants: the
// same first ten with 40, other ones for 4 % of the queries with 20.
inline constexpr std::size_t kMaxVariants = 40;

// A stem of the titles of the papers that cite a paper, with its number of occurrences in them.
struct CitingWord {
  StemId stem = 0;
  std::uint32_t count = 0;
};

// Means over the texts that are not empty, in scored words; 0 if all are empty.
struct TextAverages {
  double text_length = 0;        // abstract + kTitleWeight * title
  double cited_text_length = 0;  // the same + kCitingTitleWeight * citing words
  double title_length = 0;
  double sentence_length = 0;  // sentences of the abstract and titles, each one sentence
};
// One occurrence in the title of a citing paper counts as this many in the abstract.
inline constexpr double kCitingTitleWeight = 0.5;

// Immutable and thread-safe; mapped, opening reads the header only.
class TextStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole text store.
  explicit TextStore(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }
  [[nodiscard]] std::uint32_t form_count() const {
    return static_cast<std::uint32_t>(form_stems_.size());
  }
  [[nodiscard]] std::uint32_t stem_count() const {
    return static_cast<std::uint32_t>(stem_frequencies_.size());
  }
  [[nodiscard]] const TextAverages& averages() const { return averages_; }

  // Require 1 <= doc <= paper_count().
  [[nodiscard]] PaperText text(std::uint32_t doc) const;
  [[nodiscard]] std::span<const CitingWord> citing_words(std::uint32_t doc) const;  // by stem
  // Replaces `words` by all words of the paper in their order: the title's, kTitleEnd, the
  // abstract's, without ends of sentences; forms, kRareForm, and stop words from kFirstStopWord.
  void read_words(std::uint32_t doc, std::vector<std::uint32_t>& words) const;
  // The same of the tokens [first, last) of text(doc) alone, with the stop words directly before and
  // behind them. Requires first <= last <= text(doc).size().
  void read_words(std::uint32_t doc, std::size_t first, std::size_t last,
                  std::vector<std::uint32_t>& words) const;

  // Ask the processor early for what text() and citing_words() will read: candidates lie anywhere
  // in the file, and waiting for memory is most of what reading them costs. First the place of a
  // paper, some papers later its words. Hints, which never fail.
  void prefetch_place(std::uint32_t doc) const;
  void prefetch_text(std::uint32_t doc) const;
  // The same for the stop words of read_words().
  void prefetch_stop_word_place(std::uint32_t doc) const;
  void prefetch_stop_words(std::uint32_t doc) const;

  [[nodiscard]] std::optional<FormId> find_form(std::string_view form) const;
  [[nodiscard]] std::optional<StemId> find_stem(std::string_view stem) const;

  // Require form < form_count(). Frequencies count papers with the word in title or abstract.
  [[nodiscard]] std::string_view form(FormId form) const;
  [[nodiscard]] std::uint32_t form_frequency(FormId form) const {
    check(form < form_frequencies_.size());
    return form_frequencies_[form];
  }
  [[nodiscard]] StemId stem_of(FormId form) const {
    check(form < form_stems_.size());
    return form_stems_[form];
  }
  // The forms in byte order: the form at `rank`, and the ranks [first, last) of those that begin
  // with `prefix`.
  [[nodiscard]] FormId form_at_rank(std::uint32_t rank) const;
  struct RankRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  [[nodiscard]] RankRange forms_with_prefix(std::string_view prefix) const;

  // Require stem < stem_count().
  [[nodiscard]] std::string_view stem(StemId stem) const;
  [[nodiscard]] std::uint32_t stem_frequency(StemId stem) const {
    check(stem < stem_frequencies_.size());
    return stem_frequencies_[stem];
  }
  [[nodiscard]] std::span<const FormId> forms_of(StemId stem) const;
  // Other stems with a Dice coefficient >= kMinDice, the nearest first; see kMaxVariants.
  [[nodiscard]] std::span<const StemVariant> variants_of(StemId stem) const;
  // The same for a word that no paper has.
  [[nodiscard]] std::vector<StemVariant> find_variants(std::string_view unknown_stem) const;

  // idf = ln(1 + (N - n + .5) / (n + .5)), N = paper_count(), n = papers with the word.
  [[nodiscard]] double idf(double frequency) const;

 private:
  struct Words {
    std::span<const char> bytes;
    std::span<const std::uint32_t> begins;
  };

  void check_sizes(std::size_t forms, std::size_t stems, std::size_t grams) const;
  [[nodiscard]] std::string_view word(const Words& words, std::uint32_t number) const;
  template <typename T, typename Begin>
  [[nodiscard]] std::span<const T> row(std::span<const T> values, std::span<const Begin> begins,
                                       std::size_t number) const;
  // The rank of the first form that is not before `form`.
  [[nodiscard]] std::uint32_t first_rank_from(std::string_view form) const;
  [[noreturn]] void refuse(const char* reason) const;
  void check(bool holds) const {
    if (!holds) [[unlikely]]
      refuse("a number points outside of it");
  }

  std::filesystem::path path_;
  MappedFile file_;
  std::uint32_t paper_count_ = 0;
  TextAverages averages_;
  std::span<const std::byte> tokens_;
  std::span<const std::uint64_t> token_begins_;
  std::span<const std::uint8_t> stop_words_;
  std::span<const std::uint64_t> stop_word_begins_;
  std::span<const CitingWord> citing_words_;
  std::span<const std::uint64_t> citing_begins_;
  Words forms_;
  std::span<const FormId> form_order_;
  std::span<const std::uint32_t> form_frequencies_;
  std::span<const StemId> form_stems_;
  Words stems_;
  std::span<const std::uint32_t> stem_frequencies_;
  std::span<const std::uint32_t> stem_form_begins_;
  std::span<const FormId> stem_forms_;
  std::span<const std::uint32_t> variant_begins_;
  std::span<const StemVariant> variants_;
  std::span<const CharacterGram> grams_;
  std::span<const std::uint32_t> gram_begins_;
  std::span<const StemId> gram_stems_;
  std::span<const std::uint8_t> gram_counts_;
};

}  // namespace quire
