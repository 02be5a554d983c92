// One function a dump format; formats.h chooses.
#pragma once

#include <cstdint>
#include <string>

#include "bench/corpus/paper_maker.h"

namespace quire {

// The public arXiv metadata snapshot: ASCII, accents in the author line as LaTeX.
[[nodiscard]] std::string arxiv_line(const SyntheticPaper& paper);

// OpenAlex works. `seed` keeps the numbers of works of different corpora apart.
[[nodiscard]] std::string openalex_line(const SyntheticPaper& paper, std::uint64_t seed);

// The list of Hugging Face's daily papers.
[[nodiscard]] std::string hugging_face_line(const SyntheticPaper& paper);

// Dates as the formats have them. Nonsense in, nonsense out: damaged records need it.
[[nodiscard]] std::string iso_date(int year, int month, int day);   // "2007-04-02"
[[nodiscard]] std::string clock_time(std::uint32_t second_of_day);  // "19:18:42"
[[nodiscard]] std::string mail_date(const SyntheticPaper& paper);  // "Mon, 2 Apr 2007 19:18:42 GMT"

// "Ana García", or "A. García" where the paper abbreviates.
[[nodiscard]] std::string printed_name(const SyntheticAuthor& author);

}  // namespace quire
