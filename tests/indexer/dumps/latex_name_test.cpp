#include "indexer/dumps/records/latex_name.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>
#include <vector>

namespace quire {
namespace {

TEST(DecodeLatexNameTest, ComposesAccents) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {R"(C. Bal\'azs)", "C. Balázs"},
      {R"(C. Bal\'{a}zs)", "C. Balázs"},
      {R"(C. Bal{\'a}zs)", "C. Balázs"},
      {R"(Mart\'\i n)", "Martín"},
      {R"(Mart\'{\i}n)", "Martín"},
      {R"(G\"odel)", "Gödel"},
      {R"(No\^el)", "Noêl"},
      {R"(Moli\`ere)", "Molière"},
      {R"(Mu\~noz)", "Muñoz"},
      {R"(Fran\c{c}ois)", "François"},
      {R"(Fran\c cois)", "François"},
      {R"(Ji\v{r}\'{\i})", "Jiří"},
      {R"(Erd\H{o}s)", "Erdős"},
      {R"(Erd{\H o}s)", "Erdős"},
      {R"(K{\aa}re)", "Kåre"},
      {R"(S\o ren)", "Søren"},
      {R"(S{\o}ren)", "Søren"},
      {R"(\L ukasz)", "Łukasz"},
      {R"(Gro\ss)", "Groß"},
      {R"(Donald~E.\ Knuth)", "Donald E. Knuth"},
      {R"(Zg\.zel)", "Zgżel"},
      {R"(\'xy)", "x́y"},
      {R"(a\-b)", "ab"},
      {R"(\unknown{X})", "unknownX"},
      {R"(ends\)", "ends"},
      {R"(ends\')", "ends"},
      {"Müller", "Müller"},
      {"O'Brien", "O'Brien"},
      {"", ""}};
  for (const auto& [name, expected] : cases) EXPECT_EQ(decode_latex_name(name), expected) << name;
}

}  // namespace
}  // namespace quire
