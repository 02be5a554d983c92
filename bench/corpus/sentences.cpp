#include "bench/corpus/sentences.h"

namespace quire {
namespace {

constexpr std::string_view kTitles[] = {
    "%K for %k %j with %a %N",
    "%a %K for %k %N of %T",
    "%A %a %n for %K and %k in %T",
    "on the %n of %K %N in %k %j",
    "towards %a %K via %k %N",
    "%g %K with %a %k %N and %T",
    "%k and %k: %A %a %n to %j %N",
    "%g %k from %k %j: %A %a %n of %T",
    "%K in %k %N: %A %n of %a %N",
    "%A %n on %k and %k %j",
    "%a %g of %k %N by %K",
    "the %n of %k in %a %K %N of %T",
    "how %a are %k %N? %A %a %n of %K",
    "%j %N for %k and %K in %T",
    "%K under %a %k %N",
    "%a %k %g using %k %j %N and %T",
    "from %k to %k: %g %A %a %n of %j",
    "%k %j with %a %N and %k %N",
    "%k %N of %T",
    "%K and %T",
};

constexpr std::string_view kSystemTitles[] = {
    "%S: %a %K for %k %j and %T", "%S: %A %a %n for %g %k %N", "%S: %g %k with %a %K and %T",
    "%S: %A %n of %K %N",         "%g %k %N with %S",
};

constexpr std::string_view kOpeningSentences[] = {
    "we %v %A %a %n for %K, which %s the %n of %k %N in the presence of %T.",
    "this paper %s %A %a %n of %K and shows how it can be used to %v %T.",
    "in this paper, we %v the problem of %K in %k %j and %v its %n for %T.",
    "in recent years, %K has been %r used to %v %T in many %N of %j.",
    "%K is %A %a %n in %k %j, yet its %n for %T is not well understood.",
    "the %n of %K is one of the most %a %N in %k and it has been studied for %T.",
    "we study %K for %k %N and %v that it is possible to %v %T under %a %N.",
    "understanding how %k %N %v %T is a key %n for %K.",
    "many %N of %j rely on %K, but most of them do not %v the %n of %k.",
    "we consider %A %a %n of %k with %T and %v the %n of %K.",
    "given %A %a %n of %k %N, we want to %v %K without any %n about %T.",
    "there has been a growing interest in %K since it can %v %k %N and %T.",
};

constexpr std::string_view kBodySentences[] = {
    "we show that %k %N can be %d by %T, which is not the case for %a %N.",
    "the %n is based on %A %a %n of %t and on the %n between %k and %T.",
    "our %n is %a and can be %r %d to %T with only %A %a %n of %j.",
    "to this end, we %v %A %a %n that %s %k from %T and %s it with %t.",
    "in particular, the %n of %k is %d as %A %a %n over %T.",
    "unlike %a %N, which %v on %t, our %n does not need any %T.",
    "this is the first %n that %s %k and %T at the same time.",
    "however, %a %N are often %d by %T and cannot be used for %k.",
    "we also %v that the %n of %T depends on %k and is %a for %t.",
    "it is well known that %T %v %A %a %n, but this has not been %d for %k.",
    "furthermore, we %v how %T and %t %v the %n of the %n.",
    "the main %n is that %k is %r more %a than %T when the %n is %a.",
    "these %N are then %d with %T, and the %n is %d by %A %a %t.",
    "as %A %n, we %v %T and %v the %N to those of %k.",
    "each %n of %k is %d by %A %a %t, so that %T can be %d in %a %n.",
    "by %g the %n of %T, we %v %A %a %n on the %n of %k %N.",
    "we use %T to %v %k and %v the %n with %a %N of %t.",
    "there are %i %N for %T, and most of them %v %A %n of %k.",
    "the %n has %i %N: it %s %T, it %s %t, and it can be %d without %k.",
    "in contrast to %T, the %n of %t is %d from %j and does not %v on %k.",
    "such %N are %a since they %v the %n of %k to %T and thus %v the %t.",
    "we %v on %i %j %N and find that %k %N %v %T by %p in %n.",
    "if the %n of %t is %a, then %T %v %k with %a %n.",
    "we give %A %a %n of this %n and of its %n to %T and %t.",
    "our %N on %T are at least as %a as those of %t for all %N of %k.",
    "for %k, this %s the %n of %T from %i to %i %N.",
    "the %N %v that %T have %A %a %n on %k, and that %t is not %d.",
    "it %s that %k and %t are two %N of the same %a %n.",
    "%T and %t are used to %v %k in %A %a %n.",
    "with this %n, %k can be %d for %T even if no %t is %d.",
    "we then %v %A %n in which %T %s the %a %t of each %n.",
    "the %n of %a %T was %d in %y, but its %n to %k is still open.",
    "since %T are %r %a, we %v %A %n that %s both %k and %t.",
    "this %n %s %N that are %d by %T or by %A %a %n of %k.",
};

constexpr std::string_view kClosingSentences[] = {
    "experiments on %i %j %N show that our %n %s the %a %N by %p in %K.",
    "our %N show that %K can be %d with %A %a %n of %T.",
    "we conclude with %A %n of %a %N for %K and %T.",
    "the code and the data of our %N are available at https://example.org/%k.",
    "these %N open new %N for %K in %j and %T.",
    "we believe that the %n of %k will be %a for %T and %a %N.",
    "extensive %N on %T and %t %v the %n of the %d %n.",
    "finally, we %v %A %n for %T and discuss its %N.",
};

constexpr std::string_view kSystemSentences[] = {
    "we call this %n %S, and show that it %s %T with %a %N.",
    "%S %s the %n of %k and %t by %A %a %n of %T.",
    "compared with %T, %S is %p more %a on %k %N.",
    "we %v %S, %A %n that %s %k %N for %T.",
    "on %i %j %N, %S %s %a %N of %T and %t.",
};

constexpr std::string_view kLatexSentences[] = {
    "let %m be the %n of %k; we show that %m holds for all %T.",
    "the %n of our %n is %m, which %s the %n of %T.",
    "we %v an \\emph{%a %k} %n with %m %N in %T.",
    "for every %m there is %A %n of \\textit{%t} with %m and %T.",
    "this %s the H$_2$O and CO$_2$ %N of %T as well as %m.",
    "the Schr\\\"odinger %n of %k is %d by the Erd\\H{o}s %n %m for %T.",
    "in the \\textbf{%a} %n, %k is at most %m, as in the work of Poincar\\'e on %T.",
    "we use %m~%N and %A %n of %m with \\cite{%t} for %T.",
};

constexpr std::string_view kUnicodeSentences[] = {
    "the %n of %u is %d by %A %a %n of %T — this is not “%a” for %k.",
    "we %v the naïve %n of %u, and its %n is ≤ %i for %T.",
    "with α = 0.05 and β‑%N, the %n of %k is %d by %u and %T.",
    "it %s the %n of %u – %T – by %p ± 0.%i.",
};

constexpr std::string_view kFormulas[] = {
    "$k$",
    "$n$",
    "$\\alpha$",
    "$\\beta$",
    "$\\epsilon$",
    "$O(n \\log n)$",
    "$O(n^2)$",
    "$\\lambda > 0$",
    "$\\mathcal{O}(\\sqrt{n})$",
    "$n \\times n$",
    "$\\ell_1$",
    "$k \\geq 3$",
    "$\\mathbb{R}^d$",
    "$2^{o(k)}$",
    "$\\sigma$",
    "$\\gamma$-ray",
    "$p < 0.05$",
    "$(k,\\ell)$",
    "$\\frac{1}{2}$",
    "$G=(V,E)$",
};

constexpr std::string_view kUnicodePhrases[] = {
    "Erdős–Rényi graphs", "β-decay",         "Gödel’s theorem",   "the Poincaré map",
    "κ-optimality",       "Hölder spaces",   "μ-opioids",         "São Paulo data",
    "Möbius functions",   "ω-languages",     "Fréchet distances", "Δ-hyperbolicity",
    "Łukasiewicz logic",  "the Kähler class"};

constexpr std::string_view kChinese[] = {
    "神经网络", "图像分类", "深度学习", "数据挖掘", "机器翻译",   "知识图谱",
    "优化算法", "信号处理", "目标检测", "文本",     "推荐系统",   "无线传感器",
    "语音识别", "特征提取", "模糊控制", "量子计算", "遗传算法",   "材料性能",
    "流体力学", "社会网络", "信息安全", "车辆路径", "高校图书馆", "土壤水分"};
constexpr std::string_view kJapanese[] = {
    "ニューラルネットワーク", "画像認識", "自然言語処理", "機械学習", "音声合成",   "ロボット制御",
    "データベース",           "強化学習", "半導体",       "情報検索", "グラフ理論", "地震波",
    "暗号プロトコル",         "並列計算"};
constexpr std::string_view kKorean[] = {
    "신경망", "영상 처리",   "기계 학습", "주파수",      "안정도", "데이터 분석", "음성 인식",
    "최적화", "그래프 이론", "무선 통신", "추천 시스템", "반도체", "교통 흐름",   "보안"};

constexpr ForeignWords kForeignWords[] = {
    {"zh", kChinese, "与", "的", "方法研究"},
    {"ja", kJapanese, "と", "のための", "の研究"},
    {"ko", kKorean, " 및 ", " 기반 ", " 연구"},
};

}  // namespace

std::span<const std::string_view> titles() { return kTitles; }
std::span<const std::string_view> system_titles() { return kSystemTitles; }
std::span<const std::string_view> opening_sentences() { return kOpeningSentences; }
std::span<const std::string_view> body_sentences() { return kBodySentences; }
std::span<const std::string_view> closing_sentences() { return kClosingSentences; }
std::span<const std::string_view> system_sentences() { return kSystemSentences; }
std::span<const std::string_view> latex_sentences() { return kLatexSentences; }
std::span<const std::string_view> unicode_sentences() { return kUnicodeSentences; }
std::span<const std::string_view> formulas() { return kFormulas; }
std::span<const std::string_view> unicode_phrases() { return kUnicodePhrases; }
std::span<const ForeignWords> foreign_words() { return kForeignWords; }

}  // namespace quire
