// How documents are called in runs, judgements and reports.
#pragma once

#include <string>

#include "ranking/paper.h"

namespace quire {

// The id the dump gave: a local id (BEIR and Quire dumps), else the bare arXiv, OpenAlex or
// Semantic Scholar id or DOI, whichever comes first in this order, else the first id there is.
// White space, which run files cannot hold, becomes '_'. Requires at least one id.
[[nodiscard]] std::string document_name(const Paper& paper);

// True if `target` is one of the paper's names, in any form (see parse_paper_id()).
[[nodiscard]] bool is_named(const Paper& paper, const std::string& target);

}  // namespace quire
