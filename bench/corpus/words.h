// The words a synthetic paper is made of: real English ones for grammar and the language of
// science, invented ones for what a paper is about.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace quire {

// Words of scholarly English, commonest first. Nouns take -s in the plural, verbs are regular.
[[nodiscard]] std::span<const std::string_view> nouns();
[[nodiscard]] std::span<const std::string_view> verbs();
[[nodiscard]] std::span<const std::string_view> adjectives();
[[nodiscard]] std::span<const std::string_view> adverbs();
// Things that many papers of the computing sciences are about: "network", "graph", "language".
[[nodiscard]] std::span<const std::string_view> subjects();

enum class VerbForm : std::uint8_t { kBase, kThirdPerson, kPast, kGerund };

// Appends `verb` in `form`: "propose" gives "proposes", "proposed", "proposing".
void append_verb(std::string_view verb, VerbForm form, std::string& out);

// Appends the invented word with this number, pronounceable, lower-case ASCII. Small numbers give
// short words, as frequent words are short. Different numbers give different words but for rare
// coincidences.
void append_invented_word(std::uint64_t number, std::string& out);

}  // namespace quire
