// Papers as the novelty recipe sees them, through the files of a generation.
#pragma once

#include <vector>

#include "ranking/novelty/novelty_scorer.h"
#include "ranking/paper.h"

namespace quire {

// Writes the parts of a generation that read_novelty_corpus() needs, and reads them.
[[nodiscard]] NoveltyCorpus written_corpus(const std::vector<Paper>& papers, unsigned threads = 2);

// A paper for tests: the first category is `field`, the only id is local, the language
// English.
[[nodiscard]] Paper novelty_test_paper(const std::string& title, const std::string& abstract,
                                       Date date, const std::string& field = "x",
                                       const std::vector<std::string>& authors = {});

}  // namespace quire
