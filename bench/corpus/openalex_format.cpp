#include <algorithm>
#include <bit>
#include <functional>
#include <string_view>
#include <vector>

#include "bench/corpus/format_writers.h"
#include "bench/corpus/random.h"
#include "bench/corpus/topics.h"
#include "bench/json_text.h"

namespace quire {
namespace {

constexpr std::string_view kSite = "https://openalex.org/";
constexpr std::uint64_t kNumberSpace = 1U << 31U;

// Scatters 0, 1, 2, ... over ten-digit numbers without repetition, differently for each seed.
std::uint64_t scattered(std::uint64_t number, std::uint64_t seed, std::uint64_t first) {
  constexpr std::uint64_t kOdd = 2'654'435'761;
  return first + (number * kOdd + mix(seed, first)) % kNumberSpace;
}

std::string work_id(std::uint64_t paper, std::uint64_t seed) {
  return std::string(kSite) + 'W' + std::to_string(scattered(paper, seed, 2'000'000'000));
}

// Works that are not in the dump have numbers beyond those of work_id().
std::string unknown_work_id(std::uint64_t paper, std::uint64_t which, std::uint64_t seed) {
  return std::string(kSite) + 'W' +
         std::to_string(4'500'000'000 + mix(mix(seed, paper), which) % 400'000'000);
}

std::string author_id(std::uint64_t person, std::uint64_t seed) {
  return std::string(kSite) + 'A' + std::to_string(scattered(person, seed, 5'000'000'000));
}

std::string institution_id(const CorpusInstitution& institution) {
  return std::string(kSite) + 'I' + std::to_string(100'000'000 + institution.number * 7'919);
}

// An ORCID with its check digit (ISO 7064 11-2), for two people of five; empty for the others.
std::string orcid_of(std::uint64_t person, std::uint64_t seed) {
  const std::uint64_t chance = mix(mix(seed, 77), person);
  if (chance % 5 >= 2) return {};
  std::string digits = "0000000" + std::to_string(200'000'000 + person % 799'999'999);
  digits.erase(0, digits.size() - 15);
  std::uint32_t total = 0;
  for (const char digit : digits) total = (total + static_cast<std::uint32_t>(digit - '0')) * 2;
  const std::uint32_t check = (12 - total % 11) % 11;
  digits += check == 10 ? 'X' : static_cast<char>('0' + check);
  return "https://orcid.org/" + digits.substr(0, 4) + '-' + digits.substr(4, 4) + '-' +
         digits.substr(8, 4) + '-' + digits.substr(12);
}

std::string_view position_of(std::size_t index, std::size_t count) {
  if (index == 0) return "first";
  return index + 1 == count ? "last" : "middle";
}

void write_institution(const CorpusInstitution& institution, Utf8Json& json) {
  json.begin_object();
  json.field("id", institution_id(institution));
  json.field("display_name", institution.name);
  json.field("country_code", institution.country_code);
  json.field("type", "education");
  json.end_object();
}

void write_authorship(const SyntheticPaper& paper, std::size_t index, std::uint64_t seed,
                      Utf8Json& json) {
  const SyntheticAuthor& author = paper.authors[index];
  json.begin_object();
  json.field("author_position", position_of(index, paper.authors.size()));
  json.key("author");
  json.begin_object();
  json.field("id", author_id(author.person, seed));
  json.field("display_name", author.name.given + ' ' + author.name.family);
  json.optional_field("orcid", orcid_of(author.person, seed));
  json.end_object();
  json.key("institutions");
  json.begin_array();
  if (author.has_institution) write_institution(author.institution, json);
  json.end_array();
  json.key("countries");
  json.begin_array();
  if (author.has_institution) json.text(author.institution.country_code);
  json.end_array();
  json.flag_field("is_corresponding", index == 0);
  json.field("raw_author_name", printed_name(author));
  json.key("raw_affiliation_strings");
  json.begin_array();
  if (author.has_institution) json.text(author.institution.name);
  json.end_array();
  json.end_object();
}

void write_location(const SyntheticPaper& paper, Utf8Json& json) {
  const CorpusTopic& topic = topics()[paper.topics.front()];
  constexpr std::string_view kBefore[] = {"Journal of ", "Conference on ", "Transactions on ",
                                          "Letters in ", "Workshop on ",   "Reviews of "};
  json.begin_object();
  json.flag_field("is_oa", paper.has_ids);
  json.optional_field("landing_page_url",
                      paper.has_ids ? "https://arxiv.org/abs/" + paper.arxiv_id : std::string());
  json.optional_field("pdf_url",
                      paper.has_ids ? "https://arxiv.org/pdf/" + paper.arxiv_id : std::string());
  json.key("source");
  json.begin_object();
  json.field("id", std::string(kSite) + 'S' +
                       std::to_string(10'000'000 + paper.topics.front() * 6 + paper.venue));
  json.field("display_name", std::string(kBefore[paper.venue]) + std::string(topic.name));
  json.field("type", paper.venue % 2 == 0 ? "journal" : "conference");
  json.end_object();
  json.end_object();
}

void write_topic(std::uint32_t topic, Utf8Json& json) {
  json.begin_object();
  json.field("id", std::string(kSite) + 'T' + std::to_string(10'000 + topic));
  json.field("display_name", topics()[topic].name);
  json.key("field");
  json.begin_object();
  json.field("display_name", topics()[topic].field);
  json.end_object();
  json.end_object();
}

constexpr std::uint32_t kNone = 0xFFFF'FFFF;

// One word of a text, and where the same word stands next.
struct PlacedWord {
  std::string_view word;
  std::uint32_t next = kNone;
  bool is_first = true;
};

std::vector<PlacedWord> placed_words(std::string_view text) {
  std::vector<PlacedWord> words;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    words.push_back({text.substr(start, end - start)});
    start = end + 1;
  }
  // An open hash table of last places, at most half full.
  const std::size_t mask = std::bit_ceil(words.size() * 2 + 1) - 1;
  std::vector<std::uint32_t> last_place(mask + 1, kNone);
  for (std::uint32_t place = 0; place < words.size(); ++place) {
    std::size_t slot = std::hash<std::string_view>()(words[place].word) & mask;
    while (last_place[slot] != kNone && words[last_place[slot]].word != words[place].word) {
      slot = (slot + 1) & mask;
    }
    if (last_place[slot] != kNone) {
      words[last_place[slot]].next = place;
      words[place].is_first = false;
    }
    last_place[slot] = place;
  }
  return words;
}

void write_abstract(const SyntheticPaper& paper, Utf8Json& json) {
  json.key("abstract_inverted_index");
  if (!paper.abstract_is_public) {
    json.null();
    return;
  }
  json.begin_object();
  const std::vector<PlacedWord> words = placed_words(paper.abstract);
  for (std::uint32_t first = 0; first < words.size(); ++first) {
    if (!words[first].is_first) continue;
    json.key(words[first].word);
    json.begin_array();
    for (std::uint32_t place = first; place != kNone; place = words[place].next) json.number(place);
    json.end_array();
  }
  json.end_object();
}

// The citations spread over the years since the work came out, more of them early; OpenAlex tells
// the last ten years.
void write_counts_by_year(const SyntheticPaper& paper, Utf8Json& json) {
  constexpr int kLastYear = 2025;
  json.key("counts_by_year");
  json.begin_array();
  const bool is_dated = paper.year <= kLastYear;
  for (int year = kLastYear; is_dated && year >= std::max(paper.year, kLastYear - 9); --year) {
    const auto age = static_cast<std::uint32_t>(year - paper.year);
    const std::uint32_t count = paper.citation_count / (age / 4 + 3);
    if (count == 0) continue;
    json.begin_object();
    json.number_field("year", static_cast<std::uint64_t>(year));
    json.number_field("cited_by_count", count);
    json.end_object();
  }
  json.end_array();
}

void write_references(const SyntheticPaper& paper, std::uint64_t seed, Utf8Json& json) {
  json.number_field("referenced_works_count", paper.references.size() + paper.unknown_references);
  json.key("referenced_works");
  json.begin_array();
  for (const std::uint32_t reference : paper.references) json.text(work_id(reference, seed));
  for (std::uint32_t i = 0; i < paper.unknown_references; ++i) {
    json.text(unknown_work_id(paper.number, i, seed));
  }
  json.end_array();
}

void write_identity(const SyntheticPaper& paper, std::uint64_t seed, Utf8Json& json) {
  const std::string id = paper.has_ids ? work_id(paper.number, seed) : std::string();
  const std::string doi =
      paper.has_ids && !paper.doi.empty() ? "https://doi.org/" + paper.doi : std::string();
  json.optional_field("id", id);
  json.optional_field("doi", doi);
  json.optional_field("title", paper.title);
  json.optional_field("display_name", paper.title);
  json.number_field("publication_year", static_cast<std::uint64_t>(paper.year));
  json.field("publication_date", iso_date(paper.year, paper.month, paper.day));
  json.key("ids");
  json.begin_object();
  if (!id.empty()) json.field("openalex", id);
  if (!doi.empty()) json.field("doi", doi);
  json.end_object();
}

}  // namespace

std::string openalex_line(const SyntheticPaper& paper, std::uint64_t seed) {
  Utf8Json json;
  json.begin_object();
  write_identity(paper, seed, json);
  json.field("language", paper.language);
  json.field("type", paper.venue == 5 ? "review" : "article");
  json.key("primary_location");
  write_location(paper, json);
  json.key("open_access");
  json.begin_object();
  json.flag_field("is_oa", paper.has_ids);
  json.end_object();
  json.key("authorships");
  json.begin_array();
  for (std::size_t i = 0; i < paper.authors.size(); ++i) write_authorship(paper, i, seed, json);
  json.end_array();
  json.number_field("cited_by_count", paper.citation_count);
  write_counts_by_year(paper, json);
  json.flag_field("is_retracted", false);
  json.key("primary_topic");
  write_topic(paper.topics.front(), json);
  json.key("topics");
  json.begin_array();
  for (const std::uint32_t topic : paper.topics) write_topic(topic, json);
  json.end_array();
  write_references(paper, seed, json);
  write_abstract(paper, json);
  json.end_object();
  return json.str();
}

}  // namespace quire
