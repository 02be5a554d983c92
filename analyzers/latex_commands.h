// The LaTeX commands that mean something for the words of a title or abstract.
#pragma once

#include <cstdint>
#include <string_view>

namespace quire {

enum class LatexAction : std::uint8_t {
  // Not in the table: the name becomes a space, what its braces hold is kept.
  kUnknown,
  // \textit, \mathrm, \it: the name vanishes without a gap.
  kUnwrap,
  // \cite, \footnote: the name, its [options] and its first {argument} become a space.
  kDropArgument,
  // \alpha, \times: the replacement stands for the command.
  kSymbol,
  // \o, \ss: as kSymbol, and takes one following space or {} with it, as TeX does.
  kLetter,
  // \log, \max: a word of its own.
  kOperator,
  // \v, \c: the replacement is a combining mark for the letter that follows.
  kAccent,
};

struct LatexCommand {
  LatexAction action = LatexAction::kUnknown;
  std::string_view replacement;  // UTF-8
};

// The meaning of the command `name`, written with letters and without its backslash.
[[nodiscard]] LatexCommand find_latex_command(std::string_view name);

// The combining mark that \', \", ... put on a letter, else "".
[[nodiscard]] std::string_view latex_accent(char symbol);

}  // namespace quire
