#include "server/api/s2/search/search_sort.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace quire {
namespace {

struct SortName {
  std::string_view name;
  PaperSort sort;
  SortDirection usual;  // what people mean who name no direction
};
constexpr std::array<SortName, 4> kSortNames{{
    {"relevance", PaperSort::kRelevance, SortDirection::kDescending},
    {"publicationDate", PaperSort::kDate, SortDirection::kDescending},
    {"citationCount", PaperSort::kCitationCount, SortDirection::kDescending},
    {"paperId", PaperSort::kPaperId, SortDirection::kAscending},
}};
constexpr std::string_view kExpected =
    "relevance, publicationDate, citationCount or paperId, with :asc or :desc if you like";

// Orders by numbers that no index holds yet, and the name of the number.
struct MissingSort {
  std::string_view name;
  std::string_view signal;
};
constexpr std::array<MissingSort, 2> kMissingSorts{{
    {"novelty", "novelty"},
    {"trending", "momentum"},
}};

}  // namespace

void read_sort(ParameterReader& read, PaperQuery& query) {
  const auto value = read.text("sort");
  if (!value || value->empty()) return;
  const auto colon = value->find(':');
  const std::string_view name = value->substr(0, colon);
  const auto* missing = std::ranges::find(kMissingSorts, name, &MissingSort::name);
  if (missing != kMissingSorts.end()) {
    return read.reject("sort", *value,
                       std::string(kExpected) + "; " + std::string(missing->name) +
                           " is not available yet, because the index has no signal '" +
                           std::string(missing->signal) + "'");
  }
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
