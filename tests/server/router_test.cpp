#include "server/router.h"

#include <gtest/gtest.h>

#include <string>

namespace quire {
namespace {

Router graph_router() {
  Router router;
  const auto add = [&](const char* method, const char* path) {
    router.add({method, path, RouteCost::kCheap, RouteAudience::kClients,
                [](const Request&, std::string_view) { return Response{}; }});
  };
  add("GET", "/paper/search");
  add("POST", "/paper/batch");
  add("GET", "/paper/{id}/citations");
  add("GET", "/paper/{id}");
  return router;
}

TEST(RouterTest, IdsMayHoldAnything) {
  const Router router = graph_router();
  const struct {
    const char* path;
    const char* path_template;
    const char* id;
  } cases[] = {
      {"/paper/search", "/paper/search", ""},
      {"/paper/search/bulk", "/paper/{id}", "search/bulk"},
      {"/paper/10.1093/mind/lix.236.433", "/paper/{id}", "10.1093/mind/lix.236.433"},
      {"/paper/10.5555/a//b/citations", "/paper/{id}/citations", "10.5555/a//b"},
      {"/paper/URL:https://arxiv.org/abs/1706.03762", "/paper/{id}",
       "URL:https://arxiv.org/abs/1706.03762"},
      {"/paper//citations", "/paper/{id}", "/citations"},
      {"/paper/citations", "/paper/{id}", "citations"},
      {"/paper/x/citations/citations", "/paper/{id}/citations", "x/citations"},
      {"/paper/\n", "/paper/{id}", "\n"},
  };
  for (const auto& [path, path_template, id] : cases) {
    const RouteMatch match = router.find("GET", path);
    ASSERT_NE(match.route, nullptr) << path;
    EXPECT_EQ(match.path_template, path_template) << path;
    EXPECT_EQ(match.id, id) << path;
  }
}

TEST(RouterTest, UnknownPathsAreNotMethodsOfKnownOnes) {
  const Router router = graph_router();
  for (const char* path :
       {"", "/", "/paper", "/paper/", "//paper/search", "/papers/x", "paper/x"}) {
    EXPECT_TRUE(router.find("GET", path).path_template.empty()) << path;
    EXPECT_EQ(router.find("GET", path).route, nullptr) << path;
  }
}

TEST(RouterTest, WrongMethodsAreToldTheRightOnes) {
  const Router router = graph_router();
  EXPECT_EQ(router.find("GET", "/paper/batch").route, nullptr);
  EXPECT_EQ(router.find("GET", "/paper/batch").allow, "POST, OPTIONS");
  EXPECT_EQ(router.find("DELETE", "/paper/x").route, nullptr);
  EXPECT_EQ(router.find("DELETE", "/paper/x").allow, "GET, HEAD, OPTIONS");
}

TEST(RouterTest, HeadFindsWhatGetFinds) {
  const Router router = graph_router();
  EXPECT_NE(router.find("HEAD", "/paper/x").route, nullptr);
  EXPECT_EQ(router.find("HEAD", "/paper/batch").route, nullptr);
}

}  // namespace
}  // namespace quire
