// Pages of search results by offset and by token, and counts over all of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/end_to_end.h"

namespace quire {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kSearch = "/graph/v1/paper/search?";

std::string text_of(const rapidjson::Value& object, const char* key) {
  return object.HasMember(key) && object[key].IsString() ? object[key].GetString() : "";
}

rapidjson::Document parse(const HttpAnswer& answer) {
  rapidjson::Document json;
  json.Parse(answer.body.data(), answer.body.size());
  EXPECT_FALSE(json.HasParseError()) << answer.body;
  return json;
}

struct Walk {
  std::vector<std::string> ids;
  int pages = 0;
};

// Everything that `search` finds, followed from token to token.
Walk walk_by_token(int port, const std::string& search) {
  Walk walk;
  std::string token;
  do {
    const HttpAnswer answer = ask(port, search + (token.empty() ? "" : "&token=" + token));
    EXPECT_EQ(answer.status, 200) << answer.body;
    if (answer.status != 200) return walk;
    const rapidjson::Document page = parse(answer);
    EXPECT_EQ(page["offset"].GetUint64(), walk.ids.size());
    for (const auto& row : page["data"].GetArray()) walk.ids.push_back(text_of(row, "paperId"));
    token = text_of(page, "token");
    ++walk.pages;
  } while (!token.empty() && walk.pages < 1'000);
  return walk;
}

TEST(SearchTokenTest, LeadsThroughAllResultsInTheOrderOfOffsets) {
  for (const char* sort : {"relevance", "publicationDate", "citationCount:asc", "paperId"}) {
    const std::string search = kSearch + "query=harbour+traffic&sort=" + sort;
    const auto whole = get(search + "&limit=100").column("paperId");
    ASSERT_GT(whole.size(), 15U);
    for (const std::size_t limit : {1U, 3U, 7U}) {
      const Walk walk =
          walk_by_token(shared_server().port(), search + "&limit=" + std::to_string(limit));
      EXPECT_EQ(walk.ids, whole) << sort << " by " << limit;
      EXPECT_EQ(walk.pages, static_cast<int>((whole.size() + limit - 1) / limit));
    }
  }
}

TEST(SearchTokenTest, LeadsBeyondTheLargestOffset) {
  const ServerProcess server(shared_index(), {"--max-offset", "5"});
  const std::string search = kSearch + "query=harbour+traffic";
  const HttpAnswer last = ask(server.port(), search + "&offset=3&limit=2");
  EXPECT_THAT(last.body, Not(HasSubstr("\"next\"")));
  EXPECT_THAT(last.body, HasSubstr("\"token\""));
  EXPECT_EQ(ask(server.port(), search + "&offset=5&limit=2").status, 400);
  EXPECT_EQ(walk_by_token(server.port(), search + "&limit=2").ids,
            get(search + "&limit=100").column("paperId"));
}

TEST(SearchTokenTest, EndsAtTheDeepestPosition) {
  const ServerProcess server(shared_index(), {"--max-offset", "5", "--max-position", "8"});
  const std::string search = kSearch + "query=harbour+traffic";
  auto expected = get(search + "&limit=100").column("paperId");
  expected.resize(8);
  EXPECT_EQ(walk_by_token(server.port(), search + "&limit=3").ids, expected);
  // A token that another server gave leads no deeper.
  const std::string deep = text_of(get(search + "&offset=6&limit=2").json, "token");
  const HttpAnswer answer = ask(server.port(), search + "&limit=2&token=" + deep);
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("beyond 8 are not available"));
}

TEST(SearchTokenTest, TheSizeOfPagesAndTheirFieldsMayChange) {
  const std::string search = kSearch + "query=harbour+traffic";
  const std::string token = text_of(get(search + "&limit=3").json, "token");
  const auto rest = get(search + "&limit=100&fields=year&token=" + token).column("paperId");
  auto whole = get(search + "&limit=100").column("paperId");
  whole.erase(whole.begin(), whole.begin() + 3);
  EXPECT_EQ(rest, whole);
}

TEST(SearchTokenTest, SaysWhyATokenIsOfNoUse) {
  const std::string search = kSearch + "query=harbour+traffic&limit=3";
  const std::string token = text_of(get(search).json, "token");
  ASSERT_FALSE(token.empty());
  std::string damaged = token;
  damaged[5] = damaged[5] == '0' ? '1' : '0';
  const struct {
    std::string target;
    const char* error;
  } cases[] = {
      {search + "&token=" + damaged, "The token is damaged"},
      {search + "&token=", "The token is damaged"},
      {search + "&token=abc", "The token is damaged"},
      {search + "&token=" + token + "&offset=3", "leave out 'offset'"},
      {search + "&token=" + token + "&year=2010-", "belongs to another search"},
      {search + "&token=" + token + "&sort=paperId", "belongs to another search"},
      {search + "&token=" + token + "&rank=bm25", "belongs to another search"},
      {kSearch + "query=harbour&token=" + token, "belongs to another search"},
  };
  for (const auto& [target, error] : cases) {
    const JsonAnswer answer = get(target);
    EXPECT_EQ(answer.http.status, 400) << target;
    EXPECT_THAT(answer.error(), HasSubstr(error)) << target;
  }
}

std::string generation_of(int port) { return text_of(parse(ask(port, "/ready")), "generation"); }

TEST(SearchTokenTest, BelongsToOneGeneration) {
  const TemporaryDirectory directory;
  const std::string index = directory / "index";
  const std::vector<std::string> build = {
      "build", "--out", index, std::string(QUIRE_SOURCE_DIR) + "/tests/data/server_papers.jsonl"};
  ASSERT_EQ(run_program("quire-index", build).exit_code, 0);
  const ServerProcess server(index, {"--poll-ms", "10"});
  const std::string search = kSearch + "query=harbour+traffic&limit=3";
  const std::string token = text_of(parse(ask(server.port(), search)), "token");
  EXPECT_EQ(ask(server.port(), search + "&token=" + token).status, 200);
  const std::string before = generation_of(server.port());
  ASSERT_EQ(run_program("quire-index", build).exit_code, 0);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (generation_of(server.port()) == before && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::yield();
  }
  const HttpAnswer answer = ask(server.port(), search + "&token=" + token);
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("belongs to another generation"));
}

// More papers that match than are ranked by all factors.
TEST(SearchTokenTest, LeadsFromTheRankedCandidatesToTheRest) {
  constexpr int kPapers = 1'300;
  const TemporaryDirectory directory;
  std::ofstream dump(directory / "dump.jsonl");
  for (int paper = 0; paper < kPapers; ++paper) {
    const std::string number = std::to_string(paper);
    dump << R"({"id":"LOCAL:p)" << number << R"(","title":"Harbour note )" << paper % 7 << " on w"
         << number << R"(","abstract":"Currents)";
    for (int repeat = 0; repeat < paper % 5; ++repeat) dump << " of the harbour v" << paper % 11;
    dump << R"( and tides."})" << '\n';
  }
  dump.close();
  const std::string index = directory / "index";
  const ProgramResult built =
      run_program("quire-index", {"build", "--out", index, (directory / "dump.jsonl").string()});
  ASSERT_EQ(built.exit_code, 0) << built.errors;
  const ServerProcess server(index, {});
  const std::string search = kSearch + "query=harbour+currents+v3";
  const Walk walk = walk_by_token(server.port(), search + "&limit=90");
  const std::set<std::string> different(walk.ids.begin(), walk.ids.end());
  EXPECT_EQ(different.size(), walk.ids.size());
  EXPECT_EQ(walk.ids.size(), static_cast<std::size_t>(kPapers));
  std::vector<std::string> by_offset;
  for (int offset = 0; offset < kPapers; offset += 100) {
    const auto page =
        parse(ask(server.port(), search + "&limit=100&offset=" + std::to_string(offset)));
    for (const auto& row : page["data"].GetArray()) by_offset.push_back(text_of(row, "paperId"));
  }
  EXPECT_EQ(walk.ids, by_offset);
}

// What each paper of the index says, counted without the server's help.
using Counts = std::map<std::string, std::uint64_t>;

std::vector<std::string> values_of(const rapidjson::Value& paper, const std::string& facet) {
  std::vector<std::string> values;
  if (facet == "year" && paper["year"].IsInt()) {
    values.push_back(std::to_string(paper["year"].GetInt()));
  }
  if (facet == "venue" && paper["venue"].GetStringLength() > 0) {
    values.emplace_back(paper["venue"].GetString());
  }
  const char* list = facet == "category" ? "categories" : "publicationTypes";
  if ((facet == "category" || facet == "type") && paper[list].IsArray()) {
    for (const auto& value : paper[list].GetArray()) values.emplace_back(value.GetString());
  }
  if (facet == "author") {
    for (const auto& author : paper["authors"].GetArray()) {
      const std::string id = text_of(author, "authorId");
      if (!id.empty()) values.push_back(id);
    }
  }
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

TEST(SearchFacetsTest, CountWhatPagingThroughAllResultsCounts) {
  for (const std::string search : {"query=harbour+traffic", "query=lantern+graphs&year=2015-",
                                   "query=harbour&venue=Annals+of+Ports&sort=paperId"}) {
    std::map<std::string, Counts> expected;
    std::map<std::string, std::uint64_t> expected_without;
    std::string token;
    do {
      const JsonAnswer page =
          get(kSearch + search + "&limit=4&fields=year,venue,categories,publicationTypes,authors" +
              (token.empty() ? "" : "&token=" + token));
      for (const auto& paper : page.data().GetArray()) {
        for (const char* facet : {"year", "category", "venue", "author", "type"}) {
          const auto values = values_of(paper, facet);
          if (values.empty()) ++expected_without[facet];
          for (const std::string& value : values) ++expected[facet][value];
        }
      }
      token = text_of(page.json, "token");
    } while (!token.empty());

    // The page that is shown does not matter.
    const JsonAnswer answer = get(kSearch + search + "&limit=1&offset=1&facetLimit=1000&facets=" +
                                  "year,category,venue,author,type");
    const auto& facets = answer.json["facets"];
    EXPECT_EQ(facets.MemberCount(), 5U);
    for (const auto& facet : facets.GetObject()) {
      const std::string name = facet.name.GetString();
      Counts counts;
      for (const auto& value : facet.value["values"].GetArray()) {
        const char* key = name == "author" ? "authorId" : "value";
        counts[text_of(value, key)] += value["count"].GetUint64();
      }
      EXPECT_EQ(counts, expected[name]) << name << " of " << search;
      EXPECT_EQ(facet.value["without"].GetUint64(), expected_without[name]) << name;
      EXPECT_TRUE(facet.value["complete"].GetBool()) << name;
    }
  }
}

TEST(SearchFacetsTest, TheMostFrequentValuesComeFirstAndTheRestIsLeftOut) {
  const JsonAnswer answer = get(kSearch + "query=harbour&limit=1&facetLimit=1&facets=venue,year");
  const auto& venue = answer.json["facets"]["venue"];
  ASSERT_EQ(venue["values"].Size(), 1U);
  EXPECT_FALSE(venue["complete"].GetBool());
  const JsonAnswer all = get(kSearch + "query=harbour&limit=1&facets=venue,year");
  std::vector<int> counts;
  for (const auto& value : all.json["facets"]["venue"]["values"].GetArray()) {
    counts.push_back(value["count"].GetInt());
  }
  EXPECT_TRUE(std::ranges::is_sorted(counts, std::greater<>()));
  EXPECT_EQ(venue["values"][0]["count"].GetInt(), counts.front());
  std::vector<std::string> years;
  for (const auto& value : answer.json["facets"]["year"]["values"].GetArray()) {
    years.emplace_back(value["value"].GetString());
  }
  EXPECT_GT(years.size(), 5U);  // not limited
  EXPECT_TRUE(std::ranges::is_sorted(years, std::greater<>()));
}

TEST(SearchFacetsTest, AreThereOnlyIfAskedFor) {
  EXPECT_FALSE(get(kSearch + "query=harbour").json.HasMember("facets"));
  EXPECT_FALSE(get(kSearch + "query=harbour&facets=").json.HasMember("facets"));
  const JsonAnswer nothing = get(kSearch + "query=n0+r3sult+s3arch&facets=year");
  EXPECT_TRUE(nothing.json["facets"]["year"]["values"].Empty());
}

}  // namespace
}  // namespace quire
