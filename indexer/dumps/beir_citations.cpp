#include "indexer/dumps/beir_citations.h"

#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

#include "analyzers/text.h"
#include "ranking/paper_id.h"

namespace quire {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHeader = "citing\tcited";
constexpr std::array<const char*, 3> kCorpusNames = {"corpus.jsonl", "corpus.jsonl.gz",
                                                     "corpus.jsonl.zst"};

bool is_corpus_name(const fs::path& name) {
  for (const char* const corpus : kCorpusNames) {
    if (name == corpus) return true;
  }
  return false;
}

// The folder of the collection that `path` names, if it names one.
std::optional<fs::path> collection_folder(const fs::path& path) {
  if (is_corpus_name(path.filename())) return path.parent_path();
  for (const char* const corpus : kCorpusNames) {
    if (fs::exists(path / corpus)) return path;
  }
  return std::nullopt;
}

std::vector<DumpFile> only(DumpFile file) {
  std::vector<DumpFile> files;
  files.push_back(std::move(file));
  return files;
}

}  // namespace

std::optional<DumpFile> find_beir_citations(const std::string& path) {
  if (path == "-") return std::nullopt;
  const std::optional<fs::path> folder = collection_folder(path);
  if (!folder) return std::nullopt;
  const fs::path citations = *folder / "citations.tsv";
  if (!fs::is_regular_file(citations)) return std::nullopt;
  DumpFile file = list_dump_files(citations.string()).front();
  Line header;
  LineReader reader(file.open(), file.name, kHeader.size());
  if (reader.next(header) != LineStatus::kText || header.text != kHeader) return std::nullopt;
  return file;
}

BeirCitationsReader::BeirCitationsReader(std::unique_ptr<DumpReader> papers, DumpFile citations,
                                         std::size_t max_line_bytes)
    : papers_(std::move(papers)),
      citations_(only(std::move(citations)), max_line_bytes),
      max_line_bytes_(max_line_bytes) {}

ReadStatus BeirCitationsReader::next(Paper& paper, Reject& reject) {
  if (!in_citations_) {
    const ReadStatus status = papers_->next(paper, reject);
    if (status != ReadStatus::kEnd) return status;
    in_citations_ = true;
    (void)citations_.next();  // the header
  }
  return read_citation(paper, reject);
}

ReadStatus BeirCitationsReader::read_citation(Paper& paper, Reject& reject) {
  line_ = citations_.next();
  if (line_.status == LineStatus::kEnd) return ReadStatus::kEnd;
  if (line_.status == LineStatus::kTooLong) {
    return refuse(RejectReason::kLineTooLong,
                  "the line has more than " + std::to_string(max_line_bytes_) + " bytes", reject);
  }
  const std::string_view text = line_.line.text;
  if (!is_valid_utf8(text)) {
    return refuse(RejectReason::kBadUtf8, "the line is not valid UTF-8", reject);
  }
  const std::size_t tab = text.find('\t');
  const bool is_pair = tab != std::string_view::npos && text.find('\t', tab + 1) == text.npos;
  if (!is_pair) {
    return refuse(RejectReason::kBadField, "the line is not two ids with a tab between", reject);
  }
  auto citing = make_paper_id(IdKind::kLocal, text.substr(0, tab));
  auto cited = make_paper_id(IdKind::kLocal, text.substr(tab + 1));
  if (!citing || !cited) {
    return refuse(RejectReason::kNoId, "one of the two ids cannot be used", reject);
  }
  paper = Paper();
  paper.ids.push_back(*std::move(citing));
  paper.references.push_back(*std::move(cited));
  return ReadStatus::kAttachment;
}

ReadStatus BeirCitationsReader::refuse(RejectReason reason, std::string detail,
                                       Reject& reject) const {
  reject = {place(), reason, std::move(detail)};
  return ReadStatus::kReject;
}

RecordPlace BeirCitationsReader::place() const {
  if (!in_citations_) return papers_->place();
  if (line_.source == nullptr) return {};
  return {*line_.source, line_.line.number, line_.line.byte_offset};
}

std::uint64_t BeirCitationsReader::bytes_read() const {
  return papers_->bytes_read() + citations_.bytes_read();
}

std::uint64_t BeirCitationsReader::bytes_total() const {
  return papers_->bytes_total() + citations_.bytes_total();
}

}  // namespace quire
