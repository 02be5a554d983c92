// Citations of papers as BibTeX.
#pragma once

#include <string>

#include "ranking/paper.h"

namespace quire {

// `paper` as one BibTeX entry, "@Article{Astor2019GraphsOf, ...}": @Article if it came out in a
// journal,
// @InProceedings for conferences, else @Misc. LaTeX in the paper's text stays LaTeX; characters
// that would end or comment out a field are escaped, so the entry always parses. UTF-8, as biber
// reads it.
[[nodiscard]] std::string to_bibtex(const Paper& paper);

}  // namespace quire
