// Tokens as one readable line, for tables of cases.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analysis.h"
#include "analyzers/token.h"

namespace quire {

// "pre training +pretraining/2 of! muller =müller [深度]": + joined form / number of words, ! stop
// word, = unfolded form, [] bigram.
std::string describe(std::span<const Token> tokens);

// The same with the bytes each token covers: "co2<CO$_2$>".
std::string describe_ranges(std::string_view text, std::span<const Token> tokens);

// The words of the tokens that are scored.
std::vector<std::string> scored_words(std::span<const Token> tokens);

// What is wrong with the ranges and positions of `tokens`, or "": every range is within `text`, not
// empty and, if the text is valid UTF-8, on character boundaries; kWord and kBigram rise.
std::string first_broken_rule(std::string_view text, std::span<const Token> tokens);

// How the two paths differ for `text`, or "".
std::string path_difference(std::string_view text, Analysis& fast, Analysis& general);

}  // namespace quire
