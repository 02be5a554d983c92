// Finds the record that a path names, or says that there is none.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ranking/index_reader.h"
#include "server/request.h"

namespace quire {

// The paper with an id in any of its forms; nothing if it is not in the index.
[[nodiscard]] std::optional<DocId> find_paper(const Snapshot& snapshot, std::string_view id);

// 404 in the words clients know: "Paper with id 0 not found".
[[nodiscard]] Response paper_not_found(std::string_view id);
[[nodiscard]] Response papers_not_found(std::span<const std::string> ids);  // at least one
[[nodiscard]] Response author_not_found(std::string_view id);

}  // namespace quire
