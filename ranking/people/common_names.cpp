#include "ranking/people/common_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "analyzers/character.h"
#include "analyzers/person_name.h"

namespace quire {
namespace {

// Folded and sorted: the family names that most people of China, Korea and Vietnam bear, as they
// are written in Latin letters.
constexpr auto kFamilyNames = std::to_array<std::string_view>(
    {"ahn",   "an",     "bae",    "bai",  "bui",   "cai",   "cao",   "chan",  "chang", "chen",
     "cheng", "cheung", "chiang", "cho",  "choi",  "chu",   "chung", "cui",   "dai",   "dang",
     "deng",  "ding",   "do",     "dong", "du",    "duan",  "duong", "fan",   "fang",  "feng",
     "fu",    "gao",    "gong",   "gu",   "guo",   "han",   "hao",   "he",    "ho",    "hoang",
     "hong",  "hou",    "hsu",    "hu",   "huang", "huynh", "hwang", "jang",  "jeon",  "jeong",
     "ji",    "jia",    "jiang",  "jin",  "jung",  "kang",  "kim",   "kong",  "kwon",  "lai",
     "lam",   "le",     "lee",    "lei",  "leung", "li",    "liang", "liao",  "lim",   "lin",
     "liu",   "long",   "lu",     "luo",  "luu",   "ly",    "ma",    "mai",   "mao",   "meng",
     "moon",  "ngo",    "nguyen", "oh",   "ong",   "pan",   "park",  "peng",  "pham",  "phan",
     "qi",    "qian",   "qin",    "qiu",  "ren",   "seo",   "shao",  "shen",  "shi",   "shin",
     "song",  "su",     "sun",    "tan",  "tang",  "tian",  "tran",  "tsai",  "vo",    "vu",
     "wan",   "wang",   "wei",    "wen",  "wong",  "wu",    "xia",   "xiang", "xiao",  "xie",
     "xiong", "xu",     "xue",    "yan",  "yang",  "yao",   "ye",    "yi",    "yin",   "yoo",
     "yoon",  "yu",     "yuan",   "yue",  "zeng",  "zhang", "zhao",  "zheng", "zhong", "zhou",
     "zhu",   "zou"});

bool is_common_family_name(std::string_view name) {
  return std::find(kFamilyNames.begin(), kFamilyNames.end(), name) != kFamilyNames.end();
}

bool starts_with_ideograph(std::string_view word) {
  std::size_t end = 0;
  return class_of(next_character(word, end)) == CharacterClass::kIdeograph;
}

}  // namespace

bool is_short_east_asian_name(std::string_view name) {
  const PersonName person = parse_person_name(name);
  if (person.family.size() != 1) return false;
  if (starts_with_ideograph(person.family.front())) return true;
  if (person.given.empty() || !is_common_family_name(person.family.front())) return false;
  std::size_t letters = 0;
  for (const std::string& word : person.given) letters += word.size();
  return letters <= kMaxGivenLetters;
}

}  // namespace quire
