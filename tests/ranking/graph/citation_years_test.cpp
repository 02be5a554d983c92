#include "ranking/graph/citation_years.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/ranking/graph/written_graph.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

GraphPlan cited_papers() {
  GraphPlan plan;
  plan.papers = 6;
  plan.references = {{}, {}, {1}, {1, 2}, {1}, {1}};
  plan.years = {2001, 2002, 2019, 2012, 2019, std::nullopt};
  return plan;
}

TEST(CitationYearsTest, CountsCitingPapersByTheirYear) {
  const WrittenGraph written(cited_papers());
  const std::vector<DocId> docs = {1};
  const CitationYears years = citation_years(written.graph(), written.signals(), docs);
  EXPECT_THAT(years.years, ElementsAre(YearCount{2012, 1}, YearCount{2019, 2}));
  EXPECT_EQ(years.without_year, 1U);
}

TEST(CitationYearsTest, OverSeveralPapersEveryCitationCounts) {
  const WrittenGraph written(cited_papers());
  const std::vector<DocId> docs = {1, 2};
  const CitationYears years = citation_years(written.graph(), written.signals(), docs);
  EXPECT_THAT(years.years, ElementsAre(YearCount{2012, 2}, YearCount{2019, 2}));
}

TEST(CitationYearsTest, NobodyCitesNothing) {
  const WrittenGraph written(cited_papers());
  const std::vector<DocId> docs = {3};
  EXPECT_THAT(citation_years(written.graph(), written.signals(), docs).years, IsEmpty());
  EXPECT_THAT(citation_years(written.graph(), written.signals(), {}).years, IsEmpty());
}

}  // namespace
}  // namespace quire
