#include "bench/questions.h"

#include <algorithm>
#include <utility>

#include "analyzers/analyzer.h"
#include "analyzers/person_name.h"
#include "analyzers/stop_words.h"
#include "analyzers/text.h"

namespace quire {
namespace {

constexpr std::size_t kRunLength = 4;
constexpr std::size_t kMixedTitleWords = 3;
constexpr std::size_t kMixedAbstractWords = 2;
constexpr std::size_t kSurnameTitleWords = 2;
constexpr std::size_t kTypoLetters = 5;
constexpr std::uint32_t kAlphabet = 26;

using Words = std::vector<std::string>;

// A content word: as it is searched and where it stands in its text.
struct ContentWord {
  std::string word;
  std::string stem;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool is_ascii_punctuation(char c) {
  return c > ' ' && c < '\x7F' && !is_letter(c) && !(c >= '0' && c <= '9');
}

bool has_latex(std::string_view text) {
  return text.find_first_of("$\\{}") != std::string_view::npos;
}

std::vector<ContentWord> content_words(std::string_view text) {
  TokenStream tokens;
  Analyzer().analyze(text, tokens);
  std::vector<ContentWord> words;
  for (const Token& token : tokens) {
    if (!token.is_scored() || is_query_filler(token.word)) continue;
    words.push_back({std::string(token.word), std::string(token.stem), token.begin, token.end});
  }
  return words;
}

Words stems_of(const std::vector<ContentWord>& words) {
  Words stems;
  for (const ContentWord& word : words) stems.push_back(word.stem);
  return stems;
}

bool contains(const Words& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

// `count` words of different stems, none of them in `taken`, in random order; fewer if there are no
// more.
std::vector<ContentWord> choose(std::vector<ContentWord> words, std::size_t count, Words taken,
                                Random& random) {
  std::vector<ContentWord> chosen;
  while (chosen.size() < count && !words.empty()) {
    const auto place = random.below(static_cast<std::uint32_t>(words.size()));
    std::swap(words[place], words.back());
    const ContentWord word = std::move(words.back());
    words.pop_back();
    if (contains(taken, word.stem)) continue;
    taken.push_back(word.stem);
    chosen.push_back(word);
  }
  return chosen;
}

void append(const std::string& word, std::string& text) {
  if (!text.empty()) text += ' ';
  text += word;
}

struct Range {
  std::size_t begin = 0;
  std::size_t size = 0;
};

// The words of at least kTypoLetters letters of a typed text.
std::vector<Range> long_words(std::string_view text) {
  std::vector<Range> words;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end - begin >= kTypoLetters) words.push_back({begin, end - begin});
    begin = end + 1;
  }
  return words;
}

char other_letter(char letter, Random& random) {
  const auto step = random.between(1, kAlphabet - 1);
  return static_cast<char>('a' + (static_cast<std::uint32_t>(letter - 'a') + step) % kAlphabet);
}

void mistype(const Range& word, std::string& text, Random& random) {
  enum Edit { kReplace, kLeaveOut, kPutIn, kSwap, kEdits };
  const std::size_t place = word.begin + random.below(static_cast<std::uint32_t>(word.size - 1));
  switch (random.below(kEdits)) {
    case kLeaveOut:
      text.erase(place, 1);
      return;
    case kPutIn:
      text.insert(place, 1, static_cast<char>('a' + random.below(kAlphabet)));
      return;
    case kSwap:
      if (text[place] != text[place + 1]) {
        std::swap(text[place], text[place + 1]);
        return;
      }
      [[fallthrough]];
    default:
      text[place] = other_letter(text[place], random);
  }
}

std::string surname_of(const Authorship& author) {
  std::string surname;
  for (const std::string& word : parse_person_name(author.name).family) append(word, surname);
  return surname;
}

}  // namespace

std::string typed_title(std::string_view title) {
  std::string typed;
  for (const char c : title) {
    if (!is_ascii_punctuation(c)) typed += lower(c);
  }
  return collapse_spaces(typed);
}

std::optional<Question> ask_four_title_words(const Paper& paper, Random& random) {
  const auto words = content_words(paper.title);
  if (words.size() < kRunLength) return std::nullopt;
  const auto first = random.below(static_cast<std::uint32_t>(words.size() - kRunLength + 1));
  const std::uint32_t begin = words[first].begin;
  const std::uint32_t end = words[first + kRunLength - 1].end;
  const std::string_view part = std::string_view(paper.title).substr(begin, end - begin);
  if (has_latex(part)) return std::nullopt;
  Question question;
  question.text = fold_label(part);
  for (std::size_t i = 0; i < kRunLength; ++i) {
    question.title_run.push_back(words[first + i].stem);
  }
  return question;
}

std::optional<Question> ask_title_and_abstract_words(const Paper& paper, Random& random) {
  const auto title = content_words(paper.title);
  const auto from_title = choose(title, kMixedTitleWords, {}, random);
  const auto from_abstract =
      choose(content_words(paper.abstract), kMixedAbstractWords, stems_of(title), random);
  if (from_title.size() < kMixedTitleWords || from_abstract.size() < kMixedAbstractWords) {
    return std::nullopt;
  }
  Question question;
  for (const ContentWord& word : from_title) {
    append(word.word, question.text);
    question.title_words.push_back(word.stem);
  }
  for (const ContentWord& word : from_abstract) {
    append(word.word, question.text);
    question.text_words.push_back(word.stem);
  }
  return question;
}

std::optional<Question> ask_title_with_typo(const Paper& paper, Random& random) {
  if (has_latex(paper.title)) return std::nullopt;
  Question question;
  question.text = typed_title(paper.title);
  const auto words = long_words(question.text);
  if (words.empty()) return std::nullopt;
  mistype(words[random.below(static_cast<std::uint32_t>(words.size()))], question.text, random);
  return question;
}

std::optional<Question> ask_surname_and_title_words(const Paper& paper, Random& random) {
  if (paper.authors.empty()) return std::nullopt;
  Question question;
  question.surname = surname_of(paper.authors.front());
  const auto words = choose(content_words(paper.title), kSurnameTitleWords, {}, random);
  if (question.surname.empty() || words.size() < kSurnameTitleWords) return std::nullopt;
  question.text = question.surname;
  for (const ContentWord& word : words) {
    append(word.word, question.text);
    question.title_words.push_back(word.stem);
  }
  return question;
}

bool answers(const Paper& paper, const Question& question) {
  const Words title = stems_of(content_words(paper.title));
  const Words abstract = stems_of(content_words(paper.abstract));
  const auto in_title = [&](const std::string& stem) { return contains(title, stem); };
  const auto in_text = [&](const std::string& stem) {
    return in_title(stem) || contains(abstract, stem);
  };
  const auto is_by = [&](const Authorship& author) {
    return surname_of(author) == question.surname;
  };
  const auto& run = question.title_run;
  return (run.empty() ||
          std::search(title.begin(), title.end(), run.begin(), run.end()) != title.end()) &&
         std::ranges::all_of(question.title_words, in_title) &&
         std::ranges::all_of(question.text_words, in_text) &&
         (question.surname.empty() || std::ranges::any_of(paper.authors, is_by));
}

}  // namespace quire
