// Pseudo-random numbers that are the same on every machine: integer arithmetic only, so neither the
// standard library's distributions nor the rounding of a maths library can change a corpus.
#pragma once

#include <cstdint>

namespace quire {

// A well-mixed 64-bit number made of `a` and `b` (the finaliser of SplitMix64, Steele, Lea and
// Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
[[nodiscard]] std::uint64_t mix(std::uint64_t a, std::uint64_t b);

// SplitMix64. Not thread-safe.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next();

  // Uniform in [0, bound). Requires bound > 0. The bias is below bound / 2^32.
  std::uint32_t below(std::uint32_t bound);

  // Uniform in [first, last].
  std::uint32_t between(std::uint32_t first, std::uint32_t last);

  // True in `per_mille` of 1,000 calls.
  bool happens(std::uint32_t per_mille) { return below(1'000) < per_mille; }

  // A rank in [0, count) with probability proportional to 1 / (rank + 1). Requires 0 < count <=
  // 2^30.
  std::uint32_t zipf(std::uint32_t count);

  // A rank from 0 without an end, for words of a subject: the first 2^`middle_octaves` ranks fall
  // more slowly than the law of Zipf has it (the words above them in a text are those of grammar),
  // the others faster: each further doubling of the rank has `decay_per_mille` of the share of the
  // one before. Such a tail makes the number of distinct words grow without end, as it does in real
  // text.
  std::uint32_t long_tail(std::uint32_t middle_octaves, std::uint32_t decay_per_mille);

 private:
  // A rank in [2^octave - 1, 2^(octave + 1) - 1) by the law of Zipf.
  std::uint32_t in_octave(std::uint32_t octave);

  std::uint64_t state_;
};

}  // namespace quire
