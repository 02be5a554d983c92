// Does the text of a paper have a pattern? Read from texts.qf.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ranking/retrieval/text_pattern.h"
#include "ranking/store/text_store.h"

namespace quire {

// Not thread-safe: it reuses its memory.
class TextMatcher {
 public:
  // `texts` must outlive the matcher.
  TextMatcher(const TextPattern& pattern, const TextStore& texts);

  // False if no paper has one of the words.
  [[nodiscard]] bool may_match() const { return may_match_; }
  // Requires 1 <= doc <= texts.paper_count(). Throws std::runtime_error if the text is damaged.
  [[nodiscard]] bool accepts(std::uint32_t doc);
  // Keeps the papers of `docs`, ascending, that are accepted. Texts are asked for ahead.
  void keep_accepted(std::vector<std::uint32_t>& docs);

 private:
  // A form that stands for something that is wanted.
  struct Wanted {
    FormId form = 0;
    std::uint32_t number = 0;
  };
  using Words = std::span<const std::uint32_t>;

  void bind_row(const TextPattern& pattern);
  void bind_words(const TextPattern& pattern);
  void bind_begun(const TextPattern& pattern);
  std::uint32_t want(std::span<const FormId> forms);

  [[nodiscard]] bool may_accept(const PaperText& text);
  // Tokens [begin, end) of a text; none if both are equal.
  struct Tokens {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  [[nodiscard]] bool is_scored_phrase() const {
    return may_match_ && kind_ == TextPattern::Kind::kPhrase && !scored_.empty();
  }
  [[nodiscard]] bool has_row(std::uint32_t doc) const;
  [[nodiscard]] bool accepts_phrase(std::uint32_t doc, const PaperText& text);
  [[nodiscard]] Tokens field_of(const PaperText& text) const;
  [[nodiscard]] Tokens find_row(const PaperText& text, Tokens& tokens) const;
  [[nodiscard]] std::optional<std::size_t> begin_of_row(const PaperText& text,
                                                        std::size_t rarest) const;
  [[nodiscard]] std::size_t end_of_row(const PaperText& text, std::size_t begin) const;
  void find_wanted(const PaperText& text);
  [[nodiscard]] bool has_a_spelling_of_each() const;
  [[nodiscard]] bool accepts_words(Words words) const;
  [[nodiscard]] bool has_phrase(Words words) const;
  [[nodiscard]] bool has_near(Words words) const;
  [[nodiscard]] bool has_prefix(Words words) const;

  static constexpr std::size_t kSieveBits = 8'192;

  const TextStore& texts_;
  TextPattern::Kind kind_;
  TextField field_;
  std::uint32_t distance_;
  bool may_match_ = true;
  std::vector<std::uint32_t> row_;  // as TextStore::read_words() numbers them
  std::vector<FormId> scored_;      // those of them that are forms, in their order
  std::size_t rarest_ = 0;          // of scored_
  std::vector<FormId> begun_;       // ascending
  std::vector<Wanted> wanted_;      // ascending
  std::bitset<kSieveBits> sieve_;   // of their forms
  std::uint32_t wanted_count_ = 0;
  // For each word the spellings, each as numbers of what is wanted.
  std::vector<std::vector<std::vector<std::uint32_t>>> spellings_;

  // Of the paper that is looked at.
  std::vector<std::uint8_t> found_;  // by number of what is wanted
  std::vector<std::uint32_t> words_;
};

}  // namespace quire
