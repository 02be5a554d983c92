#include "analyzers/person_name.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "analyzers/character.h"
#include "analyzers/latex.h"
#include "analyzers/name_tokens.h"
#include "analyzers/text.h"

namespace quire {
namespace {

using Words = std::vector<std::string>;

// Longer "names" are lists or noise.
constexpr std::size_t kLongestName = 500;

constexpr auto kSuffixes = std::to_array<std::string_view>({"ii", "iii", "iv", "jr", "sr"});
constexpr auto kParticles = std::to_array<std::string_view>(
    {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la",
     "le", "ten", "ter", "van", "von"});

// How letters that are one character with an umlaut, a ring or a stroke are written.
enum class Umlauts { kPlain, kSpelledOut };

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "bin" is a particle in "Mohammed bin Ali", but a given name in "Jia-Bin" and "Jia Bin".
bool is_particle(const NameToken& token) {
  if (token.follows_hyphen) return false;
  return contains(kParticles, token.text) && (token.text != "bin" || token.is_lower_word);
}

bool is_suffix(const NameToken& token) { return contains(kSuffixes, token.text); }

// The "e" and "y" between two family names.
bool is_conjunction(const NameToken& token) {
  return token.is_lower_word && (token.text == "e" || token.text == "y");
}

// A name taken apart, with the facts its forms need.
struct ParsedName {
  NameTokens given;
  NameTokens family;
  // The Chinese, Japanese or Korean words; beside a Latin name another spelling of it.
  Words cjk;
};

void append(NameTokens& to, NameTokens from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Where the family name starts: the last token with the particles before it.
std::size_t family_begin(const NameTokens& tokens) {
  std::size_t begin = tokens.size() - 1;
  while (begin > 1) {
    if (is_particle(tokens[begin - 1])) {
      --begin;
    } else if (begin > 2 && is_conjunction(tokens[begin - 1]) &&
               tokens[begin - 2].text.size() > 1) {
      begin -= 2;
    } else {
      break;
    }
  }
  // "van der Maaten" alone has no given name; "Van Tran" has.
  if (begin == 1 && tokens.size() > 2 && is_particle(tokens[0])) return 0;
  return begin;
}

void drop_suffixes(std::vector<NameTokens>& groups) {
  for (NameTokens& group : groups) {
    const bool is_all = std::all_of(group.begin(), group.end(), is_suffix);
    if (!is_all || &group != &groups.front()) std::erase_if(group, is_suffix);
  }
  std::erase_if(groups, [](const NameTokens& group) { return group.empty(); });
}

// Particles at the end of the given names belong to the family name: "Maaten, Laurens van der".
void move_particles(ParsedName& name) {
  while (name.given.size() > 1) {
    const bool is_pair = name.given.size() > 2 && is_conjunction(name.given.back());
    if (!is_pair && !is_particle(name.given.back())) return;
    const std::ptrdiff_t count = is_pair ? 2 : 1;
    name.family.insert(name.family.begin(), std::make_move_iterator(name.given.end() - count),
                       std::make_move_iterator(name.given.end()));
    name.given.erase(name.given.end() - count, name.given.end());
  }
}

Words take_cjk(std::vector<NameTokens>& groups) {
  Words cjk;
  for (NameTokens& group : groups) {
    for (const NameToken& token : group) {
      if (token.is_cjk) cjk.push_back(token.text);
    }
    std::erase_if(group, [](const NameToken& token) { return token.is_cjk; });
  }
  std::erase_if(groups, [](const NameTokens& group) { return group.empty(); });
  return cjk;
}

std::string concatenated(const Words& words) {
  std::string all;
  for (const std::string& word : words) all.append(word);
  return all;
}

ParsedName take_apart(std::string_view written) {
  const std::string_view bounded = utf8_prefix(written, kLongestName);
  LatexCleaner cleaner;
  const bool has_latex = bounded.find_first_of("\\{$") != std::string_view::npos;
  std::vector<NameTokens> groups = read_name_tokens(has_latex ? cleaner.clean(bounded) : bounded);

  ParsedName name;
  name.cjk = take_cjk(groups);
  drop_suffixes(groups);
  if (groups.empty()) {
    const std::string whole = concatenated(name.cjk);
    if (!whole.empty()) name.family.push_back({.text = whole, .spelled_out = whole});
    return name;
  }
  if (groups.size() == 1) {
    NameTokens& tokens = groups.front();
    const auto begin = static_cast<std::ptrdiff_t>(family_begin(tokens));
    name.given.assign(tokens.begin(), tokens.begin() + begin);
    name.family.assign(tokens.begin() + begin, tokens.end());
    return name;
  }
  name.family = std::move(groups.front());
  for (std::size_t i = 1; i < groups.size(); ++i) append(name.given, std::move(groups[i]));
  move_particles(name);
  return name;
}

Words texts(const NameTokens& tokens, Umlauts umlauts) {
  Words words;
  for (const NameToken& token : tokens) {
    words.push_back(umlauts == Umlauts::kPlain ? token.text : token.spelled_out);
  }
  return words;
}

// As texts(), with hyphenated neighbours written together: "jia-bin" gives "jiabin".
Words hyphens_joined(const NameTokens& tokens, Umlauts umlauts) {
  Words words;
  for (const NameToken& token : tokens) {
    const std::string& text = umlauts == Umlauts::kPlain ? token.text : token.spelled_out;
    if (token.follows_hyphen && !words.empty()) {
      words.back().append(text);
    } else {
      words.push_back(text);
    }
  }
  return words;
}

std::string join(const Words& words) {
  std::string joined;
  for (const std::string& word : words) {
    if (!joined.empty()) joined.push_back(' ');
    joined.append(word);
  }
  return joined;
}

std::string join(const Words& given, const Words& family) {
  Words all = given;
  all.insert(all.end(), family.begin(), family.end());
  return join(all);
}

// The first character of a word.
std::string initial_of(const std::string& word) {
  std::size_t end = 0;
  static_cast<void>(next_character(word, end));
  return word.substr(0, end);
}

Words initials_of(const Words& words) {
  Words initials;
  for (const std::string& word : words) initials.push_back(initial_of(word));
  return initials;
}

bool is_initial(const std::string& word) { return initial_of(word).size() == word.size(); }

// All initials or all full names.
bool is_alike(const Words& words) {
  const auto initials = std::count_if(words.begin(), words.end(), is_initial);
  return initials == 0 || initials == static_cast<std::ptrdiff_t>(words.size());
}

// Collects without duplicates, in order.
class Collection {
 public:
  void add(std::string form) {
    if (form.empty() || std::find(forms_.begin(), forms_.end(), form) != forms_.end()) return;
    forms_.push_back(std::move(form));
  }
  Words take() { return std::move(forms_); }

 private:
  Words forms_;
};

// The forms of one spelling of the given names and one of the family name.
void add_forms(const Words& given, const Words& family, Collection& forms) {
  forms.add(join(given, family));
  if (given.empty()) return;
  forms.add(join({given.front()}, family));
  forms.add(join({initial_of(given.front())}, family));
  forms.add(join(initials_of(given), family));
  forms.add(join(family, given));
  // "Jia-Bin", "Jia Bin" and "Jiabin" meet where the given names are one word.
  if (is_alike(given)) forms.add(join({concatenated(given)}, family));
}

Words without_particles(const NameTokens& family, Umlauts umlauts) {
  NameTokens bare;
  for (const NameToken& token : family) {
    if (!is_particle(token)) bare.push_back(token);
  }
  return texts(bare, umlauts);
}

void add_all_forms(const ParsedName& name, Umlauts umlauts, Collection& forms) {
  const Words given = texts(name.given, umlauts);
  const Words family = texts(name.family, umlauts);
  add_forms(given, family, forms);
  const Words bare = without_particles(name.family, umlauts);
  if (!bare.empty() && bare.size() != family.size()) add_forms(given, bare, forms);
  add_forms(hyphens_joined(name.given, umlauts), family, forms);
  add_forms(given, hyphens_joined(name.family, umlauts), forms);
  // The same with the last word alone as the family name, however it is written: with particles
  // ("l v d maaten") or with a hyphen before it ("smith-jones").
  NameTokens all = name.given;
  append(all, name.family);
  for (const Words& words : {texts(all, umlauts), hyphens_joined(all, umlauts)}) {
    if (words.size() > 1) add_forms({words.begin(), words.end() - 1}, {words.back()}, forms);
  }
}

}  // namespace

std::string PersonName::full() const { return join(given, family); }

PersonName parse_person_name(std::string_view name) {
  const ParsedName parsed = take_apart(name);
  return {texts(parsed.given, Umlauts::kPlain), texts(parsed.family, Umlauts::kPlain)};
}

std::vector<std::string> name_forms(std::string_view name) {
  const ParsedName parsed = take_apart(name);
  Collection forms;
  if (!parsed.family.empty()) {
    add_all_forms(parsed, Umlauts::kPlain, forms);
    add_all_forms(parsed, Umlauts::kSpelledOut, forms);
  }
  forms.add(concatenated(parsed.cjk));
  // "飞飞 李" is 李飞飞 written the western way round.
  if (parsed.cjk.size() == 2) forms.add(parsed.cjk.back() + parsed.cjk.front());
  return forms.take();
}

std::vector<std::string> name_words(std::string_view name) {
  Collection words;
  Collection initials;
  for (const std::string& form : name_forms(name)) {
    for (std::size_t begin = 0; begin <= form.size();) {
      const std::size_t end = std::min(form.find(' ', begin), form.size());
      std::string word = form.substr(begin, end - begin);
      Collection& fitting = is_initial(word) ? initials : words;
      fitting.add(std::move(word));
      begin = end + 1;
    }
  }
  Words found = words.take();
  return found.empty() ? initials.take() : found;
}

}  // namespace quire
