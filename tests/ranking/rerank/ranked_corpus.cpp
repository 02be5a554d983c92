#include "tests/ranking/rerank/ranked_corpus.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "ranking/rerank/candidate_scan.h"
#include "ranking/rerank/features.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

class DumpMaker {
 public:
  std::string make(std::uint32_t papers) {
    std::string dump;
    for (std::uint32_t i = 0; i < papers; ++i) add(i, dump);
    return dump;
  }

 private:
  std::uint32_t draw(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }

  // Small numbers are frequent; neighbours differ by their last letters.
  std::string word() {
    static const std::vector<std::string> kRoots = {"graph", "kernel",  "network", "learn",
                                                    "parse", "lantern", "protein", "translat"};
    static const std::vector<std::string> kEndings = {"",     "s",    "ing",   "ed",
                                                      "ical", "iser", "ology", "onic"};
    const std::uint32_t root = draw(8) * draw(8) / 8;
    return kRoots[root] + kEndings[draw(8) * draw(8) / 8] + (draw(40) == 0 ? "x" : "");
  }

  std::string text(std::uint32_t words, bool has_sentences) {
    std::string result;
    for (std::uint32_t i = 0; i < words; ++i) {
      result += word();
      result += has_sentences && draw(8) == 0 ? ". " : " ";
    }
    return result;
  }

  void add(std::uint32_t number, std::string& dump) {
    if (draw(12) != 0 || last_title_.empty()) last_title_ = text(1 + draw(7), false);
    const std::string abstract = draw(6) == 0 ? "" : text(draw(70), true);
    dump += R"({"id":"p)" + std::to_string(number) + R"(","title":")" + last_title_ +
            R"(","abstract":")" + abstract + '"';
    if (draw(9) != 0) dump += ",\"year\":" + std::to_string(1990 + draw(35));
    if (draw(3) != 0) dump += ",\"citationCount\":" + std::to_string(draw(60));
    if (number > 3 && draw(2) == 0) {
      dump += R"(,"references":["p)" + std::to_string(draw(number)) + R"(","p)" +
              std::to_string(draw(number)) + "\"]";
    }
    dump += "}\n";
  }

  std::mt19937 random_{20'261'120};
  std::string last_title_;
};

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + ' ') {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

std::string some_of(const std::vector<std::string>& words, std::size_t first, std::size_t count) {
  std::string text;
  for (std::size_t i = first; i < std::min(words.size(), first + count); ++i) {
    text += (text.empty() ? "" : " ") + words[i];
  }
  return text;
}

}  // namespace

std::string made_up_dump(std::uint32_t papers) { return DumpMaker().make(papers); }

std::vector<std::string> remembered_queries(const Snapshot& snapshot, std::size_t count) {
  std::mt19937 random(4);
  std::vector<std::string> queries;
  for (std::size_t tries = 0; queries.size() < count && tries < 10 * count; ++tries) {
    const auto doc = static_cast<DocId>(random() % snapshot.paper_count() + 1);
    const Paper paper = snapshot.paper(doc);
    const auto title = words_of(paper.title);
    const auto abstract = words_of(paper.abstract);
    const std::size_t place = abstract.empty() ? 0 : random() % abstract.size();
    std::string query;
    switch (queries.size() % 6) {
      case 0:
        query = paper.title;
        break;
      case 1:
        query = some_of(title, random() % 3, 2 + random() % 3);
        break;
      case 2:
        query = some_of(title, 0, 2) + ' ' + some_of(abstract, place, 3);
        break;
      case 3:
        query = some_of(abstract, place, 12);
        break;
      case 4:
        query = some_of(abstract, place, 1) + ' ' + some_of(title, random() % 4, 1);
        break;
      default:  // a typing error
        query = some_of(title, 0, 4);
        if (query.size() > 4) std::swap(query[query.size() / 2], query[query.size() / 2 + 1]);
    }
    if (query.size() > 2) queries.push_back(query);
  }
  return queries;
}

CandidateList all_candidates(const Generation& generation, const QueryTerms& terms,
                             std::uint32_t depth, BoundKind kind) {
  CandidateScan scan(terms, generation.texts(), CandidateScan::CitingTitles::kSkip);
  const FeatureFormulas formulas(terms, generation.texts(), generation.pairs(), RankingOptions());
  std::vector<std::pair<double, Candidate>> found;
  double best = 0;
  for (std::uint32_t doc = 1; doc <= generation.texts().paper_count(); ++doc) {
    const PaperCounts counts = scan.read(doc);
    Candidate candidate{doc, 0, 0};
    for (std::size_t i = 0; i < terms.stems.size(); ++i) {
      if (counts.title[i] + counts.abstract[i] > 0) candidate.stems |= std::uint64_t{1} << i;
    }
    if (candidate.stems == 0) continue;
    found.emplace_back(formulas.plain_text_score(counts), candidate);
    best = std::max(best, found.back().first);
  }
  CandidateList list;
  list.depth = depth;
  list.slack = kind == BoundKind::kRoundedUp ? best / 40 : 0;
  for (auto& [score, candidate] : found) {
    const double bound = list.slack > 0 ? std::ceil(score / list.slack) * list.slack : score;
    candidate.bound = static_cast<float>(bound);
    list.papers.push_back(candidate);
  }
  std::ranges::sort(list.papers, [](const Candidate& a, const Candidate& b) {
    return a.bound != b.bound ? a.bound > b.bound : a.doc < b.doc;
  });
  if (list.papers.size() > depth && depth > 0) {
    const double last = list.papers[depth - 1].bound - list.slack * 1.001;
    std::erase_if(list.papers, [&](const Candidate& paper) { return paper.bound < last; });
  }
  return list;
}

}  // namespace quire
