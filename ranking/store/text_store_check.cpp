#include "ranking/store/text_store_check.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

#include "ranking/store/schema.h"
#include "ranking/store/texts/mean_length.h"

namespace quire {
namespace {

constexpr double kTolerance = 1e-9;

bool is_mean(const MeanLength& mean, double expected) {
  return std::abs(mean.value() - expected) <= kTolerance * std::max(1.0, mean.value());
}

class TextStoreCheck {
 public:
  TextStoreCheck(const TextStore& store, std::size_t limit)
      : store_(store),
        limit_(limit),
        form_frequencies_(store.form_count(), 0),
        last_paper_of_form_(store.form_count(), 0),
        stem_frequencies_(store.stem_count(), 0),
        last_paper_of_stem_(store.stem_count(), 0) {}

  std::vector<std::string> run() {
    for (std::uint32_t doc = 1; doc <= store_.paper_count(); ++doc) check_paper(doc);
    check_means();
    for (FormId form = 0; form < store_.form_count(); ++form) check_form(form);
    check_form_order();
    for (StemId stem = 0; stem < store_.stem_count(); ++stem) check_stem(stem);
    return std::move(findings_);
  }

 private:
  void expect(bool holds, const char* what, std::uint64_t number, const char* problem) {
    if (holds || findings_.size() >= limit_) return;
    findings_.push_back(std::string(what) + " " + std::to_string(number) + ": " + problem);
  }

  void check_paper(std::uint32_t doc) {
    const double length = check_text(doc);
    check_stop_words(doc);
    double citing = 0;
    std::uint64_t lowest = 0;
    for (const CitingWord& word : store_.citing_words(doc)) {
      expect(word.stem >= lowest && word.stem < store_.stem_count() && word.count > 0, "paper", doc,
             "the words of the titles citing it are not in their order");
      lowest = std::uint64_t{word.stem} + 1;
      citing += word.count;
    }
    text_length_.add(length);
    cited_text_length_.add(length + kCitingTitleWeight * citing);
  }

  // Reading them checks what points where.
  void check_stop_words(std::uint32_t doc) {
    store_.read_words(doc, words_);
    const auto title_ends = std::count(words_.begin(), words_.end(), kTitleEnd);
    expect(title_ends == 1, "paper", doc, "its title does not end once among all words");
  }

  // Returns the length of the text.
  double check_text(std::uint32_t doc) {
    const PaperText text = store_.text(doc);
    double length = 0;
    double sentence = 0;
    bool is_in_title = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const FormId token = text[i];
      if (token != kTitleEnd && token != kSentenceEnd) {
        ++sentence;
        count(token, doc);
        continue;
      }
      expect((token == kTitleEnd) == is_in_title, "paper", doc,
             "its title does not end once, before its abstract");
      expect(is_in_title || sentence > 0, "paper", doc, "it has an empty sentence");
      if (is_in_title) title_length_.add(sentence);
      sentence_length_.add(sentence);
      length += sentence * (is_in_title ? schema::kTitleWeight : 1);
      is_in_title = false;
      sentence = 0;
    }
    expect(!is_in_title && sentence == 0, "paper", doc, "its text has no end");
    return length;
  }

  void count(FormId form, std::uint32_t doc) {
    if (form == kRareForm) return;
    if (form >= store_.form_count()) {
      return expect(false, "paper", doc, "a word of its text is no form");
    }
    count_once(form, doc, last_paper_of_form_, form_frequencies_);
    const StemId stem = store_.stem_of(form);
    if (stem < store_.stem_count()) count_once(stem, doc, last_paper_of_stem_, stem_frequencies_);
  }

  static void count_once(std::uint32_t word, std::uint32_t doc,
                         std::vector<std::uint32_t>& last_paper,
                         std::vector<std::uint32_t>& frequencies) {
    if (last_paper[word] == doc) return;
    last_paper[word] = doc;
    ++frequencies[word];
  }

  void check_means() {
    const TextAverages& means = store_.averages();
    const bool are_right = is_mean(text_length_, means.text_length) &&
                           is_mean(cited_text_length_, means.cited_text_length) &&
                           is_mean(title_length_, means.title_length) &&
                           is_mean(sentence_length_, means.sentence_length);
    if (!are_right && findings_.size() < limit_) {
      findings_.emplace_back("the mean lengths are not those of the texts");
    }
  }

  void check_form(FormId form) {
    expect(store_.form_frequency(form) == form_frequencies_[form], "form", form,
           "its frequency is not that of the texts");
    expect(form == 0 || store_.form_frequency(form - 1) >= store_.form_frequency(form), "form",
           form, "it is more frequent than the one before it");
    const StemId stem = store_.stem_of(form);
    if (stem >= store_.stem_count()) return expect(false, "form", form, "its stem is no stem");
    const auto forms = store_.forms_of(stem);
    expect(std::binary_search(forms.begin(), forms.end(), form), "form", form,
           "its stem does not know of it");
  }

  // Strictly ascending texts at all ranks: each form is there once.
  void check_form_order() {
    for (std::uint32_t rank = 1; rank < store_.form_count(); ++rank) {
      expect(store_.form(store_.form_at_rank(rank - 1)) < store_.form(store_.form_at_rank(rank)),
             "form of rank", rank, "it is not in byte order");
    }
  }

  void check_stem(StemId stem) {
    expect(store_.stem_frequency(stem) == stem_frequencies_[stem], "stem", stem,
           "its frequency is not that of the texts");
    expect(stem == 0 || store_.stem(stem - 1) < store_.stem(stem), "stem", stem,
           "it is not in byte order");
    for (const FormId form : store_.forms_of(stem)) {
      expect(form < store_.form_count() && store_.stem_of(form) == stem, "stem", stem,
             "one of its forms is not its own");
    }
    const auto variants = store_.variants_of(stem);
    expect(variants.size() <= kMaxVariants, "stem", stem, "it has too many variants");
    for (std::size_t i = 0; i < variants.size(); ++i) {
      const StemVariant& variant = variants[i];
      expect(variant.stem < store_.stem_count() && variant.stem != stem &&
                 variant.dice >= kMinDice && variant.dice <= 1,
             "stem", stem, "one of its variants is none");
      expect(i == 0 || variants[i - 1].dice >= variant.dice, "stem", stem,
             "its variants are not in their order");
    }
  }

  const TextStore& store_;
  std::size_t limit_;
  std::vector<std::string> findings_;
  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> form_frequencies_;
  std::vector<std::uint32_t> last_paper_of_form_;
  std::vector<std::uint32_t> stem_frequencies_;
  std::vector<std::uint32_t> last_paper_of_stem_;
  MeanLength text_length_;
  MeanLength cited_text_length_;
  MeanLength title_length_;
  MeanLength sentence_length_;
};

}  // namespace

std::vector<std::string> check_text_store(const TextStore& store, std::size_t limit) {
  return TextStoreCheck(store, limit).run();
}

}  // namespace quire
