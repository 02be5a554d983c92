#include "analyzers/analyzer.h"

#include "analyzers/analysis.h"

namespace quire {

struct TokenStream::Workspace {
  Analysis analysis;
};

TokenStream::TokenStream() : workspace_(std::make_unique<Workspace>()) {}
TokenStream::~TokenStream() = default;
TokenStream::TokenStream(TokenStream&&) noexcept = default;
TokenStream& TokenStream::operator=(TokenStream&&) noexcept = default;

std::span<const Token> TokenStream::tokens() const { return workspace_->analysis.tokens(); }

void Analyzer::analyze(std::string_view text, TokenStream& out) const {
  out.workspace_->analysis.run(text, AsciiPath::kFast);
}

}  // namespace quire
