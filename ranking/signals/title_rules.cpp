#include "ranking/signals/title_rules.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "analyzers/ascii.h"

namespace quire {
namespace {

constexpr auto kSurveyPhrases = std::to_array<std::string_view>(
    {"survey of", "survey on", "overview of the", "overview of recent", "systematic review",
     "systematic literature review", "findings of the", "review of", "shared task overview",
     "tutorial"});
constexpr auto kSurveyBeginnings = std::to_array<std::string_view>({"overview", "findings of"});
// "a comprehensive survey", "a brief literature review"
constexpr auto kSurveyQualifiers =
    std::to_array<std::string_view>({"comprehensive", "brief", "short", "systematic", "critical",
                                     "literature", "recent", "practical", "unified"});
constexpr auto kSurveyNouns = std::to_array<std::string_view>({"survey", "review", "overview"});

constexpr auto kFrontMatterTitles =
    std::to_array<std::string_view>({"abstracts of current literature",
                                     "acknowledgements",
                                     "acknowledgments",
                                     "advertisement",
                                     "advertisements",
                                     "announcement",
                                     "announcements",
                                     "author and subject index",
                                     "author index",
                                     "back matter",
                                     "book reviews",
                                     "books received",
                                     "briefly noted",
                                     "call for papers",
                                     "committees",
                                     "conference program",
                                     "contents",
                                     "copyright",
                                     "copyright page",
                                     "corrections",
                                     "corrigenda",
                                     "corrigendum",
                                     "editorial",
                                     "editorial board",
                                     "editorial note",
                                     "editors' note",
                                     "editor's note",
                                     "errata",
                                     "erratum",
                                     "foreword",
                                     "front cover",
                                     "front matter",
                                     "frontmatter",
                                     "guidelines for authors",
                                     "guidelines for submission",
                                     "guidelines for submissions",
                                     "index",
                                     "information for authors",
                                     "instructions for authors",
                                     "introduction",
                                     "keyword index",
                                     "letter to the editor",
                                     "letters to the editor",
                                     "list of contributors",
                                     "list of participants",
                                     "list of reviewers",
                                     "masthead",
                                     "obituary",
                                     "organizing committee",
                                     "preface",
                                     "proceedings",
                                     "program",
                                     "program committee",
                                     "publications received",
                                     "reviewers",
                                     "subject index",
                                     "submission guidelines",
                                     "table of contents",
                                     "title index",
                                     "title page",
                                     "welcome",
                                     "welcome message"});
constexpr auto kFrontMatterBeginnings =
    std::to_array<std::string_view>({"proceedings of",
                                     "proceedings,",
                                     "findings of the association for",
                                     "preface to",
                                     "preface:",
                                     "foreword to",
                                     "foreword:",
                                     "editorial:",
                                     "guest editorial",
                                     "guest editors' introduction",
                                     "introduction to the special issue",
                                     "introduction to this special issue",
                                     "introduction to special issue",
                                     "message from the",
                                     "erratum:",
                                     "erratum to",
                                     "erratum for",
                                     "errata:",
                                     "errata for",
                                     "errata to",
                                     "corrigendum:",
                                     "corrigendum to",
                                     "correction to:",
                                     "author correction:",
                                     "publisher correction:",
                                     "obituary:",
                                     "in memoriam:",
                                     "retraction:",
                                     "retraction note",
                                     "retracted article:"});

// Letters of other scripts and accents belong to words.
bool is_word_byte(char byte) {
  return ascii_word_byte(byte) != 0 || static_cast<unsigned char>(byte) >= 0x80;
}

// Whether a word begins or ends at `position`; true inside of punctuation.
bool is_boundary(std::string_view text, std::size_t position) {
  if (position == 0 || position >= text.size()) return true;
  return !is_word_byte(text[position - 1]) || !is_word_byte(text[position]);
}

bool begins_with(std::string_view text, std::string_view phrase) {
  return text.starts_with(phrase) && is_boundary(text, phrase.size());
}

bool ends_with_word(std::string_view text, std::string_view word) {
  return text.ends_with(word) && is_boundary(text, text.size() - word.size());
}

bool has_phrase(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != std::string_view::npos;
       at = text.find(phrase, at + 1)) {
    if (is_boundary(text, at) && is_boundary(text, at + phrase.size())) return true;
  }
  return false;
}

// The first of `words` that `text` begins with, with the space behind it; empty if none.
template <std::size_t kCount>
std::string_view leading_word(std::string_view text,
                              const std::array<std::string_view, kCount>& words) {
  for (const std::string_view word : words) {
    if (begins_with(text, word)) return text.substr(0, std::min(word.size() + 1, text.size()));
  }
  return {};
}

// "a", any number of qualifiers, and a noun.
bool has_qualified_survey(std::string_view text) {
  constexpr std::string_view kArticle = "a ";
  for (std::size_t at = text.find(kArticle); at != std::string_view::npos;
       at = text.find(kArticle, at + 1)) {
    if (!is_boundary(text, at)) continue;
    std::string_view rest = text.substr(at + kArticle.size());
    for (auto word = leading_word(rest, kSurveyQualifiers); !word.empty() && word.ends_with(' ');
         word = leading_word(rest, kSurveyQualifiers)) {
      rest.remove_prefix(word.size());
    }
    if (!leading_word(rest, kSurveyNouns).empty()) return true;
  }
  return false;
}

// Lower case, white space collapsed, curly apostrophes straight.
std::string plain_title(std::string_view title) {
  constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";
  std::string plain;
  for (std::size_t i = 0; i < title.size(); ++i) {
    if (title.substr(i).starts_with(kCurlyApostrophe)) {
      plain += '\'';
      i += kCurlyApostrophe.size() - 1;
    } else if (is_ascii_space(title[i])) {
      if (!plain.empty() && plain.back() != ' ') plain += ' ';
    } else {
      plain += ascii_word_byte(title[i]) != 0 ? ascii_word_byte(title[i]) : title[i];
    }
  }
  return plain;
}

// Without the punctuation around it: "[Preface]" and "Preface." are "preface".
std::string_view bare(std::string_view text) {
  while (!text.empty() && !is_word_byte(text.front())) text.remove_prefix(1);
  while (!text.empty() && !is_word_byte(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

bool is_survey_title(std::string_view title) {
  const std::string plain = plain_title(title);
  const auto has = [&](std::string_view phrase) { return has_phrase(plain, phrase); };
  const auto begins = [&](std::string_view phrase) { return begins_with(plain, phrase); };
  return std::any_of(kSurveyPhrases.begin(), kSurveyPhrases.end(), has) ||
         std::any_of(kSurveyBeginnings.begin(), kSurveyBeginnings.end(), begins) ||
         ends_with_word(bare(plain), "survey") || has(": survey") || has_qualified_survey(plain);
}

bool is_front_matter_title(std::string_view title) {
  const std::string plain = plain_title(title);
  const std::string_view text = bare(plain);
  const auto begins = [&](std::string_view phrase) { return begins_with(text, phrase); };
  return std::find(kFrontMatterTitles.begin(), kFrontMatterTitles.end(), text) !=
             kFrontMatterTitles.end() ||
         std::any_of(kFrontMatterBeginnings.begin(), kFrontMatterBeginnings.end(), begins);
}

}  // namespace quire
