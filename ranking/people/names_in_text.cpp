#include "ranking/people/names_in_text.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "analyzers/analyzer.h"
#include "analyzers/person_name.h"
#include "analyzers/stop_words.h"
#include "analyzers/text.h"
#include "ranking/query/condition_query.h"
#include "ranking/query/named_people.h"
#include "ranking/retrieval/matching_papers.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

constexpr std::size_t kMaxWords = 12;
constexpr std::size_t kMaxNameWords = 5;
constexpr std::size_t kMaxNames = 4;
// People that one name may mean, those with most papers.
constexpr std::size_t kMaxNamesakes = 2'000;
constexpr std::size_t kMinNameBytes = 3;  // of a word that is a name alone
// As in query/author_intent.h: a name may be written in so many times more papers than the people
// of that name wrote, or be rare.
constexpr std::uint64_t kMaxFrequencyRatio = 10;
constexpr std::uint64_t kRareFrequency = 300;

struct Word {
  std::string text;
  bool ends_name = false;  // a comma or "and" follows
  bool may_be_name = false;
  bool is_taken = false;
};

bool is_link(std::string_view word) { return word == "and" || word == "&"; }

std::size_t count_content(std::string_view text) {
  TokenStream tokens;
  Analyzer().analyze(text, tokens);
  return static_cast<std::size_t>(std::count_if(
      tokens.begin(), tokens.end(),
      [](const Token& token) { return token.is_scored() && !is_query_filler(token.word); }));
}

class NameFinder {
 public:
  explicit NameFinder(const Snapshot& snapshot) : snapshot_(snapshot) {}

  std::optional<NamesInText> run(std::string_view text) {
    read_words(text);
    if (words_.empty() || words_.size() > kMaxWords) return std::nullopt;
    const bool has_names =
        std::ranges::any_of(words_, [](const Word& word) { return word.may_be_name; });
    if (!has_names || (!has_whole_name() && is_in_title())) return std::nullopt;
    std::size_t names = 0;
    while (names < kMaxNames && take_name()) ++names;
    if (names == 0) return std::nullopt;
    std::ranges::sort(people_, [](const NamedAuthor& a, const NamedAuthor& b) {
      return std::pair(a.match, a.author) < std::pair(b.match, b.author);
    });
    std::string topic = free_text();
    if (count_content(topic) == 0) topic.clear();
    return NamesInText{std::move(people_), std::move(topic)};
  }

 private:
  // Whom a row of words may mean, and how often papers have the row.
  struct Row {
    std::vector<NamedAuthor> people;
    std::uint64_t wrote = 0;      // papers of these people
    std::uint64_t limit = 0;      // the most that a name may be written in
    std::uint64_t frequency = 0;  // papers that have the words side by side, up to limit + 1
  };

  void read_words(std::string_view text) {
    const std::string clean = collapse_spaces(text);
    for (std::size_t begin = 0; begin < clean.size() && words_.size() <= kMaxWords;) {
      const std::size_t end = std::min(clean.find(' ', begin), clean.size());
      add_word(std::string_view(clean).substr(begin, end - begin));
      begin = end + 1;
    }
  }

  void add_word(std::string_view chunk) {
    const auto is_mark = [](char c) { return c == ',' || c == ';' || c == '"'; };
    Word word;
    while (!chunk.empty() && is_mark(chunk.back())) {
      chunk.remove_suffix(1);
      word.ends_name = true;
    }
    while (!chunk.empty() && is_mark(chunk.front())) chunk.remove_prefix(1);
    if (is_link(chunk) || chunk.empty()) {
      if (!words_.empty()) words_.back().ends_name = true;
      return;
    }
    word.text = std::string(chunk);
    word.may_be_name = is_name_word(word.text);
    words_.push_back(std::move(word));
  }

  [[nodiscard]] bool is_name_word(const std::string& word) const {
    const auto& authors = snapshot_.databases().authors;
    const auto names = name_words(word);
    if (names.size() == 1 && names.front().size() == 1) return true;  // an initial
    return std::ranges::any_of(names, [&](const std::string& name) {
      return authors.term_exists(schema::term(schema::kNameWord, name));
    });
  }

  // Takes the longest row of words that is a name. False if there is none.
  bool take_name() {
    for (std::size_t size = std::min(words_.size(), kMaxNameWords); size > 0; --size) {
      for (std::size_t begin = 0; begin + size <= words_.size(); ++begin) {
        if (may_be_row(begin, begin + size) && take_row(begin, begin + size)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool may_be_row(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      const bool is_split = i + 1 < end && words_[i].ends_name;
      if (words_[i].is_taken || !words_[i].may_be_name || is_split) return false;
    }
    return true;
  }

  // Whether two words or more are somebody's name, not just initials of one.
  bool has_whole_name() {
    for (std::size_t begin = 0; begin < words_.size(); ++begin) {
      const std::size_t last = std::min(begin + kMaxNameWords, words_.size());
      for (std::size_t end = begin + 2; end <= last && may_be_row(begin, end); ++end) {
        const Row& row = row_of(begin, end);
        if (row.people.empty() || row.people.front().match > AuthorMatch::kFoldedName) continue;
        if (row.frequency <= row.wrote) return true;
      }
    }
    return false;
  }

  bool take_row(std::size_t begin, std::size_t end) {
    const Row& row = row_of(begin, end);
    if (row.people.empty()) return false;
    set_taken(begin, end, true);
    if (is_meant(row, end - begin == 1)) {
      for (const NamedAuthor& person : row.people) {
        if (seen_.insert(person.author).second) people_.push_back(person);
      }
      return true;
    }
    set_taken(begin, end, false);
    return false;
  }

  // Each row is looked up once.
  const Row& row_of(std::size_t begin, std::size_t end) {
    const auto [place, is_new] = rows_.try_emplace(text_of(begin, end));
    if (is_new) place->second = read_row(place->first, end - begin == 1);
    return place->second;
  }

  [[nodiscard]] Row read_row(const std::string& name, bool is_word) const {
    Row row;
    if (is_word && (name.size() < kMinNameBytes || is_stop_word(fold_label(name)))) return row;
    const AuthorMatch widest = is_word ? AuthorMatch::kWords : AuthorMatch::kInitials;
    row.people = find_named_authors(snapshot_, name, kMaxNamesakes, widest).people;
    if (row.people.empty()) return row;
    row.wrote = count_papers(snapshot_, row.people);
    row.limit = std::max(kMaxFrequencyRatio * row.wrote, kRareFrequency);
    row.frequency = phrase_frequency(snapshot_, name, static_cast<std::uint32_t>(row.limit + 1));
    return row;
  }

  [[nodiscard]] bool is_meant(const Row& row, bool is_word) const {
    if (row.frequency <= row.wrote) return true;
    return is_word && row.frequency <= row.limit && have_title(row.people, free_text());
  }

  // Whether a title by one of them has all words of `topic`.
  [[nodiscard]] bool have_title(const std::vector<NamedAuthor>& people,
                                const std::string& topic) const {
    if (count_content(topic) == 0) return false;
    std::vector<AuthorNumber> numbers;
    for (const NamedAuthor& person : people) numbers.push_back(person.author);
    return has_match(snapshot_,
                     Condition::all_of({title_condition(topic, QueryNode::Kind::kWords),
                                        Condition::docs(papers_of_any(snapshot_, numbers))}));
  }

  // Whether a title has the whole text as it stands.
  [[nodiscard]] bool is_in_title() const {
    const std::string text = free_text();
    if (count_content(text) < 2) return false;
    return has_match(snapshot_, title_condition(text, QueryNode::Kind::kPhrase));
  }

  [[nodiscard]] Condition title_condition(const std::string& text, QueryNode::Kind kind) const {
    QueryNode node;
    node.kind = kind;
    node.field = QueryField::kTitle;
    node.text = text;
    return make_query_condition(snapshot_, {node}, kMaxWords);
  }

  void set_taken(std::size_t begin, std::size_t end, bool is_taken) {
    for (std::size_t i = begin; i < end; ++i) words_[i].is_taken = is_taken;
  }

  [[nodiscard]] std::string text_of(std::size_t begin, std::size_t end) const {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) text += (text.empty() ? "" : " ") + words_[i].text;
    return text;
  }

  // The words that no name has taken.
  [[nodiscard]] std::string free_text() const {
    std::string text;
    for (const Word& word : words_) {
      if (!word.is_taken) text += (text.empty() ? "" : " ") + word.text;
    }
    return text;
  }

  const Snapshot& snapshot_;
  std::vector<Word> words_;
  std::vector<NamedAuthor> people_;
  std::unordered_set<AuthorNumber> seen_;
  std::unordered_map<std::string, Row> rows_;
};

}  // namespace

std::optional<NamesInText> find_names_in_text(const Snapshot& snapshot, std::string_view text) {
  return NameFinder(snapshot).run(text);
}

std::uint64_t count_papers(const Snapshot& snapshot, std::span<const NamedAuthor> people) {
  const PersonStore& store = snapshot.generation().people();
  std::uint64_t count = 0;
  for (const NamedAuthor& person : people) {
    count += store.value(PersonColumn::kPaperCount, person.author);
  }
  return count;
}

}  // namespace quire
