#include "tests/golden/golden_ranking.h"

#include <algorithm>
#include <stdexcept>

#include "bench/document_name.h"
#include "bench/statistics.h"
#include "bench/text_file.h"
#include "ranking/searcher.h"

namespace quire {
namespace {

constexpr std::size_t kShown = 10;
constexpr std::uint32_t kDepth = 100;
// Few enough that the last bits of another machine's arithmetic do not show.
constexpr int kScoreDecimals = 3;
constexpr int kFigureDecimals = 4;

struct Figures {
  double at_one = 0;
  double at_five = 0;
  double reciprocal_rank = 0;
};

// `rank` counts from 1; 0: not found.
void count(std::size_t rank, Figures& figures) {
  if (rank == 0) return;
  if (rank == 1) figures.at_one += 1;
  if (rank <= 5) figures.at_five += 1;
  figures.reciprocal_rank += 1 / static_cast<double>(rank);
}

std::string padded(std::string text, std::size_t width) {
  text.insert(0, text.size() < width ? width - text.size() : 0, ' ');
  return text;
}

struct RankedQuery {
  std::size_t rank = 0;  // of the first wanted paper
  std::string lines;
};

RankedQuery rank(const Snapshot& snapshot, const GoldenQuery& golden) {
  PaperQuery query;
  query.text = golden.text;
  query.limit = kDepth;
  const PaperHits found = Searcher(snapshot).search(query);
  RankedQuery result;
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    const Paper paper = snapshot.paper(found.hits[i].doc);
    const std::string name = document_name(paper);
    const bool is_wanted = std::ranges::any_of(
        golden.wanted, [&](const std::string& id) { return is_named(paper, id); });
    if (is_wanted && result.rank == 0) result.rank = i + 1;
    if (i >= kShown) continue;
    result.lines += padded(std::to_string(i + 1), 2) + (is_wanted ? " * " : "   ") +
                    padded(fixed(found.hits[i].score, kScoreDecimals), 7) + "  " + name + "  " +
                    paper.title + '\n';
  }
  if (result.lines.empty()) result.lines = "nothing\n";
  return result;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

std::vector<GoldenQuery> read_golden_queries(const std::filesystem::path& path) {
  std::vector<GoldenQuery> queries;
  for_each_line(path, [&](std::string_view line, std::size_t number) {
    if (line.starts_with('#')) return;
    const auto columns = split_columns(line, '\t');
    if (columns.size() != 2) throw FileError(path, number, "expected a query, a tab and ids");
    GoldenQuery query{std::string(columns[0]), {}};
    for (const std::string_view id : split_words(columns[1])) query.wanted.emplace_back(id);
    if (query.wanted.empty()) throw FileError(path, number, "the query wants no paper");
    queries.push_back(std::move(query));
  });
  return queries;
}

std::string golden_file_name(const std::string& query) {
  std::string name;
  for (const char c : query) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool is_kept = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (is_kept) {
      name += lower;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (name.ends_with('-')) name.pop_back();
  return (name.empty() ? "other-script" : name) + ".txt";
}

std::map<std::string, std::string> rank_golden_queries(const Snapshot& snapshot,
                                                       const std::vector<GoldenQuery>& queries) {
  std::map<std::string, std::string> files;
  Figures figures;
  std::vector<std::vector<std::string>> rows;
  for (const GoldenQuery& query : queries) {
    const RankedQuery ranked = rank(snapshot, query);
    count(ranked.rank, figures);
    const std::string place = ranked.rank == 0 ? "-" : std::to_string(ranked.rank);
    rows.push_back({query.text, place});
    const std::string content = "query:  " + query.text + "\nwanted: " + joined(query.wanted) +
                                "\nrank:   " + place + "\n\n" + ranked.lines;
    if (!files.emplace(golden_file_name(query.text), content).second) {
      throw std::runtime_error("two queries have the file " + golden_file_name(query.text));
    }
  }
  const auto count = static_cast<double>(queries.size());
  const std::string means =
      aligned({{"queries", "recall@1", "recall@5", "MRR"},
               {std::to_string(queries.size()), fixed(figures.at_one / count, kFigureDecimals),
                fixed(figures.at_five / count, kFigureDecimals),
                fixed(figures.reciprocal_rank / count, kFigureDecimals)}});
  files["summary.txt"] = means + "\nrank of the first wanted paper\n" + aligned(rows);
  return files;
}

}  // namespace quire
