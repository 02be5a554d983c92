#include "ranking/rerank/candidate_scan.h"

#include <algorithm>
#include <bit>

#include "ranking/rerank/bm25.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

// Forms of stems and of their variants that are told apart; further ones mean nothing.
constexpr std::size_t kMaxMeanings = 1U << 16U;
constexpr float kTitleFactor = static_cast<float>(schema::kTitleWeight);

std::size_t hash(FormId form) {
  constexpr std::uint32_t kMultiplier = 0x9E3779B1;  // Knuth's multiplicative hash
  return form * kMultiplier >> 8U;
}

// Writes the places of the words that `filter` lets through; returns their number. Most of the time
// of reading goes here, so there are no branches and four words are looked at a turn.
std::size_t sift(const PaperText& text, const FormFilter& filter, std::uint32_t* found) {
  constexpr std::uint32_t kWords = 4;
  const auto size = static_cast<std::uint32_t>(text.size());
  std::size_t count = 0;
  std::uint32_t i = 0;
  for (; i + kWords <= size; i += kWords) {
    found[count] = i;
    count += filter.may_have(text[i]);
    found[count] = i + 1;
    count += filter.may_have(text[i + 1]);
    found[count] = i + 2;
    count += filter.may_have(text[i + 2]);
    found[count] = i + 3;
    count += filter.may_have(text[i + 3]);
  }
  for (; i < size; ++i) {
    found[count] = i;
    count += filter.may_have(text[i]);
  }
  return count;
}

}  // namespace

CandidateScan::CandidateScan(const QueryTerms& terms, const TextStore& texts,
                             CitingTitles citing_titles, PaperTexts* paper_texts)
    : terms_(terms),
      texts_(texts),
      citing_titles_(citing_titles),
      paper_texts_(paper_texts),
      sentence_length_(std::max(texts.averages().sentence_length, 1e-9)) {
  const std::size_t stems = terms.stems.size();
  for (const QueryStem& stem : terms.stems) weights_.push_back(stem.count * stem.idf);
  weights_.push_back(0);
  for (std::size_t i = 0; i < stems; ++i) stem_bits_.push_back(std::uint64_t{1} << i);
  stem_bits_.push_back(0);
  sentence_counts_.resize(stems + 1);
  row_.resize(4 * (stems + 1) + terms.forms.size() + 1 + terms.pairs.size() + 1);
  title_ = row_.data();
  abstract_ = title_ + stems + 1;
  citing_ = abstract_ + stems + 1;
  variant_counts_ = citing_ + stems + 1;
  form_counts_ = variant_counts_ + stems + 1;
  pair_counts_ = form_counts_ + terms.forms.size() + 1;
  for (std::size_t i = 0; i <= kUsualSentence; ++i) {
    const auto length = static_cast<double>(i);
    first_occurrence_[i] = kShortSaturation.at_length(length / sentence_length_)(1);
  }
  note_pairs();
  note_meanings();
}

void CandidateScan::note_pairs() {
  const std::size_t stems = terms_.stems.size() + 1;
  pair_numbers_.assign(stems * stems, static_cast<std::uint8_t>(terms_.pairs.size()));
  for (std::size_t i = 0; i < terms_.pairs.size(); ++i) {
    pair_numbers_[terms_.pairs[i].first * stems + terms_.pairs[i].second] =
        static_cast<std::uint8_t>(i);
  }
}

void CandidateScan::note_meanings() {
  struct Variant {
    FormId form;
    VariantOf of;
  };
  nothing_.stem = static_cast<std::uint8_t>(terms_.stems.size());
  nothing_.query_form = static_cast<std::uint8_t>(terms_.forms.size());
  std::vector<Variant> variants;
  std::size_t forms = terms_.forms.size();
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
    const QueryStem& stem = terms_.stems[i];
    if (stem.id) forms += texts_.forms_of(*stem.id).size();
    for (const StemVariant& variant : stem.variants) {
      for (const FormId form : texts_.forms_of(variant.stem)) {
        variants.push_back({form, {static_cast<std::uint8_t>(i), variant.dice}});
      }
    }
  }
  constexpr std::size_t kSlotsPerForm = 4;
  const std::size_t noted = std::min(forms + variants.size(), kMaxMeanings);
  table_.assign(std::bit_ceil(kSlotsPerForm * noted + 1), nothing_);
  for (std::size_t i = 0; i < terms_.forms.size(); ++i) {
    note(*terms_.forms[i].id).query_form = static_cast<std::uint8_t>(i);
  }
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
    if (!terms_.stems[i].id) continue;
    for (const FormId form : texts_.forms_of(*terms_.stems[i].id)) {
      note(form).stem = static_cast<std::uint8_t>(i);
    }
  }
  std::ranges::stable_sort(variants, {}, &Variant::form);
  for (const auto& [form, of] : variants) {
    FormMeaning& meaning = note(form);
    if (meaning.variant_count == 0) {
      meaning.first_variant = static_cast<std::uint32_t>(variants_.size());
    }
    ++meaning.variant_count;
    variants_.push_back(of);
  }
}

// Beyond the limit forms share an entry that is never found.
CandidateScan::FormMeaning& CandidateScan::note(FormId form) {
  std::size_t slot = hash(form) & (table_.size() - 1);
  for (; table_[slot].form != kFree; slot = (slot + 1) & (table_.size() - 1)) {
    if (table_[slot].form == form) return table_[slot];
  }
  if (noted_ == kMaxMeanings) return beyond_;
  ++noted_;
  filter_.add(form);
  table_[slot].form = form;
  return table_[slot];
}

const CandidateScan::FormMeaning& CandidateScan::meaning_of(FormId form) const {
  std::size_t slot = hash(form) & (table_.size() - 1);
  while (table_[slot].form != form && table_[slot].form != kFree) {
    slot = (slot + 1) & (table_.size() - 1);
  }
  return table_[slot];
}

// Most words of a paper mean nothing to a query, and which do is hard to foretell for a processor:
// so each step goes over what the one before has left and does the same to all of it.
void CandidateScan::read_text(const PaperText& text, Lengths& lengths) {
  sieve(text);
  std::size_t title_mark = 0;
  while (title_mark < mark_count_ && text[marks_[title_mark].place] != kTitleEnd) ++title_mark;
  const std::size_t title_words = title_mark < mark_count_ ? marks_[title_mark].words : word_count_;
  count_words(0, title_words, title_, kTitleFactor);
  count_words(title_words, word_count_, abstract_, 1);
  read_sentences(title_mark, lengths);
}

// Finds the words that may mean something, and the marks.
void CandidateScan::sieve(const PaperText& text) {
  const std::size_t size = text.size();
  if (found_.size() <= size) {
    found_.resize(size + 1);
    words_.resize(size + 1);
    marks_.resize(size + 1);
    word_stems_.resize(size + 1);
    weight_sums_.resize(size + 2);
  }
  const std::size_t found = sift(text, filter_, found_.data());
  std::uint32_t words = 0;
  std::uint32_t marks = 0;
  for (std::size_t i = 0; i < found; ++i) {
    const std::uint32_t place = found_[i];
    const FormId form = text[place];
    const std::uint32_t is_mark = form >= kTitleEnd ? 1 : 0;
    words_[words] = {form, place - marks};
    marks_[marks] = {place, words};
    words += 1 - is_mark;
    marks += is_mark;
  }
  word_count_ = words;
  mark_count_ = marks;
}

// A pair may span sentences, but not title and abstract.
void CandidateScan::count_words(std::size_t first, std::size_t last, float* counts, float weight) {
  const std::size_t stems = terms_.stems.size() + 1;
  const std::size_t no_pair = terms_.pairs.size();
  std::size_t previous = stems - 1;
  std::uint32_t next_to_previous = 0;
  double sum = weight_sums_[first];
  for (std::size_t i = first; i < last; ++i) {
    const FormMeaning& meaning = meaning_of(words_[i].form);
    const std::size_t stem = meaning.stem;
    counts[stem] += 1;
    form_counts_[meaning.query_form] += weight;
    const bool is_next = words_[i].position == next_to_previous;
    const std::size_t pair = pair_numbers_[previous * stems + stem];
    pair_counts_[is_next ? pair : no_pair] += 1;
    previous = stem;
    next_to_previous = words_[i].position + 1;
    word_stems_[i] = meaning.stem;
    sum += weights_[stem];
    weight_sums_[i + 1] = sum;
    for (std::size_t j = 0; j < meaning.variant_count; ++j) {
      const VariantOf& variant = variants_[meaning.first_variant + j];
      variant_counts_[variant.stem] += weight * variant.dice;
    }
  }
}

// Only a sentence that may be better than the best one before is looked at: further occurrences of
// a stem count less than the first.
void CandidateScan::read_sentences(std::size_t title_mark, Lengths& lengths) {
  std::size_t begin = 0;
  std::size_t first_word = 0;
  for (std::size_t i = 0; i < mark_count_; ++i) {
    const Mark& mark = marks_[i];
    const std::size_t words = mark.place - begin;
    const auto length = static_cast<double>(words);
    lengths.text += i <= title_mark ? kTitleFactor * length : length;
    if (i == title_mark) lengths.title = length;
    const double weight = weight_sums_[mark.words] - weight_sums_[first_word];
    if (weight * first_occurrence_[std::min(words, kUsualSentence)] > lengths.best_sentence) {
      const double score = sentence_score(first_word, mark.words, length, weight);
      lengths.best_sentence = std::max(lengths.best_sentence, score);
    }
    begin = mark.place + std::size_t{1};
    first_word = mark.words;
  }
}

// BM25 of some of the words, as one text, with the idf of papers; `weight` is that of all of them.
double CandidateScan::sentence_score(std::size_t first, std::size_t last, double length,
                                     double weight) {
  const auto saturate = kShortSaturation.at_length(length / sentence_length_);
  std::uint64_t once = 0;
  std::uint64_t repeated = 0;
  for (std::size_t i = first; i < last; ++i) {
    const std::uint64_t stem = stem_bits_[word_stems_[i]];
    repeated |= once & stem;
    once |= stem;
  }
  if (repeated == 0) return weight * saturate(1);
  for (std::size_t i = first; i < last; ++i) sentence_counts_[word_stems_[i]] += 1;
  double score = 0;
  for (std::size_t i = first; i < last; ++i) {
    float& count = sentence_counts_[word_stems_[i]];
    if (count > 0) score += weights_[word_stems_[i]] * saturate(count);
    count = 0;
  }
  return score;
}

void CandidateScan::read_citing_titles(std::uint32_t doc, Lengths& lengths) {
  const std::span<const CitingWord> words = citing_words(doc);
  for (const CitingWord& word : words) lengths.citing += word.count;
  if (words.empty()) return;
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
    if (!terms_.stems[i].id) continue;
    const auto found = std::ranges::lower_bound(words, *terms_.stems[i].id, {}, &CitingWord::stem);
    if (found != words.end() && found->stem == *terms_.stems[i].id) {
      citing_[i] = static_cast<float>(found->count);
    }
  }
}

bool CandidateScan::title_has_all(std::uint32_t doc) const {
  const PaperText words = text(doc);
  std::uint64_t missing = 0;
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) missing |= std::uint64_t{1} << i;
  for (std::size_t i = 0; i < words.size() && missing != 0 && words[i] != kTitleEnd; ++i) {
    if (filter_.may_have(words[i]) == 0) continue;
    const std::uint8_t stem = meaning_of(words[i]).stem;
    if (stem < terms_.stems.size()) missing &= ~(std::uint64_t{1} << stem);
  }
  return missing == 0;
}

PaperCounts CandidateScan::read(std::uint32_t doc) {
  Lengths lengths;
  std::ranges::fill(row_, 0.F);
  read_text(text(doc), lengths);
  if (citing_titles_ == CitingTitles::kRead) read_citing_titles(doc, lengths);
  const std::size_t stems = terms_.stems.size();
  PaperCounts counts;
  counts.title = {title_, stems};
  counts.abstract = {abstract_, stems};
  counts.citing = {citing_, stems};
  counts.variants = {variant_counts_, stems};
  counts.forms = {form_counts_, terms_.forms.size()};
  counts.pairs = {pair_counts_, terms_.pairs.size()};
  counts.text_length = lengths.text;
  counts.title_length = lengths.title;
  counts.citing_length = lengths.citing;
  counts.best_sentence = lengths.best_sentence;
  return counts;
}

}  // namespace quire
