#include "analyzers/person_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace quire {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

struct Case {
  std::string name;
  std::string expected;  // "given|family"
};

std::string parsed(const std::string& name) {
  const PersonName person = parse_person_name(name);
  return PersonName{{}, person.given}.full() + "|" + PersonName{{}, person.family}.full();
}

bool share_a_form(const std::string& a, const std::string& b) {
  const std::vector<std::string> others = name_forms(b);
  for (const std::string& form : name_forms(a)) {
    if (std::find(others.begin(), others.end(), form) != others.end()) return true;
  }
  return false;
}

TEST(PersonNameTest, SplitsGivenAndFamilyNames) {
  const std::vector<Case> cases = {
      {"Jens C. Astor", "jens c|astor"},
      {"Astor, Jens C.", "jens c|astor"},
      {"Łukasz Kaiser", "lukasz|kaiser"},
      {"Müller, Jürgen", "jurgen|muller"},
      {"O'Connor", "|oconnor"},
      {"Sinéad O’Connor", "sinead|oconnor"},
      {"Laurens van der Maaten", "laurens|van der maaten"},
      {"Maaten, Laurens van der", "laurens|van der maaten"},
      {"van der Maaten", "|van der maaten"},
      {"Van Tran", "van|tran"},
      {"Eduardo do Couto e Silva", "eduardo|do couto e silva"},
      {"do Couto e Silva, Eduardo", "eduardo|do couto e silva"},
      {"Hannes von Essen", "hannes|von essen"},
      {"John E. Silva", "john e|silva"},
      {"C H. Anderson", "c h|anderson"},
      {"Perlis, A. J.", "a j|perlis"},
      {"Samelson,K.", "k|samelson"},
      {"C.-P. Yuan", "c p|yuan"},
      {"J.K. Rowling", "j k|rowling"},
      {"JK Rowling", "jk|rowling"},
      {"John Smith, Jr.", "john|smith"},
      {"Smith, Jr., John", "john|smith"},
      {"Martin Luther King III", "martin luther|king"},
      {"Jia-Bin Huang", "jia bin|huang"},
      {"Anna Smith-Jones", "anna smith|jones"},
      {"李飞飞", "|李飞飞"},
      {"李 飞飞", "|李飞飞"},
      {"김 철수", "|김철수"},
      {"Fei-Fei Li (李飞飞)", "fei fei|li"},
      {"M\\\"uller, J\\\"urgen", "jurgen|muller"},
      {"ATLAS Collaboration", "atlas|collaboration"},
      {"Jr", "|jr"},
  };
  for (const Case& c : cases) EXPECT_EQ(parsed(c.name), c.expected) << c.name;
}

TEST(PersonNameTest, NamesWithoutLettersAreEmpty) {
  for (const std::string name : {"", " ", ".,;-", ",", "\xFF\xFE"}) {
    EXPECT_TRUE(parse_person_name(name).empty()) << name;
    EXPECT_THAT(name_forms(name), IsEmpty()) << name;
    EXPECT_THAT(name_words(name), IsEmpty()) << name;
  }
}

TEST(PersonNameTest, TheFullNameIsOneHoweverItIsWritten) {
  for (const std::string name :
       {"Jens C. Astor", "Astor, Jens C.", "JENS C ASTOR", "jens  c.astor"}) {
    EXPECT_EQ(parse_person_name(name).full(), "jens c astor") << name;
  }
}

TEST(PersonNameTest, ListsFormsBestFirst) {
  EXPECT_THAT(name_forms("Jens C. Astor"),
              ElementsAre("jens c astor", "jens astor", "j astor", "j c astor", "astor jens c"));
  EXPECT_THAT(name_forms("Jürgen Müller"),
              ElementsAre("jurgen muller", "j muller", "muller jurgen", "juergen mueller",
                          "j mueller", "mueller juergen"));
  EXPECT_THAT(name_forms("Mu\u0308ller"), ElementsAre("muller", "mueller"));
}

TEST(PersonNameTest, FormsLeaveParticlesOut) {
  EXPECT_THAT(name_forms("Laurens van der Maaten"), Contains("laurens maaten"));
  EXPECT_THAT(name_forms("Eduardo do Couto e Silva"), Contains("eduardo silva"));
}

TEST(PersonNameTest, SpellingsOfOnePersonShareAForm) {
  const std::vector<std::vector<std::string>> people = {
      {"Müller", "Mueller"},
      {"Müller", "Muller"},
      {"Łukasz Kaiser", "Lukasz Kaiser"},
      {"Jia-Bin Huang", "Jiabin Huang", "Jia Bin Huang", "J.-B. Huang", "jia-bin huang"},
      {"C.-P. Yuan", "C. P. Yuan", "CP Yuan"},
      {"J. K. Rowling", "J.K. Rowling", "JK Rowling", "Rowling, J. K."},
      {"Anna Smith-Jones", "Anna Smithjones", "A. Smith-Jones", "Smith-Jones, Anna"},
      {"李飞飞", "Fei-Fei Li (李飞飞)", "飞飞 李"},
      {"Laurens van der Maaten", "L. van der Maaten", "L. Maaten", "Maaten, L. v. d."},
      {"O'Connor", "O’Connor", "OConnor"},
      {"Søren Dinesen Østergaard", "Soren Ostergaard", "Soeren Oestergaard"},
  };
  for (const std::vector<std::string>& spellings : people) {
    for (const std::string& spelling : spellings) {
      EXPECT_TRUE(share_a_form(spellings.front(), spelling))
          << spellings.front() << " " << spelling;
    }
  }
  EXPECT_EQ(name_forms("Jia-Bin Huang").front(), name_forms("Jia Bin Huang").front());
  EXPECT_THAT(name_forms("Jia Bin Huang"), Contains("jiabin huang"));
}

TEST(PersonNameTest, DifferentPeopleShareNoForm) {
  EXPECT_FALSE(share_a_form("Jens Astor", "Karl Meier"));
  EXPECT_FALSE(share_a_form("Jens Astor", "Karl Astor"));
}

TEST(PersonNameTest, WordsLeaveInitialsOut) {
  EXPECT_THAT(name_words("Jens C. Astor"), UnorderedElementsAre("jens", "astor"));
  EXPECT_THAT(name_words("J. C."), UnorderedElementsAre("j", "c"));
  EXPECT_THAT(name_words("Müller"), UnorderedElementsAre("muller", "mueller"));
  EXPECT_THAT(name_words("J. Astor"), Not(Contains("j")));
}

TEST(PersonNameTest, FormsAreFewForAnyInput) {
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "Ä-b von c, ";
  EXPECT_LT(name_forms(many).size(), 100U);
  EXPECT_LT(name_words(many).size(), 200U);
}

}  // namespace
}  // namespace quire
