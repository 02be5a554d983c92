#include "indexer/entities/phrase_miner.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <unordered_map>

#include "indexer/entities/generic_words.h"
#include "indexer/entities/phrase_significance.h"
#include "indexer/entities/title_words.h"

namespace quire {
namespace {

using Gram = FrequentGrams::Gram;

// At least this part of the occurrences of a phrase begins and ends where words do.
constexpr double kMinWholeShare = 0.5;
// At least this part of the occurrences of a phrase is where a run of words ends.
constexpr double kMinEndShare = 0.2;
// A phrase with a larger part of its occurrences in one longer phrase is a fragment of it.
constexpr double kMaxLongerShare = 0.5;
// A topic with vague words before it is one of its own if it has at least this part of the
// occurrences of the shorter one: "large language models", not "efficient question answering".
constexpr double kMinExtensionShare = 0.05;

// By its ending: "semi-supervised", "multi-modal", "game-theoretic". Asked of the last word of
// hyphenated ones only, as "temporal logic" and "image retrieval" end alike.
bool is_adjective(std::string_view word) {
  for (const std::string_view ending : {"ed", "al", "ic", "ive", "ous", "ant", "ent", "able"}) {
    if (word.ends_with(ending)) return true;
  }
  return false;
}

// Plurals that Snowball does not know.
std::string_view singular(std::string_view stem) {
  if (stem == "corpora") return "corpus";
  if (stem == "analys") return "analysi";  // of "analyses"
  if (stem == "hypothes") return "hypothesi";
  if (stem == "matric") return "matrix";
  return stem;
}

// Where the occurrences of one sequence stand.
struct Places {
  std::uint32_t whole = 0;
  std::uint32_t at_end = 0;
};

// What is known of all frequent sequences of one number of words.
struct GramLevel {
  std::vector<Places> places;
  std::vector<bool> is_topic;
};

class Miner {
 public:
  Miner(const Adjacency& titles, const TextStore& texts, const MiningLimits& limits)
      : titles_(titles),
        texts_(texts),
        limits_(limits),
        generic_(texts),
        grams_(titles, texts, limits.min_occurrences) {
    for (std::size_t words = 2; words <= kMaxGramWords; ++words) {
      level(words).places.resize(grams_.size(words));
      level(words).is_topic.resize(grams_.size(words));
    }
  }

  std::vector<MinedPhrase> run() {
    note_places();
    for (std::size_t words = 2; words <= kMaxGramWords; ++words) {
      for (Gram gram = 0; gram < grams_.size(words); ++gram) {
        level(words).is_topic[gram] = is_candidate(words, gram);
      }
    }
    drop_fragments();
    drop_extended_topics();
    return take();
  }

 private:
  GramLevel& level(std::size_t words) { return levels_[words - 2]; }

  void note_places() {
    for (std::uint32_t row = 1; row <= titles_.row_count(); ++row) {
      const auto title = titles_.row(row);
      grams_.visit(title, [&](std::size_t words, Gram gram, std::size_t begin) {
        const std::size_t end = begin + words;
        const auto join = [&](std::size_t word) {
          return word < title.size() ? TitleWord(title[word]).join() : TitleWord::Join::kRunBegin;
        };
        Places& places = level(words).places[gram];
        if (join(begin) == TitleWord::Join::kHyphen || join(end) == TitleWord::Join::kHyphen)
          return;
        if (generic_.is_opener(TitleWord(title[begin]).form())) return;
        ++places.whole;
        const bool goes_on = join(end) != TitleWord::Join::kRunBegin &&
                             !generic_.is_empty(texts_.stem_of(TitleWord(title[end]).form()));
        const TitleWord last(title[end - 1]);
        const bool is_modifier =
            generic_.is_modifier(last.form()) ||
            (last.join() == TitleWord::Join::kHyphen && is_adjective(texts_.form(last.form())));
        if (!goes_on && !is_modifier) ++places.at_end;
      });
    }
  }

  bool is_candidate(std::size_t words, Gram gram) {
    const Places& places = level(words).places[gram];
    const double count = grams_.count(words, gram);
    if (places.whole < kMinWholeShare * count) return false;
    if (places.at_end < kMinEndShare * count) return false;
    const auto stems = grams_.stems(words, gram);
    return !generic_.say_nothing(stems) && has_letters(stems) &&
           significance(stems) >= kSignificant;
  }

  // No "3 4", nothing of single letters, and no "task 3".
  [[nodiscard]] bool has_letters(std::span<const StemId> stems) const {
    bool has_word = false;
    bool is_numbered = true;
    for (const StemId stem : stems) {
      const std::string_view text = texts_.stem(stem);
      const bool is_number =
          std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!is_number && text.size() > 1) has_word = true;
      if (!is_number && !are_generic({&stem, 1})) is_numbered = false;
    }
    return has_word && !is_numbered;
  }

  // Of the weakest joint.
  [[nodiscard]] double significance(const std::vector<StemId>& stems) const {
    const std::span<const StemId> all(stems);
    const std::uint64_t together = occurrences(all);
    double weakest = std::numeric_limits<double>::infinity();
    for (std::size_t joint = 1; joint < all.size(); ++joint) {
      weakest = std::min(
          weakest, log_likelihood_ratio({together, occurrences(all.first(joint)),
                                         occurrences(all.subspan(joint)), grams_.word_count()}));
    }
    return weakest;
  }

  [[nodiscard]] std::uint32_t occurrences(std::span<const StemId> stems) const {
    const Gram gram = grams_.find(stems);
    return gram == FrequentGrams::kNone ? 0 : grams_.count(stems.size(), gram);
  }

  // Calls visit(words, gram) for the topics among the shorter sequences in `stems`.
  template <typename Visit>
  void visit_parts(std::span<const StemId> stems, Visit&& visit) {
    for (std::size_t words = 2; words < stems.size(); ++words) {
      for (std::size_t begin = 0; begin + words <= stems.size(); ++begin) {
        const Gram gram = grams_.find(stems.subspan(begin, words));
        if (gram != FrequentGrams::kNone && level(words).is_topic[gram]) visit(words, gram, begin);
      }
    }
  }

  template <typename Visit>
  void visit_topics(std::size_t words, Visit&& visit) {
    for (Gram gram = 0; gram < grams_.size(words); ++gram) {
      if (level(words).is_topic[gram]) visit(gram);
    }
  }

  // Longest first: what is dropped drops nothing.
  void drop_fragments() {
    for (std::size_t words = kMaxGramWords; words > 2; --words) {
      visit_topics(words, [&](Gram gram) {
        const auto stems = grams_.stems(words, gram);
        const double count = grams_.count(words, gram);
        visit_parts(stems, [&](std::size_t part_words, Gram part, std::size_t) {
          if (count > kMaxLongerShare * grams_.count(part_words, part)) {
            level(part_words).is_topic[part] = false;
          }
        });
      });
    }
  }

  // A topic with nothing but generic words before and behind. Shortest first: "statistical machine
  // translation" is kept before "statistical machine translation system" is looked at.
  void drop_extended_topics() {
    for (std::size_t words = 3; words <= kMaxGramWords; ++words) {
      visit_topics(words, [&](Gram gram) {
        const auto stems = grams_.stems(words, gram);
        bool is_extended = false;
        visit_parts(stems, [&](std::size_t part_words, Gram part, std::size_t begin) {
          const std::span<const StemId> all(stems);
          const auto before = all.first(begin);
          const auto behind = all.subspan(begin + part_words);
          if (!are_generic(before) || !are_generic(behind)) return;
          const bool is_often =
              grams_.count(words, gram) >= kMinExtensionShare * grams_.count(part_words, part);
          if (!behind.empty() || !are_vague(before) || !is_often) is_extended = true;
        });
        if (is_extended) level(words).is_topic[gram] = false;
      });
    }
  }

  [[nodiscard]] bool are_vague(std::span<const StemId> stems) const {
    return std::all_of(stems.begin(), stems.end(),
                       [&](StemId stem) { return generic_.is_vague(stem); });
  }

  [[nodiscard]] bool are_generic(std::span<const StemId> stems) const {
    return std::all_of(stems.begin(), stems.end(), [&](StemId stem) {
      return generic_.is_empty(stem) || generic_.is_vague(stem);
    });
  }

  // A phrase without spaces, by its stems and by the words they come from: Snowball stems "lingual"
  // and "crosslingual", or "training" and "pretrained", in different ways.
  [[nodiscard]] std::array<std::string, 2> letters_of(std::span<const StemId> stems) const {
    std::array<std::string, 2> letters;
    for (const StemId stem : stems) {
      letters[0] += singular(texts_.stem(stem));
      const bool is_last = &stem == &stems.back();
      letters[1] +=
          is_last ? singular(texts_.stem(stem)) : texts_.form(texts_.forms_of(stem).front());
    }
    return letters;
  }

  // Spellings that are the same without spaces are one topic.
  std::vector<MinedPhrase> take() {
    std::unordered_map<std::string, std::size_t> by_letters;
    struct Spelling {
      std::vector<StemId> stems;
      std::uint32_t count;
    };
    std::vector<Spelling> spellings;
    for (std::size_t words = 2; words <= kMaxGramWords; ++words) {
      visit_topics(words, [&](Gram gram) {
        spellings.push_back({grams_.stems(words, gram), grams_.count(words, gram)});
      });
    }
    std::stable_sort(spellings.begin(), spellings.end(),
                     [](const Spelling& a, const Spelling& b) { return a.count > b.count; });
    std::vector<MinedPhrase> phrases;
    for (Spelling& spelling : spellings) {
      std::size_t index = phrases.size();
      for (const std::string& letters : letters_of(spelling.stems)) {
        const auto known = by_letters.find(letters);
        if (known != by_letters.end()) index = std::min(index, known->second);
      }
      for (std::string& letters : letters_of(spelling.stems)) {
        by_letters.try_emplace(std::move(letters), index);
      }
      if (index == phrases.size()) {
        phrases.emplace_back().significance = significance(spelling.stems);
      }
      MinedPhrase& phrase = phrases[index];
      phrase.occurrences += spelling.count;
      phrase.stems.push_back(std::move(spelling.stems));
    }
    std::stable_sort(
        phrases.begin(), phrases.end(),
        [](const MinedPhrase& a, const MinedPhrase& b) { return a.occurrences > b.occurrences; });
    if (phrases.size() > limits_.max_phrases) phrases.resize(limits_.max_phrases);
    return phrases;
  }

  const Adjacency& titles_;
  const TextStore& texts_;
  MiningLimits limits_;
  GenericWords generic_;
  FrequentGrams grams_;
  std::array<GramLevel, kMaxGramWords - 1> levels_;
};

}  // namespace

std::vector<MinedPhrase> mine_phrases(const Adjacency& titles, const TextStore& texts,
                                      const MiningLimits& limits) {
  return Miner(titles, texts, limits).run();
}

}  // namespace quire
