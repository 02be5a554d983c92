#include "bench/query_maker.h"

#include <algorithm>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bench/document_name.h"

namespace quire {
namespace {

constexpr std::size_t kMinTitleWords = 5;
// Papers looked at for each query before the index is said to hold nothing suitable.
constexpr std::uint32_t kMaxTries = 1'000;

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  Words words(1);
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool is_word = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (is_word) {
      words.back() += lower;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

}  // namespace

LoggedQuery QueryMaker::make(std::uint32_t number) {
  const Paper paper = random_paper();
  const Words title = words_of(paper.title);
  LoggedQuery query;
  query.id = 'q' + std::to_string(number);
  switch (number % 10) {
    case 0:
    case 1:
    case 2:
      query.query_class = "title";
      query.text = joined(without_some(title));
      query.target = document_name(paper);
      return query;
    case 3:
    case 4:
    case 5:
    case 6:
      query.query_class = "short";
      query.text = joined(neighbours(title, 1, 4));
      return query;
    case 7: {
      const Words abstract = words_of(paper.abstract);
      query.query_class = "long";
      query.text = joined(neighbours(abstract.size() < 8 ? title : abstract, 8, 15));
      return query;
    }
    case 8:
      query.query_class = "and2";
      query.mode = QueryMode::kAnd;
      query.text = joined(neighbours(title, 2, 2));
      return query;
    default:
      query.query_class = "phrase";
      query.mode = QueryMode::kPhrase;
      query.text = joined(neighbours(title, 2, 3));
      return query;
  }
}

Paper QueryMaker::random_paper() {
  for (std::uint32_t i = 0; i < kMaxTries; ++i) {
    Paper paper = snapshot_.paper(static_cast<DocId>(1 + below(snapshot_.paper_count())));
    if (words_of(paper.title).size() >= kMinTitleWords) return paper;
  }
  throw std::runtime_error("the index has too few titles to make queries of");
}

Words QueryMaker::neighbours(const Words& words, std::size_t least, std::size_t most) {
  const std::size_t count = std::min(words.size(), least + below(most - least + 1));
  const auto first = words.begin() + static_cast<std::ptrdiff_t>(below(words.size() - count + 1));
  return {first, first + static_cast<std::ptrdiff_t>(count)};
}

Words QueryMaker::without_some(Words words) {
  for (std::size_t drop = words.size() * 3 / 10; drop > 0; --drop) {
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(below(words.size())));
  }
  return words;
}

void run_query_maker(const QueryMakerOptions& options, std::ostream& out) {
  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  QueryMaker maker(snapshot, options.seed);
  for (std::uint32_t number = 0; number < options.queries; ++number) {
    const LoggedQuery query = maker.make(number);
    out << query.id << '\t' << query.query_class << '\t' << to_string(query.mode) << '\t'
        << query.text << '\t' << query.target << '\n';
  }
}

}  // namespace quire
