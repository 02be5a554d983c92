#include "indexer/build.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include "indexer/author_table.h"
#include "indexer/completions/completions.h"
#include "indexer/paper_merger.h"
#include "indexer/record_spool.h"
#include "indexer/reject_log.h"
#include "indexer/shard_merge.h"
#include "indexer/signals/paper_signals.h"
#include "indexer/signals/signal_stages.h"
#include "indexer/vectors/latent_builder.h"
#include "indexer/vectors/neighbour_builder.h"
#include "indexer/vectors/stem_counts.h"
#include "indexer/works.h"
#include "ranking/novelty/novelty_options.h"
#include "ranking/parallel.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/generation.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/signal_store.h"
#include "ranking/store/text_index_writer.h"
#include "ranking/store/text_store_writer.h"
#include "ranking/store/texts/analyzed_texts.h"
#include "ranking/store/verify.h"

namespace quire {
namespace {

constexpr const char* kSpoolFile = "spool.tmp";
constexpr std::size_t kMaxFindings = 10;
// Papers of a shard that are held in memory and written in one go. More would not be faster; fewer
// make more shards to merge. Measured: 500, 1,000, 2,000 and 10,000 papers a shard
// take 12.3, 12.8, 14.2 and 17.0 s of processor time for 20,000 papers.
constexpr std::uint32_t kPapersPerShard = 1'000;
constexpr std::size_t kBytesPerMib = std::size_t{1} << 20U;
constexpr std::uint32_t kAuthorsPerShard = 10'000;
// Progress asks the reader for its place this often.
constexpr std::uint64_t kRecordsPerProgressUpdate = 256;

std::uint64_t peak_memory_bytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

// One build from its first record to the published generation.
class Build {
 public:
  Build(const BuildOptions& options, Progress& progress)
      : options_(options),
        progress_(progress),
        threads_(options.threads != 0 ? options.threads
                                      : std::max(1U, std::thread::hardware_concurrency())),
        generation_(options.index),
        spool_(generation_.path() / kSpoolFile),
        rejects_(generation_.path() / kRejectsFile) {}

  Manifest run() {
    read_dumps();
    group_records();
    index_papers();
    merge_text_index();
    write_authors();
    write_texts();
    write_vectors();
    write_completions();
    release_records();
    signal_counts_ = write_signals(
        {generation_.path(), citations_, references_, author_lists_, papers_by_author_, threads_},
        *columns_, progress_);
    finish();
    return std::move(manifest_);
  }

 private:
  // What indexing a run of works leaves behind besides its shard of papers/.
  struct ShardLinks {
    Adjacency references;  // work numbers
    Adjacency authors;     // arrival numbers
    std::uint64_t unresolved_references = 0;
  };

  // What a thread keeps from one shard of works to the next.
  struct IndexingThread {
    PaperShardWriter papers;
    AnalyzedTexts texts;
  };

  void read_dumps() {
    for (std::size_t i = 0; i < options_.dumps.size(); ++i) {
      read_dump(options_.dumps[i], static_cast<std::uint32_t>(i));
    }
    spool_.finish();
  }

  void read_dump(const std::string& path, std::uint32_t dump) {
    OpenDump open = open_dump(path, options_.dump);
    progress_.begin_stage("read", open.reader->bytes_total());
    ManifestSource source{path, std::string(to_string(open.format)), 0};
    Paper paper;
    Reject reject;
    for (;;) {
      paper = {};
      const ReadStatus status = open.reader->next(paper, reject);
      if (status == ReadStatus::kEnd) break;
      ++source.records_read;
      if (source.records_read % kRecordsPerProgressUpdate == 0) {
        progress_.advance(kRecordsPerProgressUpdate);
        progress_.set_bytes(open.reader->bytes_read());
      }
      if (status == ReadStatus::kReject) {
        rejects_.add(reject);
        continue;
      }
      const RecordKind kind =
          status == ReadStatus::kPaper ? RecordKind::kPaper : RecordKind::kAttachment;
      const RecordNumber record = spool_.append(kind, paper, open.reader->place());
      works_.add(record, kind, dump, paper.ids);
    }
    manifest_.records_read += source.records_read;
    manifest_.sources.push_back(std::move(source));
  }

  void group_records() {
    progress_.begin_stage("group", 0);
    works_.group();
    for (const RecordNumber record : works_.unmatched()) {
      const Paper attachment = spool_.read(record);
      const std::string id =
          attachment.ids.empty() ? std::string("no id") : to_string(attachment.ids.front());
      rejects_.add(
          {spool_.place(record), RejectReason::kUnmatched, "no paper in this dump has " + id});
    }
    rejects_.close();
    if (works_.work_count() == 0) {
      throw std::runtime_error(
          "no record could be indexed: " + std::to_string(manifest_.records_read) + " read, " +
          std::to_string(rejects_.count()) + " rejected");
    }
  }

  void index_papers() {
    const std::uint32_t works = works_.work_count();
    const std::uint32_t shards = (works + kPapersPerShard - 1) / kPapersPerShard;
    progress_.begin_stage("index", works);
    columns_.emplace(works);
    paper_shards_ = shard_paths(generation_.path(), kPapersDirectory, shards);
    shard_links_.resize(shards);
    texts_.emplace(generation_.path(), shards);
    std::atomic<std::uint32_t> next_shard = 0;
    run_in_parallel(std::min(threads_, shards), [&](const std::atomic<bool>& stopped) {
      IndexingThread thread{PaperShardWriter(options_.memory_mib * kBytesPerMib / threads_), {}};
      for (std::uint32_t shard = next_shard++; shard < shards && !stopped; shard = next_shard++) {
        index_shard(shard, thread);
      }
    });
  }

  void index_shard(std::uint32_t shard, IndexingThread& thread) {
    const std::uint32_t first = shard * kPapersPerShard + 1;
    const std::uint32_t last = std::min(works_.work_count(), first + kPapersPerShard - 1);
    thread.papers.open(paper_shards_[shard]);
    TextShardWriter texts = texts_->open_shard(shard);
    for (std::uint32_t work = first; work <= last; ++work) {
      const Paper paper = merge_work(work, shard_links_[shard]);
      thread.texts.analyze(paper);
      thread.papers.add(paper, thread.texts);
      texts.add(thread.texts, paper.abstract);
      progress_.advance(1);
    }
    thread.papers.close();
    texts.close();
  }

  // Merges the records of a work into one paper, and notes its links and columns.
  Paper merge_work(std::uint32_t work, ShardLinks& links) {
    PaperMerger merger;
    std::vector<std::uint32_t> cited;
    for (const RecordNumber record : works_.records(work)) {
      Paper paper = spool_.read(record);
      links.unresolved_references += resolve_references(record, paper, cited);
      merger.add(std::move(paper));
    }
    Paper paper = merger.take();
    std::sort(cited.begin(), cited.end());
    cited.erase(std::unique(cited.begin(), cited.end()), cited.end());
    std::erase(cited, work);  // a paper does not cite itself
    links.references.add_row(cited);
    links.authors.add_row(authors_->add(paper));
    set_columns(work, paper);
    return paper;
  }

  // Adds the works that a record cites to `cited`; returns how many references point elsewhere.
  std::uint64_t resolve_references(RecordNumber record, const Paper& paper,
                                   std::vector<std::uint32_t>& cited) {
    std::uint64_t unresolved = 0;
    for (const PaperId& reference : paper.references) {
      if (const auto found = works_.find(reference, works_.dump_of(record))) {
        cited.push_back(*found);
      } else {
        ++unresolved;
      }
    }
    return unresolved;
  }

  void set_columns(std::uint32_t doc, const Paper& paper) {
    if (paper.date) {
      columns_->set(Column::kYear, doc, paper.date->year);
      columns_->set(Column::kDay, doc, day_number(*paper.date));
    }
    if (paper.listed_date) columns_->set(Column::kListedDay, doc, day_number(*paper.listed_date));
    columns_->set(Column::kImportedCitationCount, doc, column_value(paper.imported_citation_count));
    columns_->set(Column::kUpvotes, doc, column_value(paper.upvotes));
    if (paper.is_open_access) {
      columns_->set(Column::kOpenAccess, doc, *paper.is_open_access ? 1 : 0);
    }
    set_paper_facts(doc, paper, *columns_);
  }

  void merge_text_index() {
    progress_.begin_stage("merge", 0);
    merge_all_shards(paper_shards_, generation_.path(), kPapersDirectory, threads_);
    spool_.remove();
    for (ShardLinks& links : shard_links_) {
      append_rows(links.references, references_);
      append_rows(links.authors, author_lists_);
      manifest_.unresolved_reference_count += links.unresolved_references;
      links = {};
    }
  }

  static void append_rows(const Adjacency& part, Adjacency& whole) {
    for (std::uint32_t row = 1; row <= part.row_count(); ++row) whole.add_row(part.row(row));
  }

  void write_authors() {
    progress_.begin_stage("people", 0);
    const std::uint32_t works = works_.work_count();
    citations_ = transpose(references_, works);
    std::vector<std::uint32_t> citation_counts(works);
    std::vector<std::uint32_t> imported_counts(works, 0);
    for (std::uint32_t doc = 1; doc <= works; ++doc) {
      citation_counts[doc - 1] = static_cast<std::uint32_t>(citations_.row(doc).size());
      columns_->set(Column::kCitationCount, doc,
                    static_cast<std::int32_t>(citation_counts[doc - 1]));
      const std::int32_t imported = columns_->get(Column::kImportedCitationCount, doc);
      if (imported != kMissing) imported_counts[doc - 1] = static_cast<std::uint32_t>(imported);
    }
    papers_by_author_ = authors_->assign_numbers(author_lists_, citation_counts, threads_);

    const std::uint32_t authors = authors_->author_count();
    progress_.begin_stage("authors", authors);
    const std::uint32_t shards = (authors + kAuthorsPerShard - 1) / kAuthorsPerShard;
    const auto paths = shard_paths(generation_.path(), kAuthorsDirectory, shards);
    std::atomic<std::uint32_t> next_shard = 0;
    run_in_parallel(std::min(threads_, shards), [&](const std::atomic<bool>& stopped) {
      for (std::uint32_t shard = next_shard++; shard < shards && !stopped; shard = next_shard++) {
        AuthorShardWriter writer(paths[shard]);
        const std::uint32_t first = shard * kAuthorsPerShard + 1;
        const std::uint32_t last = std::min(authors, first + kAuthorsPerShard - 1);
        for (std::uint32_t author = first; author <= last; ++author) {
          writer.add(authors_->make_author(author, papers_by_author_.row(author), citation_counts,
                                           imported_counts));
          progress_.advance(1);
        }
        writer.close();
      }
    });
    merge_all_shards(paths, generation_.path(), kAuthorsDirectory, threads_);
  }

  void write_texts() {
    progress_.begin_stage("texts", 0);
    texts_->write(citations_, threads_, generation_.path() / kTextsFile);
    texts_.reset();
  }

  void write_vectors() {
    progress_.begin_stage("neighbours", 0);
    const TextStore texts(generation_.path() / kTextsFile);
    const StemCounts counts = count_stems(texts, threads_);
    write_neighbours(find_neighbours(counts, threads_), generation_.path() / kNeighboursFile);
    progress_.begin_stage("latent", 0);
    write_latent(find_latent_vectors(counts, threads_), generation_.path() / kLatentFile);
  }

  void write_completions() {
    const std::uint32_t works = works_.work_count();
    progress_.begin_stage("completions", std::uint64_t{works} + authors_->author_count());
    std::vector<std::uint32_t> use(works);
    for (std::uint32_t doc = 1; doc <= works; ++doc) {
      use[doc - 1] = paper_use(columns_->get(Column::kCitationCount, doc),
                               columns_->get(Column::kImportedCitationCount, doc));
    }
    write_labels_and_completions(generation_.path(), use, progress_);
  }

  // What is only needed for its counts from here on: scoring needs the memory.
  void release_records() {
    manifest_.records_indexed = works_.work_count();
    manifest_.records_merged = works_.merged_count();
    manifest_.paper_count = works_.work_count();
    manifest_.author_count = authors_->author_count();
    works_ = {};
    authors_.reset();
  }

  void finish() {
    progress_.begin_stage("verify", 0);
    manifest_.generation = generation_.name();
    manifest_.quire_version = QUIRE_VERSION;
    manifest_.built_at = generation_.started_at();
    manifest_.options = {{"format", std::string(to_string(options_.dump.format))},
                         {"threads", std::to_string(threads_)},
                         {"memory_mib", std::to_string(options_.memory_mib)},
                         {"author_ids", options_.author_ids == AuthorIds::kUse ? "use" : "ignore"},
                         {kNoveltyVersionOption, std::to_string(kNoveltyVersion)},
                         {kScoreWeightsOption, to_string(ScoreWeights{})},
                         {"max_line_bytes", std::to_string(options_.dump.max_line_bytes)}};
    manifest_.records_rejected = rejects_.count();
    manifest_.rejects_by_reason = rejects_.by_reason();
    manifest_.topic_count = signal_counts_.topics;
    manifest_.institution_count = signal_counts_.institutions;
    manifest_.novelty_count = signal_counts_.scored_papers;
    manifest_.citation_count = references_.values.size();
    manifest_.files = list_files(generation_.path());
    manifest_.seconds_by_stage = progress_.seconds_so_far();
    manifest_.peak_memory_bytes = peak_memory_bytes();
    write_manifest(manifest_, generation_.path());
    const std::vector<std::string> findings = verify_generation(generation_.path(), kMaxFindings);
    if (!findings.empty()) {
      throw std::runtime_error("the new generation does not verify, it is not published: " +
                               findings.front());
    }
    progress_.begin_stage("publish", 0);
    generation_.publish();
    progress_.finish();
  }

  const BuildOptions& options_;
  Progress& progress_;
  unsigned threads_;
  GenerationBuild generation_;
  RecordSpool spool_;
  RejectLog rejects_;
  Works works_;
  std::optional<AuthorTable> authors_{std::in_place, options_.author_ids};
  std::optional<SignalStoreWriter> columns_;
  std::optional<TextStoreWriter> texts_;
  std::vector<std::filesystem::path> paper_shards_;
  std::vector<ShardLinks> shard_links_;
  Adjacency references_;
  Adjacency citations_;
  Adjacency author_lists_;
  Adjacency papers_by_author_;
  SignalCounts signal_counts_;
  Manifest manifest_;
};

}  // namespace

Manifest build_index(const BuildOptions& options, Progress& progress) {
  return Build(options, progress).run();
}

}  // namespace quire
