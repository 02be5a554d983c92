#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "analyzers/ascii.h"
#include "analyzers/character.h"
#include "ranking/novelty/english_text.h"
#include "ranking/novelty/novelty_scorer.h"
#include "ranking/novelty/novelty_text.h"
#include "ranking/parallel.h"
#include "ranking/signals/paper_kind.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapersPerBlock = 512;  // that a thread reads at a time

std::uint64_t hash_of(std::string_view text) {
  const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
  return hash == 0 ? 1 : hash;
}

void sort_distinct(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  hashes.shrink_to_fit();
}

// Of the ASCII letters and digits of a title; 0 if there are none.
std::uint64_t title_hash(std::string_view title) {
  std::string key;
  for (const char c : title) {
    if (ascii_word_byte(c) != 0) key.push_back(ascii_word_byte(c));
  }
  return key.empty() ? 0 : hash_of(key);
}

// Every run of characters that do not belong to it is one space.
class FoldedName {
 public:
  void add(char32_t character) { append_utf8(character, text_); }
  void end_word() {
    if (!text_.empty() && text_.back() != ' ') text_.push_back(' ');
  }
  std::string take() {
    if (!text_.empty() && text_.back() == ' ') text_.pop_back();
    return std::move(text_);
  }

 private:
  std::string text_;
};

// The letters a to z and digits of a folded name: "José  Álvarez-Ruiz" gives "jose alvarez ruiz". A
// name without a letter from a to z keeps the letters it has.
std::string fold_author(std::string_view name) {
  FoldedName latin;
  FoldedName whole;
  bool has_latin_letter = false;
  std::vector<FoldedCharacter> characters;
  for (std::size_t at = 0; at < name.size();) {
    characters.clear();
    fold_character(next_character(name, at), characters);
    for (const FoldedCharacter& character : characters) {
      const char32_t letter = character.code_point;
      const bool is_latin_letter = letter >= U'a' && letter <= U'z';
      has_latin_letter = has_latin_letter || is_latin_letter;
      if (is_latin_letter || (letter >= U'0' && letter <= U'9')) {
        latin.add(letter);
      } else {
        latin.end_word();
      }
      if (is_word_part(character.kind)) {
        whole.add(letter);
      } else {
        whole.end_word();
      }
    }
  }
  return has_latin_letter ? latin.take() : whole.take();
}

std::vector<std::uint64_t> author_hashes(const Paper& paper) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(paper.authors.size());
  for (const Authorship& author : paper.authors) {
    const std::string folded = fold_author(author.name);
    if (!folded.empty()) hashes.push_back(hash_of(folded));
  }
  sort_distinct(hashes);
  return hashes;
}

std::vector<std::uint64_t> work_hashes(const Paper& paper) {
  std::vector<std::uint64_t> hashes;
  for (const PaperId& id : paper.ids) {
    if (id.kind != IdKind::kDoi && id.kind != IdKind::kArxiv) continue;
    const auto arxiv = arxiv_id_of_doi(id);
    hashes.push_back(hash_of(to_string(arxiv ? *arxiv : id)));
  }
  sort_distinct(hashes);
  return hashes;
}

// OpenAlex writes the first of January where it knows the year only.
std::int32_t month_of(const Paper& paper) {
  constexpr std::int32_t kUnknownMonth = 7;
  const Date& date = *paper.date;
  const bool is_open_alex = std::any_of(paper.ids.begin(), paper.ids.end(), [](const PaperId& id) {
    return id.kind == IdKind::kOpenAlex;
  });
  const bool is_known = date.month != 0 && !(is_open_alex && date.month == 1 && date.day == 1);
  return date.year * 12 + (is_known ? date.month : kUnknownMonth) - 1;
}

bool is_never_scored(PaperKind kind) {
  return kind == PaperKind::kSurvey || kind == PaperKind::kFrontMatter ||
         kind == PaperKind::kDataset;
}

bool has_abstract(const Paper& paper, const NoveltyOptions& options) {
  const auto characters = std::count_if(paper.abstract.begin(), paper.abstract.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;  // a character begins
  });
  return characters >= static_cast<std::ptrdiff_t>(options.min_abstract_characters);
}

NoveltyReason reason_of(const Paper& paper, const NoveltyOptions& options) {
  if (!paper.date) return NoveltyReason::kNoDate;
  if (is_never_scored(classify_paper(paper).kind)) return NoveltyReason::kDocumentType;
  if (!may_be_english(paper)) return NoveltyReason::kLanguage;
  if (!has_abstract(paper, options)) return NoveltyReason::kNoAbstract;
  return NoveltyReason::kScored;
}

// Stems as one thread meets them.
class StemNumbers {
 public:
  std::uint32_t number(std::string_view stem) {
    const auto found = numbers_.find(stem);
    if (found != numbers_.end()) return found->second;
    const auto number = static_cast<std::uint32_t>(numbers_.size());
    numbers_.emplace(stem, number);
    return number;
  }
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (const auto& [stem, number] : numbers_) visit(stem, number);
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return hash_of(text); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

// What one thread read.
struct Share {
  StemNumbers stems;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> blocks;  // papers from, to (indices)
};

// Reads the records of one thread, with stems numbered as they come.
class CorpusReader {
 public:
  CorpusReader(const std::filesystem::path& generation, const LabelStore& labels,
               const NoveltyOptions& options, StemNumbers& stems)
      : records_(generation), labels_(labels), options_(options), stems_(stems) {}

  [[nodiscard]] NoveltyCandidate read(std::uint32_t doc) {
    const Paper paper = records_.paper(doc);
    NoveltyCandidate candidate;
    candidate.reason = reason_of(paper, options_);
    candidate.field = labels_.field_of(doc);
    NoveltyPaper& result = candidate.paper;
    result.doc = doc;
    if (paper.date) result.month = month_of(paper);
    words_.clear();
    add_words(paper.title);
    result.title_size = static_cast<std::uint32_t>(words_.size());
    add_words(paper.abstract);
    result.words.assign(words_.begin(), words_.end());
    result.authors = author_hashes(paper);
    result.title_hash = title_hash(paper.title);
    result.works = work_hashes(paper);
    return candidate;
  }

 private:
  void add_words(std::string_view text) {
    for (const NoveltyWord& word : text_reader_.read(text)) {
      words_.push_back(word.is_break() ? kNoveltyBreak : stems_.number(word.stem));
    }
  }

  StoredRecords records_;
  const LabelStore& labels_;
  const NoveltyOptions& options_;
  StemNumbers& stems_;
  NoveltyTextReader text_reader_;
  std::vector<NoveltyStem> words_;
};

// The stems of all shares in byte order.
std::vector<std::string> join_stems(const std::vector<Share>& shares) {
  std::vector<std::string_view> found;
  for (const Share& share : shares) {
    share.stems.for_each([&](std::string_view stem, std::uint32_t) { found.push_back(stem); });
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return {found.begin(), found.end()};
}

// From the numbers of one share to those of the corpus.
void renumber(const Share& share, NoveltyCorpus& corpus) {
  std::vector<NoveltyStem> number_of(share.stems.size());
  share.stems.for_each([&](std::string_view stem, std::uint32_t number) {
    const auto found = std::lower_bound(corpus.stems.begin(), corpus.stems.end(), stem);
    number_of[number] = static_cast<NoveltyStem>(found - corpus.stems.begin());
  });
  for (const auto& [from, to] : share.blocks) {
    for (std::uint32_t i = from; i < to; ++i) {
      for (NoveltyStem& word : corpus.papers[i].paper.words) {
        if (word != kNoveltyBreak) word = number_of[word];
      }
    }
  }
}

}  // namespace

NoveltyCorpus read_novelty_corpus(const std::filesystem::path& generation, const LabelStore& labels,
                                  const NoveltyOptions& options, unsigned threads) {
  const std::uint32_t paper_count = StoredRecords(generation).paper_count();
  NoveltyCorpus corpus;
  corpus.papers.resize(paper_count);
  corpus.field_count = labels.field_count();

  threads = std::max(1U, threads);
  std::vector<Share> shares(threads);
  std::atomic<unsigned> next_share = 0;
  std::atomic<std::uint32_t> next_block = 0;
  run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
    Share& share = shares[next_share++];
    CorpusReader reader(generation, labels, options, share.stems);
    const std::uint32_t block_count = (paper_count + kPapersPerBlock - 1) / kPapersPerBlock;
    for (std::uint32_t block = next_block++; block < block_count && !stopped;
         block = next_block++) {
      const std::uint32_t from = block * kPapersPerBlock;
      const std::uint32_t to = std::min(paper_count, from + kPapersPerBlock);
      for (std::uint32_t i = from; i < to; ++i) corpus.papers[i] = reader.read(i + 1);
      share.blocks.emplace_back(from, to);
    }
  });
  corpus.stems = join_stems(shares);
  for (Share& share : shares) {
    renumber(share, corpus);
    share = {};
  }
  return corpus;
}

}  // namespace quire
