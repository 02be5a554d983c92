#include "bench/novelty/reference_scores.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ostream>
#include <stdexcept>
#include <string_view>

#include "bench/document_name.h"
#include "bench/json_text.h"
#include "bench/novelty/rank_statistics.h"
#include "bench/text_file.h"

namespace quire {
namespace {

constexpr auto kPartColumns =
    std::to_array<std::string_view>({"S5", "S20", "G", "T", "C"});  // by NoveltyPart
static_assert(kPartColumns.size() == kNoveltyPartCount);

// The table of the reference, line by line.
class ReferenceTable {
 public:
  explicit ReferenceTable(const std::filesystem::path& path) : path_(path) {}

  void read(std::string_view line, std::size_t number) {
    const auto columns = split_columns(line, '\t');
    if (header_.empty()) {
      header_.assign(columns.begin(), columns.end());
      return;
    }
    if (columns.size() != header_.size()) {
      throw FileError(path_, number,
                      "has " + std::to_string(columns.size()) + " columns, the header " +
                          std::to_string(header_.size()));
    }
    const auto cell = [&](std::string_view name) {
      const auto found = std::ranges::find(header_, name);
      if (found == header_.end()) {
        throw FileError(path_, 1, "has no column \"" + std::string(name) + '"');
      }
      return columns[static_cast<std::size_t>(found - header_.begin())];
    };
    ReferenceScore score;
    for (std::size_t part = 0; part < kNoveltyPartCount; ++part) {
      score.parts[part] = value_of(cell(kPartColumns[part]), number);
    }
    score.novelty = value_of(cell("N6_no_LSI"), number);
    const std::string_view same = cell("same");
    score.same_works = same == "-" ? 0 : split_columns(same, ',').size();
    scores_[std::string(cell("id"))] = score;
  }

  std::map<std::string, ReferenceScore> take() { return std::move(scores_); }

 private:
  [[nodiscard]] std::optional<double> value_of(std::string_view text, std::size_t number) const {
    if (text == "-") return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
      throw FileError(path_, number, '"' + std::string(text) + "\" is not a number");
    }
    return value;
  }

  const std::filesystem::path& path_;
  std::vector<std::string> header_;
  std::map<std::string, ReferenceScore> scores_;
};

void compare_parts(const NoveltyEvaluation& ours, const ReferenceScore& theirs,
                   ReferenceAgreement& agreement) {
  if (ours.same_works.size() != theirs.same_works) {
    ++agreement.other_same_works;
    return;
  }
  for (std::size_t part = 0; part < kNoveltyPartCount; ++part) {
    const auto& left = ours.parts[part];
    const auto& right = theirs.parts[part];
    if (left.has_value() != right.has_value()) ++agreement.parts_missing;
    if (!left || !right) continue;
    ++agreement.compared_parts;
    agreement.differences[part] = std::max(agreement.differences[part], std::abs(*left - *right));
  }
}

std::string month_of(const NoveltyPaper& paper) {
  const std::string month = std::to_string(paper.month % 12 + 1);
  return std::to_string(paper.year()) + (month.size() == 1 ? "-0" : "-") + month;
}

// The reference knows one id that tells works: a DOI, else an arXiv id.
std::string work_of(const Paper& paper) {
  for (const IdKind kind : {IdKind::kDoi, IdKind::kArxiv}) {
    const auto id = std::ranges::find(paper.ids, kind, &PaperId::kind);
    if (id != paper.ids.end()) return id->value;
  }
  return {};
}

void write_paper(const Paper& paper, const NoveltyCandidate& candidate, std::ostream& out) {
  Utf8Json json;
  json.begin_object();
  json.field("id", document_name(paper));
  json.field("title", paper.title);
  json.field("abstract", paper.abstract);
  json.field("date", month_of(candidate.paper));
  json.field("field", std::to_string(candidate.field));
  json.key("authors");
  json.begin_array();
  for (const Authorship& authorship : paper.authors) json.text(authorship.name);
  json.end_array();
  json.field("type", candidate.reason == NoveltyReason::kDocumentType ? "review" : "");
  json.field("language", candidate.reason == NoveltyReason::kLanguage ? "other" : "en");
  json.field("work", work_of(paper));
  json.end_object();
  out << json.str() << '\n';
}

}  // namespace

std::map<std::string, ReferenceScore> read_reference_scores(const std::filesystem::path& path) {
  ReferenceTable table(path);
  for_each_line(path, [&](std::string_view line, std::size_t number) { table.read(line, number); });
  return table.take();
}

ReferenceAgreement compare_with_reference(const NoveltyStudy& study,
                                          const std::vector<std::string>& names,
                                          const std::map<std::string, ReferenceScore>& reference) {
  ReferenceAgreement agreement;
  std::vector<double> ours;
  std::vector<double> theirs;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = reference.find(names[i]);
    if (found == reference.end()) continue;
    ++agreement.papers;
    compare_parts(study.scores[i].evaluation, found->second, agreement);
    const auto& place = study.ranking.place_of(i);
    if (place.has_value() != found->second.novelty.has_value()) ++agreement.ranked_by_one;
    if (!place || !found->second.novelty) continue;
    ours.push_back(study.ranking.novelty_at(*place));
    theirs.push_back(*found->second.novelty);
  }
  agreement.ranked = ours.size();
  agreement.spearman = spearman(ours, theirs);
  return agreement;
}

void write_reference_input(const Snapshot& snapshot, const NoveltyCorpus& corpus,
                           std::ostream& out) {
  for (const NoveltyCandidate& candidate : corpus.papers) {
    if (candidate.reason == NoveltyReason::kNoDate) continue;
    write_paper(snapshot.paper(candidate.paper.doc), candidate, out);
  }
}

}  // namespace quire
