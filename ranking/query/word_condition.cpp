#include "ranking/query/word_condition.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ranking/retrieval/term_counts.h"
#include "ranking/store/generation.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Conditions = std::vector<Condition>;

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
constexpr std::size_t kMaxWidenings = 24;

Condition all_stems(const std::vector<std::string>& stems) {
  Conditions all;
  for (const std::string& stem : stems) all.push_back(Condition::stem(stem));
  return Condition::all_of(std::move(all));
}

Condition joined(const std::string& stem) {
  return Condition::term(schema::term(schema::kJoined, stem));
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

// True if papers with all of `stems` are found by one of `words` anyway.
bool has_any(const std::vector<QueryWord>& words, const std::vector<std::string>& stems) {
  return std::ranges::any_of(words, [&](const QueryWord& word) {
    return word.parts.empty() && std::ranges::find(stems, word.stem) != stems.end();
  });
}

}  // namespace

WordConditionMaker::WordConditionMaker(const Snapshot& snapshot) : snapshot_(snapshot) {}

std::vector<QueryWord> WordConditionMaker::unify_compounds(
    const std::vector<QueryWord>& words) const {
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

// "c++" must be there as such; its letters alone ("c") say nothing.
Condition WordConditionMaker::whole(const QueryWord& word) const {
  if (word.is_symbol_name) return Condition::all_of({all_stems(word.parts), joined(word.stem)});
  Conditions spellings = {Condition::stem(word.stem)};
  if (is_joined_somewhere(word.stem)) spellings.push_back(joined(word.stem));
  if (!word.parts.empty()) spellings.push_back(all_stems(word.parts));
  return Condition::any_of(std::move(spellings));
}

bool is_written_joined(const QueryWord& word, const std::vector<QueryWord>& words) {
  return std::ranges::any_of(words, [&](const QueryWord& written) {
    return written.parts.empty() && written.stem == word.stem;
  });
}

std::vector<Condition> WordConditionMaker::other_spellings(
    const std::vector<QueryWord>& words, const std::vector<QueryWord>& unified) const {
  Conditions spellings;
  for (const QueryWord& word : unified) {
    if (word.is_symbol_name) continue;
    if (!is_written_joined(word, words)) {
      if (frequency(word.stem) > 0) spellings.push_back(Condition::stem(word.stem));
    } else if (!word.parts.empty()) {
      spellings.push_back(all_stems(word.parts));
    } else if (is_joined_somewhere(word.stem)) {
      spellings.push_back(joined(word.stem));  // "on-line" has no parts to be found by
    }
  }
  return spellings;
}

bool WordConditionMaker::is_joined_somewhere(const std::string& stem) const {
  return joined_frequency(stem) > 0;
}

std::uint32_t WordConditionMaker::frequency(const std::string& stem) const {
  return stem_frequency(snapshot_, stem);
}

std::uint32_t WordConditionMaker::joined_frequency(const std::string& stem) const {
  return term_frequency(snapshot_, schema::term(schema::kJoined, stem));
}

// A word that is hardly ever hyphenated was only broken at the end of a line: "ma-chine".
bool WordConditionMaker::is_compound(const std::string& stem) const {
  return joined_frequency(stem) >= kMinJoinedShare * frequency(stem);
}

// The joined stem of two words written apart, if the index has them hyphenated.
std::string WordConditionMaker::joined_stem(const QueryWord& first, const QueryWord& second) const {
  if (!first.parts.empty() || !second.parts.empty() || first.count + second.count > 2) return {};
  const std::string key = first.stem + " " + second.stem;
  const Xapian::Database& papers = snapshot_.databases().papers;
  const auto found = papers.synonyms_begin(key);
  if (found == papers.synonyms_end(key)) return {};
  const std::string joined = *found;
  const double joined_papers = joined_frequency(joined) + frequency(joined);
  const std::uint32_t rarer = std::min(frequency(first.stem), frequency(second.stem));
  return joined_papers < kMinJoinedShare * rarer ? std::string() : joined;
}

std::vector<std::string> WordConditionMaker::parts_of(const std::string& stem) const {
  if (!is_compound(stem)) return {};  // which costs less than asking Xapian
  const Xapian::Database& papers = snapshot_.databases().papers;
  const auto found = papers.synonyms_begin(stem);
  if (found == papers.synonyms_end(stem)) return {};
  return split(*found);
}

// The forms that most papers explain, as far as the samples tell (schema.h); among equals the one
// whose rarest word is in more papers.
std::vector<std::string> WordConditionMaker::other_forms(const std::string& key) const {
  struct Form {
    std::string stems;
    std::uint32_t explained = 0;
    std::uint32_t papers = 0;
  };
  const Xapian::Database& papers = snapshot_.databases().papers;
  std::vector<Form> forms;
  std::uint32_t values = 0;
  for (auto value = papers.synonyms_begin(key);
       value != papers.synonyms_end(key) && values < kMaxValues; ++value, ++values) {
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

// Most runs of two words begin none, so that longer ones need not be looked up.
bool WordConditionMaker::begins_long_form(const std::string& stems) const {
  const std::string key = schema::term(schema::kLongForm, stems);
  const Xapian::Database& papers = snapshot_.databases().papers;
  return papers.synonym_keys_begin(key) != papers.synonym_keys_end(key);
}

std::uint32_t WordConditionMaker::papers_with_rarest(const std::vector<std::string>& stems) const {
  std::uint32_t papers = snapshot_.paper_count();
  for (const std::string& stem : stems) papers = std::min(papers, frequency(stem));
  return papers;
}

std::vector<Condition> WordConditionMaker::acronyms(const std::vector<QueryWord>& words) const {
  std::vector<std::string> stems;
  for (const QueryWord& word : words) {
    if (word.parts.empty()) stems.push_back(word.stem);
    if (!word.is_symbol_name) stems.insert(stems.end(), word.parts.begin(), word.parts.end());
  }
  std::set<std::string> forms;
  const auto add_forms = [&](std::string_view prefix, const std::string& form) {
    if (form.size() > schema::kMaxTermBytes / 2 || forms.size() >= kMaxWidenings) return;
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
      if (!begins_long_form(run)) break;
      add_forms(schema::kLongForm, run);
    }
  }
  Conditions conditions;
  for (const std::string& form : forms) {
    const std::vector<std::string> parts = split(form);
    if (!has_any(words, parts)) conditions.push_back(all_stems(parts));
  }
  return conditions;
}

}  // namespace quire
