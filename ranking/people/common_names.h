// Names that many people share.
#pragma once

#include <string_view>

namespace quire {

// True for a short East Asian name: in Chinese, Japanese or Korean script, or one of the most
// common Chinese, Korean or Vietnamese family names in Latin letters with at most kMaxGivenLetters
// letters of given names ("Wei Wang", "Y. Kim", "Xiao-Ming Li"). Without ids nothing tells such
// people apart: names of this kind are where clustering by names is wrong most often.
[[nodiscard]] bool is_short_east_asian_name(std::string_view name);

// "Xiaoming", "Seung-hyun".
inline constexpr std::size_t kMaxGivenLetters = 9;

}  // namespace quire
