#include "ranking/rerank/text_weight.h"

#include <cmath>

#include "ranking/rerank/bm25.h"

namespace quire {

TextWeight::TextWeight(double mean_length) : mean_length_(mean_length) {
  need_stat(COLLECTION_SIZE);
  need_stat(TERMFREQ);
  need_stat(WQF);
  need_stat(WDF);
  need_stat(WDF_MAX);
  need_stat(DOC_LENGTH);
  need_stat(DOC_LENGTH_MIN);
}

TextWeight* TextWeight::clone() const { return new TextWeight(mean_length_); }

void TextWeight::init(double factor) {
  const double papers = get_collection_size();
  const double frequency = get_termfreq();
  const double idf = std::log(1 + (papers - frequency + .5) / (frequency + .5));
  factor_ = factor * get_wqf() * idf;
}

double TextWeight::get_sumpart(Xapian::termcount frequency, Xapian::termcount length,
                               Xapian::termcount) const {
  if (frequency == 0) return 0;
  return factor_ * kTextSaturation.at_length(length / mean_length_)(frequency);
}

double TextWeight::get_maxpart() const {
  const double frequency = get_wdf_upper_bound();
  if (frequency == 0) return 0;
  return factor_ * kTextSaturation.at_length(get_doclength_lower_bound() / mean_length_)(frequency);
}

double TextWeight::get_sumextra(Xapian::termcount, Xapian::termcount) const { return 0; }

double TextWeight::get_maxextra() const { return 0; }

}  // namespace quire
