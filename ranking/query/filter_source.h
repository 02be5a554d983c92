// Filters on per-paper numbers, as a part of a Xapian query.
#pragma once

#include <xapian.h>

#include <vector>

#include "ranking/searcher.h"
#include "ranking/store/signal_store.h"

namespace quire {

// Matches the documents whose columns fulfil the numeric parts of a PaperFilter (years, dates,
// citation count, open access); weighs nothing. Reads flat arrays: faster than ranges over Xapian's
// values where the range is wide. Works on one local database whose docids are the DocIds.
class FilterSource final : public Xapian::PostingSource {
 public:
  // `signals` must outlive the source and its clones.
  FilterSource(PaperFilter filter, const SignalStore& signals);

  // True if `filter` has a part that this source checks.
  [[nodiscard]] static bool is_needed(const PaperFilter& filter);
  [[nodiscard]] bool accepts(std::uint32_t doc) const;

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return signals_.paper_count() / 2; }
  Xapian::doccount get_termfreq_max() const override { return signals_.paper_count(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid doc, double min_weight) override;
  bool check(Xapian::docid doc, double min_weight) override;
  bool at_end() const override { return doc_ > signals_.paper_count(); }
  Xapian::docid get_docid() const override { return doc_; }
  PostingSource* clone() const override;
  void init(const Xapian::Database& database) override;
  std::string get_description() const override { return "FilterSource"; }

 private:
  [[nodiscard]] bool in_range(Column column, std::uint32_t doc, std::int64_t first,
                              std::int64_t last) const;

  PaperFilter filter_;
  const SignalStore& signals_;
  std::int64_t first_day_ = 0;
  std::int64_t last_day_ = 0;
  Xapian::docid doc_ = 0;
};

// What papers must match for all of `filter`: labels and numbers; empty for no filter. `signals`
// must outlive the result. Throws Xapian::Error.
[[nodiscard]] std::vector<Xapian::Query> make_filter_queries(const PaperFilter& filter,
                                                             const SignalStore& signals);

// True if `doc`, found by an identifier or its title, fulfils `filter`. Throws Xapian::Error.
[[nodiscard]] bool matches_filter(const PaperFilter& filter, const Xapian::Database& database,
                                  const SignalStore& signals, DocId doc);

}  // namespace quire
