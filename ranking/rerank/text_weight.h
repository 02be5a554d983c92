// The text factor B as a weighting scheme of Xapian, so that candidates are retrieved in its order.
#pragma once

#include <xapian.h>

#include <string>

namespace quire {

// sum of qtf * idf * sat(tf; 1.2, .7) as in features.h, without citing titles. Xapian's own BM25
// has another idf, and counts empty papers in the mean length.
class TextWeight final : public Xapian::Weight {
 public:
  // `mean_length`: of the papers that are not empty, > 0.
  explicit TextWeight(double mean_length);

  TextWeight* clone() const override;
  void init(double factor) override;
  double get_sumpart(Xapian::termcount frequency, Xapian::termcount length,
                     Xapian::termcount distinct_terms) const override;
  double get_maxpart() const override;
  double get_sumextra(Xapian::termcount length, Xapian::termcount distinct_terms) const override;
  double get_maxextra() const override;
  std::string name() const override { return "quire::TextWeight"; }

 private:
  double mean_length_;
  double factor_ = 0;
};

}  // namespace quire
