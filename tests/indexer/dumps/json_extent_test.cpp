#include "indexer/dumps/input/json_extent.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>
#include <vector>

namespace quire {
namespace {

TEST(JsonExtentTest, TellsOpenFromClosedValues) {
  const std::vector<std::pair<std::string_view, JsonExtent>> cases = {
      {R"({"a": 1})", JsonExtent::kClosed},
      {R"( [1, {"a": [2]}] )", JsonExtent::kClosed},
      {"[", JsonExtent::kOpen},
      {R"({"a": [1,)", JsonExtent::kOpen},
      {"{\n\"a\": [\n1]\n}\n", JsonExtent::kClosed},
      {R"({"a": "}]"})", JsonExtent::kClosed},
      {R"({"a": "\"}")", JsonExtent::kOpen},
      {R"({"a": "\\"})", JsonExtent::kClosed},
      {"{}{}", JsonExtent::kOther},
      {"{}\n{}", JsonExtent::kOther},
      {"{\"a\": \"unclosed\n}", JsonExtent::kOther},
      {R"({"a": "unclosed)", JsonExtent::kOther},
      {"7", JsonExtent::kOther},
      {"]", JsonExtent::kOther},
      {"", JsonExtent::kOther},
      {" ", JsonExtent::kOther}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(json_extent(text), expected) << text;
}

}  // namespace
}  // namespace quire
