#include "ranking/people/author_names.h"

#include <xapian.h>

#include <algorithm>
#include <unordered_set>

#include "ranking/query/author_query.h"
#include "ranking/query/exact_words.h"
#include "ranking/retrieval/matching_papers.h"
#include "ranking/retrieval/term_counts.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

// People with the same full name whose spelling is compared.
constexpr std::size_t kMaxCompared = 100;
// A word in more papers than this is no typing error.
constexpr std::uint32_t kMaxMisspeltFrequency = 5;
// Words of a phrase that are looked up.
constexpr std::uint32_t kMaxPhraseWords = 16;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Letter by letter, apart from A-Z and a-z.
bool is_same_spelling(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool is_written_so(const Author& author, std::string_view name) {
  if (is_same_spelling(author.name, name)) return true;
  return std::ranges::any_of(author.name_variants, [&](const std::string& variant) {
    return is_same_spelling(variant, name);
  });
}

class NameSearch {
 public:
  NameSearch(const Snapshot& snapshot, std::string_view name, std::size_t wanted)
      : snapshot_(snapshot), name_(name), wanted_(wanted) {}

  NamedAuthors run(AuthorMatch widest) {
    for (const AuthorStep& step : make_author_steps(name_)) {
      if (step.match > widest || !found_.is_complete) break;
      add(step.query, step.match);
    }
    return std::move(found_);
  }

  // One more than is wanted tells whether there are others.
  void add(const Xapian::Query& query, AuthorMatch match) {
    Xapian::Enquire enquire(snapshot_.databases().authors);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const auto count =
        static_cast<Xapian::doccount>(std::max(wanted_ + 1 + found_.people.size(), kMaxCompared));
    const Xapian::MSet matches = enquire.get_mset(0, count);
    std::vector<NamedAuthor> fresh;
    for (auto author = matches.begin(); author != matches.end(); ++author) {
      if (seen_.insert(*author).second) fresh.push_back({*author, match});
    }
    if (match == AuthorMatch::kFullName) compare_spelling(fresh);
    found_.people.insert(found_.people.end(), fresh.begin(), fresh.end());
    found_.is_complete = matches.size() < count;
  }

  [[nodiscard]] bool is_empty() const { return found_.people.empty(); }
  [[nodiscard]] NamedAuthors take() { return std::move(found_); }

 private:
  // Those who write themselves otherwise have a form of the name.
  void compare_spelling(std::vector<NamedAuthor>& people) const {
    for (std::size_t i = 0; i < people.size(); ++i) {
      const bool is_same =
          i < kMaxCompared && is_written_so(snapshot_.author(people[i].author), name_);
      if (!is_same) people[i].match = AuthorMatch::kFoldedName;
    }
    std::ranges::stable_sort(people, {}, &NamedAuthor::match);
  }

  const Snapshot& snapshot_;
  std::string_view name_;
  std::size_t wanted_;
  NamedAuthors found_;
  std::unordered_set<AuthorNumber> seen_;
};

}  // namespace

NamedAuthors find_named_authors(const Snapshot& snapshot, std::string_view name, std::size_t wanted,
                                AuthorMatch widest) {
  return NameSearch(snapshot, name, wanted).run(widest);
}

NamedAuthors find_misspelt_authors(const Snapshot& snapshot, std::string_view name,
                                   std::size_t wanted) {
  const Xapian::Database& authors = snapshot.databases().authors;
  const auto is_rare = [&](std::string_view text) {
    return phrase_frequency(snapshot, text, kMaxMisspeltFrequency + 1) <= kMaxMisspeltFrequency;
  };
  const bool is_row = name.find(' ') != std::string_view::npos;
  const bool is_rare_row = is_row && is_rare(name);
  const auto may_be_misspelt = [&](const std::string& word) {
    const bool is_known = authors.term_exists(schema::term(schema::kNameWord, word));
    return (is_rare_row && is_known) || is_rare(word);
  };
  NameSearch search(snapshot, name, wanted);
  const auto add = [&](const Xapian::Query& query) {
    if (!query.empty()) search.add(query, AuthorMatch::kTypo);
  };
  add(make_misspelt_query(authors, name, Errors::kInOneWord, may_be_misspelt));
  if (search.is_empty() && is_row) {
    add(make_misspelt_query(authors, name, Errors::kInEachWord, is_rare));
  }
  return search.take();
}

std::uint64_t phrase_frequency(const Snapshot& snapshot, std::string_view text,
                               std::uint32_t limit) {
  std::vector<ExactWord> words = exact_words(text, kMaxPhraseWords);
  if (words.empty()) return 0;
  if (words.size() == 1) return exact_frequency(snapshot, words.front().form);
  TextPattern pattern;
  pattern.kind = TextPattern::Kind::kPhrase;
  pattern.row = std::move(words);
  return matching_papers(snapshot, Condition::text(std::move(pattern)), limit).size();
}

}  // namespace quire
