#include "ranking/store/stored_records.h"

#include <xapian.h>

#include <utility>

#include "ranking/store/generation.h"
#include "ranking/store/record_codec.h"
#include "ranking/store/record_store.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {

struct StoredRecords::Stores {
  RecordStore papers;
  Xapian::Database authors;
};

StoredRecords::StoredRecords(std::filesystem::path generation)
    : path_(std::move(generation)), stores_(with_xapian(path_, [&] {
        return std::make_unique<Stores>(
            Stores{RecordStore(path_ / kRecordsFile),
                   Xapian::Database((path_ / kAuthorsDirectory).string())});
      })) {}

StoredRecords::~StoredRecords() = default;

std::uint32_t StoredRecords::paper_count() const { return stores_->papers.paper_count(); }

std::uint32_t StoredRecords::author_count() const {
  return with_xapian(path_, [&] { return stores_->authors.get_doccount(); });
}

Paper StoredRecords::paper(std::uint32_t doc) const { return stores_->papers.paper(doc); }

Author StoredRecords::author(std::uint32_t number) const {
  return decode_author(
      with_xapian(path_, [&] { return stores_->authors.get_document(number).get_data(); }));
}

}  // namespace quire
