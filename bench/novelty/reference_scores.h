// Does the engine agree with another implementation of the recipe?
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bench/novelty/novelty_study.h"
#include "ranking/index_reader.h"

namespace quire {

// What the other implementation says about a paper.
struct ReferenceScore {
  std::array<std::optional<double>, kNoveltyPartCount> parts;
  std::optional<double> novelty;  // N6 without LSI
  std::size_t same_works = 0;     // earlier papers it left out
};

// By the id in the table: tab-separated with a header; columns `id`, `N6_no_LSI`, `S5`, `S20`, `G`,
// `T`, `C` and `same` in any order, others are passed over, "-" is nothing. Throws FileError for a
// line that does not fit, std::runtime_error if the file cannot be read.
[[nodiscard]] std::map<std::string, ReferenceScore> read_reference_scores(
    const std::filesystem::path& path);

struct ReferenceAgreement {
  std::size_t papers = 0;            // in both
  std::size_t other_same_works = 0;  // of them, with another number of same works
  std::size_t compared_parts = 0;    // that both have, of the rest
  std::array<double, kNoveltyPartCount> differences = {};  // largest of these
  std::size_t parts_missing = 0;  // parts that only one of the two has, of the rest
  std::size_t ranked = 0;         // papers that both score
  std::size_t ranked_by_one = 0;
  std::optional<double> spearman;  // of the scores
};

// `names` are the ids of the corpus' papers as the table has them, by index into the corpus.
[[nodiscard]] ReferenceAgreement compare_with_reference(
    const NoveltyStudy& study, const std::vector<std::string>& names,
    const std::map<std::string, ReferenceScore>& reference);

// Writes the corpus as the reference reads it, one JSON object a line: id, title, abstract, date,
// field, authors, type, language and work; papers without a date are left out. Months are those of
// the corpus, and a paper whose type or language keeps it from being scored says so.
void write_reference_input(const Snapshot& snapshot, const NoveltyCorpus& corpus,
                           std::ostream& out);

}  // namespace quire
