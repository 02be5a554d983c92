#include "indexer/entities/phrase_spelling.h"

#include <xxhash.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "indexer/completions/phrase_words.h"
#include "indexer/entities/parts.h"
#include "indexer/entities/title_words.h"
#include "ranking/store/stored_records.h"

namespace quire {
namespace {

// Other spellings of a phrase that are listed.
constexpr std::size_t kMaxOtherForms = 8;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), to_lower);
  return text;
}

// Letters, digits and whatever is not ASCII.
bool is_word_byte(char c) {
  return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
}

// Words with capitals beyond their first letter keep them: "BERT", "LaTeX", "x-ray" does not.
std::string lower_but_acronyms(std::string text) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end > begin && std::none_of(text.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                                    text.begin() + static_cast<std::ptrdiff_t>(end), is_upper)) {
      text[begin] = to_lower(text[begin]);
    }
    begin = end + 1;
  }
  return text;
}

using Votes = std::map<std::string, std::uint32_t>;

std::string winner(const Votes& votes) {
  const Votes::value_type* best = nullptr;
  for (const auto& vote : votes) {
    if (best == nullptr || vote.second >= best->second) best = &vote;
  }
  return best == nullptr ? std::string() : best->first;
}

// At the beginning of a sentence every word has a capital.
bool begins_sentence(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at == 0 || std::string_view(".!?:").find(text[at - 1]) != std::string_view::npos;
}

// Every place where `abstract` has the phrase within a sentence, whatever its case.
void vote(const std::string& lower_surface, const std::string& abstract, Votes& votes) {
  const std::string folded = lower(abstract);
  for (std::size_t at = folded.find(lower_surface); at != std::string::npos;
       at = folded.find(lower_surface, at + 1)) {
    const std::size_t end = at + lower_surface.size();
    const bool is_inside_word = (at > 0 && is_word_byte(folded[at - 1])) ||
                                (end < folded.size() && is_word_byte(folded[end]));
    if (is_inside_word || begins_sentence(abstract, at)) continue;
    ++votes[abstract.substr(at, lower_surface.size())];
  }
}

// A place in the titles where a phrase is written in one of its forms.
struct Place {
  PhraseIndex phrase = 0;
  std::uint64_t form = 0;  // a hash of its words and hyphens
  std::uint32_t title = 0;
  std::uint16_t begin = 0;
  std::uint8_t words = 0;
  bool ends_run = false;  // "lexical semantics", not "lexical semantic change"

  [[nodiscard]] auto key() const { return std::tie(phrase, form, title, begin); }
};

std::uint64_t hash_form(std::span<const std::uint32_t> words) {
  // How the first word is joined to the one before says nothing about the phrase.
  std::uint64_t hash = TitleWord(words.front()).form();
  const auto rest = words.subspan(1);
  return XXH3_64bits_withSeed(rest.data(), rest.size_bytes(), hash);
}

std::vector<Place> find_places(const PhraseMatcher& matcher, const Adjacency& titles,
                               const TextStore& texts) {
  std::vector<Place> places;
  for (std::uint32_t row = 1; row <= titles.row_count(); ++row) {
    const auto title = titles.row(row);
    const auto stem = [&](std::size_t word) {
      return texts.stem_of(TitleWord(title[word]).form());
    };
    for (std::size_t begin = 0; begin < title.size() && begin < 0xFFFF; ++begin) {
      PhraseMatcher::Node node = matcher.begin(stem(begin));
      for (std::size_t i = begin + 1; i < title.size() && node != PhraseMatcher::kNowhere; ++i) {
        if (TitleWord(title[i]).join() == TitleWord::Join::kRunBegin) break;
        node = matcher.next(node, stem(i));
        const auto phrase = matcher.phrase_at(node);
        if (!phrase) continue;
        const std::size_t words = i + 1 - begin;
        const bool ends_run =
            i + 1 == title.size() || TitleWord(title[i + 1]).join() == TitleWord::Join::kRunBegin;
        places.push_back({*phrase, hash_form(title.subspan(begin, words)), row,
                          static_cast<std::uint16_t>(begin), static_cast<std::uint8_t>(words),
                          ends_run});
      }
    }
  }
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return a.key() < b.key(); });
  return places;
}

// The words at a place, with hyphens as written: "cross-lingual transfer".
std::string written(const Place& place, const Adjacency& titles, const TextStore& texts) {
  std::string text;
  for (const std::uint32_t bits : titles.row(place.title).subspan(place.begin, place.words)) {
    const TitleWord word(bits);
    if (!text.empty()) text += word.join() == TitleWord::Join::kHyphen ? '-' : ' ';
    text += texts.form(word.form());
  }
  return text;
}

// Reads how papers write a phrase. Not thread-safe.
class SurfaceReader {
 public:
  explicit SurfaceReader(const std::filesystem::path& generation) : records_(generation) {}

  // The name of a phrase from the papers at `places`, which write it in the form `text`.
  std::string name(std::span<const Place> places, const std::string& text) {
    std::string wanted = text;
    std::replace(wanted.begin(), wanted.end(), '-', ' ');
    std::vector<std::string> surfaces;
    std::vector<std::string> abstracts;
    const std::size_t step = std::max<std::size_t>(places.size() / kSpellingSamples, 1);
    for (std::size_t i = 0; i < places.size() && surfaces.size() < kSpellingSamples; i += step) {
      Paper paper = records_.paper(places[i].title);
      std::string surface = find(paper.title, wanted);
      if (surface.empty()) continue;
      surfaces.push_back(std::move(surface));
      abstracts.push_back(std::move(paper.abstract));
    }
    std::string chosen = choose_name(surfaces, abstracts);
    return chosen.empty() ? text : chosen;
  }

 private:
  // The part of `title` whose words are `wanted`; empty if there is none.
  std::string find(const std::string& title, const std::string& wanted) {
    for (const PhraseWords& run : words_.read(title)) {
      for (std::size_t first = 0; first < run.size(); ++first) {
        std::string text;
        for (std::size_t last = first; last < run.size() && text.size() < wanted.size(); ++last) {
          if (last > first) text += ' ';
          text += run[last].text;
          if (text == wanted)
            return title.substr(run[first].begin, run[last].end - run[first].begin);
        }
      }
    }
    return {};
  }

  StoredRecords records_;
  PhraseWordReader words_{FillerWords::kKept};
};

// The places of one form of a phrase.
struct FormPlaces {
  std::span<const Place> places;
  std::size_t ends = 0;  // those where a run ends

  // More first; ties by the place in the corpus.
  [[nodiscard]] bool operator<(const FormPlaces& other) const {
    return std::tuple(other.ends, other.places.size(), places.front().title, places.front().begin) <
           std::tuple(ends, places.size(), other.places.front().title, other.places.front().begin);
  }
};

// The forms of a phrase, those first that name it most: where a title does not go on.
std::vector<FormPlaces> group_by_form(std::span<const Place> places) {
  std::vector<FormPlaces> forms;
  for (std::size_t i = 0; i < places.size();) {
    const std::size_t first = i;
    FormPlaces& form = forms.emplace_back();
    for (; i < places.size() && places[i].form == places[first].form; ++i) {
      form.ends += places[i].ends_run ? 1U : 0U;
    }
    form.places = places.subspan(first, i - first);
  }
  std::sort(forms.begin(), forms.end());
  return forms;
}

}  // namespace

std::string choose_name(std::span<const std::string> surfaces,
                        std::span<const std::string> abstracts) {
  Votes titles;
  for (const std::string& surface : surfaces) {
    ++titles[lower_but_acronyms(surface)];
  }
  const std::string by_titles = winner(titles);
  if (by_titles.empty()) return {};
  Votes votes;
  for (const std::string& abstract : abstracts) vote(lower(by_titles), abstract, votes);
  return votes.empty() ? by_titles : winner(votes);
}

std::vector<PhraseSpelling> spell_phrases(std::span<const MinedPhrase> phrases,
                                          const PhraseMatcher& matcher, const Adjacency& titles,
                                          const TextStore& texts,
                                          const std::filesystem::path& generation,
                                          unsigned threads) {
  const std::vector<Place> places = find_places(matcher, titles, texts);
  const auto places_of = [&](PhraseIndex phrase) {
    const auto first = std::partition_point(
        places.begin(), places.end(), [&](const Place& place) { return place.phrase < phrase; });
    const auto last = std::partition_point(
        first, places.end(), [&](const Place& place) { return place.phrase == phrase; });
    return std::span(first, last);
  };
  using Part = std::vector<PhraseSpelling>;
  const auto parts = work_in_parts<Part>(static_cast<std::uint32_t>(phrases.size()), threads, [&] {
    return [&, reader = SurfaceReader(generation)](std::uint32_t number, Part& part) mutable {
      PhraseSpelling& spelling = part.emplace_back();
      const auto forms = group_by_form(places_of(number - 1));
      for (std::size_t i = 0; i < forms.size() && i <= kMaxOtherForms; ++i) {
        std::string text = written(forms[i].places.front(), titles, texts);
        if (i == 0) {
          spelling.name = reader.name(forms[i].places, text);
        } else {
          spelling.forms.push_back(std::move(text));
        }
      }
      std::sort(spelling.forms.begin(), spelling.forms.end());
    };
  });
  std::vector<PhraseSpelling> spellings;
  for (const Part& part : parts) spellings.insert(spellings.end(), part.begin(), part.end());
  return spellings;
}

}  // namespace quire
