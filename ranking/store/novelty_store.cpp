#include "ranking/store/novelty_store.h"

#include <cmath>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

#include "ranking/store/byte_coding.h"
#include "ranking/store/file_cursor.h"
#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr std::string_view kMagic = "QUIREQE1";

void write_single(double value, std::string& row) {
  const auto single = static_cast<float>(value);
  char bytes[sizeof single];
  std::memcpy(bytes, &single, sizeof single);
  row.append(bytes, sizeof single);
}

// Which of the values are there, then those.
template <typename Values>
void write_optional_values(const Values& values, ByteWriter& numbers, std::string& row) {
  std::uint64_t present = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) present |= std::uint64_t{1} << i;
  }
  numbers.number(present);
  for (const auto& value : values) {
    if (value) write_single(*value, row);
  }
}

void write_row(const NoveltyScore& score, std::string& row) {
  const NoveltyEvaluation& evaluation = score.evaluation;
  ByteWriter numbers(row);
  write_optional_values(evaluation.parts, numbers, row);
  write_optional_values(score.percentiles, numbers, row);
  numbers.number(evaluation.length);
  numbers.number(static_cast<std::uint16_t>(score.first_year));
  numbers.number(static_cast<std::uint16_t>(score.last_year));
  numbers.number(score.stratum_size);
  numbers.number(evaluation.same_works.size());
  numbers.number(evaluation.copy_of);
  numbers.number(evaluation.nearest.size());
  for (const NearPaper& near : evaluation.nearest) {
    numbers.number(near.doc);
    write_single(near.similarity, row);
  }
  numbers.number(evaluation.new_pairs.size());
  for (const auto& [first, second] : evaluation.new_pairs) {
    numbers.number(first);
    numbers.number(second);
  }
  numbers.number(evaluation.new_trigrams.size());
  for (const std::uint32_t first : evaluation.new_trigrams) numbers.number(first);
}

// Takes a row apart. Every member throws std::runtime_error on what write_row() cannot have
// written.
class RowReader {
 public:
  RowReader(std::string_view row, std::uint32_t paper_count)
      : numbers_(row), paper_count_(paper_count) {}

  NoveltyEvidence read() {
    NoveltyEvidence evidence;
    read_optional_values(evidence.parts);
    read_optional_values(evidence.percentiles);
    evidence.length = small_number();
    evidence.first_year = year();
    evidence.last_year = year();
    evidence.stratum_size = small_number();
    evidence.same_work_count = small_number();
    evidence.copy_of = small_number();
    if (evidence.copy_of > paper_count_) fail("a copied paper that does not exist");
    read_nearest(evidence.nearest);
    evidence.new_pairs.resize(count(kShownNew));
    for (auto& [first, second] : evidence.new_pairs) {
      first = small_number();
      second = small_number();
    }
    evidence.new_trigrams.resize(count(kShownNew));
    for (std::uint32_t& first : evidence.new_trigrams) first = small_number();
    if (!numbers_.at_end()) fail("more than one row");
    return evidence;
  }

 private:
  [[noreturn]] static void fail(const char* reason) { throw std::runtime_error(reason); }

  std::uint32_t small_number() {
    const std::uint64_t value = numbers_.number();
    if (value > 0xFFFFFFFF) fail("a number that is too large");
    return static_cast<std::uint32_t>(value);
  }
  std::int16_t year() {
    const std::uint32_t value = small_number();
    if (value > 0xFFFF) fail("a year that is too large");
    return static_cast<std::int16_t>(static_cast<std::uint16_t>(value));
  }
  std::size_t count(std::size_t most) {
    const std::size_t value = numbers_.count();
    if (value > most) fail("more evidence than is kept");
    return value;
  }
  float single() {
    float value = 0;
    const std::string_view rest = numbers_.rest();
    if (rest.size() < sizeof value) fail("its end missing");
    std::memcpy(&value, rest.data(), sizeof value);
    numbers_ = ByteReader(rest.substr(sizeof value));
    if (!std::isfinite(value)) fail("a value that is no number");
    return value;
  }
  void read_optional_values(std::array<std::optional<float>, kNoveltyPartCount>& values) {
    const std::uint64_t present = numbers_.number();
    if (present >> kNoveltyPartCount != 0) fail("a part that does not exist");
    for (std::size_t i = 0; i < values.size(); ++i) {
      if ((present >> i & 1U) != 0) values[i] = single();
    }
  }
  void read_nearest(std::vector<NearPaper>& nearest) {
    nearest.resize(count(kShownNearest));
    for (NearPaper& near : nearest) {
      near.doc = small_number();
      if (near.doc == 0 || near.doc > paper_count_) fail("a near paper that does not exist");
      near.similarity = single();
    }
  }

  ByteReader numbers_;
  std::uint32_t paper_count_;
};

[[noreturn]] void refuse(const std::filesystem::path& path, std::uint32_t doc,
                         const std::string& reason) {
  throw std::runtime_error(path.string() + " is damaged: row of paper " + std::to_string(doc) +
                           ": " + reason);
}

}  // namespace

NoveltyStore::NoveltyStore(const std::filesystem::path& path) : path_(path), file_(path) {
  FileCursor cursor(path_, file_.bytes(), kMagic);
  paper_count_ = cursor.take<std::uint32_t>(1)[0];
  begins_ = cursor.take<std::uint64_t>(std::size_t{paper_count_} + 1);
  rows_ = cursor.take<std::byte>(begins_.back());
  cursor.expect_end();
}

NoveltyEvidence NoveltyStore::evidence(std::uint32_t doc) const {
  const std::uint64_t begin = begins_[doc - 1];
  const std::uint64_t end = begins_[doc];
  if (begin > end || end > rows_.size()) refuse(path_, doc, "no place in the file");
  const std::string_view row(reinterpret_cast<const char*>(rows_.data()) + begin, end - begin);
  try {
    return RowReader(row, paper_count_).read();
  } catch (const std::runtime_error& error) {
    refuse(path_, doc, error.what());
  }
}

void NoveltyStore::check() const {
  for (std::uint32_t doc = 1; doc <= paper_count_; ++doc) {
    const NoveltyEvidence row = evidence(doc);
    if (row.copy_of == doc) refuse(path_, doc, "the paper itself as its original");
    if (row.first_year > row.last_year) refuse(path_, doc, "years out of order");
    for (const auto& percentile : row.percentiles) {
      if (percentile && !(*percentile >= 0 && *percentile <= 100)) {
        refuse(path_, doc, "a percentile beyond 0-100");
      }
    }
    for (std::size_t i = 0; i < row.nearest.size(); ++i) {
      if (row.nearest[i].doc == doc) refuse(path_, doc, "the paper itself as a near one");
      if (!(row.nearest[i].similarity > 0 && row.nearest[i].similarity <= 1.000001)) {
        refuse(path_, doc, "a similarity beyond 0-1");
      }
      if (i > 0 && row.nearest[i - 1].similarity < row.nearest[i].similarity) {
        refuse(path_, doc, "near papers out of order");
      }
    }
  }
}

void write_novelty(std::span<const NoveltyScore> scores, const std::filesystem::path& path) {
  std::vector<std::uint64_t> begins = {0};
  begins.reserve(scores.size() + 1);
  std::string row;
  for (const NoveltyScore& score : scores) {
    row.clear();
    write_row(score, row);
    begins.push_back(begins.back() + row.size());
  }
  const auto paper_count = static_cast<std::uint32_t>(scores.size());
  FileWriter file(path);
  write_array(file, kMagic);
  write_numbers(file, {&paper_count, 1});
  write_array(file, bytes_of(std::span<const std::uint64_t>(begins)));
  for (const NoveltyScore& score : scores) {  // made twice: cheaper than holding all of them
    row.clear();
    write_row(score, row);
    file.write(row);
  }
  file.pad_to(FileCursor::kAlignment);
  file.close();
}

}  // namespace quire
