#include "analyzers/language.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace quire {
namespace {

struct LanguageCase {
  const char* code;
  const char* text;
};

TEST(LanguageTest, RecognisesTheLanguageOfASentence) {
  const LanguageCase cases[] = {
      {"en", "We present a parser that is trained on the sentences of a small corpus."},
      {"fr", "Nous présentons un analyseur qui est entraîné sur les phrases d'un petit corpus."},
      {"fr", "NOUS PRÉSENTONS DANS CET ARTICLE LES RÉSULTATS DE LA CAMPAGNE À PARIS."},
      {"de", "Wir stellen einen Parser vor, der auf den Sätzen eines kleinen Korpus lernt."},
      {"es",
       "Presentamos un analizador que se entrena con las frases de un pequeño corpus y su "
       "evaluación en los datos."},
      {"pt",
       "Apresentamos um analisador que é treinado com as frases de um pequeno corpus e a sua "
       "avaliação não é o fim."},
      {"it",
       "Presentiamo un analizzatore che è addestrato sulle frasi di un piccolo corpus e i "
       "risultati della valutazione."},
      {"ru", "Мы представляем анализатор, обученный на предложениях небольшого корпуса BERT."},
      {"zh", "本文提出了一种基于BERT的句法分析方法。"},
      {"ja", "本論文では、BERTに基づく構文解析の手法を提案する。"},
      {"ko", "본 논문에서는 BERT에 기반한 구문 분석 방법을 제안한다."},
      {"ar", "نقدم في هذا البحث محللا نحويا يعتمد على نموذج لغوي"},
  };
  for (const LanguageCase& c : cases)
    EXPECT_EQ(to_string(detect_language(c.text)), c.code) << c.text;
}

TEST(LanguageTest, TheLongerPartOfAMixedTextDecides) {
  const std::string english =
      "In this paper we describe the annotation of a corpus and the results of the evaluation. ";
  const std::string french = "Une approche pour la désambiguïsation. ";
  EXPECT_EQ(detect_language(french + english), Language::kEnglish);
  EXPECT_EQ(detect_language("「は」と「が」 " + english), Language::kEnglish);
}

TEST(LanguageTest, FormulasDoNotMatter) {
  EXPECT_EQ(detect_language("We show that $\\alpha \\le \\frac{a}{d}$ is a bound of the error for "
                            "all $n$ and that it is tight."),
            Language::kEnglish);
}

TEST(LanguageTest, IsUnknownWhereLittleIsKnown) {
  for (const char* text :
       {"", "   ", "BERT", "Neural machine translation", "1 2 3 4 5 6 7 8 9",
        "Thispaperdescribestheproject andthecorpus ofthetexts",
        "Ми представляємо аналізатор, навчений на реченнях невеликого корпусу і її", "\xFF\xFE\xC3",
        "\xE4\xB8", "\xC3"}) {
    EXPECT_EQ(detect_language(text), Language::kUnknown) << text;
  }
}

TEST(LanguageTest, TakesAnyBytes) {
  std::string bytes;
  std::uint32_t state = 1;
  for (int i = 0; i < 100'000; ++i) {
    state = state * 1'664'525U + 1'013'904'223U;
    bytes += static_cast<char>(state >> 24U);
    if (i % 1'000 == 0) (void)detect_language(bytes.substr(static_cast<std::size_t>(i) / 2));
  }
  (void)detect_language(bytes);
}

TEST(LanguageTest, ReadsColumnsBackAndRefusesOtherNumbers) {
  EXPECT_EQ(language_of(static_cast<std::int32_t>(Language::kArabic)), Language::kArabic);
  for (const std::int32_t other : {-1, 12, INT32_MIN, INT32_MAX}) {
    EXPECT_EQ(language_of(other), Language::kUnknown);
  }
}

}  // namespace
}  // namespace quire
