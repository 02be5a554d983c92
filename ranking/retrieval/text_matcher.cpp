#include "ranking/retrieval/text_matcher.h"

#include <algorithm>
#include <optional>

#include "analyzers/stop_words.h"
#include "ranking/retrieval/token_search.h"

namespace quire {
namespace {

// The number of a word in TextStore::read_words(), or nothing if no paper can have it.
std::optional<std::uint32_t> number_of(const ExactWord& word, const TextStore& texts) {
  if (!word.is_stop_word()) return texts.find_form(word.form);
  const auto number = stop_word_number(word.form);
  if (!number) return std::nullopt;
  return kFirstStopWord + *number;
}

}  // namespace

TextMatcher::TextMatcher(const TextPattern& pattern, const TextStore& texts)
    : texts_(texts), kind_(pattern.kind), field_(pattern.field), distance_(pattern.distance) {
  bind_row(pattern);
  if (kind_ == TextPattern::Kind::kWords) bind_words(pattern);
  if (kind_ == TextPattern::Kind::kPrefix) bind_begun(pattern);
  if (kind_ == TextPattern::Kind::kNear) {
    for (const FormId form : scored_) want({&form, 1});
  }
  std::ranges::sort(wanted_, {}, &Wanted::form);
  for (const Wanted& each : wanted_) sieve_.set(each.form % kSieveBits);
  found_.resize(wanted_count_);
}

void TextMatcher::bind_row(const TextPattern& pattern) {
  for (const ExactWord& word : pattern.row) {
    const auto number = number_of(word, texts_);
    if (!number) {
      may_match_ = false;
      return;
    }
    row_.push_back(*number);
    if (*number < kFirstStopWord) scored_.push_back(*number);
  }
  // Frequent forms have small numbers.
  rarest_ = static_cast<std::size_t>(std::ranges::max_element(scored_) - scored_.begin());
}

// A spelling with a stem that no paper has is none.
void TextMatcher::bind_words(const TextPattern& pattern) {
  for (const TextPattern::Spellings& spellings : pattern.words) {
    auto& known = spellings_.emplace_back();
    for (const std::vector<std::string>& stems : spellings) {
      std::vector<std::uint32_t> numbers;
      for (const std::string& stem : stems) {
        if (const auto id = texts_.find_stem(stem)) numbers.push_back(want(texts_.forms_of(*id)));
      }
      if (numbers.size() == stems.size()) known.push_back(std::move(numbers));
    }
    if (known.empty()) may_match_ = false;
  }
}

void TextMatcher::bind_begun(const TextPattern& pattern) {
  for (const ExactWord& word : pattern.begun) {
    if (const auto form = texts_.find_form(word.form)) begun_.push_back(*form);
  }
  std::ranges::sort(begun_);
  if (begun_.empty()) may_match_ = false;
  want(begun_);
}

std::uint32_t TextMatcher::want(std::span<const FormId> forms) {
  for (const FormId form : forms) wanted_.push_back({form, wanted_count_});
  return wanted_count_++;
}

bool TextMatcher::accepts(std::uint32_t doc) {
  if (!may_match_) return false;
  const PaperText text = texts_.text(doc);
  if (kind_ == TextPattern::Kind::kPhrase && !scored_.empty()) return accepts_phrase(doc, text);
  if (!may_accept(text)) return false;
  const bool needs_order = !row_.empty() && (row_.size() > 1 || begun_.size() > 0);
  const bool needs_words = needs_order || scored_.size() < row_.size() ||
                           (kind_ != TextPattern::Kind::kWords && field_ != TextField::kAny);
  if (!needs_words) return true;
  texts_.read_words(doc, words_);
  const auto title_end = std::ranges::find(words_, kTitleEnd);
  const Words title(words_.begin(), title_end);
  const Words abstract(title_end == words_.end() ? title_end : title_end + 1, words_.end());
  return (field_ != TextField::kAbstract && accepts_words(title)) ||
         (field_ != TextField::kTitle && accepts_words(abstract));
}

// What can be said without stop words: most papers end here.
bool TextMatcher::may_accept(const PaperText& text) {
  if (wanted_count_ == 0) return true;
  find_wanted(text);
  if (kind_ == TextPattern::Kind::kWords) return has_a_spelling_of_each();
  return std::ranges::find(found_, 0) == found_.end();
}

// Stop words are only looked at where the other words are in a row: a paper's are asked for when
// that is known, and read some papers later.
void TextMatcher::keep_accepted(std::vector<std::uint32_t>& docs) {
  constexpr std::size_t kPlacesAhead = 16;
  constexpr std::size_t kTextsAhead = 8;
  constexpr std::size_t kAtOnce = 64;
  const bool is_phrase = is_scored_phrase();
  std::size_t kept = 0;
  for (std::size_t first = 0; first < docs.size(); first += kAtOnce) {
    const std::size_t begin = kept;
    for (std::size_t i = first; i < std::min(docs.size(), first + kAtOnce); ++i) {
      if (i + kPlacesAhead < docs.size()) texts_.prefetch_place(docs[i + kPlacesAhead]);
      if (i + kTextsAhead < docs.size()) texts_.prefetch_text(docs[i + kTextsAhead]);
      const std::uint32_t doc = docs[i];
      if (!(is_phrase ? has_row(doc) : accepts(doc))) continue;
      if (is_phrase) texts_.prefetch_stop_word_place(doc);
      docs[kept++] = doc;
    }
    if (!is_phrase || row_.size() == 1) continue;
    const std::size_t end = kept;
    for (std::size_t i = begin; i < end; ++i) texts_.prefetch_stop_words(docs[i]);
    kept = begin;
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t doc = docs[i];
      if (accepts_phrase(doc, texts_.text(doc))) docs[kept++] = doc;
    }
  }
  docs.resize(kept);
}

// True if the scored words stand in a row, whatever stop words are among them.
bool TextMatcher::has_row(std::uint32_t doc) const {
  const PaperText text = texts_.text(doc);
  Tokens field = field_of(text);
  return find_row(text, field).end != 0;
}

bool TextMatcher::accepts_phrase(std::uint32_t doc, const PaperText& text) {
  Tokens field = field_of(text);
  for (Tokens found = find_row(text, field); found.end != 0; found = find_row(text, field)) {
    if (row_.size() == 1) return true;
    texts_.read_words(doc, found.begin, found.end, words_);
    if (has_phrase(words_)) return true;
  }
  return false;
}

TextMatcher::Tokens TextMatcher::field_of(const PaperText& text) const {
  if (field_ == TextField::kAny) return {0, text.size()};
  const std::size_t title_end = find_token(text, 0, text.size(), kTitleEnd);
  return field_ == TextField::kTitle ? Tokens{0, title_end} : Tokens{title_end, text.size()};
}

// The first row of scored words in `tokens`, found by the rarest of them; what has been looked at is
// cut off. No tokens if there is none.
TextMatcher::Tokens TextMatcher::find_row(const PaperText& text, Tokens& tokens) const {
  while (tokens.begin < tokens.end) {
    const std::size_t rarest = find_token(text, tokens.begin, tokens.end, scored_[rarest_]);
    tokens.begin = rarest + 1;
    if (rarest == tokens.end) break;
    const auto begin = begin_of_row(text, rarest);
    if (!begin) continue;
    const std::size_t end = end_of_row(text, *begin);
    if (end != 0) return {*begin, end};
  }
  return {};
}

// Where the row must begin if its rarest word is that one.
std::optional<std::size_t> TextMatcher::begin_of_row(const PaperText& text,
                                                     std::size_t rarest) const {
  std::size_t begin = rarest;
  for (std::size_t missing = rarest_; missing > 0;) {
    if (begin == 0) return std::nullopt;
    --begin;
    if (text[begin] == kSentenceEnd) continue;
    if (text[begin] != scored_[--missing]) return std::nullopt;
  }
  return begin;
}

// Behind the scored words of the row if they stand from `begin` on without other ones among them, or
// 0; sentences may end there, titles not.
std::size_t TextMatcher::end_of_row(const PaperText& text, std::size_t begin) const {
  std::size_t matched = 1;
  std::size_t i = begin + 1;
  for (; matched < scored_.size() && i < text.size(); ++i) {
    if (text[i] == kSentenceEnd) continue;
    if (text[i] != scored_[matched]) return 0;
    ++matched;
  }
  return matched == scored_.size() ? i : 0;
}

// In the field for kWords, which is not asked for more; elsewhere a first sieve.
void TextMatcher::find_wanted(const PaperText& text) {
  std::ranges::fill(found_, 0);
  const bool heeds_field = kind_ == TextPattern::Kind::kWords;
  bool is_in_field = !heeds_field || field_ != TextField::kAbstract;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const FormId form = text[i];
    if (heeds_field && form == kTitleEnd) {
      if (field_ == TextField::kTitle) return;
      is_in_field = true;
    }
    if (!is_in_field || !sieve_.test(form % kSieveBits)) continue;
    for (auto each = std::ranges::lower_bound(wanted_, form, {}, &Wanted::form);
         each != wanted_.end() && each->form == form; ++each) {
      found_[each->number] = 1;
    }
  }
}

bool TextMatcher::has_a_spelling_of_each() const {
  return std::ranges::all_of(spellings_, [this](const auto& spellings) {
    return std::ranges::any_of(spellings, [this](const auto& numbers) {
      return std::ranges::all_of(numbers, [this](std::uint32_t i) { return found_[i] != 0; });
    });
  });
}

bool TextMatcher::accepts_words(Words words) const {
  switch (kind_) {
    case TextPattern::Kind::kWords:
      return std::ranges::all_of(
          row_, [&](std::uint32_t word) { return std::ranges::find(words, word) != words.end(); });
    case TextPattern::Kind::kPhrase:
      return has_phrase(words);
    case TextPattern::Kind::kNear:
      return has_near(words);
    case TextPattern::Kind::kPrefix:
      return has_prefix(words);
  }
  return false;
}

bool TextMatcher::has_phrase(Words words) const {
  return std::search(words.begin(), words.end(), row_.begin(), row_.end()) != words.end();
}

// Looks at each stretch of text that begins with one of the words and is as long as the words and
// the distance together.
bool TextMatcher::has_near(Words words) const {
  const std::size_t window = row_.size() + distance_;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    if (std::ranges::find(row_, words[begin]) == row_.end()) continue;
    const Words stretch = words.subspan(begin, std::min(window, words.size() - begin));
    const bool has_all = std::ranges::all_of(row_, [&](std::uint32_t word) {
      return std::ranges::find(stretch, word) != stretch.end();
    });
    if (has_all) return true;
  }
  return false;
}

bool TextMatcher::has_prefix(Words words) const {
  for (std::size_t i = row_.size(); i < words.size(); ++i) {
    if (!std::ranges::binary_search(begun_, words[i])) continue;
    if (std::ranges::equal(words.subspan(i - row_.size(), row_.size()), row_)) return true;
  }
  return false;
}

}  // namespace quire
