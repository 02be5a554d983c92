// Read access to an index while it is being rebuilt beside.
//
//   IndexReader reader("INDEX");            // throws if there is nothing to serve
//   Snapshot snapshot = reader.snapshot();  // one a request: valid whatever happens on disk
//   const auto doc = snapshot.find_paper(*parse_paper_id("1706.03762"));
//   if (doc) use(snapshot.paper(*doc));
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/entities/entity.h"
#include "ranking/paper.h"
#include "ranking/shards/shard_options.h"
#include "ranking/store/manifest.h"

namespace quire {

// Number of a paper in one generation, from 1 (Xapian's document id).
using DocId = std::uint32_t;
// Number of an author in one generation, from 1; people with more papers have lower numbers.
using AuthorNumber = std::uint32_t;

class Generation;                   // one open index generation, shared by its snapshots
class GenerationDatabases;          // the Xapian handles one snapshot uses
enum class Column : std::uint8_t;   // store/signal_store.h
enum class Measure : std::uint8_t;  // store/signal_store.h
struct NoveltyEvidence;             // store/novelty_store.h

// The numbers of a paper that come from the whole corpus.
struct PaperNumbers {
  std::uint32_t citation_count = 0;                      // citing papers in this index
  std::uint32_t reference_count = 0;                     // cited papers in this index
  std::optional<std::uint32_t> imported_citation_count;  // as the dump says
};

// A read-only view of one generation. Not thread-safe: use one a request or thread; any number may
// exist at a time. Every member throws std::runtime_error if a file turns out to be broken.
class Snapshot {
 public:
  explicit Snapshot(std::shared_ptr<const Generation> generation);
  ~Snapshot();
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;

  // Of how many shards the searches on this snapshot saw the papers; of all if there was none.
  [[nodiscard]] ShardCount shards() const;

  [[nodiscard]] const Manifest& manifest() const;
  // Why searches do without impacts.qi: the same answers, slower. Empty if they do not, or if the
  // index is split.
  [[nodiscard]] const std::string& impacts_problem() const;
  [[nodiscard]] std::uint32_t paper_count() const;
  [[nodiscard]] std::uint32_t author_count() const;

  // The papers with `id` in DocId order, at most `limit`. Several arXiv papers may carry one DOI,
  // several dumps the same local id.
  [[nodiscard]] std::vector<DocId> find_papers(const PaperId& id, std::uint32_t limit) const;
  // The first of them.
  [[nodiscard]] std::optional<DocId> find_paper(const PaperId& id) const;
  // Papers whose title has one of title_keys(title), in DocId order, at most `limit`.
  [[nodiscard]] std::vector<DocId> find_title(std::string_view title, std::uint32_t limit) const;

  // Require 1 <= doc <= paper_count().
  [[nodiscard]] Paper paper(DocId doc) const;
  // Without its authors and all that comes after them in Paper: quick, however many they are.
  [[nodiscard]] Paper paper_head(DocId doc) const;
  // primary_id() of the paper, without reading its record. Lives as long as the snapshot.
  [[nodiscard]] std::string_view primary_id(DocId doc) const;
  [[nodiscard]] PaperNumbers numbers(DocId doc) const;
  // Day of publication since 1970-01-01, an unknown month or day read as 1; nothing if the year is
  // unknown. Decodes no record.
  [[nodiscard]] std::optional<std::int32_t> publication_day(DocId doc) const;
  [[nodiscard]] std::span<const DocId> citations(
      DocId doc) const;  // papers that cite it, ascending
  [[nodiscard]] std::span<const DocId> references(DocId doc) const;  // papers it cites, ascending
  // Author numbers in the order of Paper::authors; 0 for a name that is nobody (empty after
  // folding).
  [[nodiscard]] std::span<const AuthorNumber> authors_of(DocId doc) const;

  // What the corpus says about a paper; nothing where it is null or the dump does not say.
  [[nodiscard]] std::optional<double> measure(DocId doc, Measure measure) const;
  [[nodiscard]] std::optional<std::int32_t> column(DocId doc, Column column) const;
  [[nodiscard]] NoveltyEvidence novelty_evidence(DocId doc) const;
  // What it is about, the most specific topic first; where its authors work, ascending.
  [[nodiscard]] std::span<const TopicNumber> topics_of(DocId doc) const;
  [[nodiscard]] std::span<const InstitutionNumber> institutions_of(DocId doc) const;

  [[nodiscard]] std::optional<AuthorNumber> find_author(std::string_view id) const;
  // Require 1 <= author <= author_count().
  [[nodiscard]] Author author(AuthorNumber author) const;
  [[nodiscard]] std::span<const DocId> papers_of(AuthorNumber author) const;  // ascending

  [[nodiscard]] std::uint32_t topic_count() const;
  [[nodiscard]] std::uint32_t institution_count() const;
  [[nodiscard]] std::optional<TopicNumber> find_topic(std::string_view id) const;
  [[nodiscard]] std::optional<InstitutionNumber> find_institution(std::string_view id) const;
  // Require 1 <= number <= the count.
  [[nodiscard]] Topic topic(TopicNumber number) const;
  [[nodiscard]] Institution institution(InstitutionNumber number) const;

  // For the parts of ranking/ that search.
  [[nodiscard]] const Generation& generation() const { return *generation_; }
  [[nodiscard]] GenerationDatabases& databases() const { return *databases_; }

 private:
  std::shared_ptr<const Generation> generation_;
  std::unique_ptr<GenerationDatabases> databases_;
};

// The paperId that answers carry: Semantic Scholar's if known, else the first of arXiv, OpenAlex,
// DOI, ACL, else any, in to_string() form. Requires at least one id. Local ids are unique inside
// one dump only; of several papers with the same one, find_paper() gives the first.
[[nodiscard]] std::string primary_id(const Paper& paper);

// Opens the generation that CURRENT names and notices when it names another.
// Thread-safe.
class IndexReader {
 public:
  // Throws std::runtime_error with the path and the reason if there is no usable generation.
  // `shards`: of an index that was split, whose head `index` is.
  explicit IndexReader(std::filesystem::path index, ShardOptions shards = {});
  ~IndexReader();

  [[nodiscard]] Snapshot snapshot() const;

  // How the shards are; empty if the index is whole. Asks nobody.
  [[nodiscard]] std::vector<ShardStatus> shards() const;

  // The name of the generation that snapshot() would show now. Opens nothing.
  [[nodiscard]] std::string generation_name() const;

  // Called with a reader of a generation that is not served yet.
  using WarmUp = std::function<void(const IndexReader& next)>;

  // Looks at CURRENT; opens another generation if it names one, asks the system to read its files,
  // calls `warm_up` and switches to it. Returns true if it switched. Snapshots in use keep the old
  // generation until they are gone. On an error, of `warm_up` too, the old generation stays and
  // std::runtime_error says why.
  bool refresh(const WarmUp& warm_up = {});

 private:
  struct State;
  // Of one generation, for ever.
  explicit IndexReader(std::shared_ptr<const Generation> generation);

  std::filesystem::path index_;
  ShardOptions shards_;
  std::unique_ptr<State> state_;
};

}  // namespace quire
