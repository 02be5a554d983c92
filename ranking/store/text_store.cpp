#include "ranking/store/text_store.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "analyzers/stop_words.h"
#include "ranking/store/texts/text_layout.h"
#include "ranking/store/texts/variant_finder.h"

namespace quire {
namespace {

TextTrailer read_trailer(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  TextTrailer trailer;
  const bool is_long_enough = bytes.size() >= kTextMagic.size() + sizeof trailer;
  if (!is_long_enough || std::memcmp(bytes.data(), kTextMagic.data(), kTextMagic.size()) != 0) {
    throw std::runtime_error(
        path.string() + " is not a readable text store: its first bytes are those of another file");
  }
  std::memcpy(&trailer, bytes.data() + bytes.size() - sizeof trailer, sizeof trailer);
  if (std::string_view(trailer.magic.data(), trailer.magic.size()) != kTextMagic) {
    throw std::runtime_error(path.string() + " is not a readable text store: it is cut");
  }
  return trailer;
}

// The bytes of a section as an array; empty if it does not lie in the file as it should, which the
// check of the counts then finds.
template <typename T>
std::span<const T> section(std::span<const std::byte> bytes, const TextTrailer& trailer,
                           TextSection which) {
  const TextSectionEntry& entry = trailer.sections[static_cast<std::size_t>(which)];
  if (entry.offset % kTextAlignment != 0 || entry.offset > bytes.size() ||
      entry.size_bytes > bytes.size() - entry.offset || entry.size_bytes % sizeof(T) != 0) {
    return {};
  }
  return {reinterpret_cast<const T*>(bytes.data() + entry.offset), entry.size_bytes / sizeof(T)};
}

constexpr std::uint8_t kLastStopWord = kFirstSkip - 1;

// How many of `stop_words` certainly stand in front of the token `first`; adds the tokens that they
// skip to `place`. Sums of whole runs, which processors add up many at a time.
std::size_t pass_over(std::span<const std::uint8_t> stop_words, std::size_t first,
                      std::size_t& place) {
  constexpr std::size_t kRun = 32;
  std::size_t passed = 0;
  for (; passed + kRun <= stop_words.size(); passed += kRun) {
    const std::uint8_t* const run = stop_words.data() + passed;
    std::uint32_t skipped = 0;
    for (std::size_t i = 0; i < kRun; ++i)
      skipped += std::max(run[i], kLastStopWord) - kLastStopWord;
    if (place + skipped >= first) break;
    place += skipped;
  }
  return passed;
}

}  // namespace

TextStore::TextStore(const std::filesystem::path& path) : path_(path), file_(path) {
  const TextTrailer trailer = read_trailer(path_, file_.bytes());
  const auto load = [&]<typename T>(std::span<const T>& values, TextSection which) {
    values = section<T>(file_.bytes(), trailer, which);
  };
  load(tokens_, TextSection::kTokens);
  load(token_begins_, TextSection::kTokenBegins);
  load(stop_words_, TextSection::kStopWords);
  load(stop_word_begins_, TextSection::kStopWordBegins);
  load(citing_words_, TextSection::kCitingWords);
  load(citing_begins_, TextSection::kCitingBegins);
  load(forms_.bytes, TextSection::kFormBytes);
  load(forms_.begins, TextSection::kFormBegins);
  load(form_order_, TextSection::kFormOrder);
  load(form_frequencies_, TextSection::kFormFrequencies);
  load(form_stems_, TextSection::kFormStems);
  load(stems_.bytes, TextSection::kStemBytes);
  load(stems_.begins, TextSection::kStemBegins);
  load(stem_frequencies_, TextSection::kStemFrequencies);
  load(stem_form_begins_, TextSection::kStemFormBegins);
  load(stem_forms_, TextSection::kStemForms);
  load(variant_begins_, TextSection::kVariantBegins);
  load(variants_, TextSection::kVariants);
  load(grams_, TextSection::kGrams);
  load(gram_begins_, TextSection::kGramBegins);
  load(gram_stems_, TextSection::kGramStems);
  load(gram_counts_, TextSection::kGramCounts);
  paper_count_ = trailer.papers;
  averages_ = trailer.averages;
  check_sizes(trailer.forms, trailer.stems, trailer.grams);
}

void TextStore::check_sizes(std::size_t forms, std::size_t stems, std::size_t grams) const {
  const auto expect = [&](std::size_t found, std::size_t expected) {
    if (found != expected) refuse("a section is missing or has another size than it should");
  };
  if (tokens_.empty() || forms > kMaxForms) refuse("its counts are impossible");
  for (const double mean : {averages_.text_length, averages_.cited_text_length,
                            averages_.title_length, averages_.sentence_length}) {
    if (!std::isfinite(mean) || mean < 0) refuse("a mean length is impossible");
  }
  expect(token_begins_.size(), std::size_t{paper_count_} + 1);
  expect(stop_word_begins_.size(), std::size_t{paper_count_} + 1);
  expect(citing_begins_.size(), std::size_t{paper_count_} + 1);
  expect(forms_.begins.size(), forms + 1);
  expect(form_order_.size(), forms);
  expect(form_frequencies_.size(), forms);
  expect(form_stems_.size(), forms);
  expect(stems_.begins.size(), stems + 1);
  expect(stem_frequencies_.size(), stems);
  expect(stem_form_begins_.size(), stems + 1);
  expect(variant_begins_.size(), stems + 1);
  expect(gram_counts_.size(), stems);
  expect(grams_.size(), grams);
  expect(gram_begins_.size(), grams + 1);
}

void TextStore::refuse(const char* reason) const {
  throw std::runtime_error(path_.string() + " is not a readable text store: " + reason);
}

std::string_view TextStore::word(const Words& words, std::uint32_t number) const {
  check(number < words.begins.size() - 1);
  const std::uint32_t begin = words.begins[number];
  const std::uint32_t end = words.begins[number + 1];
  check(begin <= end && end <= words.bytes.size());
  return {words.bytes.data() + begin, end - begin};
}

template <typename T, typename Begin>
std::span<const T> TextStore::row(std::span<const T> values, std::span<const Begin> begins,
                                  std::size_t number) const {
  check(number < begins.size() - 1);
  const Begin begin = begins[number];
  const Begin end = begins[number + 1];
  check(begin <= end && end <= values.size());
  return values.subspan(begin, end - begin);
}

PaperText TextStore::text(std::uint32_t doc) const {
  check(doc >= 1 && doc <= paper_count_);
  const std::uint64_t begin = token_begins_[doc - 1];
  const std::uint64_t end = token_begins_[doc];
  // The last byte of the section belongs to no token.
  check(begin <= end && end <= (tokens_.size() - 1) / PaperText::kBytesPerToken);
  return PaperText(tokens_.subspan(begin * PaperText::kBytesPerToken,
                                   (end - begin) * PaperText::kBytesPerToken));
}

void TextStore::read_words(std::uint32_t doc, std::vector<std::uint32_t>& words) const {
  const PaperText text = this->text(doc);
  const auto stop_words = row(stop_words_, stop_word_begins_, doc - 1);
  const std::uint32_t stop_word_limit = stop_word_count();
  words.resize(text.size() + stop_words.size());
  std::uint32_t* out = words.data();
  std::size_t next = 0;
  const auto add_until = [&](std::size_t end) {
    check(end <= text.size());
    for (; next < end; ++next) {
      const FormId token = text[next];
      *out = token;
      out += token != kSentenceEnd ? 1 : 0;
    }
  };
  for (const std::uint8_t byte : stop_words) {
    if (byte >= kFirstSkip) {
      add_until(next + byte - kFirstSkip + 1);
    } else {
      check(byte < stop_word_limit);
      *out++ = kFirstStopWord + byte;
    }
  }
  add_until(text.size());
  words.resize(static_cast<std::size_t>(out - words.data()));
}

// Stop words stand directly behind the word before them, so in front of marks.
void TextStore::read_words(std::uint32_t doc, std::size_t first, std::size_t last,
                           std::vector<std::uint32_t>& words) const {
  const PaperText text = this->text(doc);
  words.clear();
  std::size_t next = first;
  const auto add_until = [&](std::size_t end) {
    for (; next < end; ++next) {
      if (text[next] != kSentenceEnd) words.push_back(text[next]);
    }
  };
  if (first > 0 && text[first - 1] == kSentenceEnd) --first;
  const auto stop_words = row(stop_words_, stop_word_begins_, doc - 1);
  std::size_t place = 0;
  for (const std::uint8_t byte : stop_words.subspan(pass_over(stop_words, first, place))) {
    place += byte >= kFirstSkip ? byte - kFirstSkip + 1U : 0U;
    if (place < first || byte >= kFirstSkip) continue;
    if (place > last) break;
    add_until(place);
    check(byte < stop_word_count());
    words.push_back(kFirstStopWord + byte);
  }
  add_until(last);
}

void TextStore::prefetch_place(std::uint32_t doc) const {
  if (doc < 1 || doc > paper_count_) return;
  __builtin_prefetch(&token_begins_[doc - 1]);
  __builtin_prefetch(&citing_begins_[doc - 1]);
}

void TextStore::prefetch_text(std::uint32_t doc) const {
  constexpr std::size_t kCacheLine = 64;
  constexpr std::size_t kMaxBytes = 12 * kCacheLine;
  if (doc < 1 || doc > paper_count_) return;
  const std::uint64_t begin = token_begins_[doc - 1] * PaperText::kBytesPerToken;
  const std::uint64_t end = token_begins_[doc] * PaperText::kBytesPerToken;
  if (begin > end || end > tokens_.size()) return;
  for (std::uint64_t i = begin; i < std::min(end, begin + kMaxBytes); i += kCacheLine) {
    __builtin_prefetch(&tokens_[i]);
  }
}

void TextStore::prefetch_stop_word_place(std::uint32_t doc) const {
  if (doc >= 1 && doc <= paper_count_) __builtin_prefetch(&stop_word_begins_[doc - 1]);
}

void TextStore::prefetch_stop_words(std::uint32_t doc) const {
  constexpr std::size_t kCacheLine = 64;
  constexpr std::size_t kMaxBytes = 4 * kCacheLine;
  if (doc < 1 || doc > paper_count_) return;
  const std::uint64_t begin = stop_word_begins_[doc - 1];
  const std::uint64_t end = stop_word_begins_[doc];
  if (begin > end || end > stop_words_.size()) return;
  for (std::uint64_t i = begin; i < std::min(end, begin + kMaxBytes); i += kCacheLine) {
    __builtin_prefetch(&stop_words_[i]);
  }
}

std::span<const CitingWord> TextStore::citing_words(std::uint32_t doc) const {
  check(doc >= 1);
  return row(citing_words_, citing_begins_, doc - 1);
}

std::uint32_t TextStore::first_rank_from(std::string_view form) const {
  const auto found = std::partition_point(form_order_.begin(), form_order_.end(),
                                          [&](FormId other) { return this->form(other) < form; });
  return static_cast<std::uint32_t>(found - form_order_.begin());
}

std::optional<FormId> TextStore::find_form(std::string_view form) const {
  const std::uint32_t rank = first_rank_from(form);
  if (rank == form_order_.size() || this->form(form_order_[rank]) != form) return std::nullopt;
  return form_order_[rank];
}

std::optional<StemId> TextStore::find_stem(std::string_view stem) const {
  StemId first = 0;
  for (StemId last = stem_count(); first < last;) {
    const StemId middle = first + (last - first) / 2;
    if (this->stem(middle) < stem) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  if (first == stem_count() || this->stem(first) != stem) return std::nullopt;
  return first;
}

std::string_view TextStore::form(FormId form) const { return word(forms_, form); }

FormId TextStore::form_at_rank(std::uint32_t rank) const {
  check(rank < form_order_.size());
  return form_order_[rank];
}

TextStore::RankRange TextStore::forms_with_prefix(std::string_view prefix) const {
  const std::uint32_t first = first_rank_from(prefix);
  const auto last =
      std::partition_point(form_order_.begin() + first, form_order_.end(),
                           [&](FormId form) { return this->form(form).starts_with(prefix); });
  return {first, static_cast<std::uint32_t>(last - form_order_.begin())};
}

std::string_view TextStore::stem(StemId stem) const { return word(stems_, stem); }

std::span<const FormId> TextStore::forms_of(StemId stem) const {
  return row(stem_forms_, stem_form_begins_, stem);
}

std::span<const StemVariant> TextStore::variants_of(StemId stem) const {
  return row(variants_, variant_begins_, stem);
}

std::vector<StemVariant> TextStore::find_variants(std::string_view unknown_stem) const {
  VariantFinder finder({grams_, gram_begins_, gram_stems_, gram_counts_});
  try {
    const auto found = finder.find(unknown_stem);
    return {found.begin(), found.end()};
  } catch (const std::runtime_error& error) {
    refuse(error.what());
  }
}

double TextStore::idf(double frequency) const {
  const double papers = paper_count_;
  const double with_word = std::clamp(frequency, 0.0, papers);
  return std::log1p((papers - with_word + 0.5) / (with_word + 0.5));
}

}  // namespace quire
