#include "analyzers/acronyms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> found(const std::string& text) {
  std::vector<std::string> result;
  for (const Acronym& acronym : find_acronyms(text)) {
    result.push_back(std::string(acronym.short_form) + "=" + std::string(acronym.long_form));
  }
  return result;
}

struct OneCase {
  const char* text;
  const char* acronym;
};

TEST(AcronymsTest, TakesTheFirstLettersOfTheWordsBefore) {
  const OneCase cases[] = {
      {"We train a support vector machine (SVM) on it.", "SVM=support vector machine"},
      {"Support-vector machine (SVM)", "SVM=Support-vector machine"},
      {"the internet of things (IoT)", "IoT=internet of things"},
      {"state of the art (SOTA)", "SOTA=state of the art"},
      {"natural language\nprocessing  (NLP)", "NLP=natural language\nprocessing"},
      {"a pre-trained language model (PLM)", "PLM=pre-trained language model"},
      {"multi-layer perceptron (MLP)", "MLP=multi-layer perceptron"},
      {"semi-supervised learning (SL)", "SL=semi-supervised learning"},
      {"Parkinson's disease (PD, [3])", "PD=Parkinson's disease"},
      {"hidden Markov model (HMM; see below)", "HMM=hidden Markov model"},
      {"k nearest neighbour (kNN)", "kNN=k nearest neighbour"},
      {"Bidirectional Encoder Representations from Transformers (BERT)",
       "BERT=Bidirectional Encoder Representations from Transformers"},
      {"(see the random forest (RF))", "RF=random forest"},
      {"input/output (IO)", "IO=input/output"},
      {"Łukasz uses mean squared error (MSE)", "MSE=mean squared error"},
  };
  for (const OneCase& one : cases) EXPECT_THAT(found(one.text), ElementsAre(one.acronym));
}

TEST(AcronymsTest, TakesTheWordsInsideToo) {
  EXPECT_THAT(found("A CNN (convolutional neural network) sees."),
              ElementsAre("CNN=convolutional neural network"));
  EXPECT_THAT(found("LSTM (long short-term memory, 1997)"),
              ElementsAre("LSTM=long short-term memory"));
  EXPECT_THAT(found("CNN (the best convolutional neural network)"), IsEmpty()) << "not all of it";
}

TEST(AcronymsTest, GivesPluralsTwice) {
  EXPECT_THAT(
      found("Generative Adversarial Networks (GANs)"),
      ElementsAre("GAN=Generative Adversarial Networks", "GANs=Generative Adversarial Networks"));
  EXPECT_THAT(found("conditional random fields (CRFs)"),
              ElementsAre("CRF=conditional random fields", "CRFs=conditional random fields"));
  EXPECT_THAT(
      found("GANs (generative adversarial networks)"),
      ElementsAre("GAN=generative adversarial networks", "GANs=generative adversarial networks"));
}

TEST(AcronymsTest, TakesNothingElse) {
  for (const char* text : {"",
                           "(",
                           ")",
                           "()",
                           "SVM",
                           "(SVM)",
                           " (SVM)",
                           "large models such as BERT (BERT)",
                           "BERT (Devlin et al., 2018)",
                           "our bold entry (BERT)",
                           "it is (i) fast and (ii) small",
                           "last year (2019)",
                           "models (e.g., trees)",
                           "models (e.g. trees)",
                           "support vector classifier (SVM)",
                           "new support vector big machine (SVM)",
                           "vector machine (SVM)",
                           "support. vector machine (SVM)",
                           "support (vector) machine (SVM)",
                           "support vector machine - (SVM)",
                           "support -- vector machine (SVM)",
                           "support vector machine (svm)",
                           "support vector machine (Svm)",
                           "support vector machine (SVM",
                           "support vector machine (SVM is)",
                           "support vector machine (S-VM)",
                           "three dimensions (3D)",
                           "Xenon (XE)",
                           "a b c d e f g h i (ABCDEFGHI)",
                           "machine-learning approach (LA)",
                           "t-SNE (stochastic neighbor embedding)",
                           "SVM (support vector machine",
                           "self-adaptive (A)",
                           "\xFF\xFE (SVM)",
                           "SVM (\xFF)"}) {
    EXPECT_THAT(found(text), IsEmpty()) << text;
  }
}

TEST(AcronymsTest, TakesAllOfAText) {
  EXPECT_THAT(
      found("Random forests (RF) and a neural network (NN) in (the (XY (a CRF (conditional "
            "random field))))"),
      ElementsAre("RF=Random forests", "NN=neural network", "CRF=conditional random field"));
}

TEST(AcronymsTest, ReadsLongTextsOfAnyBytes) {
  constexpr std::size_t kRepeats = 1 << 18;
  for (const std::string part :
       {"(((", "))) ", "((AB)", " (AB)", "AB (", "a-", "a b(AB)", "\xFF(A"}) {
    std::string text;
    for (std::size_t i = 0; i < kRepeats; ++i) text += part;
    EXPECT_LE(find_acronyms(text).size(), 64U) << part;
  }
  EXPECT_EQ(found("a" + std::string(300, 'x') + " big cat (ABC)"), std::vector<std::string>())
      << "a word that is too long to be read to its beginning";
  EXPECT_EQ(found(std::string(1'000, 'x') + " big cat (BC)"),
            std::vector<std::string>{"BC=big cat"});
}

}  // namespace
}  // namespace quire
