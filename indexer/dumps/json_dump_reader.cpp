#include "indexer/dumps/json_dump_reader.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "analyzers/text.h"
#include "indexer/dumps/recognise.h"
#include "indexer/dumps/records/paper_parts.h"
#include "indexer/dumps/records/records.h"

namespace quire {
namespace {

constexpr std::size_t kFirstRecords = 50;
constexpr std::size_t kFirstBytes = std::size_t{8} << 20U;
constexpr std::size_t kShownKeys = 8;
constexpr std::size_t kMaxDetailBytes = 300;

constexpr std::size_t kMaxTitleBytes = 10'000;
constexpr std::size_t kMaxAbstractBytes = 1'000'000;

RecordKind convert(DumpFormat format, const JsonFields& record, Paper& paper) {
  switch (format) {
    case DumpFormat::kArxiv:
      return read_arxiv_record(record, paper);
    case DumpFormat::kOpenAlex:
      return read_openalex_record(record, paper);
    case DumpFormat::kSemanticScholar:
      return read_semantic_scholar_record(record, paper);
    case DumpFormat::kHuggingFace:
      return read_hugging_face_record(record, paper);
    case DumpFormat::kBeir:
      return read_beir_record(record, paper);
    case DumpFormat::kQuire:
    case DumpFormat::kAuto:
      return read_quire_record(record, paper);
  }
  return RecordKind::kPaper;
}

// What all formats demand.
void check(RecordKind kind, const JsonFields& record, const Paper& paper) {
  if (paper.ids.empty()) {
    record.reject(RejectReason::kNoId, "the record has no id that can be used");
  }
  if (paper.title.empty() && kind == RecordKind::kPaper) {
    record.reject(RejectReason::kNoTitle, "the title is missing or empty");
  }
  if (paper.title.size() > kMaxTitleBytes) {
    record.reject(RejectReason::kBadField, "the title has more than 10000 bytes");
  }
  if (paper.abstract.size() > kMaxAbstractBytes) {
    record.reject(RejectReason::kBadField, "the abstract has more than 1000000 bytes");
  }
  if (paper.authors.size() > kMaxAuthors) {
    record.reject(RejectReason::kBadField, "the paper has more than 10000 authors");
  }
}

void sort_ids(Paper& paper) {
  std::sort(paper.ids.begin(), paper.ids.end());
  paper.ids.erase(std::unique(paper.ids.begin(), paper.ids.end()), paper.ids.end());
}

std::string keys_in_quotes(const JsonFields& record) {
  std::string result;
  for (const std::string& key : record.keys(kShownKeys)) {
    result.append(result.empty() ? "" : ", ").append(in_quotes(key));
  }
  return result;
}

}  // namespace

JsonDumpReader::JsonDumpReader(std::vector<DumpFile> files, std::size_t max_line_bytes)
    : lines_(std::move(files), max_line_bytes), max_line_bytes_(max_line_bytes) {}

FirstRecords JsonDumpReader::look_ahead(DumpFormat wanted) {
  FirstRecords first;
  std::array<std::size_t, 7> votes = {};  // by DumpFormat
  for (const SourceLine& line : lines_.look_ahead(kFirstRecords, kFirstBytes)) {
    if (line.status != LineStatus::kText || json_.parse(line.line.text)) continue;
    for (auto step = json_.next(); step != JsonStep::kEnd; step = json_.next()) {
      if (step != JsonStep::kRecord || first.well_formed == kFirstRecords) continue;
      if (first.well_formed++ == 0) first.keys = keys_in_quotes(json_.fields());
      if (const auto format = recognise_record(json_.fields())) {
        ++votes[static_cast<std::size_t>(*format)];
      }
    }
  }
  first.fitting = votes[static_cast<std::size_t>(wanted)];
  const auto most = std::max_element(votes.begin(), votes.end());
  if (*most > 0) first.format = static_cast<DumpFormat>(most - votes.begin());
  return first;
}

void JsonDumpReader::set_format(DumpFormat format) { format_ = format; }

ReadStatus JsonDumpReader::next(Paper& paper, Reject& reject) {
  for (;;) {
    if (in_line_) {
      const JsonStep step = json_.next();
      if (step == JsonStep::kRecord) return read_record(paper, reject);
      if (step == JsonStep::kFault) return refuse(*json_.fault(), reject);
    }
    in_line_ = false;
    SourceLine line = lines_.next();
    if (line.status == LineStatus::kEnd) return ReadStatus::kEnd;
    line_ = line;
    if (line_.status == LineStatus::kTooLong) {
      return refuse({RejectReason::kLineTooLong,
                     "the line has more than " + std::to_string(max_line_bytes_) + " bytes"},
                    reject);
    }
    if (const auto fault = json_.parse(line_.line.text)) return refuse(*fault, reject);
    in_line_ = true;
  }
}

ReadStatus JsonDumpReader::read_record(Paper& paper, Reject& reject) {
  paper = Paper();
  const RecordKind kind = convert(format_, json_.fields(), paper);
  check(kind, json_.fields(), paper);
  if (json_.fault()) return refuse(*json_.fault(), reject);
  sort_ids(paper);
  return kind == RecordKind::kPaper ? ReadStatus::kPaper : ReadStatus::kAttachment;
}

ReadStatus JsonDumpReader::refuse(const RecordFault& fault, Reject& reject) const {
  reject.place = place();
  reject.reason = fault.reason;
  reject.detail = fault.detail;
  if (in_line_ && json_.number_in_list() > 0) {
    reject.detail += " (record " + std::to_string(json_.number_in_list()) + " of the list)";
  }
  reject.detail = utf8_prefix(reject.detail, kMaxDetailBytes);
  return ReadStatus::kReject;
}

RecordPlace JsonDumpReader::place() const {
  if (line_.source == nullptr) return {};
  return {*line_.source, line_.line.number, line_.line.byte_offset};
}

}  // namespace quire
