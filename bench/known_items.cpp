#include "bench/known_items.h"

#include <algorithm>
#include <functional>
#include <ostream>
#include <random>
#include <string_view>

#include "analyzers/person_name.h"
#include "analyzers/title_key.h"
#include "bench/corpus/random.h"
#include "bench/json_text.h"
#include "bench/questions.h"
#include "bench/statistics.h"
#include "ranking/searcher.h"

namespace quire {
namespace {

constexpr std::uint32_t kDepth = 10;
constexpr int kDecimals = 4;

bool share_a_key(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

// `rank` counts from 1; 0 = not within the first ten.
void count(KnownItemFigures& figures, std::size_t rank) {
  ++figures.asked;
  if (rank == 0) return;
  ++figures.in_first_ten;
  if (rank == 1) ++figures.first;
  figures.reciprocal_rank_sum += 1.0 / static_cast<double>(rank);
}

// `size` different numbers of 1..`last`, or all of them, in random order.
std::vector<std::uint32_t> sample(std::uint32_t last, std::uint32_t size, std::mt19937_64& random) {
  std::vector<std::uint32_t> numbers(last);
  for (std::uint32_t i = 0; i < last; ++i) numbers[i] = i + 1;
  const std::uint32_t wanted = std::min(size, last);
  for (std::uint32_t i = 0; i < wanted; ++i) {
    std::swap(numbers[i], numbers[i + random() % (last - i)]);
  }
  numbers.resize(wanted);
  return numbers;
}

using IsIt = std::function<bool(DocId, const Paper&)>;

IsIt same_title(DocId doc, const Paper& paper) {
  return [doc, keys = title_keys(paper.title)](DocId found, const Paper& other) {
    return found == doc || share_a_key(title_keys(other.title), keys);
  };
}

// The place of the first paper that `is_it` accepts.
std::size_t rank_in(const PaperHits& found, const Snapshot& snapshot, const IsIt& is_it) {
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    if (is_it(found.hits[i].doc, snapshot.paper(found.hits[i].doc))) return i + 1;
  }
  return 0;
}

// Asks about one paper after the other.
class PaperSuites {
 public:
  PaperSuites(const Snapshot& snapshot, const KnownItemOptions& options)
      : snapshot_(snapshot), ranking_(make_ranking(options.ranking)), seed_(options.seed) {}

  void ask(DocId doc) {
    const Paper paper = snapshot_.paper(doc);
    if (!title_keys(paper.title).empty()) {
      ask_for_title(typed_title(paper.title), doc, paper, title_);
    }
    // Numbers of its own for each suite: none changes the questions of another.
    Random typo(mix(seed_, doc));
    if (const auto question = ask_title_with_typo(paper, typo)) {
      ask_for_title(question->text, doc, paper, typo_);
    }
    Random four(mix(seed_ + 1, doc));
    ask_for_parts(ask_four_title_words(paper, four), doc, paper, four_words_);
    Random mixed(mix(seed_ + 2, doc));
    ask_for_parts(ask_title_and_abstract_words(paper, mixed), doc, paper, mixed_words_);
    Random surname(mix(seed_ + 3, doc));
    ask_for_parts(ask_surname_and_title_words(paper, surname), doc, paper, surname_words_);
    ask_for_ids(paper);
  }

  [[nodiscard]] std::vector<KnownItemFigures> figures() const {
    return {title_,
            typo_,
            four_words_.any,
            four_words_.same,
            mixed_words_.any,
            mixed_words_.same,
            surname_words_.any,
            surname_words_.same,
            arxiv_,
            doi_};
  }

 private:
  // Of questions that several papers may answer.
  struct PartFigures {
    KnownItemFigures any;   // a paper that holds all that was asked for
    KnownItemFigures same;  // the paper that the question was made from
  };

  [[nodiscard]] PaperHits search(const std::string& text) const {
    PaperQuery query;
    query.text = text;
    query.limit = kDepth;
    query.ranking = ranking_;
    return Searcher(snapshot_).search(query);
  }

  void ask_for_title(const std::string& text, DocId doc, const Paper& paper,
                     KnownItemFigures& figures) {
    if (!text.empty()) {
      count(figures, rank_in(search(text), snapshot_, same_title(doc, paper)));
    }
  }

  void ask_for_parts(const std::optional<Question>& question, DocId doc, const Paper& paper,
                     PartFigures& figures) {
    if (!question) return;
    const PaperHits found = search(question->text);
    const auto is_same = same_title(doc, paper);
    count(figures.same, rank_in(found, snapshot_, is_same));
    count(figures.any, rank_in(found, snapshot_, [&](DocId hit, const Paper& other) {
            return is_same(hit, other) || answers(other, *question);
          }));
  }

  void ask_for_ids(const Paper& paper) {
    for (const PaperId& id : paper.ids) {
      if (id.kind != IdKind::kArxiv && id.kind != IdKind::kDoi) continue;
      count(id.kind == IdKind::kArxiv ? arxiv_ : doi_,
            rank_in(search(id.value), snapshot_, [&](DocId, const Paper& other) {
              return std::find(other.ids.begin(), other.ids.end(), id) != other.ids.end();
            }));
    }
  }

  const Snapshot& snapshot_;
  RankingOptions ranking_;
  std::uint64_t seed_;
  KnownItemFigures title_{.kind = "title"};
  KnownItemFigures typo_{.kind = "title, one typo"};
  PartFigures four_words_{{.kind = "4 title words"}, {.kind = "4 title words, strict"}};
  PartFigures mixed_words_{{.kind = "3 title, 2 abstract words"},
                           {.kind = "3 title, 2 abstract words, strict"}};
  PartFigures surname_words_{{.kind = "surname, 2 title words"},
                             {.kind = "surname, 2 title words, strict"}};
  KnownItemFigures arxiv_{.kind = "arXiv id"};
  KnownItemFigures doi_{.kind = "DOI"};
};

std::size_t author_rank(const Snapshot& snapshot, const Author& author) {
  const std::string name = parse_person_name(author.name).full();
  AuthorQuery query;
  query.text = author.name;
  query.limit = kDepth;
  const AuthorHits found = Searcher(snapshot).search_authors(query);
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    const Author other = snapshot.author(found.hits[i].author);
    const auto is_same = [&](const std::string& variant) {
      return parse_person_name(variant).full() == name;
    };
    if (other.id == author.id || is_same(other.name) ||
        std::any_of(other.name_variants.begin(), other.name_variants.end(), is_same)) {
      return i + 1;
    }
  }
  return 0;
}

}  // namespace

std::vector<KnownItemFigures> measure_known_items(const KnownItemOptions& options) {
  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  std::mt19937_64 random(options.seed);
  PaperSuites suites(snapshot, options);
  for (const DocId doc : sample(snapshot.paper_count(), options.papers, random)) suites.ask(doc);
  KnownItemFigures authors{.kind = "author name"};
  for (const AuthorNumber author : sample(snapshot.author_count(), options.authors, random)) {
    count(authors, author_rank(snapshot, snapshot.author(author)));
  }
  auto all = suites.figures();
  all.push_back(authors);
  return all;
}

void run_known_items(const KnownItemOptions& options, std::ostream& out) {
  const auto all = measure_known_items(options);
  if (options.format == ReportFormat::kJson) {
    Utf8Json json;
    json.begin_object();
    for (const KnownItemFigures& figures : all) {
      json.key(figures.kind);
      json.begin_object();
      json.number_field("asked", figures.asked);
      json.number_field("first", figures.first);
      json.number_field("inFirstTen", figures.in_first_ten);
      json.decimal_field("mrr", figures.mean_reciprocal_rank(), kDecimals);
      json.end_object();
    }
    json.end_object();
    out << json.str() << '\n';
    return;
  }
  std::vector<std::vector<std::string>> rows = {
      {"searched for", "asked", "first", "in ten", "MRR"}};
  for (const KnownItemFigures& figures : all) {
    rows.push_back({figures.kind, std::to_string(figures.asked), std::to_string(figures.first),
                    std::to_string(figures.in_first_ten),
                    fixed(figures.mean_reciprocal_rank(), kDecimals)});
  }
  out << aligned(rows);
}

}  // namespace quire
