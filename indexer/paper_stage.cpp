#include "indexer/paper_stage.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

#include "indexer/paper_merger.h"
#include "indexer/shard_merge.h"
#include "indexer/signals/paper_signals.h"
#include "ranking/parallel.h"
#include "ranking/store/generation.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/record_codec.h"

namespace quire {
namespace {

// Papers of a shard that are held in memory and written in one go. More would not be faster; fewer
// make more shards to merge. Measured: 500, 1,000, 2,000 and 10,000 papers a shard
// take 12.3, 12.8, 14.2 and 17.0 s of processor time for 20,000 papers.
constexpr std::uint32_t kPapersPerShard = 1'000;

// Records from all over the dumps, as the record store will hold them or nearly so.
std::vector<std::string> sample_records(const RecordSpool& spool, const Works& works) {
  const std::uint32_t step = std::max(1U, works.work_count() / kRecordSamples);
  std::vector<std::string> samples;
  for (std::uint32_t work = 1; work <= works.work_count(); work += step) {
    Paper paper = spool.read(works.records(work).front());
    paper.references.clear();
    encode_paper(paper, samples.emplace_back());
  }
  return samples;
}

void append_rows(const Adjacency& part, Adjacency& whole) {
  for (std::uint32_t row = 1; row <= part.row_count(); ++row) whole.add_row(part.row(row));
}

}  // namespace

PaperStage::PaperStage(const PaperStageInput& input)
    : input_(input),
      shard_count_((input.works.work_count() + kPapersPerShard - 1) / kPapersPerShard),
      paper_shards_(shard_paths(input.generation, kPapersDirectory, shard_count_)),
      shard_links_(shard_count_),
      texts_(input.generation, shard_count_),
      records_(input.generation, shard_count_, sample_records(input.spool, input.works)) {}

void PaperStage::run(Progress& progress) {
  std::atomic<std::uint32_t> next_shard = 0;
  run_in_parallel(std::min(input_.threads, shard_count_), [&](const std::atomic<bool>& stopped) {
    IndexingThread thread{PaperShardWriter(input_.memory_bytes / input_.threads), {}};
    for (std::uint32_t shard = next_shard++; shard < shard_count_ && !stopped;
         shard = next_shard++) {
      index_shard(shard, thread, progress);
    }
  });
  records_.write(input_.generation / kRecordsFile);
}

PaperLinks PaperStage::take_links() {
  PaperLinks all;
  for (PaperLinks& links : shard_links_) {
    append_rows(links.references, all.references);
    append_rows(links.authors, all.authors);
    all.unresolved_references += links.unresolved_references;
    links = {};
  }
  return all;
}

void PaperStage::index_shard(std::uint32_t shard, IndexingThread& thread, Progress& progress) {
  const std::uint32_t first = shard * kPapersPerShard + 1;
  const std::uint32_t last = std::min(input_.works.work_count(), first + kPapersPerShard - 1);
  thread.papers.open(paper_shards_[shard]);
  TextShardWriter texts = texts_.open_shard(shard);
  RecordShardWriter records = records_.open_shard(shard);
  for (std::uint32_t work = first; work <= last; ++work) {
    const Paper paper = merge_work(work, shard_links_[shard]);
    thread.texts.analyze(paper);
    thread.papers.add(paper, thread.texts);
    texts.add(thread.texts, paper.abstract);
    records.add(paper);
    progress.advance(1);
  }
  thread.papers.close();
  texts.close();
  records.close();
}

// Merges the records of a work into one paper, and notes its links and columns.
Paper PaperStage::merge_work(std::uint32_t work, PaperLinks& links) {
  PaperMerger merger;
  std::vector<std::uint32_t> cited;
  for (const RecordNumber record : input_.works.records(work)) {
    Paper paper = input_.spool.read(record);
    links.unresolved_references += resolve_references(record, paper, cited);
    merger.add(std::move(paper));
  }
  Paper paper = merger.take();
  std::sort(cited.begin(), cited.end());
  cited.erase(std::unique(cited.begin(), cited.end()), cited.end());
  std::erase(cited, work);  // a paper does not cite itself
  links.references.add_row(cited);
  links.authors.add_row(input_.authors.add(paper));
  set_columns(work, paper);
  return paper;
}

// Adds the works that a record cites to `cited`; returns how many references point elsewhere.
std::uint64_t PaperStage::resolve_references(RecordNumber record, const Paper& paper,
                                             std::vector<std::uint32_t>& cited) const {
  std::uint64_t unresolved = 0;
  for (const PaperId& reference : paper.references) {
    if (const auto found = input_.works.find(reference, input_.works.dump_of(record))) {
      cited.push_back(*found);
    } else {
      ++unresolved;
    }
  }
  return unresolved;
}

void PaperStage::set_columns(std::uint32_t doc, const Paper& paper) {
  if (paper.date) {
    input_.columns.set(Column::kYear, doc, paper.date->year);
    input_.columns.set(Column::kDay, doc, day_number(*paper.date));
  }
  if (paper.listed_date)
    input_.columns.set(Column::kListedDay, doc, day_number(*paper.listed_date));
  input_.columns.set(Column::kImportedCitationCount, doc,
                     column_value(paper.imported_citation_count));
  input_.columns.set(Column::kUpvotes, doc, column_value(paper.upvotes));
  if (paper.is_open_access) {
    input_.columns.set(Column::kOpenAccess, doc, *paper.is_open_access ? 1 : 0);
  }
  set_paper_facts(doc, paper, input_.columns);
}

}  // namespace quire
