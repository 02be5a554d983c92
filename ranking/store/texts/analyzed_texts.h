// The tokens of a paper's title and abstract, made once for everything that is written from them.
#pragma once

#include "analyzers/analyzer.h"
#include "ranking/paper.h"

namespace quire {

// Not thread-safe: one a thread, reused, since it keeps the analyzer's caches.
class AnalyzedTexts {
 public:
  // Replaces the tokens by those of `paper`.
  void analyze(const Paper& paper) {
    analyzer_.analyze(paper.title, title_);
    analyzer_.analyze(paper.abstract, abstract_);
  }
  [[nodiscard]] const TokenStream& title() const { return title_; }
  [[nodiscard]] const TokenStream& abstract() const { return abstract_; }

 private:
  Analyzer analyzer_;
  TokenStream title_;
  TokenStream abstract_;
};

}  // namespace quire
