#include "bench/corpus/random.h"

#include <algorithm>
#include <bit>

namespace quire {
namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15U;
constexpr std::uint32_t kLastOctave = 28;

std::uint64_t finalise(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

}  // namespace

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  return finalise(finalise(a + kGolden) + b * kGolden + 1);
}

std::uint64_t Random::next() {
  state_ += kGolden;
  return finalise(state_);
}

std::uint32_t Random::below(std::uint32_t bound) {
  return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U);
}

std::uint32_t Random::between(std::uint32_t first, std::uint32_t last) {
  return first + below(last - first + 1);
}

std::uint32_t Random::in_octave(std::uint32_t octave) {
  const std::uint32_t start = 1U << octave;
  while (true) {
    const std::uint32_t place = start + below(start);
    if (below(place) < start) return place - 1;
  }
}

std::uint32_t Random::zipf(std::uint32_t count) {
  const auto octaves = static_cast<std::uint32_t>(std::bit_width(count));
  while (true) {
    // Octaves are drawn evenly and thinned inside, so a rank beyond the end must start anew at the
    // top.
    const std::uint32_t start = 1U << below(octaves);
    const std::uint32_t place = start + below(start);
    if (place <= count && below(place) < start) return place - 1;
  }
}

std::uint32_t Random::long_tail(std::uint32_t middle_octaves, std::uint32_t decay_per_mille) {
  // The tail as a whole weighs decay / (1 - decay) octaves, drawn against the flat ones.
  const std::uint32_t middle_weight = middle_octaves * (1'000 - decay_per_mille);
  if (below(middle_weight + decay_per_mille) < middle_weight) {
    return in_octave(std::max(below(middle_octaves), below(middle_octaves)));
  }
  std::uint32_t octave = middle_octaves;
  while (octave < kLastOctave && happens(decay_per_mille)) ++octave;
  return in_octave(octave);
}

}  // namespace quire
