#include "ranking/rerank/factor_bounds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "ranking/rerank/guard.h"
#include "ranking/rerank/variant_holders.h"
#include "ranking/store/generation.h"
#include "tests/ranking/rerank/ranked_corpus.h"
#include "tests/small_index.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// What a bound may be too small by: rounding.
constexpr double kRounding = 1e-6;

double value_of(const FactorValues& values, RankFactor factor) {
  return values[static_cast<std::size_t>(factor)];
}

class FactorBoundsTest : public testing::Test {
 protected:
  FactorBoundsTest() {
    build_small_index(directory_.path(), made_up_dump(700));
    reader_ = std::make_unique<IndexReader>(directory_.path());
  }

  TemporaryDirectory directory_;
  std::unique_ptr<IndexReader> reader_;
};

// Whatever is known of a paper beforehand, no factor is larger than its bound.
TEST_F(FactorBoundsTest, EveryFactorOfEveryPaperIsWithinItsBound) {
  const Snapshot snapshot = reader_->snapshot();
  const Generation& generation = snapshot.generation();
  const TextStore& texts = generation.texts();
  const RankingOptions options;
  std::size_t papers = 0;
  double sum_of_bounds = 0;
  double sum_of_values = 0;
  for (const std::string& query : remembered_queries(snapshot, 200)) {
    const QueryTerms terms = make_query_terms(query, texts);
    const FeatureFormulas formulas(terms, texts, generation.pairs(), options);
    const VariantHolders variants(terms, generation.impacts());
    const FactorBounds bounds(terms, texts, formulas, options, variants.known_stems());
    EXPECT_TRUE(bounds.needs_citing_words());
    CandidateScan scan(terms, texts, CandidateScan::CitingTitles::kRead);
    for (const BoundKind kind : {BoundKind::kExact, BoundKind::kRoundedUp}) {
      const CandidateList list = all_candidates(generation, terms, 1'000, kind);
      for (const Candidate& candidate : list.papers) {
        const UnreadPaper paper{std::max(0., candidate.bound - list.slack - kRounding),
                                candidate.bound + kRounding, candidate.stems,
                                static_cast<std::uint32_t>(texts.text(candidate.doc).size()),
                                variants.may_have(candidate.doc)};
        const FactorValues values = formulas.values(scan.read(candidate.doc));
        const double text = bounds.text(paper, texts.citing_words(candidate.doc));
        EXPECT_LE(value_of(values, RankFactor::kText), text + kRounding) << query;
        EXPECT_LE(value_of(values, RankFactor::kPairs), bounds.pairs(paper) + kRounding) << query;
        EXPECT_LE(value_of(values, RankFactor::kForms), bounds.forms(paper) + kRounding) << query;
        EXPECT_LE(value_of(values, RankFactor::kVariants), bounds.variants(paper) + kRounding);
        EXPECT_LE(value_of(values, RankFactor::kSentence), bounds.sentence(paper) + kRounding);
        EXPECT_LE(value_of(values, RankFactor::kTitle), bounds.title(paper) + kRounding) << query;
        EXPECT_LE(formulas.combined(values), bounds.combined(paper, text) + kRounding) << query;
        if (title_holds_all(scan.read(candidate.doc))) {
          EXPECT_GE(paper.highest + kRounding, bounds.least_of_full_title(paper)) << query;
        }
        ++papers;
        sum_of_bounds += bounds.combined(paper, text);
        sum_of_values += formulas.combined(values);
      }
    }
  }
  EXPECT_GT(papers, 10'000U);
  EXPECT_LT(sum_of_bounds, 3 * sum_of_values) << "bounds that rule nothing out";
}

TEST_F(FactorBoundsTest, WithoutImpactsEveryPaperMayHaveVariants) {
  const Snapshot snapshot = reader_->snapshot();
  const Generation& generation = snapshot.generation();
  const QueryTerms terms = make_query_terms("graphs", generation.texts());
  const VariantHolders unknown(terms, nullptr);
  EXPECT_EQ(unknown.known_stems(), 0U);
  EXPECT_TRUE(unknown.may_have(1));
  const VariantHolders known(terms, generation.impacts());
  EXPECT_EQ(known.known_stems(), 1U);
  CandidateScan scan(terms, generation.texts(), CandidateScan::CitingTitles::kSkip);
  for (std::uint32_t doc = 1; doc <= generation.texts().paper_count(); ++doc) {
    EXPECT_EQ(known.may_have(doc), scan.read(doc).variants[0] > 0) << doc;
  }
}

TEST_F(FactorBoundsTest, APaperWithoutAStemHasNoPairOrTitleWithIt) {
  const Snapshot snapshot = reader_->snapshot();
  const TextStore& texts = snapshot.generation().texts();
  const RankingOptions options;
  const QueryTerms terms = make_query_terms("graph kernel", texts);
  const FeatureFormulas formulas(terms, texts, snapshot.generation().pairs(), options);
  const FactorBounds bounds(terms, texts, formulas, options);
  const UnreadPaper both{1, 2, 0b11, 50};
  const UnreadPaper one{1, 2, 0b01, 50};
  const UnreadPaper none{0, 0, 0, 50};
  EXPECT_GT(bounds.pairs(both), 0);
  EXPECT_EQ(bounds.pairs(one), 0);
  EXPECT_LE(bounds.title(one), bounds.title(both));
  EXPECT_EQ(bounds.title(none), 0);
  EXPECT_EQ(bounds.sentence(none), 0);
  EXPECT_EQ(bounds.forms(none), 0);
}

}  // namespace
}  // namespace quire
