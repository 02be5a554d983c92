#include "bench/people/name_quality.h"

#include <algorithm>
#include <ostream>
#include <string>

#include "bench/json_text.h"
#include "bench/people/name_mentions.h"
#include "bench/statistics.h"

namespace quire {
namespace {

constexpr int kDecimals = 4;
// F1 alone rewards joining too much, precision alone joining nothing: both must hold at once.
constexpr Target kJoined = {.gate = .95, .floor = .94, .good = .955, .extreme = .98};
constexpr Target kApart = {.gate = .94, .floor = .93, .good = .95, .extreme = .97};
constexpr Target kHomonyms = {.gate = .71, .floor = .71, .good = .74, .extreme = .85};

NameSubset subset_of(std::size_t index) { return static_cast<NameSubset>(index); }

// Numbers count from 0, so that the largest tells how many there are.
std::size_t count_of(std::span<const NameMention> mentions, std::uint32_t NameMention::*number) {
  std::size_t count = 0;
  for (const NameMention& mention : mentions) {
    count = std::max<std::size_t>(count, std::size_t{mention.*number} + 1);
  }
  return count;
}

void write_table(const NameQuality& quality, std::ostream& out) {
  std::vector<std::vector<std::string>> rows = {{"subset", "names", "precision", "recall", "F1"}};
  for (std::size_t i = 0; i < kNameSubsetCount; ++i) {
    const BCubed& figures = quality.subsets[i];
    rows.push_back({std::string(to_string(subset_of(i))), std::to_string(figures.count),
                    fixed(figures.precision, kDecimals), fixed(figures.recall, kDecimals),
                    fixed(figures.f1(), kDecimals)});
  }
  out << aligned(rows) << '\n'
      << quality.clusters << " people of the index, " << quality.people << " ids of the dump; "
      << quality.without_truth << " names without an id of the dump, " << quality.without_name
      << " without letters\n\n";
  write_measurements(quality.measurements(), out);
}

void write_json(const NameQuality& quality, std::ostream& out) {
  Utf8Json json;
  json.begin_object();
  json.key("subsets");
  json.begin_array();
  for (std::size_t i = 0; i < kNameSubsetCount; ++i) {
    const BCubed& figures = quality.subsets[i];
    json.begin_object();
    json.field("subset", to_string(subset_of(i)));
    json.number_field("names", figures.count);
    json.decimal_field("precision", figures.precision, kDecimals + 2);
    json.decimal_field("recall", figures.recall, kDecimals + 2);
    json.decimal_field("f1", figures.f1(), kDecimals + 2);
    json.end_object();
  }
  json.end_array();
  json.number_field("people", quality.clusters);
  json.number_field("dump_ids", quality.people);
  json.number_field("without_dump_id", quality.without_truth);
  json.number_field("without_letters", quality.without_name);
  json.key("measurements");
  write_measurements(quality.measurements(), json);
  json.end_object();
  out << json.str() << '\n';
}

}  // namespace

std::vector<Measurement> NameQuality::measurements() const {
  const auto measure = [&](std::string test, NameSubset subset, auto figure, const Target& target) {
    const BCubed& figures = subsets[static_cast<std::size_t>(subset)];
    Measurement measurement{.test = std::move(test), .decimals = kDecimals, .target = target};
    if (figures.count > 0) measurement.value = figure(figures);
    if (figures.count == 0) measurement.remark = "no such names";
    return measurement;
  };
  const auto f1 = [](const BCubed& figures) { return figures.f1(); };
  const auto precision = [](const BCubed& figures) { return figures.precision; };
  return {measure("var+shared F1", NameSubset::kVariantsOrShared, f1, kJoined),
          measure("ambiguous precision", NameSubset::kAmbiguous, precision, kApart),
          measure("homonym F1", NameSubset::kHomonym, f1, kHomonyms)};
}

NameQuality measure_names(const NameQualityOptions& options) {
  const NameMentions read = read_name_mentions(options.authorships);
  NameQuality quality{.clusters = count_of(read.mentions, &NameMention::cluster),
                      .people = count_of(read.mentions, &NameMention::truth),
                      .without_truth = read.without_truth,
                      .without_name = read.without_name};
  const NameSubsets subsets = find_name_subsets(read.mentions);
  for (std::size_t i = 0; i < kNameSubsetCount; ++i) {
    quality.subsets[i] = b_cubed_of(read.mentions, subsets[i]);
  }
  return quality;
}

bool run_names(const NameQualityOptions& options, std::ostream& out) {
  const NameQuality quality = measure_names(options);
  switch (options.format) {
    case ReportFormat::kTable:
      write_table(quality, out);
      break;
    case ReportFormat::kJson:
    case ReportFormat::kPeer:
      write_json(quality, out);
      break;
  }
  return all_are_good(quality.measurements());
}

}  // namespace quire
