#include "ranking/store/text_index_writer.h"

#include <xapian.h>

#include <optional>
#include <string>

#include "ranking/store/author_document.h"
#include "ranking/store/paper_document.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

// No termlists: documents are never changed. No syncing: the whole generation is synced once,
// before it is published.
constexpr int kWriteFlags =
    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC;

// Measured: with positions, a byte of text that waits to be written takes about this much memory.
constexpr std::size_t kBytesPerTextByte = 64;

// A database that is filled and closed. Xapian's own flushing, every 10,000 documents, is beyond
// the size of a shard: everything is written by one commit, from sorted buffers into empty tables.
class Shard {
 public:
  void open(const std::filesystem::path& path) {
    path_ = path;
    with_xapian(path_, [&] { database_.emplace(path_.string(), kWriteFlags); });
  }
  template <typename Action>
  void change(Action&& action) {
    with_xapian(path_, [&] { action(*database_); });
  }
  void close() {
    change([](Xapian::WritableDatabase& database) { database.commit(); });
    database_.reset();
  }

 private:
  std::filesystem::path path_;
  std::optional<Xapian::WritableDatabase> database_;
};

}  // namespace

struct PaperShardWriter::State {
  PaperDocumentMaker maker;
  Shard shard;
  std::size_t memory_bytes = 0;
  std::size_t held_bytes = 0;
};

PaperShardWriter::PaperShardWriter(std::size_t memory_bytes) : state_(std::make_unique<State>()) {
  state_->memory_bytes = memory_bytes;
}
PaperShardWriter::~PaperShardWriter() = default;

void PaperShardWriter::open(const std::filesystem::path& path) {
  state_->shard.open(path);
  state_->held_bytes = 0;
}

void PaperShardWriter::add(const Paper& paper, const AnalyzedTexts& texts) {
  state_->shard.change([&](Xapian::WritableDatabase& database) {
    database.add_document(state_->maker.make(paper, texts));
    state_->held_bytes += kBytesPerTextByte * (paper.title.size() + paper.abstract.size());
    if (state_->held_bytes < state_->memory_bytes) return;
    database.commit();
    state_->held_bytes = 0;
  });
}

void PaperShardWriter::close() {
  state_->shard.change([&](Xapian::WritableDatabase& database) {
    for (const auto& [joined, parts] : state_->maker.take_compounds()) {
      database.add_synonym(joined, parts);
      const std::size_t space = parts.find(' ');
      const bool has_two_parts = space != std::string::npos && space == parts.rfind(' ');
      if (has_two_parts) database.add_synonym(parts, joined);
    }
    for (const auto& [key, form] : state_->maker.take_acronyms()) database.add_synonym(key, form);
  });
  state_->shard.close();
}

struct AuthorShardWriter::State {
  Shard shard;
};

AuthorShardWriter::AuthorShardWriter(const std::filesystem::path& path)
    : state_(std::make_unique<State>()) {
  state_->shard.open(path);
}

AuthorShardWriter::~AuthorShardWriter() = default;

void AuthorShardWriter::add(const Author& author) {
  state_->shard.change([&](Xapian::WritableDatabase& database) {
    database.add_document(make_author_document(author));
  });
}

void AuthorShardWriter::close() { state_->shard.close(); }

void merge_shards(std::span<const std::filesystem::path> shards,
                  const std::filesystem::path& destination) {
  with_xapian(destination, [&] {
    if (shards.empty()) {
      Xapian::WritableDatabase(destination.string(), kWriteFlags).commit();
      return;
    }
    Xapian::Database all;
    for (const auto& shard : shards) all.add_database(Xapian::Database(shard.string()));
    all.compact(destination.string());
  });
  for (const auto& shard : shards) std::filesystem::remove_all(shard);
}

}  // namespace quire
