#include "indexer/people/name_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace quire {
namespace {

NameFit fit(std::string_view left, std::string_view right) {
  return fit_of_given_names(read_given_names(left), read_given_names(right));
}

struct FitCase {
  const char* left;
  const char* right;
  NameFit expected;
};

class FitTest : public testing::TestWithParam<FitCase> {};

TEST_P(FitTest, IsTheSameBothWays) {
  EXPECT_EQ(fit(GetParam().left, GetParam().right), GetParam().expected);
  EXPECT_EQ(fit(GetParam().right, GetParam().left), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    FullNames, FitTest,
    testing::Values(FitCase{"Jens Astor", "JENS ASTOR", NameFit::kFull},
                    FitCase{"Jens C. Astor", "Jens Astor", NameFit::kFull},
                    FitCase{"Jens Carl Astor", "Jens C. Astor", NameFit::kFull},
                    FitCase{"Astor, Jens C.", "Jens Astor", NameFit::kFull},
                    FitCase{"Jens Astor Jr.", "Jens C. Astor", NameFit::kFull},
                    FitCase{"Xiao Ming Li", "Xiaoming Li", NameFit::kFull},
                    FitCase{"Xiao-Ming Li", "Xiaoming Li", NameFit::kFull},
                    FitCase{"Xiao-Ming Li", "Xiao M. Li", NameFit::kFull},
                    FitCase{"Ren\xC3\xA9 Dupont", "Rene K. Dupont", NameFit::kFull},
                    FitCase{"G\xC3\xBCnter Neumann", "Guenter Neumann", NameFit::kFull},
                    FitCase{"S\xC3\xB8ren Berg", "Soeren Berg", NameFit::kFull}));

INSTANTIATE_TEST_SUITE_P(
    Initials, FitTest,
    testing::Values(FitCase{"J. Astor", "Jens Astor", NameFit::kInitials},
                    FitCase{"J. Astor", "J. C. Astor", NameFit::kInitials},
                    FitCase{"J.C. Astor", "Jens Astor", NameFit::kInitials},
                    FitCase{"J.C. Astor", "Jens Carl Astor", NameFit::kInitials},
                    FitCase{"W. Chen", "Wei-Fan Chen", NameFit::kInitials},
                    FitCase{"H.-U. Krieger", "HansUlrich Krieger", NameFit::kInitials}));

INSTANTIATE_TEST_SUITE_P(
    ShortForms, FitTest,
    testing::Values(FitCase{"Tim Baldwin", "Timothy Baldwin", NameFit::kShortForm},
                    FitCase{"Tim J. Baldwin", "Timothy Baldwin", NameFit::kShortForm},
                    FitCase{"Alex Waibel", "Alexander Waibel", NameFit::kShortForm},
                    FitCase{"Tim J. Baldwin", "Timothy K. Baldwin", NameFit::kConflict},
                    FitCase{"Deepa Gupta", "Deepak Gupta", NameFit::kConflict},
                    FitCase{"Xin Mao", "Xinnian Mao", NameFit::kConflict}));

INSTANTIATE_TEST_SUITE_P(
    Conflicts, FitTest,
    testing::Values(FitCase{"Jens Astor", "Jan Astor", NameFit::kConflict},
                    FitCase{"Jens C. Astor", "Jens D. Astor", NameFit::kConflict},
                    FitCase{"Jens Carl Astor", "Jens Curt Astor", NameFit::kConflict},
                    FitCase{"J. C. Astor", "Jens Dirk Astor", NameFit::kConflict},
                    FitCase{"Astor", "Jens Astor", NameFit::kConflict},
                    FitCase{"Wei-Fan Chen", "Wei Chen", NameFit::kConflict},
                    FitCase{"Wei-Fan Chen", "Wei-Zhi Chen", NameFit::kConflict},
                    FitCase{"Xue Li", "Xu Li", NameFit::kConflict},
                    FitCase{"Alice Zhang", "Zhang", NameFit::kConflict}));

TEST(NameBlockTest, HoldsTheFamilyNameAndTheFirstInitial) {
  const std::pair<const char*, const char*> kCases[] = {
      {"Jens C. Astor", "astor j"},
      {"Astor, Jens", "astor j"},
      {"Laurens van der Maaten", "vandermaaten l"},
      {"Laurens Vandermaaten", "vandermaaten l"},
      {"Maaten, Laurens van der", "vandermaaten l"},
      {"Van Tran", "tran v"},
      {"John Smith III", "smith j"},
      {"Plato", "plato "},
      {"\xC3\x96zge Alacam", "alacam o"},
      {"", " "},
  };
  for (const auto& [name, block] : kCases) {
    EXPECT_EQ(name_block(parse_person_name(name)), block) << name;
  }
}

TEST(GivenNamesTest, KnowsWhichWordsAreOneName) {
  EXPECT_EQ(read_given_names("Jia-Bin Huang").first_name_words, 2U);
  EXPECT_EQ(read_given_names("Jia Bin Huang").first_name_words, 1U);
  EXPECT_EQ(read_given_names("Huang, Jia-Bin").first_name_words, 2U);
  EXPECT_EQ(read_given_names("H.-U. Krieger").first_name_words, 1U);
  EXPECT_EQ(read_given_names("Jia-Bin-Huang").first_name_words, 1U);
  EXPECT_EQ(read_given_names("Mark Hasegawa-Johnson").first_name_words, 1U);
}

TEST(GivenNamesTest, AFormAddsWhatItKnows) {
  GivenNames names = read_given_names("Wei Fan Chen");
  add_form(read_given_names("Wei-Fan Chen"), names);
  EXPECT_EQ(fit_of_given_names(names, read_given_names("Wei Chen")), NameFit::kConflict);
}

TEST(GroupNameTest, GroupsAreNoPersons) {
  for (const char* name :
       {"ATLAS Collaboration", "The CMS Collaboration", "Collaboration, ATLAS",
        "LIGO Scientific Collaboration and Virgo Collaboration", "CLIA Consortium",
        "International HapMap Consortium", "NLLB Team", "Team, Gemini", "Gemini Team Google Team",
        "Machine Translation Group", "WHO Working Group on Data", "Smith et al.", "et al.",
        "and others", "others", "Alzheimer's Disease Neuroimaging Initiative",
        "BigScience Workshop", "COVID Task Force", "Architecture Committee"}) {
    EXPECT_TRUE(is_group_name(name)) << name;
  }
}

TEST(GroupNameTest, PeopleAreNoGroups) {
  for (const char* name :
       {"Jens Astor", "Team", "Grace Groupe", "Al Gore", "Etta Al Fadel", "Andy Othersen",
        "Consort Wells", "Project Smith", "Plato", "", "\xE6\x9D\x8E\xE9\xA3\x9E\xE9\xA3\x9E"}) {
    EXPECT_FALSE(is_group_name(name)) << name;
  }
}

}  // namespace
}  // namespace quire
