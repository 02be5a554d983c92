// A written name cut into folded tokens: the first step of person_name.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quire {

// One word of a name, as parts between spaces, dots and hyphens.
struct NameToken {
  std::string text = {};         // folded: lower case, without accents
  std::string spelled_out = {};  // the same with "ü" as "ue", "ø" as "oe", "å" as "aa"
  bool is_cjk = false;           // Chinese, Japanese or Korean script
  // Written in lower case and without a dot: "e" in "Couto e Silva".
  bool is_lower_word = false;
  bool follows_hyphen = false;
};

using NameTokens = std::vector<NameToken>;

// The tokens of `name`, one group for every part between commas; groups may be empty. Apostrophes
// vanish, every other character that is no letter or digit separates. At most 24 tokens are kept.
[[nodiscard]] std::vector<NameTokens> read_name_tokens(std::string_view name);

}  // namespace quire
