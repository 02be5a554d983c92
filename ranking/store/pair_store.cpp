#include "ranking/store/pair_store.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "ranking/store/file_cursor.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/pair_counter.h"

namespace quire {
namespace {

constexpr std::string_view kMagic = "QUIREQP1";
constexpr unsigned kCodeBits = 8;
constexpr std::uint32_t kCodeMask = (1U << kCodeBits) - 1;
// Every stem has a form, and there are no more forms.
constexpr std::uint32_t kMaxStems = kMaxForms;
// Frequencies up to here are their own codes; those above go in steps.
constexpr std::uint32_t kLastExact = 64;
constexpr double kStepsPerOctave = 8;

std::uint32_t frequency_code(std::uint32_t papers) {
  if (papers <= kLastExact) return papers;
  const double octaves = std::log2(static_cast<double>(papers) / kLastExact);
  const long code = kLastExact + std::lround(kStepsPerOctave * octaves);
  return std::min(static_cast<std::uint32_t>(code), kCodeMask);
}

double coded_frequency(std::uint32_t code) {
  if (code <= kLastExact) return code;
  return kLastExact * std::exp2((code - kLastExact) / kStepsPerOctave);
}

std::uint32_t second_of(std::uint32_t pair) { return pair >> kCodeBits; }

std::uint32_t stored(const PairRows::Entry& entry) {
  return entry.second << kCodeBits | frequency_code(entry.papers);
}

}  // namespace

PairStore::PairStore(const std::filesystem::path& path) : path_(path), file_(path) {
  FileCursor cursor(path_, file_.bytes(), kMagic);
  const auto counts = cursor.take<std::uint32_t>(2);
  begins_ = cursor.take<std::uint32_t>(std::size_t{counts[0]} + 1);
  pairs_ = cursor.take<std::uint32_t>(counts[1]);
  cursor.expect_end();
}

std::span<const std::uint32_t> PairStore::row(StemId first) const {
  const std::uint32_t begin = begins_[first];
  const std::uint32_t end = begins_[first + std::size_t{1}];
  if (begin > end || end > pairs_.size()) {
    refuse("the row of stem " + std::to_string(first) + " is outside of it");
  }
  return pairs_.subspan(begin, end - begin);
}

double PairStore::frequency(StemId first, StemId second) const {
  const auto pairs = row(first);
  const auto found = std::ranges::lower_bound(pairs, second, {}, second_of);
  if (found == pairs.end() || second_of(*found) != second) return 1;
  return std::max(1.0, coded_frequency(*found & kCodeMask));
}

void PairStore::refuse(const std::string& reason) const {
  throw std::runtime_error(path_.string() + " is not a readable pair store: " + reason);
}

void PairStore::check(const TextStore& texts, unsigned threads, std::size_t memory_bytes) const {
  if (stem_count() != texts.stem_count()) refuse("its stems are not those of the texts");
  StemId first = 0;
  for (const PairRows& rows : count_pairs(texts, threads, memory_bytes, kMinPairFrequency)) {
    std::span<const PairRows::Entry> rest(rows.entries);
    for (const std::uint32_t size : rows.row_sizes) {
      const auto expected = rest.first(size);
      rest = rest.subspan(size);
      if (!std::ranges::equal(row(first), expected, {}, {}, stored)) {
        refuse("the pairs of stem " + std::to_string(first) + " are not those of the texts");
      }
      ++first;
    }
  }
  if (begins_.front() != 0 || begins_.back() != pairs_.size()) {
    refuse("it has pairs that belong to no stem");
  }
}

void write_pairs(const TextStore& texts, unsigned threads, std::size_t memory_bytes,
                 const std::filesystem::path& path) {
  if (texts.stem_count() > kMaxStems) {
    throw std::runtime_error("cannot write " + path.string() + ": too many stems");
  }
  const auto counted = count_pairs(texts, threads, memory_bytes, kMinPairFrequency);
  std::vector<std::uint32_t> begins = {0};
  begins.reserve(texts.stem_count() + std::size_t{1});
  std::uint64_t pairs = 0;
  for (const PairRows& rows : counted) {
    for (const std::uint32_t size : rows.row_sizes) {
      pairs += size;
      if (pairs > std::numeric_limits<std::uint32_t>::max()) {
        throw std::runtime_error("cannot write " + path.string() + ": more than 2^32 word pairs");
      }
      begins.push_back(static_cast<std::uint32_t>(pairs));
    }
  }
  FileWriter file(path);
  file.write(kMagic);
  file.write(bytes_of(std::span<const std::uint32_t>(
      std::array{texts.stem_count(), static_cast<std::uint32_t>(pairs)})));
  write_numbers(file, begins);
  std::vector<std::uint32_t> row;
  for (const PairRows& rows : counted) {
    row.resize(rows.entries.size());
    std::ranges::transform(rows.entries, row.begin(), stored);
    file.write(bytes_of(std::span<const std::uint32_t>(row)));
  }
  file.pad_to(FileCursor::kAlignment);
  file.close();
}

}  // namespace quire
