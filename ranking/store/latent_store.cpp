#include "ranking/store/latent_store.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr std::string_view kMagic = "QUIREQV1";
constexpr std::size_t kHeaderBytes = 24;
constexpr float kLargest = std::numeric_limits<std::int16_t>::max();
static_assert(std::int64_t{std::numeric_limits<std::int16_t>::max()} * 128 * kMaxLatentRank <=
              std::numeric_limits<std::int32_t>::max());

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
  throw std::runtime_error(path.string() + " is not a readable store of latent vectors: " + reason);
}

// Takes arrays off the front of the bytes.
class Parts {
 public:
  explicit Parts(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <typename T>
  std::span<const T> take(std::size_t count) {
    const auto* data = reinterpret_cast<const T*>(bytes_.data());
    bytes_ = bytes_.subspan(count * sizeof(T));
    return {data, count};
  }

 private:
  std::span<const std::byte> bytes_;
};

// `values` times the factor that makes the largest kLargest.
std::vector<std::int16_t> quantised(std::span<const float> values) {
  float largest = 0;
  for (const float value : values) largest = std::max(largest, std::abs(value));
  if (!(largest > 0) || !std::isfinite(largest)) return {};
  std::vector<std::int16_t> result;
  result.reserve(values.size());
  for (const float value : values) {
    result.push_back(static_cast<std::int16_t>(std::lround(value / largest * kLargest)));
  }
  return result;
}

// Both as many as the first, a multiple of 16.
std::int32_t dot_portable(std::span<const std::int16_t> a, const std::int8_t* b) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

#if defined(__x86_64__)
// The same sum of integers, sixteen at a time.
__attribute__((target("avx2"))) std::int32_t dot_avx2(std::span<const std::int16_t> a,
                                                      const std::int8_t* b) {
  __m256i sums = _mm256_setzero_si256();
  for (std::size_t i = 0; i < a.size(); i += 16) {
    const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(a.data() + i));
    const __m128i second = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + i));
    sums = _mm256_add_epi32(sums, _mm256_madd_epi16(first, _mm256_cvtepi8_epi16(second)));
  }
  __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0b01'00'11'10));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0b10'11'00'01));
  return _mm_cvtsi128_si32(half);
}

std::int32_t dot(std::span<const std::int16_t> a, const std::int8_t* b) {
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  return has_avx2 ? dot_avx2(a, b) : dot_portable(a, b);
}
#else
std::int32_t dot(std::span<const std::int16_t> a, const std::int8_t* b) {
  return dot_portable(a, b);
}
#endif

}  // namespace

LatentStore::LatentStore(const std::filesystem::path& path) : path_(path), file_(path) {
  const auto bytes = file_.bytes();
  if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    refuse(path, "its first bytes are those of another file");
  }
  std::array<std::uint32_t, 4> counts{};
  std::memcpy(counts.data(), bytes.data() + kMagic.size(), sizeof counts);
  const auto [papers, rank, stems, rows] = counts;
  if (rank > kMaxLatentRank) refuse(path, "its rank is too high");
  paper_count_ = papers;
  rank_ = rank;
  width_ = latent_width(rank);
  const std::uint64_t numbers = std::uint64_t{papers} + stems + rows;
  const std::uint64_t vectors = (std::uint64_t{papers} + rows) * width_;
  if (bytes.size() != kHeaderBytes + numbers * 4 + vectors) {
    refuse(path, "its size is not that of its parts");
  }
  Parts parts(bytes.subspan(kHeaderBytes));
  paper_factors_ = parts.take<float>(papers);
  rows_of_stems_ = parts.take<std::uint32_t>(stems);
  basis_factors_ = parts.take<float>(rows);
  papers_ = parts.take<std::int8_t>(papers * width_);
  basis_ = parts.take<std::int8_t>(rows * width_);
}

LatentVector LatentStore::project(std::span<const WeightedStem> stems) const {
  std::vector<float> sums(width_);
  for (const WeightedStem& entry : stems) {
    const std::uint32_t row = entry.stem < rows_of_stems_.size() ? rows_of_stems_[entry.stem] : 0;
    if (row == 0) continue;
    if (row > basis_factors_.size()) refuse(path_, "a stem has a row that does not exist");
    const float factor = static_cast<float>(entry.weight) * basis_factors_[row - 1];
    const std::int8_t* const values = basis_.data() + (row - 1) * width_;
    for (std::size_t i = 0; i < width_; ++i) sums[i] += factor * values[i];
  }
  LatentVector result;
  result.values_ = quantised(sums);
  double squares = 0;
  for (const std::int16_t value : result.values_) squares += double{1} * value * value;
  if (!result.values_.empty()) result.scale_ = 1 / std::sqrt(squares);
  return result;
}

void LatentStore::prefetch(std::uint32_t doc) const {
  constexpr std::size_t kCacheLine = 64;
  if (doc < 1 || doc > paper_count_) return;
  const std::int8_t* const row = papers_.data() + (doc - std::size_t{1}) * width_;
  for (std::size_t i = 0; i < width_; i += kCacheLine) __builtin_prefetch(row + i);
}

double LatentStore::cosine(const LatentVector& vector, std::uint32_t doc) const {
  if (vector.is_zero() || vector.values_.size() != width_) return 0;
  const std::size_t row = doc - std::size_t{1};
  const double cosine =
      dot(vector.values_, papers_.data() + row * width_) * vector.scale_ * paper_factors_[row];
  return std::clamp(cosine, -1., 1.);
}

void LatentStore::check() const {
  for (std::size_t row = 0; row < paper_count_; ++row) {
    double squares = 0;
    for (const std::int8_t value : papers_.subspan(row * width_, width_)) squares += value * value;
    const double length = std::sqrt(squares) * paper_factors_[row];
    constexpr double kTolerance = 1e-4;
    if (!(std::abs(length - 1) < kTolerance || paper_factors_[row] == 0)) {
      refuse(path_, "the vector of paper " + std::to_string(row + 1) + " has not unit length");
    }
  }
  for (const std::uint32_t row : rows_of_stems_) {
    if (row > basis_factors_.size()) refuse(path_, "a stem has a row that does not exist");
  }
  for (const float factor : basis_factors_) {
    if (!std::isfinite(factor)) refuse(path_, "a factor of the basis is not a number");
  }
}

void write_latent(const LatentTables& tables, const std::filesystem::path& path) {
  const std::array<std::uint32_t, 4> counts = {
      static_cast<std::uint32_t>(tables.paper_factors.size()), tables.rank,
      static_cast<std::uint32_t>(tables.rows_of_stems.size()),
      static_cast<std::uint32_t>(tables.basis_factors.size())};
  FileWriter file(path);
  file.write(kMagic);
  file.write(bytes_of(std::span<const std::uint32_t>(counts)));
  file.write(bytes_of(std::span<const float>(tables.paper_factors)));
  file.write(bytes_of(std::span<const std::uint32_t>(tables.rows_of_stems)));
  file.write(bytes_of(std::span<const float>(tables.basis_factors)));
  file.write(bytes_of(std::span<const std::int8_t>(tables.papers)));
  file.write(bytes_of(std::span<const std::int8_t>(tables.basis)));
  file.close();
}

}  // namespace quire
