#include "ranking/rerank/candidate_scan.h"

#include <algorithm>
#include <array>
#include <limits>
#include <mutex>
#include <utility>

#include "ranking/rerank/bm25.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

constexpr std::size_t kMaxMeanings = std::numeric_limits<std::uint16_t>::max();
// How many papers ahead of the one that is read their memory is asked for.
constexpr std::size_t kTextsAhead = 8;
constexpr std::size_t kPlacesAhead = 16;
constexpr float kTitleFactor = static_cast<float>(schema::kTitleWeight);

// Tables of earlier scans, without a meaning: making one for the whole dictionary for every query
// would cost more than the query. As many are kept as searches run at a time, not as many as there
// are threads.
class IdleTables {
 public:
  FormMarks take() {
    const std::lock_guard lock(mutex_);
    if (tables_.empty()) return {};
    FormMarks table = std::move(tables_.back());
    tables_.pop_back();
    return table;
  }
  void give_back(FormMarks table) {
    const std::lock_guard lock(mutex_);
    if (tables_.size() < kMaxTables) tables_.push_back(std::move(table));
  }

 private:
  static constexpr std::size_t kMaxTables = 16;
  std::mutex mutex_;
  std::vector<FormMarks> tables_;
};

IdleTables& idle_tables() {
  static IdleTables tables;
  return tables;
}

}  // namespace

// The sentence that is being read.
class CandidateScan::Sentence {
 public:
  explicit Sentence(const CandidateScan& scan)
      : scan_(scan), mean_length_(std::max(scan.texts_.averages().sentence_length, 1e-9)) {}

  void add(std::size_t stem) {
    if (counts_[stem] == 0) found_[found_count_++] = static_cast<std::uint8_t>(stem);
    counts_[stem] += 1;
  }

  // Its BM25 with the idf of papers; forgets its words.
  double end(std::size_t length) {
    if (found_count_ == 0) return 0;
    double score = 0;
    const auto saturate = kShortSaturation.at_length(static_cast<double>(length) / mean_length_);
    for (std::size_t i = 0; i < found_count_; ++i) {
      const QueryStem& stem = scan_.terms_.stems[found_[i]];
      score += stem.count * stem.idf * saturate(counts_[found_[i]]);
      counts_[found_[i]] = 0;
    }
    found_count_ = 0;
    return score;
  }

 private:
  const CandidateScan& scan_;
  double mean_length_;
  std::array<float, kMaxRankedWords> counts_{};
  std::array<std::uint8_t, kMaxRankedWords> found_{};
  std::size_t found_count_ = 0;
};

// Counts what is found in one text.
class CandidateScan::TextReader {
 public:
  TextReader(const CandidateScan& scan, float* row, Lengths& lengths)
      : scan_(scan),
        stems_(scan.terms_.stems.size()),
        counts_(row),
        abstract_(row + stems_),
        variants_(row + 3 * stems_),
        forms_(row + 4 * stems_),
        pairs_(forms_ + scan.terms_.forms.size()),
        lengths_(lengths),
        sentence_(scan) {}

  // The form at `place`, which has a meaning or is a mark.
  void read(FormId form, std::size_t place) {
    if (form == kSentenceEnd || form == kTitleEnd) return end_sentence(form, place);
    const FormMeaning& meaning = scan_.meanings_[scan_.table_.number(form)];
    if (meaning.form >= 0) forms_[meaning.form] += weight_;
    for (std::size_t i = 0; i < meaning.variant_count; ++i) {
      const VariantOf& variant = scan_.variants_[meaning.first_variant + i];
      variants_[variant.stem] += weight_ * variant.dice;
    }
    if (meaning.stem >= 0) add_stem(static_cast<std::size_t>(meaning.stem), place);
  }

 private:
  void add_stem(std::size_t stem, std::size_t place) {
    counts_[stem] += 1;
    sentence_.add(stem);
    if (place == next_to_previous_) {
      const std::size_t pair = scan_.pair_numbers_[previous_ * stems_ + stem];
      if (pair != 0) pairs_[pair - 1] += 1;
    }
    previous_ = stem;
    next_to_previous_ = place + 1;
  }

  // A pair may span sentences, but not title and abstract.
  void end_sentence(FormId mark, std::size_t place) {
    const std::size_t length = place - sentence_begin_;
    const auto score = static_cast<float>(sentence_.end(length));
    lengths_.best_sentence = std::max(lengths_.best_sentence, score);
    lengths_.text += weight_ * static_cast<float>(length);
    sentence_begin_ = place + 1;
    if (next_to_previous_ == place) next_to_previous_ = place + 1;
    if (mark != kTitleEnd) return;
    lengths_.title = static_cast<float>(length);
    counts_ = abstract_;
    weight_ = 1;
    next_to_previous_ = kNowhere;
  }

  static constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

  const CandidateScan& scan_;
  std::size_t stems_;
  float* counts_;  // of the title, then of the abstract
  float* abstract_;
  float* variants_;
  float* forms_;
  float* pairs_;
  Lengths& lengths_;
  Sentence sentence_;
  float weight_ = kTitleFactor;
  std::size_t sentence_begin_ = 0;
  std::size_t previous_ = 0;                 // the stem before
  std::size_t next_to_previous_ = kNowhere;  // the place behind it
};

CandidateScan::CandidateScan(const QueryTerms& terms, const TextStore& texts,
                             CitingTitles citing_titles)
    : terms_(terms), texts_(texts), citing_titles_(citing_titles), table_(idle_tables().take()) {
  const std::size_t stems = terms.stems.size();
  pair_numbers_.assign(stems * stems, 0);
  for (std::size_t i = 0; i < terms.pairs.size(); ++i) {
    pair_numbers_[terms.pairs[i].first * stems + terms.pairs[i].second] =
        static_cast<std::uint8_t>(i + 1);
  }
  row_size_ = 4 * stems + terms.forms.size() + terms.pairs.size();
  table_.grow(texts.form_count());
  note_meanings();
}

CandidateScan::~CandidateScan() {
  for (const FormId form : noted_) table_.forget(form);
  idle_tables().give_back(std::move(table_));
}

void CandidateScan::note_meanings() {
  meanings_.emplace_back();
  struct Variant {
    FormId form;
    VariantOf of;
  };
  std::vector<Variant> variants;
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
    const QueryStem& stem = terms_.stems[i];
    if (stem.id) {
      for (const FormId form : texts_.forms_of(*stem.id)) {
        meaning_of(form).stem = static_cast<std::int8_t>(i);
      }
    }
    for (const StemVariant& variant : stem.variants) {
      for (const FormId form : texts_.forms_of(variant.stem)) {
        variants.push_back({form, {static_cast<std::uint8_t>(i), variant.dice}});
      }
    }
  }
  for (std::size_t i = 0; i < terms_.forms.size(); ++i) {
    meaning_of(*terms_.forms[i].id).form = static_cast<std::int8_t>(i);
  }
  if (variants.size() > kMaxMeanings) variants.resize(kMaxMeanings);
  std::ranges::stable_sort(variants, {}, &Variant::form);
  for (const auto& [form, of] : variants) {
    FormMeaning& meaning = meaning_of(form);
    if (meaning.variant_count == 0) {
      meaning.first_variant = static_cast<std::uint16_t>(variants_.size());
    }
    ++meaning.variant_count;
    variants_.push_back(of);
  }
}

// Beyond the limit forms share a meaning that is never read.
CandidateScan::FormMeaning& CandidateScan::meaning_of(FormId form) {
  std::uint16_t number = table_.number(form);
  if (number == 0) {
    if (meanings_.size() == kMaxMeanings) return meanings_.front();
    number = static_cast<std::uint16_t>(meanings_.size());
    meanings_.emplace_back();
    table_.set(form, number);
    noted_.push_back(form);
  }
  return meanings_[number];
}

void CandidateScan::read(std::span<const std::uint32_t> docs) {
  rows_.assign(docs.size() * row_size_, 0);
  lengths_.assign(docs.size(), {});
  const auto ahead = [&](std::size_t i) { return docs[std::min(i, docs.size() - 1)]; };
  for (std::size_t i = 0; i < docs.size(); ++i) {
    texts_.prefetch_place(ahead(i + kPlacesAhead));
    texts_.prefetch_text(ahead(i + kTextsAhead));
    float* row = rows_.data() + i * row_size_;
    read_text(texts_.text(docs[i]), row, lengths_[i]);
    if (citing_titles_ == CitingTitles::kRead) read_citing_titles(docs[i], row, lengths_[i]);
  }
}

// Most words of a paper mean nothing to a query, so the text is first sieved without a branch, some
// words at a time, and only what remains is looked at.
void CandidateScan::read_text(const PaperText& text, float* row, Lengths& lengths) {
  constexpr std::size_t kBlock = 256;
  std::array<std::uint32_t, kBlock> found;
  TextReader reader(*this, row, lengths);
  for (std::size_t begin = 0; begin < text.size(); begin += kBlock) {
    const std::size_t end = std::min(begin + kBlock, text.size());
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) {
      found[count] = static_cast<std::uint32_t>(i);
      count += table_.has_meaning(text[i]);
    }
    for (std::size_t i = 0; i < count; ++i) reader.read(text[found[i]], found[i]);
  }
}

void CandidateScan::read_citing_titles(std::uint32_t doc, float* row, Lengths& lengths) const {
  float* const citing = row + 2 * terms_.stems.size();
  const std::span<const CitingWord> words = texts_.citing_words(doc);
  for (const CitingWord& word : words) lengths.citing += static_cast<float>(word.count);
  if (words.empty()) return;
  for (std::size_t i = 0; i < terms_.stems.size(); ++i) {
    if (!terms_.stems[i].id) continue;
    const auto found = std::ranges::lower_bound(words, *terms_.stems[i].id, {}, &CitingWord::stem);
    if (found != words.end() && found->stem == *terms_.stems[i].id) {
      citing[i] = static_cast<float>(found->count);
    }
  }
}

PaperCounts CandidateScan::counts(std::size_t candidate) const {
  const std::size_t stems = terms_.stems.size();
  const std::span row(rows_.data() + candidate * row_size_, row_size_);
  const Lengths& lengths = lengths_[candidate];
  PaperCounts counts;
  counts.title = row.subspan(0, stems);
  counts.abstract = row.subspan(stems, stems);
  counts.citing = row.subspan(2 * stems, stems);
  counts.variants = row.subspan(3 * stems, stems);
  counts.forms = row.subspan(4 * stems, terms_.forms.size());
  counts.pairs = row.subspan(4 * stems + terms_.forms.size());
  counts.text_length = lengths.text;
  counts.title_length = lengths.title;
  counts.citing_length = lengths.citing;
  counts.best_sentence = lengths.best_sentence;
  return counts;
}

}  // namespace quire
