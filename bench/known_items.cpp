#include "bench/known_items.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <ostream>
#include <random>
#include <string_view>

#include "analyzers/person_name.h"
#include "analyzers/text.h"
#include "analyzers/title_key.h"
#include "ranking/searcher.h"

namespace quire {
namespace {

constexpr std::uint32_t kDepth = 10;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_ascii_punctuation(char c) {
  const bool is_graphic = c > ' ' && c < '\x7F';
  const char small = lower(c);
  return is_graphic && !(small >= 'a' && small <= 'z') && !(c >= '0' && c <= '9');
}

// As a person types a title: lower case, without punctuation.
std::string typed_title(std::string_view title) {
  std::string typed;
  for (const char c : title) {
    if (!is_ascii_punctuation(c)) typed += lower(c);
  }
  return collapse_spaces(typed);
}

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

// Ranks one question: the place of the first paper that `is_it` accepts.
std::size_t rank_of(const Snapshot& snapshot, const std::string& text,
                    const std::function<bool(DocId, const Paper&)>& is_it) {
  PaperQuery query;
  query.text = text;
  query.limit = kDepth;
  const PaperHits found = Searcher(snapshot).search(query);
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    if (is_it(found.hits[i].doc, snapshot.paper(found.hits[i].doc))) return i + 1;
  }
  return 0;
}

std::size_t author_rank(const Snapshot& snapshot, const Author& author) {
  const std::string name = parse_person_name(author.name).full();
  const AuthorHits found = Searcher(snapshot).search_authors(author.name, 0, kDepth);
  for (std::size_t i = 0; i < found.authors.size(); ++i) {
    const Author other = snapshot.author(found.authors[i]);
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
  KnownItemFigures titles{.kind = "title"};
  KnownItemFigures arxiv{.kind = "arXiv id"};
  KnownItemFigures doi{.kind = "DOI"};
  for (const DocId doc : sample(snapshot.paper_count(), options.papers, random)) {
    const Paper paper = snapshot.paper(doc);
    const auto keys = title_keys(paper.title);
    if (const std::string typed = typed_title(paper.title); !keys.empty() && !typed.empty()) {
      count(titles, rank_of(snapshot, typed, [&](DocId found, const Paper& other) {
              return found == doc || share_a_key(title_keys(other.title), keys);
            }));
    }
    for (const PaperId& id : paper.ids) {
      if (id.kind != IdKind::kArxiv && id.kind != IdKind::kDoi) continue;
      count(id.kind == IdKind::kArxiv ? arxiv : doi,
            rank_of(snapshot, id.value, [&](DocId, const Paper& other) {
              return std::find(other.ids.begin(), other.ids.end(), id) != other.ids.end();
            }));
    }
  }
  KnownItemFigures authors{.kind = "author name"};
  for (const AuthorNumber author : sample(snapshot.author_count(), options.authors, random)) {
    count(authors, author_rank(snapshot, snapshot.author(author)));
  }
  return {titles, arxiv, doi, authors};
}

void run_known_items(const KnownItemOptions& options, std::ostream& out) {
  const auto all = measure_known_items(options);
  char line[160];
  if (options.format == ReportFormat::kJson) {
    out << '{';
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::snprintf(line, sizeof line,
                    "%s\"%s\":{\"asked\":%u,\"first\":%u,\"inFirstTen\":%u,\"mrr\":%.4f}",
                    i == 0 ? "" : ",", all[i].kind.c_str(), all[i].asked, all[i].first,
                    all[i].in_first_ten, all[i].mean_reciprocal_rank());
      out << line;
    }
    out << "}\n";
    return;
  }
  out << "searched for   asked  first  in ten     MRR\n";
  for (const KnownItemFigures& figures : all) {
    std::snprintf(line, sizeof line, "%-13s %6u %6u %7u  %.4f\n", figures.kind.c_str(),
                  figures.asked, figures.first, figures.in_first_ten,
                  figures.mean_reciprocal_rank());
    out << line;
  }
}

}  // namespace quire
