// What a public client really sent, with the kind of answer it must get.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "tests/server/end_to_end.h"
#include "tests/shared_data.h"

namespace quire {
namespace {

rapidjson::Document read_json(const std::filesystem::path& path) {
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  rapidjson::Document document;
  document.Parse(text.data(), text.size());
  return document;
}

// "/graph/v1/paper/X?fields=title" of "https://host/graph/v1/paper/X?fields=title".
std::string target_of(const std::string& uri) { return uri.substr(uri.find('/', 8)); }

bool is_offered(const std::string& target) {
  for (const char* missing :
       {"/search/bulk", "/search/match", "/snippet", "/datasets", "/recommendations"}) {
    if (target.find(missing) != std::string::npos) return false;
  }
  return target.starts_with("/graph/v1/");
}

TEST(RecordedRequestsTest, AreUnderstood) {
  const auto folder = shared_data("formats/semanticscholar");
  if (folder.empty()) GTEST_SKIP() << "the recorded answers are not here";
  int replayed = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const rapidjson::Document pair = read_json(entry.path());
    const std::string target = target_of(pair["request"]["uri"].GetString());
    if (!is_offered(target)) continue;
    const bool is_post = pair["request"]["method"] == "POST";
    const JsonAnswer answer =
        is_post ? post(target, pair["request"]["body"].GetString()) : get(target);
    // Their papers are not in our index, so 404 is as good as 200; and our wrong fields come first.
    const int recorded = pair["response"]["status"].GetInt();
    const bool was_refused = recorded == 400 || recorded == 404;
    const std::set<int> allowed = was_refused ? std::set{recorded, 400} : std::set{200, 404};
    EXPECT_TRUE(allowed.contains(answer.http.status))
        << entry.path() << ": " << answer.http.status << " " << answer.error();
    ++replayed;
  }
  EXPECT_GT(replayed, 50);
}

}  // namespace
}  // namespace quire
