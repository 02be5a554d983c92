#include "ranking/ids/id_forms.h"

#include <algorithm>
#include <array>

#include "ranking/ids/id_text.h"

namespace quire {
namespace {

constexpr std::size_t kS2Digits = 40;

// Removes what belongs to the sentence around an id. Brackets belong to it only if they were opened
// in it: 10.1061/(asce)0733-9437(1989)115:1(1) ends with its own.
void strip_trailing_punctuation(std::string_view& text) {
  constexpr std::string_view kClosers = ")]}>";
  constexpr std::string_view kOpeners = "([{<";
  while (!text.empty()) {
    const char last = text.back();
    if (const auto closer = kClosers.find(last); closer != std::string_view::npos) {
      if (std::count(text.begin(), text.end(), kOpeners[closer]) >=
          std::count(text.begin(), text.end(), last)) {
        return;
      }
    } else if (std::string_view(".,;:!?'\"").find(last) == std::string_view::npos) {
      return;
    }
    text.remove_suffix(1);
  }
}

std::optional<std::string> normal_doi(std::string_view text) {
  strip_trailing_punctuation(text);
  if (!text.starts_with("10.") || has_space(text)) return std::nullopt;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash + 1 == text.size()) return std::nullopt;
  const std::string_view registrant = text.substr(3, slash - 3);
  if (registrant.empty() || !is_digit(registrant.front()) || !is_digit(registrant.back()) ||
      registrant.find_first_not_of("0123456789.") != std::string_view::npos) {
    return std::nullopt;
  }
  return lower_case(text);
}

// "yymm..." as all arXiv ids begin.
bool is_month(std::string_view digits) {
  const int month = (digits[2] - '0') * 10 + (digits[3] - '0');
  return month >= 1 && month <= 12;
}

// The archives that gave out ids of the form archive/yymmnnn until March 2007.
bool is_old_archive(std::string_view name) {
  static constexpr std::array<std::string_view, 36> kArchives = {
      "acc-phys", "adap-org", "alg-geom", "ao-sci",   "astro-ph", "atom-ph", "bayes-an", "chao-dyn",
      "chem-ph",  "cmp-lg",   "comp-gas", "cond-mat", "cs",       "dg-ga",   "funct-an", "gr-qc",
      "hep-ex",   "hep-lat",  "hep-ph",   "hep-th",   "math",     "math-ph", "mtrl-th",  "nlin",
      "nucl-ex",  "nucl-th",  "patt-sol", "physics",  "plasm-ph", "q-alg",   "q-bio",    "quant-ph",
      "solv-int", "stat",     "supr-con", "test"};
  return std::find(kArchives.begin(), kArchives.end(), name) != kArchives.end();
}

std::optional<std::string> normal_old_arxiv(std::string_view text, std::size_t slash) {
  const std::string_view number = text.substr(slash + 1);
  if (number.size() != 7 || !all_digits(number) || !is_month(number)) return std::nullopt;
  std::string archive = lower_case(text.substr(0, slash));
  // "math.GT/0309136" is "math/0309136": the subject class never was part of the id.
  if (const std::size_t dot = archive.find('.'); dot != std::string::npos) {
    if (archive.size() != dot + 3) return std::nullopt;
    archive.resize(dot);
  }
  if (!is_old_archive(archive)) return std::nullopt;
  return archive.append("/").append(number);
}

// "1809.0495399999998" is what programs that take ids for numbers make of 1809.04954: `digits`
// rounded to `width` of them. Nothing if the rest of them is no rounding noise.
std::optional<std::string> without_noise(std::string_view digits, std::size_t width) {
  constexpr std::size_t kMinNoiseDigits = 10;
  if (digits.size() < kMinNoiseDigits) return std::nullopt;
  std::string kept(digits.substr(0, width));
  const std::string_view rest = digits.substr(width);
  if (rest.starts_with("0000")) return kept;
  if (!rest.starts_with("9999")) return std::nullopt;
  auto digit = kept.rbegin();
  while (digit != kept.rend() && *digit == '9') *digit++ = '0';
  if (digit == kept.rend()) return std::nullopt;
  ++*digit;
  return kept;
}

// "yymm.nnnn" until 2014, "yymm.nnnnn" since; with the zeros that a number has lost ("806.1945",
// "1709.0223") put back, since there are no ids of other lengths.
std::optional<std::string> normal_new_arxiv(std::string_view text, Spelling spelling) {
  constexpr std::string_view kFirstMonth = "0704";
  constexpr std::string_view kFirstMonthOfFiveDigits = "1501";
  constexpr std::size_t kMinBareDigits = 3;  // 802.11 is a standard
  const std::size_t dot = text.find('.');
  if (dot != 3 && dot != 4) return std::nullopt;
  std::string digits(text.substr(dot + 1));
  std::string month = std::string(4 - dot, '0').append(text.substr(0, dot));
  if (!all_digits(month) || !all_digits(digits) || !is_month(month)) return std::nullopt;
  if (month < kFirstMonth) return std::nullopt;
  if (spelling == Spelling::kAsWritten && digits.size() < kMinBareDigits) return std::nullopt;
  const std::size_t width = month < kFirstMonthOfFiveDigits ? 4 : 5;
  if (digits.size() > 5) {
    auto rounded = without_noise(digits, width);
    if (!rounded) return std::nullopt;
    digits = *std::move(rounded);
  }
  if (digits.size() < width) digits.append(width - digits.size(), '0');
  return month.append(".").append(digits);
}

}  // namespace

std::optional<std::string> normal_arxiv(std::string_view text, Spelling spelling) {
  // As printed on the first page: "1706.03762v5 [cs.CL]".
  if (text.ends_with(']')) text = trim(text.substr(0, text.find(" [")));
  strip_trailing_punctuation(text);
  strip_suffix(text, ".pdf");
  strip_version(text);
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    return normal_old_arxiv(text, slash);
  }
  return normal_new_arxiv(text, spelling);
}

namespace {

std::optional<std::string> normal_s2(std::string_view text) {
  std::string id = lower_case(text);
  if (id.size() != kS2Digits) return std::nullopt;
  if (id.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
  return id;
}

std::optional<std::string> normal_number(std::string_view text) {
  if (!all_digits(text) || text.size() > 20) return std::nullopt;
  while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
  return std::string(text);
}

std::optional<std::string> normal_openalex(std::string_view text) {
  if (!strip_prefix(text, "w")) return std::nullopt;
  const auto number = normal_number(text);
  if (!number) return std::nullopt;
  return std::string("W").append(*number);
}

std::optional<std::string> normal_pmc(std::string_view text) {
  strip_prefix(text, "pmc");
  const auto number = normal_number(text);
  if (!number) return std::nullopt;
  return std::string("PMC").append(*number);
}

// "2020.acl-main.1": a year, the venue with its volume, a number.
bool is_new_acl(std::string_view id) {
  const std::size_t first = id.find('.');
  const std::size_t last = id.rfind('.');
  if (first != 4 || last <= first + 1) return false;
  const std::string_view volume = id.substr(first + 1, last - first - 1);
  const std::size_t hyphen = volume.find('-');
  const auto belongs = [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '_'; };
  return all_digits(id.substr(0, 4)) && all_digits(id.substr(last + 1)) &&
         std::all_of(volume.begin(), volume.end(), belongs) && hyphen != std::string_view::npos &&
         hyphen > 0 && volume.back() != '-';
}

std::optional<std::string> normal_acl(std::string_view text) {
  strip_trailing_punctuation(text);
  if (text.ends_with('/')) text.remove_suffix(1);
  strip_suffix(text, ".pdf");
  strip_suffix(text, ".bib");
  strip_version(text);
  std::string id = lower_case(text);
  if (is_new_acl(id)) return id;
  if (id.size() != 8 || id[3] != '-' || !is_lower(id[0])) return std::nullopt;
  if (!all_digits(text.substr(1, 2)) || !all_digits(text.substr(4))) return std::nullopt;
  id[0] = to_upper(id[0]);
  return id;
}

std::optional<std::string> normal_dblp(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == 0 || slash == std::string_view::npos || text.ends_with('/')) return std::nullopt;
  if (has_space(text) || text.find(':') != std::string_view::npos) return std::nullopt;
  return std::string(text);
}

std::optional<std::string> normal_arxiv_or_number(std::string_view text) {
  return normal_arxiv(text, Spelling::kAlsoAsNumber);
}

std::optional<std::string> normal_local(std::string_view text) { return std::string(text); }

struct Kind {
  std::optional<std::string> (*normal_value)(std::string_view text);
  std::string_view prefix;         // as shown by to_string()
  std::string_view external_name;  // in `externalIds`
};

// In the order of IdKind.
constexpr std::array<Kind, kIdKindCount> kKinds = {{{normal_doi, "DOI:", "DOI"},
                                                    {normal_arxiv_or_number, "ARXIV:", "ArXiv"},
                                                    {normal_s2, "", "S2"},
                                                    {normal_number, "CorpusId:", "CorpusId"},
                                                    {normal_openalex, "OPENALEX:", "OpenAlex"},
                                                    {normal_number, "MAG:", "MAG"},
                                                    {normal_acl, "ACL:", "ACL"},
                                                    {normal_number, "PMID:", "PubMed"},
                                                    {normal_pmc, "PMCID:", "PubMedCentral"},
                                                    {normal_dblp, "DBLP:", "DBLP"},
                                                    {normal_local, "LOCAL:", "Local"}}};

const Kind& entry_of(IdKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

}  // namespace

std::optional<PaperId> normal_id(IdKind kind, std::string_view text) {
  auto value = entry_of(kind).normal_value(trim(text));
  if (!value || value->empty()) return std::nullopt;
  return PaperId{kind, *std::move(value)};
}

std::string_view shown_prefix(IdKind kind) { return entry_of(kind).prefix; }

std::string_view external_name(IdKind kind) { return entry_of(kind).external_name; }

}  // namespace quire
