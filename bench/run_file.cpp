#include "bench/run_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <ostream>
#include <unordered_set>
#include <utility>

#include "bench/text_file.h"

namespace quire {
namespace {

constexpr std::size_t kColumns = 6;
constexpr std::size_t kDocumentColumn = 2;
constexpr std::size_t kScoreColumn = 4;

struct ScoredName {
  std::string name;
  double score = 0;
};

// Finite numbers only: lists cannot be ordered by a score that is not comparable.
std::optional<double> parse_score(std::string_view text) {
  double score = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), score);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(score)) return std::nullopt;
  return score;
}

double share(double part, std::size_t whole) {
  return whole == 0 ? 0 : part / static_cast<double>(whole);
}

std::span<const std::string> best(std::span<const std::string> names) {
  return names.first(std::min(names.size(), kAgreementDepth));
}

}  // namespace

void write_run(const std::string& query, std::span<const std::string> names, std::ostream& out) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    out << query << " Q0 " << names[i] << ' ' << i + 1 << ' ' << names.size() - i << " quire\n";
  }
}

Run read_run(const std::filesystem::path& path) {
  std::map<std::string, std::vector<ScoredName>> scored;
  std::unordered_set<std::string> seen;
  for_each_line(path, [&](std::string_view line, std::size_t number) {
    const auto columns = split_words(line);
    if (columns.size() != kColumns) {
      throw FileError(path, number,
                      "expected query, Q0, document, rank, score and tag, found " +
                          std::to_string(columns.size()) + " columns");
    }
    const auto score = parse_score(columns[kScoreColumn]);
    if (!score) {
      throw FileError(
          path, number,
          "the score \"" + std::string(columns[kScoreColumn]) + "\" is not a finite number");
    }
    const std::string query(columns.front());
    const std::string document(columns[kDocumentColumn]);
    if (!seen.insert(query + ' ' + document).second) {
      throw FileError(path, number, "document " + document + " comes twice for query " + query);
    }
    scored[query].push_back({document, *score});
  });
  if (scored.empty()) throw FileError(path, 1, "there is no ranked document in the file");
  Run run;
  for (auto& [query, documents] : scored) {
    std::ranges::stable_sort(documents, std::ranges::greater(), &ScoredName::score);
    for (ScoredName& document : documents) run[query].push_back(std::move(document.name));
  }
  return run;
}

double Agreement::share_of_same_order() const {
  return share(static_cast<double>(same_order), queries);
}

double Agreement::share_of_same_set() const {
  return share(static_cast<double>(same_set), queries);
}

double Agreement::mean_overlap() const { return share(overlap_sum, queries); }

void compare(std::span<const std::string> ours, std::span<const std::string> theirs,
             Agreement& agreement) {
  const auto our_best = best(ours);
  const auto their_best = best(theirs);
  const auto common =
      static_cast<std::size_t>(std::ranges::count_if(our_best, [&](const auto& name) {
        return std::ranges::find(their_best, name) != their_best.end();
      }));
  const std::size_t longer = std::max(our_best.size(), their_best.size());
  ++agreement.queries;
  if (common == longer) ++agreement.same_set;
  if (std::ranges::equal(our_best, their_best)) ++agreement.same_order;
  agreement.overlap_sum += longer == 0 ? 1 : share(static_cast<double>(common), longer);
}

}  // namespace quire
