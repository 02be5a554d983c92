#include "ranking/query/author_intent.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/person_name.h"
#include "analyzers/stop_words.h"
#include "analyzers/text.h"
#include "ranking/query/condition_query.h"
#include "ranking/query/filter_condition.h"
#include "ranking/query/named_people.h"
#include "ranking/retrieval/matching_papers.h"
#include "ranking/retrieval/term_counts.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Docs = std::vector<DocId>;

// A word of the query without the punctuation that separates names.
struct Word {
  std::string text;
  bool ends_name = false;  // a comma, "and", "&" or "et al." follows
  bool may_be_name = false;
};

bool is_link(std::string_view word) { return word == "and" || word == "&"; }
bool is_et_al(std::string_view word) { return word == "et" || word == "al" || word == "al."; }

// A family name that is written in more papers than people of that name wrote may still be meant,
// up to this ratio, or if it is rare.
constexpr std::size_t kMaxFrequencyRatio = 10;
constexpr std::size_t kRareWordFrequency = 300;

// The "van" of "van der Maaten" is nobody's name alone.
bool is_particle(std::string_view word) {
  constexpr auto kParticles =
      std::to_array<std::string_view>({"da", "de", "del", "den", "der", "di", "du", "van", "von"});
  return std::ranges::find(kParticles, word) != kParticles.end();
}

bool is_initial(std::string_view word) {
  const std::string folded = parse_person_name(word).full();
  return !folded.empty() && utf8_prefix(folded, 4).size() == folded.size() &&
         std::ranges::count_if(folded, [](char c) { return (c & 0xC0) != 0x80; }) == 1 &&
         static_cast<unsigned char>(folded.front()) < 0x80;
}

class IntentFinder {
 public:
  IntentFinder(const Snapshot& snapshot, const QuerySyntax& syntax, std::uint32_t max_words)
      : snapshot_(snapshot), syntax_(syntax), max_words_(max_words) {}

  std::optional<AuthorIntent> run() {
    if (!read_words()) return std::nullopt;
    for (std::size_t size = words_.size(); size > 0; --size) {
      for (std::size_t begin = 0; begin + size <= words_.size(); ++begin) {
        if (auto intent = read_names(begin, begin + size)) {
          if (is_in_title()) return std::nullopt;
          return intent;
        }
      }
    }
    return std::nullopt;
  }

 private:
  // False if the text is too long to name people.
  bool read_words() {
    const std::string text = collapse_spaces(syntax_.topical);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      if (words_.size() > kMaxIntentWords) return false;
      add_word(std::string_view(text).substr(begin, end - begin));
      begin = end + 1;
    }
    for (Word& word : words_) word.may_be_name = is_name_word(word.text);
    return !words_.empty() && words_.size() <= kMaxIntentWords;
  }

  void add_word(std::string_view chunk) {
    has_et_al_ = has_et_al_ || is_et_al(chunk);
    if (is_link(chunk) || is_et_al(chunk)) return end_name();
    bool ends_name = false;
    while (!chunk.empty() && (chunk.back() == ',' || chunk.back() == ';')) {
      chunk.remove_suffix(1);
      ends_name = true;
    }
    if (is_et_al(chunk)) {
      has_et_al_ = true;
      return end_name();
    }
    const std::string label = fold_label(chunk);
    if (label.empty()) return;
    if (syntax_.wished_year && label == std::to_string(*syntax_.wished_year)) return end_name();
    words_.push_back({std::string(chunk), ends_name, false});
  }

  void end_name() {
    if (!words_.empty()) words_.back().ends_name = true;
  }

  // Names with something between them, or "et al." behind.
  [[nodiscard]] bool is_list() const {
    return has_et_al_ || std::any_of(words_.begin(), words_.end() - 1,
                                     [](const Word& word) { return word.ends_name; });
  }

  [[nodiscard]] bool is_name_word(const std::string& word) const {
    if (is_initial(word) || is_particle(word)) return true;
    const auto& authors = snapshot_.databases().authors;
    return std::ranges::any_of(name_words(word), [&](const std::string& name) {
      return authors.term_exists(schema::term(schema::kNameWord, name));
    });
  }

  // Reads the words [begin, end) as names and the others as what their papers are about.
  std::optional<AuthorIntent> read_names(std::size_t begin, std::size_t end) {
    bool has_content = has_et_al_;
    for (std::size_t i = begin; i < end; ++i) {
      if (!words_[i].may_be_name) return std::nullopt;
      const std::string& text = words_[i].text;
      has_content = has_content || (!is_initial(text) && !is_stop_word(fold_label(text)));
    }
    if (!has_content) return std::nullopt;
    topics_field_ = QueryField::kAny;
    const std::string topics = text_of(0, begin) + " " + text_of(end, words_.size());
    const std::size_t topic_count = count_topics(topics);
    if (topic_count > kMaxIntentTopics) return std::nullopt;
    const bool is_all = begin == 0 && end == words_.size();
    auto docs =
        papers_of_names(begin, end, is_all && is_list() ? Certainty::kList : Certainty::kNone);
    if (!docs || docs->empty()) return std::nullopt;
    if (topic_count == 0 && topics_field_ == QueryField::kTitle) return std::nullopt;
    *docs = in_time(std::move(*docs));
    if (topic_count > 0) *docs = with_topics(std::move(*docs), topics);
    if (docs->empty()) return std::nullopt;
    return AuthorIntent{std::move(*docs), topic_count > 0 ? collapse_spaces(topics) : ""};
  }

  [[nodiscard]] std::string text_of(std::size_t begin, std::size_t end) const {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) text += (text.empty() ? "" : " ") + words_[i].text;
    return text;
  }

  // In a list of nothing but names, every word is a name however common it is.
  enum class Certainty : std::uint8_t { kNone, kList };

  // Papers that everybody named in [begin, end) wrote together.
  std::optional<Docs> papers_of_names(std::size_t begin, std::size_t end, Certainty certainty) {
    if (auto docs = papers_of_last_first(begin, end)) return docs;
    std::optional<Docs> together;
    while (begin < end) {
      std::size_t name_end = begin + 1;
      while (name_end < end && !words_[name_end - 1].ends_name) ++name_end;
      std::optional<Docs> docs = papers_of_name(begin, name_end, certainty);
      if (!docs) return std::nullopt;
      together = together ? intersect(*together, *docs) : std::move(docs);
      if (together->empty()) return std::nullopt;
      begin = name_end;
    }
    return together;
  }

  // "He, Kaiming" is one name.
  [[nodiscard]] std::optional<Docs> papers_of_last_first(std::size_t begin, std::size_t end) {
    std::size_t commas = 0;
    std::size_t comma = begin;
    for (std::size_t i = begin; i + 1 < end; ++i) {
      if (!words_[i].ends_name) continue;
      ++commas;
      comma = i + 1;
    }
    if (commas != 1) return std::nullopt;
    const Docs& docs = papers_of_full_name(text_of(begin, comma) + ", " + text_of(comma, end));
    return docs.empty() ? std::nullopt : std::optional(docs);
  }

  // The words as one name, or each as a family name of its own.
  std::optional<Docs> papers_of_name(std::size_t begin, std::size_t end, Certainty certainty) {
    if (end - begin > 1) {
      const Docs& docs = papers_of_full_name(text_of(begin, end));
      if (!docs.empty()) return docs;
    }
    std::optional<Docs> together;
    for (std::size_t i = begin; i < end; ++i) {
      const bool is_part_of_next = i + 1 < end && is_particle(words_[i].text);
      if (is_part_of_next) continue;
      std::optional<Docs> docs = papers_of_family_name(words_[i].text, certainty);
      if (!docs) return std::nullopt;
      together = together ? intersect(*together, *docs) : std::move(docs);
      if (together->empty()) return std::nullopt;
    }
    return together;
  }

  // The same names are parts of many ranges of words.
  [[nodiscard]] const Docs& papers_of_full_name(const std::string& name) {
    const auto [known, is_new] = papers_by_name_.try_emplace(name);
    if (is_new) {
      known->second = papers_of_any(
          snapshot_, find_people(snapshot_, name, NameMatch::kExact, kMaxIntentPeople));
    }
    return known->second;
  }

  // A word that is written much more often than people of that name write is no name: "young",
  // "long". One that is written somewhat more often ("borodin") is one if a title has the rest.
  [[nodiscard]] std::optional<Docs> papers_of_family_name(const std::string& word,
                                                          Certainty certainty) {
    if (is_initial(word) || is_particle(word)) return std::nullopt;
    const Docs& docs = papers_of_full_name(word);
    if (docs.empty()) return std::nullopt;
    if (certainty == Certainty::kList) return docs;
    const std::size_t frequency = text_frequency(word);
    if (frequency > std::max(kMaxFrequencyRatio * docs.size(), kRareWordFrequency)) {
      return std::nullopt;
    }
    if (frequency > docs.size()) topics_field_ = QueryField::kTitle;
    return docs;
  }

  // In how many papers the rarest part of a word is; stop words are everywhere.
  [[nodiscard]] std::size_t text_frequency(const std::string& word) const {
    TokenStream tokens;
    Analyzer().analyze(word, tokens);
    std::size_t frequency = std::numeric_limits<std::size_t>::max();
    for (const Token& token : tokens) {
      if (!token.is_scored()) continue;
      frequency = std::min<std::size_t>(frequency, stem_frequency(snapshot_, token.stem));
    }
    return frequency;
  }

  static Docs intersect(const Docs& a, const Docs& b) {
    Docs both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return both;
  }

  // How many words of `text` say what papers are about: "papers by hinton" has none beside the
  // name.
  [[nodiscard]] static std::size_t count_topics(const std::string& text) {
    TokenStream tokens;
    Analyzer().analyze(text, tokens);
    return static_cast<std::size_t>(std::count_if(
        tokens.begin(), tokens.end(),
        [](const Token& token) { return token.is_scored() && !is_query_filler(token.word); }));
  }

  // Those of `docs` with every content word of `topics`.
  [[nodiscard]] Docs with_topics(Docs docs, const std::string& topics) const {
    return matching_papers(snapshot_, Condition::all_of({words_condition(topics, topics_field_),
                                                         Condition::docs(std::move(docs))}));
  }

  [[nodiscard]] Condition words_condition(const std::string& text, QueryField field) const {
    QueryNode node;
    node.kind = QueryNode::Kind::kWords;
    node.field = field;
    node.text = text;
    return make_query_condition(snapshot_, {node}, max_words_);
  }

  // A bare year and the conditions on years.
  [[nodiscard]] Docs in_time(Docs docs) const {
    const SignalStore& signals = snapshot_.generation().signals();
    std::vector<PaperFilter> filters;
    for (const QueryNode& node : syntax_.conditions) {
      filters.emplace_back().first_year = node.first_year;
      filters.back().last_year = node.last_year;
    }
    if (syntax_.wished_year) {
      filters.emplace_back().first_year = syntax_.wished_year;
      filters.back().last_year = syntax_.wished_year;
    }
    for (const PaperFilter& filter : filters) {
      const NumberFilter years = make_number_filter(filter);
      std::erase_if(docs, [&](DocId doc) { return !years.accepts(signals, doc); });
    }
    return docs;
  }

  // "wang tiling" is about Wang's tilings if a title says so.
  [[nodiscard]] bool is_in_title() const {
    const std::string text = text_of(0, words_.size());
    if (count_topics(text) < 2) return false;
    return has_match(snapshot_, words_condition(text, QueryField::kTitle));
  }

  const Snapshot& snapshot_;
  const QuerySyntax& syntax_;
  std::uint32_t max_words_;
  std::vector<Word> words_;
  bool has_et_al_ = false;
  QueryField topics_field_ = QueryField::kAny;  // where papers must have the other words
  std::unordered_map<std::string, Docs> papers_by_name_;
};

}  // namespace

std::optional<AuthorIntent> find_author_intent(const Snapshot& snapshot, const QuerySyntax& syntax,
                                               std::uint32_t max_words) {
  const bool has_only_years = std::ranges::all_of(syntax.conditions, [](const QueryNode& node) {
    return node.kind == QueryNode::Kind::kYears;
  });
  if (syntax.has_operators || !has_only_years) return std::nullopt;
  return IntentFinder(snapshot, syntax, max_words).run();
}

}  // namespace quire
