#include "ranking/retrieval/condition_sets.h"

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>

#include "ranking/retrieval/text_matcher.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Docs = std::vector<std::uint32_t>;

constexpr std::size_t kBitsPerWord = 64;

// What it takes to leave the papers out that do not fulfil a condition.
enum class Cost : std::uint8_t { kNothing, kList, kLists, kNumbers, kTexts };

Cost cost_of(const Condition& condition);

Cost largest_cost(const std::vector<Condition>& conditions) {
  Cost largest = Cost::kLists;
  for (const Condition& each : conditions) largest = std::max(largest, cost_of(each));
  return largest;
}

template <typename What, typename... Others>
constexpr bool kIsOneOf = (std::is_same_v<What, Others> || ...);

Cost cost_of(const Condition& condition) {
  if (condition.is_unrestricted()) return Cost::kNothing;
  return std::visit(
      []<typename What>(const What& what) {
        if constexpr (kIsOneOf<What, NoPaper>) {
          return Cost::kNothing;
        } else if constexpr (kIsOneOf<What, StemCondition, TermCondition, DocsCondition>) {
          return Cost::kList;
        } else if constexpr (kIsOneOf<What, NumberFilter, LabelsCondition>) {
          return Cost::kNumbers;
        } else if constexpr (kIsOneOf<What, AllCondition>) {
          return largest_cost(what.all);
        } else if constexpr (kIsOneOf<What, AnyCondition>) {
          return largest_cost(what.any);
        } else if constexpr (kIsOneOf<What, ExceptCondition>) {
          return std::max({Cost::kLists, cost_of(what.wanted), cost_of(what.unwanted)});
        } else {
          return Cost::kTexts;
        }
      },
      condition.part()->what);
}

// Calls use(doc) for each paper of `set`, ascending, until it returns false.
template <typename Use>
void for_each_doc(const DocSet& set, Use&& use) {
  const auto words = set.words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::uint64_t bits = words[i]; bits != 0; bits &= bits - 1) {
      const auto bit = static_cast<std::uint32_t>(__builtin_ctzll(bits));
      if (!use(static_cast<std::uint32_t>(i * kBitsPerWord) + bit)) return;
    }
  }
}

template <typename Accepts>
void keep_if(DocSet& set, Accepts&& accepts) {
  const auto words = set.words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::uint64_t bits = words[i]; bits != 0; bits &= bits - 1) {
      const auto bit = static_cast<std::uint32_t>(__builtin_ctzll(bits));
      if (!accepts(static_cast<std::uint32_t>(i * kBitsPerWord) + bit)) {
        words[i] &= ~(std::uint64_t{1} << bit);
      }
    }
  }
}

class Evaluation {
 public:
  explicit Evaluation(const ConditionStores& stores) : stores_(stores) {}

  DocSet find(const Condition& condition) {
    if (holds_only_words(condition)) return find_by_words(condition);
    DocSet set;
    for (const TextPattern* pattern : find_but_for_patterns(condition, set)) {
      keep_matching(*pattern, set);
    }
    return set;
  }

  // The patterns that all papers must have are checked one paper after the other.
  Docs find_first(const Condition& condition, std::size_t limit) {
    Docs first;
    if (limit == 0) return first;
    DocSet set;
    std::vector<TextMatcher> matchers;
    for (const TextPattern* pattern : find_but_for_patterns(condition, set)) {
      matchers.emplace_back(*pattern, stores_.texts);
    }
    for_each_doc(set, [&](std::uint32_t doc) {
      const bool is_match = std::ranges::all_of(
          matchers, [doc](TextMatcher& matcher) { return matcher.accepts(doc); });
      if (is_match) first.push_back(doc);
      return first.size() < limit;
    });
    return first;
  }

 private:
  using Patterns = std::vector<const TextPattern*>;

  [[nodiscard]] std::uint32_t paper_count() const { return stores_.texts.paper_count(); }

  // True for stems and rows of words with a stem each, and nothing else.
  static bool holds_only_words(const Condition& condition) {
    if (condition.is_unrestricted()) return false;
    const auto& what = condition.part()->what;
    if (std::holds_alternative<StemCondition>(what)) return true;
    if (const auto* pattern = std::get_if<TextPattern>(&what)) {
      return pattern->words.empty() && pattern->kind != TextPattern::Kind::kPrefix &&
             !std::ranges::all_of(pattern->row, &ExactWord::is_stop_word);
    }
    const auto* all = std::get_if<AllCondition>(&what);
    return all != nullptr && std::ranges::all_of(all->all, holds_only_words);
  }

  // Without sets on the way. Stop words of rows are not looked up: their lists are longer than what
  // the other words leave over.
  DocSet find_by_words(const Condition& condition) {
    std::vector<StemId> stems;
    bool is_possible = true;
    collect_stems(condition, stems, is_possible);
    if (!is_possible) return DocSet(paper_count());
    Patterns patterns;
    collect_patterns(condition, patterns);
    if (patterns.empty()) return papers_with(std::move(stems));
    Docs docs = list_of_papers_with(std::move(stems));
    for (const TextPattern* pattern : patterns) {
      TextMatcher(*pattern, stores_.texts).keep_accepted(docs);
    }
    return DocSet::of(docs, paper_count());
  }

  static void collect_patterns(const Condition& condition, Patterns& patterns) {
    const auto& what = condition.part()->what;
    if (const auto* pattern = std::get_if<TextPattern>(&what)) patterns.push_back(pattern);
    if (const auto* all = std::get_if<AllCondition>(&what)) {
      for (const Condition& each : all->all) collect_patterns(each, patterns);
    }
  }

  // Leaves those papers of `set` that fulfil `condition`.
  void restrict(const Condition& condition, DocSet& set) {
    std::vector<StemId> stems;
    bool is_possible = true;
    collect_stems(condition, stems, is_possible);
    if (!is_possible) {
      set = DocSet(paper_count());
      return;
    }
    if (!stems.empty()) set &= papers_with(std::move(stems));
    Patterns patterns;
    restrict_but_for_stems(condition, set, patterns);
    for (const TextPattern* pattern : patterns) keep_matching(*pattern, set);
  }

  // Sets `set` to the papers that fulfil `condition` apart from the patterns that all papers must
  // have, which are the result; their words are looked up. Lists of stems are merged in one go.
  Patterns find_but_for_patterns(const Condition& condition, DocSet& set) {
    std::vector<StemId> stems;
    bool is_possible = true;
    collect_stems(condition, stems, is_possible);
    if (!is_possible) {
      set = DocSet(paper_count());
      return {};
    }
    set = stems.empty() ? DocSet::all(paper_count()) : papers_with(std::move(stems));
    Patterns patterns;
    restrict_but_for_stems(condition, set, patterns);
    return patterns;
  }

  // Require stems.
  [[nodiscard]] DocSet papers_with(std::vector<StemId> stems) const {
    tidy(stems);
    if (stems.size() > 1) return DocSet::of(list_of_papers_with(std::move(stems)), paper_count());
    DocSet papers(paper_count());
    stores_.impacts.add_docs(stems.front(), papers);
    return papers;
  }
  [[nodiscard]] Docs list_of_papers_with(std::vector<StemId> stems) const {
    tidy(stems);
    return stores_.impacts.docs_with_all(stems);
  }
  static void tidy(std::vector<StemId>& stems) {
    std::ranges::sort(stems);
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  }

  // The stems that all papers must have.
  void collect_stems(const Condition& condition, std::vector<StemId>& stems, bool& is_possible) {
    if (condition.is_unrestricted()) return;
    const auto& what = condition.part()->what;
    if (const auto* word = std::get_if<StemCondition>(&what)) {
      const auto id = stores_.texts.find_stem(word->stem);
      if (id) stems.push_back(*id);
      is_possible = is_possible && id;
    } else if (const auto* all = std::get_if<AllCondition>(&what)) {
      for (const Condition& each : all->all) collect_stems(each, stems, is_possible);
    } else if (const auto* except = std::get_if<ExceptCondition>(&what)) {
      collect_stems(except->wanted, stems, is_possible);
    } else if (const auto* pattern = std::get_if<TextPattern>(&what)) {
      collect_stems(words_of(*pattern), stems, is_possible);
    }
  }

  void restrict_but_for_stems(const Condition& condition, DocSet& set, Patterns& patterns) {
    if (condition.is_unrestricted()) return;
    const auto& what = condition.part()->what;
    if (const auto* all = std::get_if<AllCondition>(&what)) {
      for (const Condition* each : by_cost(all->all)) restrict_but_for_stems(*each, set, patterns);
    } else if (const auto* except = std::get_if<ExceptCondition>(&what)) {
      restrict_but_for_stems(except->wanted, set, patterns);
      DocSet unwanted = set;
      restrict(except->unwanted, unwanted);
      set -= unwanted;
    } else if (const auto* pattern = std::get_if<TextPattern>(&what)) {
      restrict_but_for_stems(words_of(*pattern), set, patterns);
      patterns.push_back(pattern);
    } else if (!std::holds_alternative<StemCondition>(what)) {
      restrict_to_part(condition, set);
    }
  }

  static std::vector<const Condition*> by_cost(const std::vector<Condition>& conditions) {
    std::vector<const Condition*> sorted;
    for (const Condition& each : conditions) sorted.push_back(&each);
    std::ranges::stable_sort(sorted, {}, [](const Condition* each) { return cost_of(*each); });
    return sorted;
  }

  // For the parts that hold no others and those that hold choices.
  void restrict_to_part(const Condition& condition, DocSet& set) {
    const auto& what = condition.part()->what;
    if (const auto* filter = std::get_if<NumberFilter>(&what)) {
      keep_if(set, [&](std::uint32_t doc) { return filter->accepts(stores_.signals, doc); });
    } else if (const auto* labels = std::get_if<LabelsCondition>(&what)) {
      keep_if(set, [&](std::uint32_t doc) { return labels->accepts(stores_.labels, doc); });
    } else if (const auto* any = std::get_if<AnyCondition>(&what)) {
      restrict_to_any(*any, set);
    } else {
      DocSet listed(paper_count());
      add_list(condition, listed);
      set &= listed;
    }
  }

  // Lists are added up; what is more work looks only at the papers that are left.
  void restrict_to_any(const AnyCondition& any, DocSet& set) {
    DocSet chosen(paper_count());
    std::vector<const Condition*> others;
    for (const Condition& each : any.any) {
      if (!add_list(each, chosen)) others.push_back(&each);
    }
    for (const Condition* each : others) {
      DocSet left = set;
      left -= chosen;
      restrict(*each, left);
      chosen |= left;
    }
    set &= chosen;
  }

  // True if `condition` is a list of papers, which is then added.
  bool add_list(const Condition& condition, DocSet& set) {
    const auto& what = condition.part()->what;
    if (const auto* word = std::get_if<StemCondition>(&what)) {
      add_stem(*word, set);
    } else if (const auto* term = std::get_if<TermCondition>(&what)) {
      stores_.impacts.add_term_docs(term->term, set);
    } else if (const auto* list = std::get_if<DocsCondition>(&what)) {
      add_docs(*list, set);
    } else {
      return std::holds_alternative<NoPaper>(what);
    }
    return true;
  }

  void add_stem(const StemCondition& word, DocSet& set) const {
    if (const auto id = stores_.texts.find_stem(word.stem)) stores_.impacts.add_docs(*id, set);
  }

  void add_docs(const DocsCondition& list, DocSet& set) const {
    for (const std::uint32_t doc : list.docs) {
      if (doc >= 1 && doc <= paper_count()) set.insert(doc);
    }
  }

  void keep_matching(const TextPattern& pattern, DocSet& set) {
    Docs docs;
    for_each_doc(set, [&docs](std::uint32_t doc) {
      docs.push_back(doc);
      return true;
    });
    TextMatcher(pattern, stores_.texts).keep_accepted(docs);
    set = DocSet::of(docs, paper_count());
  }

  const ConditionStores& stores_;
};

}  // namespace

DocSet find_papers(const Condition& condition, const ConditionStores& stores) {
  return Evaluation(stores).find(condition);
}

std::vector<std::uint32_t> find_first_papers(const Condition& condition,
                                             const ConditionStores& stores, std::size_t limit) {
  return Evaluation(stores).find_first(condition, limit);
}

}  // namespace quire
