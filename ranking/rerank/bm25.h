// The formulas that all factors of the ranking share.
//
// Robertson and Zaragoza 2009, The Probabilistic Relevance Framework: BM25 and Beyond; idf with 1
// added inside the logarithm, so that it is never negative.
#pragma once

namespace quire {

// How fast further occurrences stop counting (k1) and how much long texts are held against (b).
struct Saturation {
  double k1 = 0;
  double b = 0;

  // For texts of one length.
  struct AtLength {
    double gain = 0;
    double offset = 0;
    double operator()(double frequency) const { return frequency * gain / (frequency + offset); }
  };

  // sat(tf) = tf (k1 + 1) / (tf + k1 (1 - b + b length / mean length)); relative_length is the last
  // quotient.
  [[nodiscard]] AtLength at_length(double relative_length) const {
    return {k1 + 1, k1 * (1 - b + b * relative_length)};
  }
};

inline constexpr Saturation kTextSaturation{1.2, .7};   // B, N, V
inline constexpr Saturation kPairSaturation{.9, .4};    // O
inline constexpr Saturation kShortSaturation{1.2, .3};  // M, T: short texts

}  // namespace quire
