// Words of the title or of the abstract alone, as a part of a Xapian query: the index knows only in
// which papers a word is, the forward index also where.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ranking/store/text_store.h"

namespace quire {

enum class TextField : std::uint8_t { kAny, kTitle, kAbstract };

// What the text of a field must have. Stop words are not in the forward index, so they count
// neither as words nor as distance.
struct TextFieldPattern {
  enum class Kind : std::uint8_t {
    kWords,   // for each of `words`, all stems of one of its spellings
    kPhrase,  // `forms` side by side and in order
    kNear,    // `forms` in any order, at most `distance` other words among them
    kPrefix,  // `forms` side by side and in order, then one of `begun`
  };
  using Spellings = std::vector<std::vector<StemId>>;

  Kind kind = Kind::kWords;
  TextField field = TextField::kTitle;
  std::vector<Spellings> words;
  std::vector<FormId> forms;
  std::uint32_t distance = 0;
  std::vector<FormId> begun;  // ascending
};

// Matches the papers with the pattern; weighs nothing. Reads the text of each paper it is asked
// for: to be joined by AND with a query that leaves few. Works on one local database whose docids
// are the DocIds.
class TextFieldSource final : public Xapian::PostingSource {
 public:
  // `texts` must outlive the source and its clones.
  TextFieldSource(TextFieldPattern pattern, const TextStore& texts);

  [[nodiscard]] bool accepts(std::uint32_t doc) const;

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return texts_.paper_count(); }
  Xapian::doccount get_termfreq_max() const override { return texts_.paper_count(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid doc, double min_weight) override;
  bool check(Xapian::docid doc, double min_weight) override;
  bool at_end() const override { return doc_ > texts_.paper_count(); }
  Xapian::docid get_docid() const override { return doc_; }
  PostingSource* clone() const override;
  void init(const Xapian::Database& database) override;
  std::string get_description() const override { return "TextFieldSource"; }

 private:
  [[nodiscard]] std::vector<FormId> field_of(std::uint32_t doc) const;
  [[nodiscard]] bool has_words(const std::vector<FormId>& text) const;
  [[nodiscard]] bool has_phrase(const std::vector<FormId>& text) const;
  [[nodiscard]] bool has_near(const std::vector<FormId>& text) const;
  [[nodiscard]] bool has_prefix(const std::vector<FormId>& text) const;
  [[nodiscard]] bool is_word(FormId form) const { return form < texts_.form_count(); }

  std::shared_ptr<const TextFieldPattern> pattern_;
  const TextStore& texts_;
  Xapian::docid doc_ = 0;
};

}  // namespace quire
