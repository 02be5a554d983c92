// Papers with any of many labels, as a part of a Xapian query.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ranking/store/label_store.h"

namespace quire {

// Which labels of a kind are meant, by label number.
using LabelSet = std::vector<bool>;

// Different labels that are looked through for one text.
inline constexpr std::uint32_t kMaxLabelsRead = 200'000;

// How a text names labels.
enum class LabelMatch : std::uint8_t {
  kExact,  // the label itself; if there is none, as kWords
  kWords,  // labels with all the words
  kBegin,  // labels that begin so
};

// The labels that `text` names, which is folded as they are (fold_label()) and not empty.
[[nodiscard]] LabelSet find_labels(const LabelStore& labels, LabelKind kind, LabelMatch match,
                                   std::string_view text);

// Matches the papers with any label of the set; weighs nothing. Compares paper by paper: for sets
// of more labels than a query should have terms. Works on one local database whose docids are the
// DocIds.
class LabelSource final : public Xapian::PostingSource {
 public:
  // `set` has label_count(kind) elements. `labels` must outlive the source and its clones.
  LabelSource(LabelKind kind, LabelSet set, const LabelStore& labels);

  [[nodiscard]] bool accepts(std::uint32_t doc) const;

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return labels_.paper_count(); }
  Xapian::doccount get_termfreq_max() const override { return labels_.paper_count(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid doc, double min_weight) override;
  bool check(Xapian::docid doc, double min_weight) override;
  bool at_end() const override { return doc_ > labels_.paper_count(); }
  Xapian::docid get_docid() const override { return doc_; }
  PostingSource* clone() const override;
  void init(const Xapian::Database& database) override;
  std::string get_description() const override { return "LabelSource"; }

 private:
  LabelSource(LabelKind kind, std::shared_ptr<const LabelSet> set, const LabelStore& labels)
      : kind_(kind), set_(std::move(set)), labels_(labels) {}

  LabelKind kind_;
  std::shared_ptr<const LabelSet> set_;
  const LabelStore& labels_;
  Xapian::docid doc_ = 0;
};

}  // namespace quire
