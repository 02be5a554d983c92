// The parameters of a search, without a server.
#include "server/api/s2/search/search_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

namespace quire {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Parameters = std::multimap<std::string, std::string>;

// The request must outlive what was read from it.
struct Asked {
  explicit Asked(Parameters parameters) {
    parameters.emplace("query", "lantern");
    request.parameters = std::move(parameters);
    ParameterReader read(request);
    search = read_search_request(read, {});
    failure = read.failure().value_or("");
  }
  Request request;
  SearchRequest search;
  std::string failure;
};

TEST(SearchRequestTest, EverythingButTheQueryHasADefault) {
  const Asked asked(Parameters{});
  EXPECT_EQ(asked.failure, "");
  EXPECT_EQ(asked.search.query.text, "lantern");
  EXPECT_EQ(asked.search.query.sort, PaperSort::kRelevance);
  EXPECT_EQ(asked.search.query.explaining, Explaining::kNo);
  EXPECT_EQ(asked.search.query.ranking.neighbours, RankingOptions().neighbours);
  EXPECT_FALSE(asked.search.token.has_value());
  EXPECT_TRUE(asked.search.facets.empty());
  EXPECT_EQ(asked.search.facet_limit, 10U);
}

TEST(SearchRequestTest, EveryStepOfTheRankingCanBeAskedFor) {
  for (const std::string_view name : ranking_step_names()) {
    const Asked asked(Parameters{{"rank", std::string(name)}});
    EXPECT_EQ(asked.failure, "") << name;
    EXPECT_EQ(asked.search.query.ranking.latent, ranking_step(name)->latent) << name;
    EXPECT_EQ(asked.search.query.ranking.citations, ranking_step(name)->citations) << name;
  }
}

TEST(SearchRequestTest, FactorsAreSwitchedOffOneByOne) {
  const Asked asked(Parameters{{"without", "latent, citing-titles,,neighbours"}});
  EXPECT_EQ(asked.failure, "");
  const RankingOptions& ranking = asked.search.query.ranking;
  EXPECT_EQ(ranking.latent, 0);
  EXPECT_EQ(ranking.citing_titles, 0);
  EXPECT_EQ(ranking.neighbours, 0);
  EXPECT_EQ(ranking.neighbours_guarded, 0);
  EXPECT_EQ(ranking.pairs, RankingOptions().pairs);
}

TEST(SearchRequestTest, EachFacetCountsOnce) {
  const Asked asked(Parameters{{"facets", "year, author,year,,type"}, {"facetLimit", "7"}});
  EXPECT_EQ(asked.failure, "");
  EXPECT_THAT(asked.search.facets, ElementsAre(Facet::kYear, Facet::kAuthor, Facet::kType));
  EXPECT_EQ(asked.search.facet_limit, 7U);
}

TEST(SearchRequestTest, ExplanationsAreMadeOnlyIfShown) {
  EXPECT_EQ(Asked(Parameters{{"fields", "title,explain"}}).search.query.explaining,
            Explaining::kYes);
  EXPECT_EQ(Asked(Parameters{{"fields", "title,score"}}).search.query.explaining, Explaining::kNo);
}

TEST(SearchRequestTest, SaysWhatIsWrongAndWhatIsExpected) {
  const struct {
    const char* name;
    std::string value;
    const char* error;
  } cases[] = {
      {"rank", "best",
       "[rank=best]; expected one of balanced, text, classic, discover, or a step of the ranking: "
       "bm25, pairs, forms, variants, sentence, title, latent, neighbours, citing-titles, full"},
      {"rank", "BM25", "[rank=BM25]"},
      {"rank", std::string("bm25\0", 5), "expected one of balanced"},
      {"without", "pairs,luck",
       "[without=luck]; expected a comma list of pairs, forms, variants, "
       "sentence, title, latent, neighbours, citing-titles, citations, "
       "recency, novelty"},
      {"weights", "citations:2",
       "[weights=citations:2]; expected at position 10 a weight from 0 to 1"},
      {"weights", "fame:1",
       "[weights=fame:1]; expected at position 0 citations, recency or novelty"},
      {"weights", "novelty", "expected at position 7 ':' and a weight"},
      {"without", "text", "[without=text]"},
      {"facets", "year,colour",
       "[facets=colour]; expected a comma list of year, category, venue, "
       "author, type"},
      {"facetLimit", "0", "[facetLimit=0]; expected a whole number from 1 to 1000"},
      {"facetLimit", "1001", "[facetLimit=1001]; expected a whole number from 1 to 1000"},
      {"facetLimit", "99999999999999999999", "expected a whole number from 1 to 1000"},
      {"sort", "novelties",
       "[sort=novelties]; expected relevance, publicationDate, citationCount, paperId, novelty, "
       "trending, momentum or quireScore, with :asc or :desc if you like"},
  };
  for (const auto& [name, value, error] : cases) {
    EXPECT_THAT(Asked(Parameters{{name, value}}).failure, HasSubstr(error)) << name << "=" << value;
  }
  EXPECT_THAT(Asked(Parameters{{"token", ""}, {"offset", "10"}}).failure,
              HasSubstr("leave out 'offset'"));
}

TEST(SearchRequestTest, TheFingerprintIsThatOfWhatDecidesTheOrder) {
  const std::uint64_t plain = Asked(Parameters{}).search.fingerprint;
  for (const auto& [name, value] : Parameters{{"limit", "7"},
                                              {"offset", "7"},
                                              {"fields", "year"},
                                              {"facets", "year"},
                                              {"facetLimit", "7"},
                                              {"token", "x"},
                                              {"utm_source", "y"}}) {
    EXPECT_EQ(Asked(Parameters{{name, value}}).search.fingerprint, plain) << name;
  }
  for (const auto& [name, value] : Parameters{{"year", "2019"},
                                              {"publicationDateOrYear", "2019"},
                                              {"venue", "a"},
                                              {"fieldsOfStudy", "a"},
                                              {"publicationTypes", "a"},
                                              {"openAccessPdf", ""},
                                              {"minCitationCount", "1"},
                                              {"sort", "paperId"},
                                              {"rank", "bm25"},
                                              {"weights", "recency:0"},
                                              {"without", "latent"}}) {
    EXPECT_NE(Asked(Parameters{{name, value}}).search.fingerprint, plain) << name;
  }
  EXPECT_NE(Asked(Parameters{{"venue", "a"}}).search.fingerprint,
            Asked(Parameters{{"fieldsOfStudy", "a"}}).search.fingerprint);
}

}  // namespace
}  // namespace quire
