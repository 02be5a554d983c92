#include "bench/corpus/paper_maker.h"

#include <algorithm>

#include "bench/corpus/prose.h"
#include "bench/corpus/topics.h"

namespace quire {
namespace {

constexpr std::uint32_t kNewStyleIds = month_of(2007, 4);
constexpr std::uint32_t kFiveDigitIds = month_of(2015, 1);

std::string padded(std::uint32_t number, std::size_t digits) {
  std::string text = std::to_string(number);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

// "cs/0112" or "1706.", what comes before the running number.
std::string arxiv_prefix(std::uint32_t month, std::string_view category) {
  const std::string year_and_month = padded((91 + month / 12) % 100, 2) + padded(month % 12 + 1, 2);
  if (month >= kNewStyleIds) return year_and_month + '.';
  return std::string(category.substr(0, category.find('.'))) + '/' + year_and_month;
}

std::size_t arxiv_digits(std::uint32_t month) {
  if (month < kNewStyleIds) return 3;
  return month < kFiveDigitIds ? 4 : 5;
}

std::uint32_t largest_number(std::size_t digits) {
  std::uint32_t largest = 1;
  for (std::size_t i = 0; i < digits; ++i) largest *= 10;
  return largest - 1;
}

// How strongly a work draws citations: most of them hardly, a few hundreds of times as much.
std::uint32_t draw_appeal(Random& random) { return random.long_tail(4, 360); }

std::uint32_t draw_abstract_words(Random& random) {
  if (random.happens(40)) return random.between(20, 60);
  return 55 + random.below(106) + random.below(106);
}

}  // namespace

PaperMaker::PaperMaker(const PaperMakerOptions& options)
    : options_(options),
      authors_(static_cast<std::uint32_t>(topics().size())),
      citations_(static_cast<std::uint32_t>(topics().size())) {
  // 0.9 % more papers every month: 11 % a year, as on arXiv since 2000.
  std::uint64_t weight = 1'000'000;
  std::uint64_t sum = 0;
  for (std::uint32_t month = 0; month < kMonthCount; ++month) {
    if (month >= options.first_month) sum += weight / 1'000;
    cumulated_month_weights_.push_back(sum);
    weight = weight * 1'009 / 1'000;
  }
}

void PaperMaker::draw_date(SyntheticPaper& paper, Random& random) {
  const auto total = static_cast<std::uint32_t>(cumulated_month_weights_.back());
  const std::uint64_t place = random.below(total);
  const auto found = std::ranges::upper_bound(cumulated_month_weights_, place);
  const auto month = static_cast<std::uint32_t>(found - cumulated_month_weights_.begin());
  paper.year = 1991 + static_cast<int>(month / 12);
  paper.month = static_cast<int>(month % 12) + 1;
  paper.day = static_cast<int>(random.between(1, 28));
  paper.second_of_day = random.below(86'400);
}

void PaperMaker::draw_identity(SyntheticPaper& paper, Random& random) {
  const std::string_view category = topics()[paper.topics.front()].category;
  std::uint32_t month = month_of(paper.year, paper.month);
  while (true) {
    const std::string prefix = arxiv_prefix(month, category);
    const std::size_t digits = arxiv_digits(month);
    std::uint32_t& last = last_arxiv_number_[prefix];
    if (last < largest_number(digits)) {
      paper.arxiv_id = prefix + padded(++last, digits);
      break;
    }
    // The month is full: the paper comes out in the next one that has room.
    month = month + 1 < kMonthCount ? month + 1 : options_.first_month;
    paper.year = 1991 + static_cast<int>(month / 12);
    paper.month = static_cast<int>(month % 12) + 1;
  }
  if (random.happens(400)) {
    paper.doi =
        "10.5555/quire." + std::to_string(options_.seed) + '.' + std::to_string(paper.number);
  }
}

void PaperMaker::draw_text(SyntheticPaper& paper, Random& random) const {
  const Subject subject = draw_subject(paper.topics.front(), paper.year, random);
  Writer writer(subject, random);
  paper.title = writer.title();
  paper.language = "en";
  paper.abstract = writer.abstract(draw_abstract_words(random));
  if (random.happens(3)) {
    ForeignTitle foreign = draw_foreign_title(random);
    paper.title = std::move(foreign.text);
    paper.language = foreign.language;
  }
  paper.abstract_is_public = random.happens(750);
  if (random.happens(620)) {
    // One draw a statement: the order inside an expression would be the compiler's choice.
    paper.comment = std::to_string(random.between(4, 40)) + " pages, ";
    paper.comment += std::to_string(random.between(2, 15)) + " figures";
  }
}

void PaperMaker::draw_authors(SyntheticPaper& paper, Random& random) {
  for (const Member& member : authors_.draw_team(paper.topics.front(), paper.year, random)) {
    SyntheticAuthor& author = paper.authors.emplace_back();
    author.person = member.person;
    author.name = name_of(options_.seed, member.person);
    author.is_abbreviated = random.happens(120);
    author.has_institution = random.happens(700);
    if (author.has_institution) author.institution = institution_of(options_.seed, member.person);
  }
}

void PaperMaker::draw_citations(SyntheticPaper& paper, Random& random) {
  constexpr std::uint32_t kMostTickets = 64;
  const std::uint32_t month = month_of(paper.year, paper.month);
  const std::uint32_t own = 2 + random.below(12);
  citations_.draw(paper.topics.front(), month, own, random, paper.references);
  if (paper.topics.size() > 1) {
    citations_.draw(paper.topics[1], month, random.below(5), random, paper.references);
  }
  paper.unknown_references = random.below(8);
  const std::uint32_t appeal = draw_appeal(random);
  citations_.add(paper.topics.front(), paper.number, month, std::min(appeal + 1, kMostTickets),
                 random);
  // Half of what a work will ever get has come after three years.
  const std::uint32_t age_months = kMonthCount - month;
  paper.citation_count = appeal * 2 * age_months / (age_months + 36);
  paper.upvotes = 1 + random.below(12);
  paper.upvotes += random.long_tail(4, 350);
}

SyntheticPaper PaperMaker::next() {
  SyntheticPaper paper;
  paper.number = next_number_++;
  Random random(mix(options_.seed, paper.number));
  draw_date(paper, random);
  paper.topics.push_back(draw_topic(paper.year, random));
  while (paper.topics.size() < 4 && random.happens(480)) {
    const std::uint32_t other = draw_related_topic(paper.topics.front(), paper.year, random);
    if (std::ranges::find(paper.topics, other) != paper.topics.end()) break;
    paper.topics.push_back(other);
  }
  draw_identity(paper, random);
  draw_text(paper, random);
  draw_authors(paper, random);
  draw_citations(paper, random);
  paper.has_journal = random.happens(350);
  paper.venue = random.zipf(6);
  return paper;
}

}  // namespace quire
