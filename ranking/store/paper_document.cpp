#include "ranking/store/paper_document.h"

#include <xxhash.h>

#include <algorithm>
#include <chrono>
#include <span>

#include "analyzers/acronyms.h"
#include "analyzers/text.h"
#include "analyzers/title_key.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

void add_boolean(Xapian::Document& document, std::string_view prefix, std::string_view value) {
  if (!value.empty()) document.add_boolean_term(schema::term(prefix, value));
}

void add_labels(const Paper& paper, Xapian::Document& document) {
  for (const PaperId& id : paper.ids) document.add_boolean_term(schema::source_id_term(id));
  for (const std::uint64_t key : title_keys(paper.title)) {
    document.add_boolean_term(schema::title_key_term(key));
  }
  if (paper.date) add_boolean(document, schema::kYear, std::to_string(paper.date->year));
  for (const std::string& category : paper.categories) {
    add_boolean(document, schema::kCategory, fold_label(category));
  }
  add_boolean(document, schema::kVenue, fold_label(paper.venue));
  add_boolean(document, schema::kType, fold_label(paper.type));
}

// The scored stems of `part` of `text`, separated by spaces.
std::string stems_within(std::string_view part, std::string_view text, const TokenStream& tokens) {
  const auto begin = static_cast<std::size_t>(part.data() - text.data());
  std::string stems;
  for (const Token& token : tokens) {
    const bool is_within = token.begin >= begin && token.end <= begin + part.size();
    if (!is_within || !token.is_scored()) continue;
    if (!stems.empty()) stems += ' ';
    stems += token.stem;
  }
  return stems;
}

// Entries "key\0value" as pairs. Clears them.
std::vector<std::pair<std::string, std::string>> take_sorted(
    std::unordered_set<std::string>& entries) {
  std::vector<std::pair<std::string, std::string>> result;
  result.reserve(entries.size());
  for (const std::string& entry : entries) {
    const std::size_t separator = entry.find('\0');
    result.emplace_back(entry.substr(0, separator), entry.substr(separator + 1));
  }
  entries.clear();
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

std::int32_t day_number(const Date& date) {
  using namespace std::chrono;
  const year_month_day day{year{date.year}, month{std::max<unsigned>(date.month, 1)},
                           std::chrono::day{std::max<unsigned>(date.day, 1)}};
  return static_cast<std::int32_t>(sys_days{day}.time_since_epoch().count());
}

const PaperId* find_id(const std::vector<PaperId>& ids, IdKind kind) {
  const auto found =
      std::find_if(ids.begin(), ids.end(), [&](const PaperId& id) { return id.kind == kind; });
  return found == ids.end() ? nullptr : &*found;
}

Xapian::Document PaperDocumentMaker::make(const Paper& paper, const AnalyzedTexts& texts) {
  Xapian::Document document;
  add_text(texts, document);
  note_acronyms(paper, texts.abstract());
  add_labels(paper, document);
  return document;
}

void PaperDocumentMaker::add_text(const AnalyzedTexts& texts, Xapian::Document& document) {
  stems_.clear();
  add_tokens(texts.title(), schema::kTitleWeight, document);
  add_tokens(texts.abstract(), 1, document);
  add_stems(document);
}

void PaperDocumentMaker::add_tokens(const TokenStream& tokens, std::uint32_t weight,
                                    Xapian::Document& document) {
  const std::span<const Token> all = tokens.tokens();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Token& token = all[i];
    switch (token.kind) {
      case TokenKind::kWord:
      case TokenKind::kBigram:
        if (token.is_stop_word) {
          document.add_term(schema::term(schema::kWord, token.word), 0);
        } else {
          stems_.push_back({token.stem, weight});
        }
        break;
      case TokenKind::kJoined:
        document.add_term(schema::term(schema::kJoined, token.stem), 0);
        note_compound(all, i);
        break;
      case TokenKind::kUnfolded:  // accents make no difference to what is found
        break;
    }
  }
}

// Xapian looks every term up in a map: adding each stem once, with its sum, is cheaper.
void PaperDocumentMaker::add_stems(Xapian::Document& document) {
  std::sort(stems_.begin(), stems_.end(),
            [](const StemCount& a, const StemCount& b) { return a.stem < b.stem; });
  for (std::size_t i = 0; i < stems_.size();) {
    const std::string_view stem = stems_[i].stem;
    std::uint32_t wdf = 0;
    for (; i < stems_.size() && stems_[i].stem == stem; ++i) wdf += stems_[i].count;
    document.add_term(schema::term(schema::kStem, stem), wdf);
  }
}

void PaperDocumentMaker::note_compound(std::span<const Token> tokens, std::size_t joined) {
  const Token& whole = tokens[joined];
  if (whole.joined_words < 2 || whole.stem.size() > schema::kMaxTermBytes / 2) return;
  std::string entry(whole.stem);
  char separator = '\0';
  // The joined form follows its words. One with a stop word ("on-line") has no parts to be found
  // by: "line" alone says something else.
  std::size_t first = joined;
  while (first > 0 && tokens[first - 1].position >= whole.position) --first;
  for (const Token& token : tokens.subspan(first, joined - first)) {
    if (token.is_stop_word) return;
    if (!token.is_scored()) continue;
    entry += separator;
    entry += token.stem;
    separator = ' ';
  }
  compounds_.insert(std::move(entry));
}

// Both ways, so that either form finds the other.
void PaperDocumentMaker::note_acronyms(const Paper& paper, const TokenStream& abstract) {
  for (const Acronym& acronym : find_acronyms(paper.abstract)) {
    const std::string long_stems = stems_within(acronym.long_form, paper.abstract, abstract);
    const std::string short_form = short_stem(acronym.short_form);
    const bool is_usable = !short_form.empty() && long_stems.find(' ') != std::string::npos &&
                           long_stems.size() <= schema::kMaxTermBytes / 2;
    if (!is_usable) continue;
    // The title: the same paper from another source counts once.
    const std::uint64_t hash = XXH3_64bits(paper.title.data(), paper.title.size());
    const char sample = static_cast<char>(1 + hash % schema::kAcronymSamples);
    acronyms_.insert(schema::term(schema::kShortForm, short_form) + '\0' + long_stems + sample);
    acronyms_.insert(schema::term(schema::kLongForm, long_stems) + '\0' + short_form + sample);
  }
}

// Empty for stop words ("IT"), which nobody can look for.
std::string PaperDocumentMaker::short_stem(std::string_view short_form) {
  analyzer_.analyze(short_form, short_form_);
  const std::span<const Token> tokens = short_form_.tokens();
  if (tokens.size() != 1 || !tokens.front().is_scored()) return {};
  return std::string(tokens.front().stem);
}

std::vector<std::pair<std::string, std::string>> PaperDocumentMaker::take_compounds() {
  return take_sorted(compounds_);
}

std::vector<std::pair<std::string, std::string>> PaperDocumentMaker::take_acronyms() {
  return take_sorted(acronyms_);
}

}  // namespace quire
