#include "bench/corpus/formats.h"

#include "bench/corpus/format_writers.h"

namespace quire {
namespace {

std::string two_digits(std::uint32_t number) {
  return number < 10 ? std::string{'0', static_cast<char>('0' + number)} : std::to_string(number);
}

// Days since 1970-01-01 (Howard Hinnant's days_from_civil).
int days_since_epoch(int year, int month, int day) {
  const int shifted = month <= 2 ? year - 1 : year;
  const int era = shifted / 400;
  const int year_of_era = shifted - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

}  // namespace

std::string_view to_string(CorpusFormat format) {
  switch (format) {
    case CorpusFormat::kArxiv:
      return "arxiv";
    case CorpusFormat::kOpenAlex:
      return "openalex";
    case CorpusFormat::kHuggingFace:
      return "hf";
  }
  return {};
}

std::optional<CorpusFormat> parse_corpus_format(std::string_view name) {
  for (const auto format :
       {CorpusFormat::kArxiv, CorpusFormat::kOpenAlex, CorpusFormat::kHuggingFace}) {
    if (to_string(format) == name) return format;
  }
  return std::nullopt;
}

std::string to_line(const SyntheticPaper& paper, CorpusFormat format, std::uint64_t seed) {
  switch (format) {
    case CorpusFormat::kArxiv:
      return arxiv_line(paper);
    case CorpusFormat::kOpenAlex:
      return openalex_line(paper, seed);
    case CorpusFormat::kHuggingFace:
      return hugging_face_line(paper);
  }
  return {};
}

std::string to_damaged_line(SyntheticPaper paper, Damage damage, CorpusFormat format,
                            std::uint64_t seed) {
  switch (damage) {
    case Damage::kNoTitle:
      paper.title.clear();
      break;
    case Damage::kNoId:
      paper.has_ids = false;
      break;
    case Damage::kAbsurdDate:
      paper.year = 19'999;
      paper.month = 77;
      paper.day = 99;
      break;
    case Damage::kCutOff:
    case Damage::kBadUtf8:
      break;
  }
  std::string line = to_line(paper, format, seed);
  if (damage == Damage::kCutOff) line.resize(line.size() / 3);
  if (damage == Damage::kBadUtf8) {
    constexpr std::string_view kTitleStart = "\"title\":\"";
    line.insert(line.find(kTitleStart) + kTitleStart.size(), "\xFF\xC3\x28");
  }
  return line;
}

std::string iso_date(int year, int month, int day) {
  return std::to_string(year) + '-' + two_digits(static_cast<std::uint32_t>(month)) + '-' +
         two_digits(static_cast<std::uint32_t>(day));
}

std::string clock_time(std::uint32_t second_of_day) {
  return two_digits(second_of_day / 3'600) + ':' + two_digits(second_of_day / 60 % 60) + ':' +
         two_digits(second_of_day % 60);
}

std::string mail_date(const SyntheticPaper& paper) {
  constexpr std::string_view kDays[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const bool is_real = paper.month <= 12;
  const std::string_view month = is_real ? kMonths[paper.month - 1] : "Foo";
  const std::string_view day_name =
      is_real ? kDays[days_since_epoch(paper.year, paper.month, paper.day) % 7] : "Zzz";
  return std::string(day_name) + ", " + std::to_string(paper.day) + ' ' + std::string(month) + ' ' +
         std::to_string(paper.year) + ' ' + clock_time(paper.second_of_day) + " GMT";
}

std::string printed_name(const SyntheticAuthor& author) {
  const std::string given = author.is_abbreviated ? initials(author.name.given) : author.name.given;
  return given + ' ' + author.name.family;
}

}  // namespace quire
