#include "indexer/build.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include "indexer/author_table.h"
#include "indexer/completions/completions.h"
#include "indexer/paper_stage.h"
#include "indexer/record_spool.h"
#include "indexer/reject_log.h"
#include "indexer/shard_merge.h"
#include "indexer/side_stage.h"
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
#include "ranking/store/impact_writer.h"
#include "ranking/store/pair_store.h"
#include "ranking/store/signal_store.h"
#include "ranking/store/text_index_writer.h"
#include "ranking/store/verify.h"

namespace quire {
namespace {

constexpr const char* kSpoolFile = "spool.tmp";
constexpr std::size_t kMaxFindings = 10;
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
    begin_merge();
    write_authors();
    begin_completions();
    write_texts();
    merging_.get();
    papers_.reset();
    write_retrieval_files();
    write_vectors();
    completing_.get();
    release_records();
    signal_counts_ = write_signals(
        {generation_.path(), citations_, references_, author_lists_, papers_by_author_, threads_},
        *columns_, progress_);
    finish();
    return std::move(manifest_);
  }

 private:
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
    progress_.begin_stage("index", works_.work_count());
    columns_.emplace(works_.work_count());
    papers_.emplace(PaperStageInput{generation_.path(), spool_, works_, *authors_, *columns_,
                                    options_.memory_mib * kBytesPerMib, threads_});
    papers_->run(progress_);
    spool_.remove();
    PaperLinks links = papers_->take_links();
    references_ = std::move(links.references);
    author_lists_ = std::move(links.authors);
    manifest_.unresolved_reference_count = links.unresolved_references;
  }

  // Nothing needs papers/ until the impacts are written.
  void begin_merge() {
    merging_ = run_beside("merge", progress_, threads_, [this](Progress&) {
      merge_all_shards(papers_->shards(), generation_.path(), kPapersDirectory, threads_);
    });
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
    papers_->texts().write(citations_, threads_, generation_.path() / kTextsFile);
  }

  void write_retrieval_files() {
    const TextStore texts(generation_.path() / kTextsFile);
    const std::size_t memory_bytes = options_.memory_mib * kBytesPerMib / 2;
    progress_.begin_stage("impacts", 0);
    write_impacts(texts, generation_.path() / kPapersDirectory, threads_, memory_bytes,
                  generation_.path() / kImpactsFile);
    progress_.begin_stage("pairs", 0);
    write_pairs(texts, threads_, memory_bytes, generation_.path() / kPairsFile);
  }

  void write_vectors() {
    progress_.begin_stage("neighbours", 0);
    const TextStore texts(generation_.path() / kTextsFile);
    const StemCounts counts = count_stems(texts, threads_);
    write_neighbours(find_neighbours(counts, threads_), generation_.path() / kNeighboursFile);
    progress_.begin_stage("latent", 0);
    write_latent(find_latent_vectors(counts, threads_), generation_.path() / kLatentFile);
  }

  // Nothing needs the labels and completions until the signals are computed.
  void begin_completions() {
    std::vector<std::uint32_t> use(works_.work_count());
    for (std::uint32_t doc = 1; doc <= works_.work_count(); ++doc) {
      use[doc - 1] = paper_use(columns_->get(Column::kCitationCount, doc),
                               columns_->get(Column::kImportedCitationCount, doc));
    }
    completing_ = run_beside("completions", progress_, threads_,
                             [this, use = std::move(use)](Progress& progress) {
                               write_labels_and_completions(generation_.path(), use, progress);
                             });
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
    const std::vector<std::string> findings =
        verify_generation(generation_.path(), kMaxFindings, threads_);
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
  std::optional<PaperStage> papers_;
  Adjacency references_;
  Adjacency citations_;
  Adjacency author_lists_;
  Adjacency papers_by_author_;
  SignalCounts signal_counts_;
  Manifest manifest_;
  // Last, so that what still runs when a build fails is waited for before the rest goes.
  std::future<void> merging_;
  std::future<void> completing_;
};

}  // namespace

Manifest build_index(const BuildOptions& options, Progress& progress) {
  return Build(options, progress).run();
}

}  // namespace quire
