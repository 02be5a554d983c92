#include "ranking/store/text_index_writer.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>

#include "ranking/store/author_document.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

// Documents between two commits. Measured: small batches write 1.75 times faster than Xapian's
// default of 10,000, since its buffer of postings stays small.
constexpr std::uint32_t kDocumentsPerCommit = 1'000;
// Measured with positions: a buffered document of a title and an abstract takes about 60 KiB.
constexpr std::size_t kDocumentsPerMib = 16;

// No termlists: documents are never changed. No syncing: the whole generation is synced once,
// before it is published.
constexpr int kWriteFlags =
    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC;

}  // namespace

struct PaperShardWriter::State {
  PaperDocumentMaker maker;
  std::filesystem::path path;
  std::optional<Xapian::WritableDatabase> database;
  std::uint32_t documents_per_commit = kDocumentsPerCommit;
  std::uint32_t uncommitted = 0;
};

PaperShardWriter::PaperShardWriter(std::size_t memory_mib) : state_(std::make_unique<State>()) {
  const std::size_t affordable = std::max<std::size_t>(memory_mib * kDocumentsPerMib, 1);
  state_->documents_per_commit =
      static_cast<std::uint32_t>(std::min<std::size_t>(affordable, kDocumentsPerCommit));
}
PaperShardWriter::~PaperShardWriter() = default;

void PaperShardWriter::open(const std::filesystem::path& path) {
  state_->path = path;
  state_->uncommitted = 0;
  with_xapian(path, [&] { state_->database.emplace(path.string(), kWriteFlags); });
}

void PaperShardWriter::add(const Paper& paper) {
  with_xapian(state_->path, [&] {
    state_->database->add_document(state_->maker.make(paper));
    if (++state_->uncommitted < state_->documents_per_commit) return;
    state_->database->commit();
    state_->uncommitted = 0;
  });
}

void PaperShardWriter::close() {
  with_xapian(state_->path, [&] {
    for (const auto& [joined, parts] : state_->maker.take_compounds()) {
      state_->database->add_synonym(joined, parts);
      const bool has_two_parts =
          parts.find(' ') != std::string::npos && parts.find(' ') == parts.rfind(' ');
      if (has_two_parts) state_->database->add_synonym(parts, joined);
    }
    state_->database->commit();
    state_->database.reset();
  });
}

struct AuthorWriter::State {
  std::filesystem::path path;
  std::optional<Xapian::WritableDatabase> database;
  std::uint32_t uncommitted = 0;
};

AuthorWriter::AuthorWriter(const std::filesystem::path& path) : state_(std::make_unique<State>()) {
  state_->path = path;
  with_xapian(path, [&] { state_->database.emplace(path.string(), kWriteFlags); });
}

AuthorWriter::~AuthorWriter() = default;

void AuthorWriter::add(const Author& author) {
  with_xapian(state_->path, [&] {
    state_->database->add_document(make_author_document(author));
    if (++state_->uncommitted < kDocumentsPerCommit) return;
    state_->database->commit();
    state_->uncommitted = 0;
  });
}

void AuthorWriter::close() {
  with_xapian(state_->path, [&] {
    state_->database->commit();
    state_->database.reset();
  });
}

void merge_shards(std::span<const std::filesystem::path> shards,
                  const std::filesystem::path& destination) {
  with_xapian(destination, [&] {
    Xapian::Database all;
    for (const auto& shard : shards) all.add_database(Xapian::Database(shard.string()));
    if (shards.empty()) {
      Xapian::WritableDatabase(destination.string(), kWriteFlags).commit();
      return;
    }
    all.compact(destination.string());
  });
  for (const auto& shard : shards) std::filesystem::remove_all(shard);
}

}  // namespace quire
