#include "ranking/shards/shard_writer.h"

#include <xapian.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/shards/shard_documents.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/mapped_file.h"
#include "ranking/store/texts/text_layout.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

// xapian-replicate opens its copy for writing, which needs a termlist.
constexpr int kShardFlags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC;
constexpr int kHeadFlags = kShardFlags | Xapian::DB_NO_TERMLIST;

// Measured for papers/ with positions: a byte of text that waits to be written takes so much.
constexpr std::size_t kBytesPerTextByte = 64;
// Papers between two calls of the progress.
constexpr std::uint32_t kProgressStep = 256;

// A database that is written beside its place and compacted into it.
class Parts {
 public:
  Parts(std::filesystem::path path, int flags, std::size_t memory_bytes)
      : path_(std::move(path)),
        draft_(path_.string() + ".draft"),
        memory_bytes_(memory_bytes),
        database_(draft_.string(), flags) {}
  ~Parts() {
    std::error_code ignored;
    std::filesystem::remove_all(draft_, ignored);
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  [[nodiscard]] Xapian::WritableDatabase& database() { return database_; }

  // `text_bytes`: what the document was made from.
  void add(const Xapian::Document& document, std::size_t text_bytes) {
    database_.add_document(document);
    held_bytes_ += kBytesPerTextByte * text_bytes;
    if (held_bytes_ < memory_bytes_) return;
    database_.commit();
    held_bytes_ = 0;
  }

  void close() {
    database_.commit();
    database_.compact(path_.string());
  }

 private:
  std::filesystem::path path_;
  std::filesystem::path draft_;
  std::size_t memory_bytes_;
  std::size_t held_bytes_ = 0;
  Xapian::WritableDatabase database_;
};

// A row for each paper: what the shards have.
bool is_of_papers(TextSection section) {
  return section == TextSection::kStopWords || section == TextSection::kCitingWords;
}

bool is_begins_of_papers(TextSection section) {
  return section == TextSection::kTokenBegins || section == TextSection::kStopWordBegins ||
         section == TextSection::kCitingBegins;
}

// Of a file that a TextStore has opened.
TextTrailer read_trailer(std::span<const std::byte> bytes, const std::filesystem::path& path) {
  TextTrailer trailer;
  const auto refuse = [&] {
    throw std::runtime_error(path.string() + " is no readable text store");
  };
  if (bytes.size() < sizeof trailer) refuse();
  std::memcpy(&trailer, bytes.data() + bytes.size() - sizeof trailer, sizeof trailer);
  for (const TextSectionEntry& entry : trailer.sections) {
    if (entry.offset > bytes.size() || entry.size_bytes > bytes.size() - entry.offset) refuse();
  }
  return trailer;
}

// Begins that lie outside of every section, so that nobody takes missing words for none.
void write_no_begins(std::uint32_t papers, FileWriter& file) {
  const std::vector<std::uint64_t> nowhere(4'096, 1U << 30U);
  for (std::uint64_t left = std::uint64_t{papers} + 1; left > 0;) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, nowhere.size()));
    file.write(bytes_of(std::span<const std::uint64_t>(nowhere).first(count)));
    left -= count;
  }
}

}  // namespace

void write_shard(const Generation& generation, const ShardIdentity& identity,
                 const std::filesystem::path& path, std::size_t memory_bytes,
                 const ShardProgress& progress) {
  ShardDocumentMaker maker(generation);
  with_xapian(path, [&] {
    Parts parts(path, kShardFlags, memory_bytes);
    std::uint32_t written = 0;
    const std::uint32_t papers = generation.texts().paper_count();
    for (std::uint64_t doc = std::uint64_t{identity.shard} + 1; doc <= papers;
         doc += identity.count) {
      const auto number = static_cast<std::uint32_t>(doc);
      const Xapian::Document document = maker.make(number);
      parts.add(document, maker.text_bytes());
      if (++written % kProgressStep == 0) progress(kProgressStep);
    }
    parts.database().set_metadata(shard_layout::kIdentityKey, to_string(identity));
    parts.close();
    progress(written % kProgressStep);
  });
}

void write_head_papers(const Generation& generation, const std::filesystem::path& path) {
  with_xapian(path, [&] {
    Parts parts(path, kHeadFlags, std::size_t{256} << 20U);
    for (std::uint32_t doc = 1; doc <= generation.texts().paper_count(); ++doc) {
      const Paper paper = generation.records().paper_head(doc);
      parts.add(make_head_document(paper), paper.title.size());
    }
    const auto databases = generation.borrow();
    const Xapian::Database& whole = databases->papers;
    for (auto key = whole.synonym_keys_begin(); key != whole.synonym_keys_end(); ++key) {
      for (auto word = whole.synonyms_begin(*key); word != whole.synonyms_end(*key); ++word) {
        parts.database().add_synonym(*key, *word);
      }
    }
    parts.close();
  });
}

void write_head_texts(const std::filesystem::path& texts, const std::filesystem::path& path) {
  const MappedFile file(texts);
  const std::span<const std::byte> bytes = file.bytes();
  TextTrailer trailer = read_trailer(bytes, texts);
  FileWriter out(path);
  out.write(kTextMagic);
  for (std::size_t i = 0; i < kTextSectionCount; ++i) {
    const auto section = static_cast<TextSection>(i);
    TextSectionEntry& entry = trailer.sections[i];
    const auto content = bytes.subspan(entry.offset, entry.size_bytes);
    out.pad_to(kTextAlignment);
    entry.offset = out.size_bytes();
    if (is_begins_of_papers(section)) {
      write_no_begins(trailer.papers, out);
    } else if (section == TextSection::kTokens) {
      out.write(std::string_view("\0", 1));
    } else if (!is_of_papers(section)) {
      out.write(bytes_of(content));
    }
    entry.size_bytes = out.size_bytes() - entry.offset;
  }
  out.pad_to(kTextAlignment);
  out.write(bytes_of(std::span<const TextTrailer>(&trailer, 1)));
  out.close();
}

}  // namespace quire
