#include "bench/novelty/award_papers.h"

#include <regex>
#include <set>
#include <string_view>

#include "bench/novelty/rank_statistics.h"
#include "bench/text_file.h"

namespace quire {
namespace {

constexpr std::size_t kWorkColumn = 0;
constexpr std::size_t kAwardColumn = 2;
constexpr std::size_t kColumns = 3;

bool matches(std::string_view text, const std::regex& pattern) {
  return std::regex_search(text.begin(), text.end(), pattern);
}

}  // namespace

std::map<std::string, AwardPaper> read_award_papers(const std::filesystem::path& path) {
  const std::regex late("test.of.time", std::regex::icase);
  const std::regex best("best (long |short |overall )?paper", std::regex::icase);
  std::map<std::string, AwardPaper> papers;
  std::set<std::string> honoured_late;
  for_each_line(path, [&](std::string_view line, std::size_t number) {
    const auto columns = split_columns(line, '\t');
    if (columns.size() != kColumns) {
      throw FileError(
          path, number,
          "expected work, year and award, found " + std::to_string(columns.size()) + " columns");
    }
    if (columns[kWorkColumn] == "work") return;  // the header
    const std::string work(columns[kWorkColumn]);
    if (matches(columns[kAwardColumn], late)) honoured_late.insert(work);
    if (matches(columns[kAwardColumn], best)) papers[work].is_best_paper = true;
    papers.try_emplace(work);
  });
  for (const std::string& work : honoured_late) papers.erase(work);
  return papers;
}

std::optional<AwardFigures> place_award_papers(std::span<const VolumePaper> papers, AwardKind kind,
                                               const SignificanceOptions& options) {
  std::map<std::uint64_t, std::vector<std::size_t>> volumes;
  for (std::size_t i = 0; i < papers.size(); ++i) volumes[papers[i].volume].push_back(i);
  std::vector<double> placements;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    if (!papers[i].award) continue;
    if (kind == AwardKind::kBestPaper && !papers[i].award->is_best_paper) continue;
    std::vector<double> others;
    for (const std::size_t other : volumes[papers[i].volume]) {
      if (other != i) others.push_back(papers[other].novelty);
    }
    if (!others.empty()) placements.push_back(placement_among(papers[i].novelty, others));
  }
  const auto auroc = mean_of(placements);
  if (!auroc) return std::nullopt;
  return AwardFigures{placements.size(), *auroc, bootstrap_interval(placements, options)};
}

}  // namespace quire
