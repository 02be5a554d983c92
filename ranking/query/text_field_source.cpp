#include "ranking/query/text_field_source.h"

#include <algorithm>
#include <utility>

namespace quire {

TextFieldSource::TextFieldSource(TextFieldPattern pattern, const TextStore& texts)
    : pattern_(std::make_shared<const TextFieldPattern>(std::move(pattern))), texts_(texts) {}

// The field's forms with the marks between sentences, which are no words and so end every phrase.
std::vector<FormId> TextFieldSource::field_of(std::uint32_t doc) const {
  const PaperText text = texts_.text(doc);
  std::size_t title_end = 0;
  while (title_end < text.size() && text[title_end] != kTitleEnd) ++title_end;
  const bool is_abstract = pattern_->field == TextField::kAbstract;
  const std::size_t begin = is_abstract ? std::min(title_end + 1, text.size()) : 0;
  const std::size_t end = pattern_->field == TextField::kTitle ? title_end : text.size();
  std::vector<FormId> forms;
  forms.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) forms.push_back(text[i]);
  return forms;
}

bool TextFieldSource::accepts(std::uint32_t doc) const {
  const std::vector<FormId> text = field_of(doc);
  switch (pattern_->kind) {
    case TextFieldPattern::Kind::kWords:
      return has_words(text);
    case TextFieldPattern::Kind::kPhrase:
      return has_phrase(text);
    case TextFieldPattern::Kind::kNear:
      return has_near(text);
    case TextFieldPattern::Kind::kPrefix:
      return has_prefix(text);
  }
  return false;
}

bool TextFieldSource::has_words(const std::vector<FormId>& text) const {
  std::vector<StemId> stems;
  for (const FormId form : text) {
    if (is_word(form)) stems.push_back(texts_.stem_of(form));
  }
  std::ranges::sort(stems);
  const auto has_stem = [&](StemId stem) { return std::ranges::binary_search(stems, stem); };
  return std::ranges::all_of(pattern_->words, [&](const TextFieldPattern::Spellings& spellings) {
    return std::ranges::any_of(spellings, [&](const std::vector<StemId>& spelling) {
      return std::ranges::all_of(spelling, has_stem);
    });
  });
}

bool TextFieldSource::has_phrase(const std::vector<FormId>& text) const {
  const std::vector<FormId>& forms = pattern_->forms;
  return std::search(text.begin(), text.end(), forms.begin(), forms.end()) != text.end();
}

// Looks at each stretch of text that is as long as the words and the distance together.
bool TextFieldSource::has_near(const std::vector<FormId>& text) const {
  std::vector<FormId> words;
  std::ranges::copy_if(text, std::back_inserter(words),
                       [this](FormId form) { return is_word(form); });
  const std::size_t window = pattern_->forms.size() + pattern_->distance;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    const auto from = words.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = from + static_cast<std::ptrdiff_t>(std::min(window, words.size() - begin));
    const bool has_all = std::ranges::all_of(
        pattern_->forms, [&](FormId form) { return std::find(from, to, form) != to; });
    if (has_all) return true;
  }
  return false;
}

bool TextFieldSource::has_prefix(const std::vector<FormId>& text) const {
  const std::vector<FormId>& before = pattern_->forms;
  for (std::size_t i = before.size(); i < text.size(); ++i) {
    if (!std::ranges::binary_search(pattern_->begun, text[i])) continue;
    const auto row = text.begin() + static_cast<std::ptrdiff_t>(i - before.size());
    if (std::equal(before.begin(), before.end(), row)) return true;
  }
  return false;
}

void TextFieldSource::next(double) {
  for (++doc_; !at_end() && !accepts(doc_);) ++doc_;
}

void TextFieldSource::skip_to(Xapian::docid doc, double) {
  if (doc > doc_) doc_ = doc;
  while (!at_end() && !accepts(doc_)) ++doc_;
}

bool TextFieldSource::check(Xapian::docid doc, double) {
  doc_ = doc;
  return accepts(doc);
}

Xapian::PostingSource* TextFieldSource::clone() const {
  return new TextFieldSource(*pattern_, texts_);
}

void TextFieldSource::init(const Xapian::Database&) { doc_ = 0; }

}  // namespace quire
