#include "indexer/dumps/records/paper_parts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "analyzers/text.h"

namespace quire {
namespace {

// More say nothing about a paper; OpenAlex lists keywords and concepts by the dozen.
constexpr std::size_t kMaxCategories = 50;

// Removes "Jr." and the like from the end of `given`.
std::string take_suffix(std::string& given) {
  static constexpr std::array<std::string_view, 7> kSuffixes = {"Jr.", "Jr",  "Sr.", "Sr",
                                                                "II",  "III", "IV"};
  const std::size_t space = given.rfind(' ');
  if (space == std::string::npos) return {};
  std::string last = given.substr(space + 1);
  if (std::find(kSuffixes.begin(), kSuffixes.end(), last) == kSuffixes.end()) return {};
  given.resize(space);
  return last;
}

}  // namespace

void add_id(Paper& paper, IdKind kind, std::string_view value) {
  auto id = make_paper_id(kind, value);
  if (!id) return;
  if (auto arxiv = arxiv_id_of_doi(*id)) paper.ids.push_back(*std::move(arxiv));
  paper.ids.push_back(*std::move(id));
}

void add_affiliation(Authorship& author, Affiliation affiliation) {
  if (!affiliation.name.empty()) author.affiliations.push_back(std::move(affiliation));
}

void add_affiliation(Authorship& author, std::string name) {
  Affiliation affiliation;
  affiliation.name = std::move(name);
  add_affiliation(author, std::move(affiliation));
}

void add_author(Paper& paper, Authorship author) {
  if (author.name.empty() || paper.authors.size() > kMaxAuthors) return;
  paper.authors.push_back(std::move(author));
}

void add_category(Paper& paper, std::string_view category) {
  std::string name = collapse_spaces(category);
  if (name.empty()) return;
  auto& known = paper.categories;
  if (known.size() == kMaxCategories) return;
  if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(std::move(name));
}

std::string name_in_reading_order(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos) {
    return collapse_spaces(name);
  }
  std::string given = collapse_spaces(name.substr(comma + 1));
  const std::string suffix = take_suffix(given);
  return collapse_spaces(
      given.append(" ").append(name.substr(0, comma)).append(" ").append(suffix));
}

std::string_view last_url_part(std::string_view url) { return url.substr(url.rfind('/') + 1); }

std::string arxiv_landing_url(const PaperId& id) { return "https://arxiv.org/abs/" + id.value; }

std::string arxiv_pdf_url(const PaperId& id) { return "https://arxiv.org/pdf/" + id.value; }

const PaperId* find_id(const Paper& paper, IdKind kind) {
  const auto found = std::find_if(paper.ids.begin(), paper.ids.end(),
                                  [kind](const PaperId& id) { return id.kind == kind; });
  return found == paper.ids.end() ? nullptr : &*found;
}

}  // namespace quire
