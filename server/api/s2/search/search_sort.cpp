#include "server/api/s2/search/search_sort.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace quire {
namespace {

struct SortName {
  std::string_view name;
  PaperSort sort;
  SortDirection usual;  // what people mean who name no direction
};
constexpr std::array<SortName, 8> kSortNames{{
    {"relevance", PaperSort::kRelevance, SortDirection::kDescending},
    {"publicationDate", PaperSort::kDate, SortDirection::kDescending},
    {"citationCount", PaperSort::kCitationCount, SortDirection::kDescending},
    {"paperId", PaperSort::kPaperId, SortDirection::kAscending},
    {"novelty", PaperSort::kNovelty, SortDirection::kDescending},
    {"trending", PaperSort::kTrending, SortDirection::kDescending},
    {"momentum", PaperSort::kMomentum, SortDirection::kDescending},
    {"quireScore", PaperSort::kScore, SortDirection::kDescending},
}};
constexpr std::string_view kExpected =
    "relevance, publicationDate, citationCount, paperId, novelty, trending, momentum or "
    "quireScore, with :asc or :desc if you like";

}  // namespace

void read_sort(ParameterReader& read, PaperQuery& query) {
  const auto value = read.text("sort");
  if (!value || value->empty()) return;
  const auto colon = value->find(':');
  const std::string_view name = value->substr(0, colon);
  const auto* found = std::ranges::find(kSortNames, name, &SortName::name);
  if (found == kSortNames.end()) return read.reject("sort", *value, kExpected);
  query.sort = found->sort;
  query.direction = found->usual;
  if (colon == std::string_view::npos) return;
  const std::string_view direction = value->substr(colon + 1);
  if (direction == "asc") {
    query.direction = SortDirection::kAscending;
  } else if (direction == "desc") {
    query.direction = SortDirection::kDescending;
  } else {
    read.reject("sort", *value, kExpected);
  }
}

}  // namespace quire
