#include "analyzers/latex_commands.h"

#include <algorithm>
#include <array>

namespace quire {
namespace {

struct Entry {
  std::string_view name;
  LatexAction action = LatexAction::kUnknown;
  std::string_view replacement;
};

constexpr LatexAction kUnwrap = LatexAction::kUnwrap;
constexpr LatexAction kDrop = LatexAction::kDropArgument;
constexpr LatexAction kSymbol = LatexAction::kSymbol;
constexpr LatexAction kLetter = LatexAction::kLetter;
constexpr LatexAction kOperator = LatexAction::kOperator;
constexpr LatexAction kAccent = LatexAction::kAccent;

// In byte order of the names: looked up by binary search.
constexpr auto kCommands = std::to_array<Entry>({
    {"AA", kLetter, "Å"},
    {"AE", kLetter, "Æ"},
    {"BibTeX", kSymbol, "BibTeX"},
    {"Big", kUnwrap, ""},
    {"Cref", kDrop, ""},
    {"DH", kLetter, "Ð"},
    {"DJ", kLetter, "Đ"},
    {"Delta", kSymbol, "Δ"},
    {"Gamma", kSymbol, "Γ"},
    {"H", kAccent, "\u030B"},
    {"L", kLetter, "Ł"},
    {"LaTeX", kSymbol, "LaTeX"},
    {"Lambda", kSymbol, "Λ"},
    {"NG", kLetter, "Ŋ"},
    {"O", kLetter, "Ø"},
    {"OE", kLetter, "Œ"},
    {"Omega", kSymbol, "Ω"},
    {"Phi", kSymbol, "Φ"},
    {"Pi", kSymbol, "Π"},
    {"Pr", kOperator, "Pr"},
    {"Psi", kSymbol, "Ψ"},
    {"Sigma", kSymbol, "Σ"},
    {"TH", kLetter, "Þ"},
    {"TeX", kSymbol, "TeX"},
    {"Theta", kSymbol, "Θ"},
    {"Upsilon", kSymbol, "Υ"},
    {"Xi", kSymbol, "Ξ"},
    {"aa", kLetter, "å"},
    {"ae", kLetter, "æ"},
    {"alpha", kSymbol, "α"},
    {"arccos", kOperator, "arccos"},
    {"arcsin", kOperator, "arcsin"},
    {"arctan", kOperator, "arctan"},
    {"arg", kOperator, "arg"},
    {"argmax", kOperator, "argmax"},
    {"argmin", kOperator, "argmin"},
    {"autoref", kDrop, ""},
    {"b", kAccent, "\u0331"},
    {"bar", kUnwrap, ""},
    {"begin", kDrop, ""},
    {"beta", kSymbol, "β"},
    {"bf", kUnwrap, ""},
    {"bfseries", kUnwrap, ""},
    {"bibliography", kDrop, ""},
    {"bibliographystyle", kDrop, ""},
    {"big", kUnwrap, ""},
    {"bm", kUnwrap, ""},
    {"bmod", kOperator, "mod"},
    {"boldsymbol", kUnwrap, ""},
    {"c", kAccent, "\u0327"},
    {"cal", kUnwrap, ""},
    {"chi", kSymbol, "χ"},
    {"color", kDrop, ""},
    {"cos", kOperator, "cos"},
    {"cosh", kOperator, "cosh"},
    {"cref", kDrop, ""},
    {"d", kAccent, "\u0323"},
    {"ddot", kUnwrap, ""},
    {"deg", kOperator, "deg"},
    {"delta", kSymbol, "δ"},
    {"det", kOperator, "det"},
    {"dh", kLetter, "ð"},
    {"dim", kOperator, "dim"},
    {"displaystyle", kUnwrap, ""},
    {"dj", kLetter, "đ"},
    {"dot", kUnwrap, ""},
    {"ell", kSymbol, "l"},
    {"em", kUnwrap, ""},
    {"emph", kUnwrap, ""},
    {"end", kDrop, ""},
    {"ensuremath", kUnwrap, ""},
    {"eps", kSymbol, "ε"},
    {"epsilon", kSymbol, "ε"},
    {"eqref", kDrop, ""},
    {"eta", kSymbol, "η"},
    {"exp", kOperator, "exp"},
    {"fbox", kUnwrap, ""},
    {"footnote", kDrop, ""},
    {"footnotemark", kDrop, ""},
    {"footnotetext", kDrop, ""},
    {"gamma", kSymbol, "γ"},
    {"gcd", kOperator, "gcd"},
    {"hat", kUnwrap, ""},
    {"hbar", kSymbol, "h"},
    {"hbox", kUnwrap, ""},
    {"hom", kOperator, "hom"},
    {"href", kDrop, ""},
    {"hspace", kDrop, ""},
    {"hyp", kSymbol, "-"},
    {"i", kLetter, "ı"},
    {"imath", kSymbol, "i"},
    {"includegraphics", kDrop, ""},
    {"index", kDrop, ""},
    {"inf", kOperator, "inf"},
    {"input", kDrop, ""},
    {"iota", kSymbol, "ι"},
    {"it", kUnwrap, ""},
    {"itshape", kUnwrap, ""},
    {"j", kLetter, "ȷ"},
    {"jmath", kSymbol, "j"},
    {"k", kAccent, "\u0328"},
    {"kappa", kSymbol, "κ"},
    {"ker", kOperator, "ker"},
    {"l", kLetter, "ł"},
    {"label", kDrop, ""},
    {"lambda", kSymbol, "λ"},
    {"left", kUnwrap, ""},
    {"lg", kOperator, "lg"},
    {"lim", kOperator, "lim"},
    {"limits", kUnwrap, ""},
    {"ln", kOperator, "ln"},
    {"log", kOperator, "log"},
    {"lowercase", kUnwrap, ""},
    {"mathbb", kUnwrap, ""},
    {"mathbf", kUnwrap, ""},
    {"mathcal", kUnwrap, ""},
    {"mathfrak", kUnwrap, ""},
    {"mathit", kUnwrap, ""},
    {"mathnormal", kUnwrap, ""},
    {"mathrm", kUnwrap, ""},
    {"mathscr", kUnwrap, ""},
    {"mathsf", kUnwrap, ""},
    {"mathtt", kUnwrap, ""},
    {"max", kOperator, "max"},
    {"mbox", kUnwrap, ""},
    {"min", kOperator, "min"},
    {"mod", kOperator, "mod"},
    {"mu", kSymbol, "μ"},
    {"newcommand", kDrop, ""},
    {"ng", kLetter, "ŋ"},
    {"nocite", kDrop, ""},
    {"nolimits", kUnwrap, ""},
    {"nu", kSymbol, "ν"},
    {"o", kLetter, "ø"},
    {"oe", kLetter, "œ"},
    {"omega", kSymbol, "ω"},
    {"omicron", kSymbol, "ο"},
    {"operatorname", kUnwrap, ""},
    {"overline", kUnwrap, ""},
    {"pageref", kDrop, ""},
    {"phi", kSymbol, "φ"},
    {"pi", kSymbol, "π"},
    {"pmb", kUnwrap, ""},
    {"poly", kOperator, "poly"},
    {"polylog", kOperator, "polylog"},
    {"protect", kUnwrap, ""},
    {"psi", kSymbol, "ψ"},
    {"r", kAccent, "\u030A"},
    {"rank", kOperator, "rank"},
    {"ref", kDrop, ""},
    {"rho", kSymbol, "ρ"},
    {"right", kUnwrap, ""},
    {"rm", kUnwrap, ""},
    {"sc", kUnwrap, ""},
    {"scshape", kUnwrap, ""},
    {"sf", kUnwrap, ""},
    {"sigma", kSymbol, "σ"},
    {"sign", kOperator, "sign"},
    {"sin", kOperator, "sin"},
    {"sinh", kOperator, "sinh"},
    {"sl", kUnwrap, ""},
    {"softmax", kOperator, "softmax"},
    {"ss", kLetter, "ß"},
    {"sup", kOperator, "sup"},
    {"t", kAccent, "\u0361"},
    {"tan", kOperator, "tan"},
    {"tanh", kOperator, "tanh"},
    {"tau", kSymbol, "τ"},
    {"text", kUnwrap, ""},
    {"textbf", kUnwrap, ""},
    {"textcolor", kDrop, ""},
    {"textendash", kSymbol, "-"},
    {"textit", kUnwrap, ""},
    {"textmd", kUnwrap, ""},
    {"textnormal", kUnwrap, ""},
    {"textquoteright", kSymbol, "'"},
    {"textrm", kUnwrap, ""},
    {"textsc", kUnwrap, ""},
    {"textsf", kUnwrap, ""},
    {"textsl", kUnwrap, ""},
    {"textstyle", kUnwrap, ""},
    {"textsubscript", kUnwrap, ""},
    {"textsuperscript", kUnwrap, ""},
    {"texttt", kUnwrap, ""},
    {"textup", kUnwrap, ""},
    {"th", kLetter, "þ"},
    {"thanks", kDrop, ""},
    {"theta", kSymbol, "θ"},
    {"tilde", kUnwrap, ""},
    {"times", kSymbol, "x"},
    {"tt", kUnwrap, ""},
    {"ttfamily", kUnwrap, ""},
    {"u", kAccent, "\u0306"},
    {"underline", kUnwrap, ""},
    {"uppercase", kUnwrap, ""},
    {"upsilon", kSymbol, "υ"},
    {"v", kAccent, "\u030C"},
    {"varepsilon", kSymbol, "ε"},
    {"varkappa", kSymbol, "κ"},
    {"varphi", kSymbol, "φ"},
    {"varpi", kSymbol, "π"},
    {"varrho", kSymbol, "ρ"},
    {"varsigma", kSymbol, "σ"},
    {"vartheta", kSymbol, "θ"},
    {"vec", kUnwrap, ""},
    {"vspace", kDrop, ""},
    {"widehat", kUnwrap, ""},
    {"widetilde", kUnwrap, ""},
    {"xi", kSymbol, "ξ"},
    {"xspace", kUnwrap, ""},
    {"zeta", kSymbol, "ζ"},
});

static_assert(std::is_sorted(kCommands.begin(), kCommands.end(),
                             [](const Entry& a, const Entry& b) { return a.name < b.name; }));

}  // namespace

LatexCommand find_latex_command(std::string_view name) {
  // Every command whose name begins so cites something: \citep, \citet, \citeauthor.
  if (name.starts_with("cite")) return {kDrop, ""};
  const auto* const found =
      std::lower_bound(kCommands.begin(), kCommands.end(), name,
                       [](const Entry& entry, std::string_view key) { return entry.name < key; });
  if (found == kCommands.end() || found->name != name) return {};
  return {found->action, found->replacement};
}

std::string_view latex_accent(char symbol) {
  switch (symbol) {
    case '`':
      return "\u0300";
    case '\'':
      return "\u0301";
    case '^':
      return "\u0302";
    case '~':
      return "\u0303";
    case '=':
      return "\u0304";
    case '.':
      return "\u0307";
    case '"':
      return "\u0308";
    default:
      return "";
  }
}

}  // namespace quire
