// Parts of Xapian queries that other files than papers/ answer.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace quire {

// Matches the papers that a function accepts; weighs nothing. Works on one local database whose
// docids are the DocIds.
class AcceptingSource final : public Xapian::PostingSource {
 public:
  using Accepts = std::function<bool(std::uint32_t doc)>;

  // What `accepts` refers to must outlive the source and its clones.
  AcceptingSource(Accepts accepts, std::uint32_t paper_count)
      : accepts_(std::move(accepts)), paper_count_(paper_count) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return paper_count_ / 2; }
  Xapian::doccount get_termfreq_max() const override { return paper_count_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid doc, double min_weight) override;
  bool check(Xapian::docid doc, double min_weight) override;
  bool at_end() const override { return doc_ > paper_count_; }
  Xapian::docid get_docid() const override { return doc_; }
  PostingSource* clone() const override;
  void init(const Xapian::Database& database) override;
  std::string get_description() const override { return "AcceptingSource"; }

 private:
  Accepts accepts_;
  std::uint32_t paper_count_;
  Xapian::docid doc_ = 0;
};

// Matches the given papers; otherwise as AcceptingSource.
class DocListSource final : public Xapian::PostingSource {
 public:
  // Ascending, each once.
  explicit DocListSource(std::vector<std::uint32_t> docs)
      : DocListSource(std::make_shared<const std::vector<std::uint32_t>>(std::move(docs))) {}

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

  std::shared_ptr<const std::vector<std::uint32_t>> docs_;
  std::size_t next_ = 0;  // one behind the current document
};

}  // namespace quire
