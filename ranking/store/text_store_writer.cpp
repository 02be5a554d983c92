#include "ranking/store/text_store_writer.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "ranking/store/file_writer.h"
#include "ranking/store/schema.h"
#include "ranking/store/texts/mean_length.h"
#include "ranking/store/texts/stem_variants.h"
#include "ranking/store/texts/text_layout.h"
#include "ranking/store/texts/vocabulary.h"

namespace quire {
namespace {

using ShardPaths = std::vector<std::filesystem::path>;

template <typename Action>
void for_each_paper(const ShardPaths& shards, Action&& action) {
  for (const std::filesystem::path& shard : shards) {
    for (TextShardReader reader(shard); !reader.at_end();) action(reader.next());
  }
}

bool is_mark(ArrivalNumber word) { return word == kArrivalSentenceEnd || word == kArrivalTitleEnd; }

// Papers with each form, by arrival number.
std::vector<std::uint32_t> count_papers(const ShardPaths& shards, ArrivalNumber number_limit) {
  std::vector<std::uint32_t> frequencies(number_limit, 0);
  std::vector<std::uint32_t> last_paper(number_limit, 0);
  std::uint32_t paper = 0;
  for_each_paper(shards, [&](std::span<const ArrivalNumber> words) {
    ++paper;
    for (const ArrivalNumber word : words) {
      const bool has_form = !is_mark(word) && !is_arrival_stop_word(word);
      if (!has_form || last_paper[word] == paper) continue;
      last_paper[word] = paper;
      ++frequencies[word];
    }
  });
  return frequencies;
}

// One file from its first byte to the last.
class TextFile {
 public:
  TextFile(const std::filesystem::path& path, const Vocabulary& vocabulary)
      : path_(path),
        file_(path),
        vocabulary_(vocabulary),
        stem_frequencies_(vocabulary.stems.size(), 0),
        last_paper_(vocabulary.stems.size(), 0) {
    file_.write(kTextMagic);
  }

  void write_texts(const ShardPaths& shards) {
    begin(TextSection::kTokens);
    for_each_paper(shards, [&](std::span<const ArrivalNumber> words) { write_text(words); });
    file_.write(std::string_view("\0", 1));
    end(TextSection::kTokens);
    write_section<std::uint64_t>(TextSection::kTokenBegins, token_begins_);
    trailer_.papers = static_cast<std::uint32_t>(text_lengths_.size());
    trailer_.averages.text_length = text_length_.value();
    trailer_.averages.title_length = title_length_.value();
    trailer_.averages.sentence_length = sentence_length_.value();
  }

  void write_stop_words(const ShardPaths& shards) {
    std::vector<std::uint64_t> begins = {0};
    begin(TextSection::kStopWords);
    for_each_paper(shards, [&](std::span<const ArrivalNumber> words) {
      code_stop_words(words);
      file_.write(stop_bytes_);
      begins.push_back(begins.back() + stop_bytes_.size());
    });
    end(TextSection::kStopWords);
    write_section<std::uint64_t>(TextSection::kStopWordBegins, begins);
  }

  void write_citing_words(const Adjacency& citations) {
    file_.flush();
    const MappedFile written(path_);
    const std::span<const std::byte> tokens = written.bytes().subspan(
        trailer_.sections[static_cast<std::size_t>(TextSection::kTokens)].offset);
    std::vector<std::uint64_t> begins = {0};
    MeanLength cited_length;
    begin(TextSection::kCitingWords);
    for (std::uint32_t doc = 1; doc <= trailer_.papers; ++doc) {
      collect_citing_stems(citations.row(doc), tokens);
      const std::span<const CitingWord> row = count_citing_stems();
      file_.write(bytes_of(row));
      begins.push_back(begins.back() + row.size());
      cited_length.add(text_lengths_[doc - 1] +
                       kCitingTitleWeight * static_cast<double>(citing_stems_.size()));
    }
    end(TextSection::kCitingWords);
    write_section<std::uint64_t>(TextSection::kCitingBegins, begins);
    trailer_.averages.cited_text_length = cited_length.value();
  }

  void write_vocabulary() {
    write_words(TextSection::kFormBytes, TextSection::kFormBegins, vocabulary_.forms);
    write_section<FormId>(TextSection::kFormOrder, vocabulary_.form_order);
    write_section<std::uint32_t>(TextSection::kFormFrequencies, vocabulary_.form_frequencies);
    write_section<StemId>(TextSection::kFormStems, vocabulary_.form_stems);
    write_words(TextSection::kStemBytes, TextSection::kStemBegins, vocabulary_.stems);
    write_section<std::uint32_t>(TextSection::kStemFrequencies, stem_frequencies_);
    write_section<std::uint32_t>(TextSection::kStemFormBegins, vocabulary_.stem_form_begins);
    write_section<FormId>(TextSection::kStemForms, vocabulary_.stem_forms);
    trailer_.forms = static_cast<std::uint32_t>(vocabulary_.forms.size());
    trailer_.stems = static_cast<std::uint32_t>(vocabulary_.stems.size());
  }

  void write_variants(unsigned threads) {
    const GramTable grams = make_gram_table(vocabulary_.stems);
    const VariantTable variants = make_variant_table(vocabulary_.stems, grams.index(), threads);
    write_section<std::uint32_t>(TextSection::kVariantBegins, variants.begins);
    write_section<StemVariant>(TextSection::kVariants, variants.variants);
    write_section<CharacterGram>(TextSection::kGrams, grams.grams);
    write_section<std::uint32_t>(TextSection::kGramBegins, grams.begins);
    write_section<StemId>(TextSection::kGramStems, grams.stems);
    write_section<std::uint8_t>(TextSection::kGramCounts, grams.gram_counts);
    trailer_.grams = static_cast<std::uint32_t>(grams.grams.size());
  }

  void close() {
    kTextMagic.copy(trailer_.magic.data(), trailer_.magic.size());
    file_.write(bytes_of(std::span<const TextTrailer>(&trailer_, 1)));
    file_.close();
  }

 private:
  void begin(TextSection section) {
    trailer_.sections[static_cast<std::size_t>(section)].offset = file_.size_bytes();
  }

  void end(TextSection section) {
    TextSectionEntry& entry = trailer_.sections[static_cast<std::size_t>(section)];
    entry.size_bytes = file_.size_bytes() - entry.offset;
    file_.pad_to(kTextAlignment);
  }

  template <typename T>
  void write_section(TextSection section, std::span<const T> values) {
    begin(section);
    file_.write(bytes_of(values));
    end(section);
  }

  void write_words(TextSection bytes, TextSection begins_section,
                   std::span<const std::string_view> words) {
    std::vector<std::uint32_t> begins = {0};
    begin(bytes);
    for (const std::string_view word : words) {
      file_.write(word);
      begins.push_back(begins.back() + static_cast<std::uint32_t>(word.size()));
    }
    end(bytes);
    write_section<std::uint32_t>(begins_section, begins);
  }

  void write_text(std::span<const ArrivalNumber> words) {
    const auto paper = static_cast<std::uint32_t>(text_lengths_.size() + 1);
    std::uint32_t length = 0;
    std::uint32_t sentence = 0;
    token_bytes_.clear();
    std::size_t count = 0;
    for (const ArrivalNumber word : words) {
      if (is_arrival_stop_word(word)) continue;
      ++count;
      if (!is_mark(word)) {
        add_token(add_form(word, paper));
        ++sentence;
        continue;
      }
      const bool is_title = word == kArrivalTitleEnd;
      add_token(is_title ? kTitleEnd : kSentenceEnd);
      if (is_title) title_length_.add(sentence);
      sentence_length_.add(sentence);
      length += sentence * (is_title ? schema::kTitleWeight : 1);
      sentence = 0;
    }
    file_.write(token_bytes_);
    token_begins_.push_back(token_begins_.back() + count);
    text_lengths_.push_back(length);
    text_length_.add(length);
  }

  FormId add_form(ArrivalNumber word, std::uint32_t paper) {
    const FormId form = vocabulary_.form_of_arrival[word];
    if (form == kRareForm) return form;
    const StemId stem = vocabulary_.form_stems[form];
    if (last_paper_[stem] != paper) {
      last_paper_[stem] = paper;
      ++stem_frequencies_[stem];
    }
    return form;
  }

  void add_token(FormId token) {
    for (std::size_t i = 0; i < PaperText::kBytesPerToken; ++i) {
      token_bytes_ += static_cast<char>(token >> (8 * i) & 0xFFU);
    }
  }

  void code_stop_words(std::span<const ArrivalNumber> words) {
    stop_bytes_.clear();
    std::size_t skipped = 0;
    for (const ArrivalNumber word : words) {
      if (!is_arrival_stop_word(word)) {
        ++skipped;
        continue;
      }
      for (; skipped > 0; skipped -= std::min(skipped, kLongestSkip)) {
        stop_bytes_ += static_cast<char>(kFirstSkip + std::min(skipped, kLongestSkip) - 1);
      }
      stop_bytes_ += static_cast<char>(word - kArrivalStopWord);
    }
  }

  void collect_citing_stems(std::span<const std::uint32_t> citing,
                            std::span<const std::byte> tokens) {
    citing_stems_.clear();
    for (const std::uint32_t doc : citing) {
      const std::uint64_t first = token_begins_[doc - 1] * PaperText::kBytesPerToken;
      const std::uint64_t last = token_begins_[doc] * PaperText::kBytesPerToken;
      const PaperText text(tokens.subspan(first, last - first));
      for (std::size_t i = 0; text[i] != kTitleEnd; ++i) {
        if (text[i] != kRareForm) citing_stems_.push_back(vocabulary_.form_stems[text[i]]);
      }
    }
  }

  std::span<const CitingWord> count_citing_stems() {
    std::sort(citing_stems_.begin(), citing_stems_.end());
    citing_words_.clear();
    for (const StemId stem : citing_stems_) {
      if (citing_words_.empty() || citing_words_.back().stem != stem) {
        citing_words_.push_back({stem, 0});
      }
      ++citing_words_.back().count;
    }
    return citing_words_;
  }

  std::filesystem::path path_;
  FileWriter file_;
  const Vocabulary& vocabulary_;
  TextTrailer trailer_;
  std::vector<std::uint64_t> token_begins_ = {0};
  std::vector<std::uint32_t> text_lengths_;
  std::vector<std::uint32_t> stem_frequencies_;
  std::vector<std::uint32_t> last_paper_;  // by stem
  MeanLength text_length_;
  MeanLength title_length_;
  MeanLength sentence_length_;
  std::string token_bytes_;
  std::string stop_bytes_;
  std::vector<StemId> citing_stems_;
  std::vector<CitingWord> citing_words_;
};

}  // namespace

TextStoreWriter::TextStoreWriter(std::filesystem::path directory, std::uint32_t shard_count,
                                 std::uint32_t max_forms)
    : directory_(std::move(directory)),
      shard_count_(shard_count),
      max_forms_(std::min(max_forms, kMaxForms)) {}

TextShardWriter TextStoreWriter::open_shard(std::uint32_t number) {
  return TextShardWriter(shard_path(number), forms_);
}

void TextStoreWriter::write(const Adjacency& citations, unsigned threads,
                            const std::filesystem::path& path) {
  ShardPaths shards;
  for (std::uint32_t i = 0; i < shard_count_; ++i) shards.push_back(shard_path(i));
  const Vocabulary vocabulary =
      make_vocabulary(forms_, count_papers(shards, forms_.number_limit()), max_forms_);
  TextFile file(path, vocabulary);
  file.write_texts(shards);
  file.write_stop_words(shards);
  for (const std::filesystem::path& shard : shards) std::filesystem::remove(shard);
  file.write_citing_words(citations);
  file.write_vocabulary();
  file.write_variants(threads);
  file.close();
}

std::filesystem::path TextStoreWriter::shard_path(std::uint32_t number) const {
  return directory_ / ("texts-" + std::to_string(number) + ".tmp");
}

}  // namespace quire
