// Why a paper was found, in its own words.
#pragma once

#include <string>

#include "ranking/paper.h"
#include "ranking/snippet.h"
#include "server/json.h"

namespace quire {

// `snippet` as HTML text: escaped, each matched word inside <mark>.
[[nodiscard]] std::string to_html(const Snippet& snippet);

// Writes {"field": "abstract"|"title", "text", "html"}: of the abstract if a word matched there,
// else of the title.
void write_snippet(JsonWriter& json, SnippetMaker& maker, const Paper& paper);

}  // namespace quire
