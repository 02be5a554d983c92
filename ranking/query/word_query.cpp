#include "ranking/query/word_query.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ranking/store/schema.h"

namespace quire {
namespace {

using Queries = std::vector<Xapian::Query>;

// Words that stand apart are a compound ("pre training") if so many of the papers with the rarer
// one have them joined; "neural network" is sometimes written with a hyphen, but is two words.
constexpr double kMinJoinedShare = .1;

// An acronym that one paper explains is that paper's own affair.
constexpr std::uint32_t kMinExplained = 2;
constexpr std::size_t kMaxMeanings = 3;
constexpr std::size_t kMaxLongWords = 8;
// Values of one key that are read: beyond all that is sensible.
constexpr std::uint32_t kMaxValues = 10'000;
// Forms that one query is widened by.
constexpr std::size_t kMaxForms = 24;

Xapian::Query stem_query(std::string_view stem, std::uint32_t count) {
  return Xapian::Query(schema::term(schema::kStem, stem), count);
}

Queries part_queries(const QueryWord& word) {
  Queries queries;
  for (const std::string& part : word.parts) queries.push_back(stem_query(part, word.count));
  return queries;
}

// "c++" must be there as such; its letters alone ("c") say nothing.
Xapian::Query with_symbols(const QueryWord& word) {
  Queries queries = part_queries(word);
  queries.emplace_back(schema::term(schema::kJoined, word.stem));
  return combine(Xapian::Query::OP_AND, queries);
}

std::vector<std::string> split(const std::string& stems) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= stems.size();) {
    const std::size_t end = std::min(stems.find(' ', begin), stems.size());
    parts.push_back(stems.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Xapian::Query all_stems(const std::vector<std::string>& stems) {
  Queries queries;
  for (const std::string& stem : stems) queries.push_back(stem_query(stem, 1));
  return combine(Xapian::Query::OP_AND, queries);
}

// True if papers with all of `stems` are found by one of `words` anyway.
bool has_any(const std::vector<QueryWord>& words, const std::vector<std::string>& stems) {
  return std::ranges::any_of(words, [&](const QueryWord& word) {
    return word.parts.empty() && std::ranges::find(stems, word.stem) != stems.end();
  });
}

}  // namespace

Xapian::Query combine(Xapian::Query::op operation, const std::vector<Xapian::Query>& queries) {
  if (queries.size() == 1) return queries.front();
  return {operation, queries.begin(), queries.end()};
}

std::vector<QueryWord> WordQueryMaker::unify_compounds(const std::vector<QueryWord>& words) const {
  std::vector<QueryWord> result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    QueryWord word = words[i];
    const std::string joined =
        i + 1 < words.size() ? joined_stem(word, words[i + 1]) : std::string();
    if (!joined.empty()) {
      word.parts = {word.stem, words[++i].stem};
      word.stem = joined;
    } else if (word.parts.empty()) {
      word.parts = parts_of(word.stem);
    }
    result.push_back(std::move(word));
  }
  return result;
}

Xapian::Query WordQueryMaker::whole(const QueryWord& word) const {
  if (word.is_symbol_name) return with_symbols(word);
  Queries spellings;
  add_joined(word, spellings);
  if (!word.parts.empty()) {
    spellings.push_back(combine(Xapian::Query::OP_AND, part_queries(word)));
  }
  return combine(Xapian::Query::OP_OR, spellings);
}

bool is_written_joined(const QueryWord& word, const std::vector<QueryWord>& words) {
  return std::ranges::any_of(words, [&](const QueryWord& written) {
    return written.parts.empty() && written.stem == word.stem;
  });
}

std::vector<Xapian::Query> WordQueryMaker::other_spellings(
    const std::vector<QueryWord>& words) const {
  Queries spellings;
  const auto add_if_known = [&](std::string_view prefix, const std::string& stem) {
    const std::string term = schema::term(prefix, stem);
    if (papers_.term_exists(term)) spellings.emplace_back(term);
  };
  for (const QueryWord& word : unify_compounds(words)) {
    if (word.is_symbol_name) continue;
    if (!is_written_joined(word, words)) {
      add_if_known(schema::kStem, word.stem);
    } else if (!word.parts.empty()) {
      spellings.push_back(combine(Xapian::Query::OP_AND, part_queries(word)));
    } else {
      add_if_known(schema::kJoined, word.stem);  // "on-line" has no parts to be found by
    }
  }
  return spellings;
}

// The word in one piece, also where it is written with hyphens.
void WordQueryMaker::add_joined(const QueryWord& word, Queries& queries) const {
  queries.push_back(stem_query(word.stem, word.count));
  const std::string joined = schema::term(schema::kJoined, word.stem);
  if (papers_.term_exists(joined)) queries.emplace_back(joined);
}

// A word that is hardly ever hyphenated was only broken at the end of a line: "ma-chine".
bool WordQueryMaker::is_compound(const std::string& stem) const {
  return papers_.get_termfreq(schema::term(schema::kJoined, stem)) >=
         kMinJoinedShare * papers_.get_termfreq(schema::term(schema::kStem, stem));
}

// The joined stem of two words written apart, if the index has them hyphenated.
std::string WordQueryMaker::joined_stem(const QueryWord& first, const QueryWord& second) const {
  if (!first.parts.empty() || !second.parts.empty() || first.count + second.count > 2) return {};
  const std::string key = first.stem + " " + second.stem;
  const auto found = papers_.synonyms_begin(key);
  if (found == papers_.synonyms_end(key)) return {};
  const std::string joined = *found;
  const double joined_papers = papers_.get_termfreq(schema::term(schema::kJoined, joined)) +
                               papers_.get_termfreq(schema::term(schema::kStem, joined));
  const Xapian::doccount rarer =
      std::min(papers_.get_termfreq(schema::term(schema::kStem, first.stem)),
               papers_.get_termfreq(schema::term(schema::kStem, second.stem)));
  return joined_papers < kMinJoinedShare * rarer ? std::string() : joined;
}

std::vector<std::string> WordQueryMaker::parts_of(const std::string& stem) const {
  const auto found = papers_.synonyms_begin(stem);
  if (found == papers_.synonyms_end(stem) || !is_compound(stem)) return {};
  return split(*found);
}

// The forms that most papers explain, as far as the samples tell (schema.h); among equals the one
// whose rarest word is in more papers.
std::vector<std::string> WordQueryMaker::other_forms(const std::string& key) const {
  struct Form {
    std::string stems;
    std::uint32_t explained = 0;
    Xapian::doccount papers = 0;
  };
  std::vector<Form> forms;
  std::uint32_t values = 0;
  for (auto value = papers_.synonyms_begin(key);
       value != papers_.synonyms_end(key) && values < kMaxValues; ++value, ++values) {
    std::string stems = *value;
    if (stems.size() < 2) continue;
    stems.pop_back();  // the sample: values of one form follow each other
    if (forms.empty() || forms.back().stems != stems) forms.push_back({std::move(stems)});
    ++forms.back().explained;
  }
  std::erase_if(forms, [](const Form& form) { return form.explained < kMinExplained; });
  for (Form& form : forms) form.papers = papers_with_rarest(split(form.stems));
  std::ranges::stable_sort(forms, [](const Form& a, const Form& b) {
    return std::pair(a.explained, a.papers) > std::pair(b.explained, b.papers);
  });
  if (forms.size() > kMaxMeanings) forms.resize(kMaxMeanings);
  std::vector<std::string> result;
  for (Form& form : forms) result.push_back(std::move(form.stems));
  return result;
}

Xapian::doccount WordQueryMaker::papers_with_rarest(const std::vector<std::string>& stems) const {
  Xapian::doccount papers = papers_.get_doccount();
  for (const std::string& stem : stems) {
    papers = std::min(papers, papers_.get_termfreq(schema::term(schema::kStem, stem)));
  }
  return papers;
}

std::vector<Xapian::Query> WordQueryMaker::acronyms(const std::vector<QueryWord>& words) const {
  std::vector<std::string> stems;
  for (const QueryWord& word : words) {
    if (word.parts.empty()) stems.push_back(word.stem);
    if (!word.is_symbol_name) stems.insert(stems.end(), word.parts.begin(), word.parts.end());
  }
  std::set<std::string> forms;
  const auto add_forms = [&](std::string_view prefix, const std::string& form) {
    if (form.size() > schema::kMaxTermBytes / 2 || forms.size() >= kMaxForms) return;
    for (std::string& other : other_forms(schema::term(prefix, form))) {
      forms.insert(std::move(other));
    }
  };
  for (std::size_t first = 0; first < stems.size(); ++first) {
    std::string run = stems[first];
    add_forms(schema::kShortForm, run);
    const std::size_t end = std::min(stems.size(), first + kMaxLongWords);
    for (std::size_t i = first + 1; i < end; ++i) {
      run += ' ' + stems[i];
      add_forms(schema::kLongForm, run);
    }
  }
  Queries queries;
  for (const std::string& form : forms) {
    const std::vector<std::string> parts = split(form);
    if (!has_any(words, parts)) queries.push_back(all_stems(parts));
  }
  return queries;
}

Xapian::Query make_phrase_query(const std::vector<std::string>& words) {
  Queries queries;
  for (const std::string& word : words) queries.emplace_back(schema::term(schema::kWord, word));
  if (queries.size() == 1) return queries.front();
  return {Xapian::Query::OP_PHRASE, queries.begin(), queries.end(),
          static_cast<Xapian::termcount>(queries.size())};
}

}  // namespace quire
