#include "ranking/index_reader.h"

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "analyzers/title_key.h"
#include "ranking/store/generation.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/read_ahead.h"
#include "ranking/store/record_codec.h"
#include "ranking/store/schema.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

// The documents that hold `term`, ascending, at most `limit`.
std::vector<DocId> documents_with(const Xapian::Database& database,
                                  const std::filesystem::path& path, const std::string& term,
                                  std::size_t limit) {
  return with_xapian(path, [&] {
    std::vector<DocId> result;
    for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
      if (result.size() == limit) break;
      result.push_back(*it);
    }
    return result;
  });
}

}  // namespace

Snapshot::Snapshot(std::shared_ptr<const Generation> generation)
    : generation_(std::move(generation)), databases_(generation_->borrow()) {}

Snapshot::~Snapshot() {
  if (databases_) generation_->give_back(std::move(databases_));
}

Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&& other) noexcept {
  std::swap(generation_, other.generation_);
  std::swap(databases_, other.databases_);
  return *this;
}

ShardCount Snapshot::shards() const {
  return databases_->shards ? databases_->shards->connection.count() : ShardCount();
}

const Manifest& Snapshot::manifest() const { return generation_->manifest(); }

const std::string& Snapshot::impacts_problem() const { return generation_->impacts_problem(); }

std::uint32_t Snapshot::paper_count() const { return generation_->signals().paper_count(); }

std::uint32_t Snapshot::author_count() const {
  return generation_->graph().row_count(Relation::kPapers);
}

std::vector<DocId> Snapshot::find_papers(const PaperId& id, std::uint32_t limit) const {
  auto found =
      documents_with(databases_->papers, generation_->path(), schema::source_id_term(id), limit);
  if (!found.empty()) return found;
  // arXiv's own DOIs name papers that dumps know by their arXiv ids only.
  const auto arxiv = arxiv_id_of_doi(id);
  return arxiv ? find_papers(*arxiv, limit) : found;
}

std::optional<DocId> Snapshot::find_paper(const PaperId& id) const {
  const auto found = find_papers(id, 1);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<DocId> Snapshot::find_title(std::string_view title, std::uint32_t limit) const {
  std::vector<DocId> result;
  for (const std::uint64_t key : title_keys(title)) {
    const auto found =
        documents_with(databases_->papers, generation_->path(), schema::title_key_term(key), limit);
    result.insert(result.end(), found.begin(), found.end());
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  if (result.size() > limit) result.resize(limit);
  return result;
}

Paper Snapshot::paper(DocId doc) const { return generation_->records().paper(doc); }

Paper Snapshot::paper_head(DocId doc) const { return generation_->records().paper_head(doc); }

std::string_view Snapshot::primary_id(DocId doc) const {
  return generation_->records().primary_id(doc);
}

PaperNumbers Snapshot::numbers(DocId doc) const {
  PaperNumbers numbers;
  numbers.citation_count = static_cast<std::uint32_t>(citations(doc).size());
  numbers.reference_count = static_cast<std::uint32_t>(references(doc).size());
  const std::int32_t imported = generation_->signals().value(Column::kImportedCitationCount, doc);
  if (imported != kMissing) numbers.imported_citation_count = static_cast<std::uint32_t>(imported);
  return numbers;
}

std::optional<std::int32_t> Snapshot::publication_day(DocId doc) const {
  const std::int32_t day = generation_->signals().value(Column::kDay, doc);
  if (day == kMissing) return std::nullopt;
  return day;
}

std::span<const DocId> Snapshot::citations(DocId doc) const {
  return generation_->graph().row(Relation::kCitations, doc);
}

std::span<const DocId> Snapshot::references(DocId doc) const {
  return generation_->graph().row(Relation::kReferences, doc);
}

std::span<const AuthorNumber> Snapshot::authors_of(DocId doc) const {
  return generation_->graph().row(Relation::kAuthors, doc);
}

std::optional<double> Snapshot::measure(DocId doc, Measure measure) const {
  return generation_->signals().measure(measure, doc);
}

std::optional<std::int32_t> Snapshot::column(DocId doc, Column column) const {
  const std::int32_t value = generation_->signals().value(column, doc);
  if (value == kMissing) return std::nullopt;
  return value;
}

NoveltyEvidence Snapshot::novelty_evidence(DocId doc) const {
  return generation_->novelty().evidence(doc);
}

std::span<const TopicNumber> Snapshot::topics_of(DocId doc) const {
  return generation_->graph().row(Relation::kTopics, doc);
}

std::span<const InstitutionNumber> Snapshot::institutions_of(DocId doc) const {
  return generation_->graph().row(Relation::kInstitutions, doc);
}

std::optional<AuthorNumber> Snapshot::find_author(std::string_view id) const {
  const auto found = documents_with(databases_->authors, generation_->path(),
                                    schema::term(schema::kAuthorId, id), 1);
  if (found.empty()) return std::nullopt;
  return found.front();
}

Author Snapshot::author(AuthorNumber author) const {
  return decode_author(with_xapian(
      generation_->path(), [&] { return databases_->authors.get_document(author).get_data(); }));
}

std::span<const DocId> Snapshot::papers_of(AuthorNumber author) const {
  return generation_->graph().row(Relation::kPapers, author);
}

std::uint32_t Snapshot::topic_count() const {
  return generation_->graph().row_count(Relation::kTopicPapers);
}

std::uint32_t Snapshot::institution_count() const {
  return generation_->graph().row_count(Relation::kInstitutionPapers);
}

std::optional<TopicNumber> Snapshot::find_topic(std::string_view id) const {
  return databases_->topics.find(id);
}

std::optional<InstitutionNumber> Snapshot::find_institution(std::string_view id) const {
  return databases_->institutions.find(id);
}

Topic Snapshot::topic(TopicNumber number) const { return databases_->topics.topic(number); }

Institution Snapshot::institution(InstitutionNumber number) const {
  return databases_->institutions.institution(number);
}

std::string primary_id(const Paper& paper) {
  for (const IdKind kind :
       {IdKind::kS2, IdKind::kArxiv, IdKind::kOpenAlex, IdKind::kDoi, IdKind::kAcl}) {
    if (const PaperId* id = find_id(paper.ids, kind)) return to_string(*id);
  }
  return to_string(paper.ids.front());
}

namespace {

// A build may publish and the next one clear away between reading CURRENT and opening: then CURRENT
// names another by now.
std::shared_ptr<const Generation> open_current(const std::filesystem::path& index,
                                               const ShardOptions& shards) {
  const std::string name = current_generation(index);
  try {
    return std::make_shared<const Generation>(index / name, shards);
  } catch (const std::runtime_error&) {
    const std::string now = current_generation(index);
    if (now == name) throw;
    return std::make_shared<const Generation>(index / now, shards);
  }
}

}  // namespace

struct IndexReader::State {
  mutable std::mutex mutex;  // guards `generation`
  std::mutex refresh_mutex;  // one refresh at a time
  std::shared_ptr<const Generation> generation;
  // Kept until the next look at CURRENT: its last snapshot, which somebody waits for, shall not
  // have to unmap its files.
  std::shared_ptr<const Generation> retired;
};

IndexReader::IndexReader(std::filesystem::path index, ShardOptions shards)
    : index_(std::move(index)), shards_(std::move(shards)), state_(std::make_unique<State>()) {
  state_->generation = open_current(index_, shards_);
}

IndexReader::IndexReader(std::shared_ptr<const Generation> generation)
    : index_(generation->path().parent_path()), state_(std::make_unique<State>()) {
  state_->generation = std::move(generation);
}

IndexReader::~IndexReader() = default;

Snapshot IndexReader::snapshot() const {
  std::shared_ptr<const Generation> generation;
  {
    const std::lock_guard lock(state_->mutex);
    generation = state_->generation;
  }
  return Snapshot(std::move(generation));
}

std::vector<ShardStatus> IndexReader::shards() const {
  std::shared_ptr<const Generation> generation;
  {
    const std::lock_guard lock(state_->mutex);
    generation = state_->generation;
  }
  return generation->shards() != nullptr ? generation->shards()->status()
                                         : std::vector<ShardStatus>();
}

std::string IndexReader::generation_name() const {
  const std::lock_guard lock(state_->mutex);
  return state_->generation->manifest().generation;
}

bool IndexReader::refresh(const WarmUp& warm_up) {
  const std::lock_guard refreshing(state_->refresh_mutex);
  state_->retired.reset();
  const std::string name = current_generation(index_);
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->generation->path() == index_ / name) return false;
  }
  const auto next = open_current(index_, shards_);
  read_ahead(next->path());
  if (warm_up) warm_up(IndexReader(next));
  const std::lock_guard lock(state_->mutex);
  state_->retired = std::exchange(state_->generation, next);
  return true;
}

}  // namespace quire
