#include "ranking/paper_vector.h"

#include <algorithm>
#include <cmath>

#include "ranking/store/schema.h"

namespace quire {
namespace {

// One entry an occurrence, in the order of the text.
void collect_stems(const TextStore& texts, std::uint32_t doc, PaperStems& paper) {
  const PaperText text = texts.text(doc);
  std::uint32_t weight = schema::kTitleWeight;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const FormId form = text[i];
    if (form == kTitleEnd) {
      weight = 1;
    } else if (form != kSentenceEnd) {
      paper.length += weight;
      if (form < texts.form_count()) paper.stems.push_back({texts.stem_of(form), weight});
    }
  }
}

}  // namespace

void count_paper_stems(const TextStore& texts, std::uint32_t doc, PaperStems& paper) {
  paper.stems.clear();
  paper.length = 0;
  collect_stems(texts, doc, paper);
  std::sort(paper.stems.begin(), paper.stems.end(),
            [](const CountedStem& a, const CountedStem& b) { return a.stem < b.stem; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < paper.stems.size(); ++i) {
    if (kept > 0 && paper.stems[kept - 1].stem == paper.stems[i].stem) {
      paper.stems[kept - 1].count += paper.stems[i].count;
    } else {
      paper.stems[kept++] = paper.stems[i];
    }
  }
  paper.stems.resize(kept);
}

std::vector<WeightedStem> paper_vector(const TextStore& texts, std::uint32_t doc) {
  PaperStems paper;
  count_paper_stems(texts, doc, paper);
  std::vector<WeightedStem> vector;
  vector.reserve(paper.stems.size());
  const auto saturate = kVectorSaturation.at_length(paper.length / texts.averages().text_length);
  for (const CountedStem& entry : paper.stems) {
    vector.push_back(
        {entry.stem, saturate(entry.count) * texts.idf(texts.stem_frequency(entry.stem))});
  }
  normalise(vector);
  return vector;
}

void normalise(std::span<WeightedStem> vector) {
  double squares = 0;
  for (const WeightedStem& entry : vector) squares += entry.weight * entry.weight;
  if (squares <= 0) return;
  const double factor = 1 / std::sqrt(squares);
  for (WeightedStem& entry : vector) entry.weight *= factor;
}

double inner_product(std::span<const WeightedStem> a, std::span<const WeightedStem> b) {
  double sum = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i].stem == b[k].stem) {
      sum += a[i++].weight * b[k++].weight;
    } else if (a[i].stem < b[k].stem) {
      ++i;
    } else {
      ++k;
    }
  }
  return sum;
}

void keep_heaviest(std::vector<WeightedStem>& vector, std::size_t count) {
  const auto heavier = [](const WeightedStem& a, const WeightedStem& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
  };
  if (vector.size() > count) {
    const auto end = vector.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(vector.begin(), end, vector.end(), heavier);
    vector.erase(end, vector.end());
  }
  std::sort(vector.begin(), vector.end(),
            [](const WeightedStem& a, const WeightedStem& b) { return a.stem < b.stem; });
}

}  // namespace quire
