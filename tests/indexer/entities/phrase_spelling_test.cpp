#include "indexer/entities/phrase_spelling.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace quire {
namespace {

struct Case {
  const char* why;
  std::vector<std::string> surfaces;
  std::vector<std::string> abstracts;
  const char* name;
};

TEST(ChooseNameTest, ReadsLikeTheTextOfPapers) {
  const std::vector<Case> cases = {
      {"titles in capitals are no names",
       {"Machine Translation", "Machine Translation"},
       {},
       "machine translation"},
      {"acronyms keep their capitals", {"BERT Embeddings", "LSTM networks"}, {}, "LSTM networks"},
      {"abstracts decide", {"Markov Chains"}, {"We study Markov chains."}, "Markov chains"},
      {"the beginning of a sentence says nothing",
       {"Dependency Parsing"},
       {"Dependency parsing is old. Dependency parsing is hard."},
       "dependency parsing"},
      {"most abstracts win",
       {"Hidden States", "Hidden States"},
       {"The Hidden States of it", "of hidden states and hidden states"},
       "hidden states"},
      {"ties are lower case", {"Word Nets"}, {"the Word Nets and the word nets"}, "word nets"},
      {"parts of words do not count",
       {"Art Work"},
       {"of smart work and state Art Works"},
       "art work"},
      {"hyphens stay", {"Cross-Lingual Transfer"}, {}, "cross-lingual transfer"},
      {"nothing to choose from", {}, {"of machine translation"}, ""},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(choose_name(one.surfaces, one.abstracts), one.name) << one.why;
  }
}

}  // namespace
}  // namespace quire
