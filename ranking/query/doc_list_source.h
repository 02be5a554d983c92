// A list of papers as a part of a Xapian query.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace quire {

// Matches the given documents; weighs nothing. Works on one local database whose docids are the
// DocIds.
class DocListSource final : public Xapian::PostingSource {
 public:
  // In any order.
  explicit DocListSource(std::vector<std::uint32_t> docs);

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid doc, double min_weight) override;
  bool at_end() const override { return next_ > docs_->size(); }
  Xapian::docid get_docid() const override { return (*docs_)[next_ - 1]; }
  PostingSource* clone() const override;
  void init(const Xapian::Database& database) override;
  std::string get_description() const override { return "DocListSource"; }

 private:
  explicit DocListSource(std::shared_ptr<const std::vector<std::uint32_t>> docs)
      : docs_(std::move(docs)) {}
  [[nodiscard]] Xapian::doccount size() const {
    return static_cast<Xapian::doccount>(docs_->size());
  }

  std::shared_ptr<const std::vector<std::uint32_t>> docs_;  // ascending, each once
  std::size_t next_ = 0;                                    // one behind the current document
};

}  // namespace quire
