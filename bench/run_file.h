// Ranked lists in the form of trec_eval, and how alike two of them are.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace quire {

// Ranked document names by query id, the best first.
using Run = std::map<std::string, std::vector<std::string>>;

// Appends one query: "QUERY Q0 DOCUMENT RANK SCORE quire". Scores are the number of documents that
// do not stand before it, so that tools which order by score and then by name see this order too.
void write_run(const std::string& query, std::span<const std::string> names, std::ostream& out);

// Reads lines of six columns as trec_eval does: by falling score, whatever the rank says; equal
// scores stay as in the file. Throws std::runtime_error with file, line and reason if a line is not
// like that, a score is not finite, a document comes twice for a query, or there is none.
[[nodiscard]] Run read_run(const std::filesystem::path& path);

// How alike the first `kAgreementDepth` of two rankings are, over queries.
struct Agreement {
  std::size_t queries = 0;
  std::size_t same_order = 0;  // the same documents in the same order
  std::size_t same_set = 0;    // the same documents in any order
  double overlap_sum = 0;  // documents in both / documents in the longer list; 1 if both are empty

  [[nodiscard]] double share_of_same_order() const;
  [[nodiscard]] double share_of_same_set() const;
  [[nodiscard]] double mean_overlap() const;
};
inline constexpr std::size_t kAgreementDepth = 10;

// Counts one query in.
void compare(std::span<const std::string> ours, std::span<const std::string> theirs,
             Agreement& agreement);

}  // namespace quire
