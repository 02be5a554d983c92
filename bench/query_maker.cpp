#include "bench/query_maker.h"

#include <algorithm>
#include <ostream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bench/document_name.h"
#include "ranking/index_reader.h"

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

class QueryMaker {
 public:
  QueryMaker(const Snapshot& snapshot, std::uint64_t seed) : snapshot_(snapshot), random_(seed) {}

  void write(std::uint32_t number, std::ostream& out) {
    const Paper paper = random_paper();
    const Words title = words_of(paper.title);
    out << 'q' << number << '\t';
    switch (number % 10) {
      case 0:
      case 1:
      case 2:
        out << "title\tor\t" << joined(without_some(title)) << '\t' << document_name(paper) << '\n';
        return;
      case 3:
      case 4:
      case 5:
      case 6:
        out << "short\tor\t" << joined(neighbours(title, 1, 4));
        break;
      case 7: {
        const Words abstract = words_of(paper.abstract);
        out << "long\tor\t" << joined(neighbours(abstract.size() < 8 ? title : abstract, 8, 15));
        break;
      }
      case 8:
        out << "and2\tand\t" << joined(neighbours(title, 2, 2));
        break;
      default:
        out << "phrase\tphrase\t" << joined(neighbours(title, 2, 3));
        break;
    }
    out << "\t\n";
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  Paper random_paper() {
    for (std::uint32_t i = 0; i < kMaxTries; ++i) {
      Paper paper = snapshot_.paper(static_cast<DocId>(1 + below(snapshot_.paper_count())));
      if (words_of(paper.title).size() >= kMinTitleWords) return paper;
    }
    throw std::runtime_error("the index has too few titles to make queries of");
  }

  Words neighbours(const Words& words, std::size_t least, std::size_t most) {
    const std::size_t count = std::min(words.size(), least + below(most - least + 1));
    const auto first = words.begin() + static_cast<std::ptrdiff_t>(below(words.size() - count + 1));
    return {first, first + static_cast<std::ptrdiff_t>(count)};
  }

  Words without_some(Words words) {
    for (std::size_t drop = words.size() * 3 / 10; drop > 0; --drop) {
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(below(words.size())));
    }
    return words;
  }

  const Snapshot& snapshot_;
  std::mt19937_64 random_;
};

}  // namespace

void run_query_maker(const QueryMakerOptions& options, std::ostream& out) {
  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  QueryMaker maker(snapshot, options.seed);
  for (std::uint32_t number = 0; number < options.queries; ++number) maker.write(number, out);
}

}  // namespace quire
