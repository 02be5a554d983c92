#include "bench/corpus/names.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace quire {
namespace {

TEST(NamesTest, InitialsKeepWholeLetters) {
  EXPECT_EQ(initials("José M."), "J. M.");
  EXPECT_EQ(initials("Åsa"), "Å.");
  EXPECT_EQ(initials("Jean-Pierre"), "J. P.");
}

TEST(NamesTest, LatexWritesAccentsAsCommands) {
  EXPECT_EQ(with_latex_accents("José García"), "Jos\\'e Garc\\'{\\i}a");
  EXPECT_EQ(with_latex_accents("Łukasz Müller"), "{\\L}ukasz M\\\"uller");
  EXPECT_EQ(with_latex_accents("Plain"), "Plain");
}

TEST(NamesTest, EveryNameCanBeWrittenInAscii) {
  for (std::uint32_t person = 0; person < 20'000; ++person) {
    const InventedName name = name_of(1, person);
    const std::string latex = with_latex_accents(name.given + ' ' + name.family);
    for (const char byte : latex) EXPECT_GT(byte, '\0') << latex;
  }
}

TEST(NamesTest, PeopleShareNames) {
  std::map<std::string, int> people;
  constexpr std::uint32_t kPeople = 20'000;
  for (std::uint32_t person = 0; person < kPeople; ++person) {
    const InventedName name = name_of(1, person);
    ++people[name.given + ' ' + name.family];
  }
  EXPECT_GT(people.size(), kPeople / 2);
  EXPECT_LT(people.size(), kPeople * 95 / 100);
}

TEST(NamesTest, APersonKeepsNameAndInstitution) {
  EXPECT_EQ(name_of(1, 77).family, name_of(1, 77).family);
  EXPECT_EQ(institution_of(1, 77).name, institution_of(1, 77).name);
  EXPECT_EQ(institution_of(1, 77).number, institution_of(1, 77).number);
}

TEST(NamesTest, AnInstitutionNumberStandsForOneName) {
  std::map<std::uint32_t, std::string> names;
  for (std::uint32_t person = 0; person < 20'000; ++person) {
    const CorpusInstitution institution = institution_of(1, person);
    const auto [known, is_new] = names.emplace(institution.number, institution.name);
    EXPECT_EQ(known->second, institution.name);
  }
  EXPECT_GT(names.size(), 200U);
}

}  // namespace
}  // namespace quire
