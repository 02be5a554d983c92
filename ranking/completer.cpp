#include "ranking/completer.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "analyzers/analyzer.h"
#include "analyzers/name_tokens.h"
#include "ranking/completion_search.h"
#include "ranking/store/completion_store.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

using Words = std::vector<std::string>;

// U+00A0 and U+3000 are typed as spaces too.
bool ends_with_space(std::string_view text) {
  return text.ends_with(' ') || text.ends_with('\t') || text.ends_with('\n') ||
         text.ends_with("\xC2\xA0") || text.ends_with("\xE3\x80\x80");
}

// As the words of titles and topics are indexed, stop words too.
Words text_words(std::string_view text) {
  TokenStream tokens;
  Analyzer().analyze(text, tokens);
  Words words;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kWord || token.kind == TokenKind::kBigram) {
      words.emplace_back(token.word);
    }
  }
  return words;
}

// As the words of names are indexed, in the order in which they were typed.
Words name_words_of(std::string_view text) {
  Words words;
  for (NameTokens& part : read_name_tokens(text)) {
    for (NameToken& token : part) words.push_back(std::move(token.text));
  }
  return words;
}

enum class LastWord : std::uint8_t { kWhole, kBeginning };

CompletionTerms make_terms(Words words, LastWord last_word) {
  CompletionTerms terms;
  if (last_word == LastWord::kBeginning && !words.empty()) {
    terms.beginnings.push_back(std::move(words.back()));
    words.pop_back();
  }
  terms.words = std::move(words);
  return terms;
}

// A single letter in front of a name is an initial.
void read_initials(CompletionTerms& terms) {
  const auto initials =
      std::stable_partition(terms.words.begin(), terms.words.end(),
                            [](const std::string& word) { return word.size() > 1; });
  std::move(initials, terms.words.end(), std::back_inserter(terms.beginnings));
  terms.words.erase(initials, terms.words.end());
}

// Completes with one snapshot and one text.
class Completer {
 public:
  Completer(const Snapshot& snapshot, std::string_view text)
      : snapshot_(snapshot),
        store_(snapshot.generation().completions()),
        is_last_word_whole_(ends_with_space(text)),
        text_words_(text_words(text)),
        name_words_(name_words_of(text)) {}

  void add_titles(std::uint32_t limit) {
    for (const std::uint32_t title : find(store_.titles(), text_words_, limit)) {
      const DocId doc = store_.title_paper(title);
      const SignalStore& signals = snapshot_.generation().signals();
      Completion& completion = add(CompletionKind::kTitle, snapshot_.paper(doc).title);
      completion.doc = doc;
      completion.use = paper_use(signals.value(Column::kCitationCount, doc),
                                 signals.value(Column::kImportedCitationCount, doc));
    }
  }

  void add_authors(std::uint32_t limit) {
    for (const std::uint32_t item : find(store_.authors(), name_words_, limit)) {
      const AuthorNumber author = item + 1;
      Completion& completion = add(CompletionKind::kAuthor, snapshot_.author(author).name);
      completion.author = author;
      completion.use = snapshot_.papers_of(author).size();
    }
  }

  void add_topics(std::uint32_t limit) {
    for (const std::uint32_t topic : find(store_.topics(), text_words_, limit)) {
      add(CompletionKind::kTopic, std::string(store_.topic_text(topic))).use =
          store_.topic_papers(topic);
    }
  }

  [[nodiscard]] std::vector<Completion> take() { return std::move(completions_); }

 private:
  [[nodiscard]] std::vector<std::uint32_t> find(const CompletionSection& section,
                                                const Words& words, std::uint32_t limit) const {
    const auto find_with = [&](LastWord last_word) {
      CompletionTerms terms = make_terms(words, last_word);
      if (&section == &store_.authors()) read_initials(terms);
      return find_completions(section, terms, limit);
    };
    if (is_last_word_whole_) {
      auto found = find_with(LastWord::kWhole);
      if (!found.empty()) return found;
    }
    return find_with(LastWord::kBeginning);
  }

  Completion& add(CompletionKind kind, std::string text) {
    Completion& completion = completions_.emplace_back();
    completion.kind = kind;
    completion.text = std::move(text);
    return completion;
  }

  const Snapshot& snapshot_;
  const CompletionStore& store_;
  bool is_last_word_whole_;
  Words text_words_;
  Words name_words_;
  std::vector<Completion> completions_;
};

}  // namespace

std::vector<Completion> complete(const Snapshot& snapshot, std::string_view text,
                                 const CompletionLimits& limits) {
  if (text.size() > kMaxCompletedBytes) return {};
  try {
    Completer completer(snapshot, text);
    completer.add_titles(limits.titles);
    completer.add_authors(limits.authors);
    completer.add_topics(limits.topics);
    return completer.take();
  } catch (const std::runtime_error& error) {
    const std::string reason = error.what();
    const std::string path = snapshot.generation().completions().path().parent_path().string();
    if (reason.find(path) != std::string::npos) throw;
    throw std::runtime_error(snapshot.generation().completions().path().string() + ": " + reason);
  }
}

}  // namespace quire
