#include "server/api/s2/lookup.h"

#include <string>

#include "ranking/paper_id.h"
#include "server/errors.h"

namespace quire {
namespace {

constexpr std::size_t kShownIdBytes = 200;

Response not_found(std::string_view kind, std::string_view id) {
  std::string message(kind);
  message += " with id ";
  message += id.substr(0, kShownIdBytes);
  return error_response(404, message + " not found");
}

}  // namespace

std::optional<DocId> find_paper(const Snapshot& snapshot, std::string_view id) {
  const auto parsed = parse_paper_id(id);
  if (!parsed) return std::nullopt;
  return snapshot.find_paper(*parsed);
}

Response paper_not_found(std::string_view id) { return not_found("Paper", id); }
Response author_not_found(std::string_view id) { return not_found("Author", id); }

}  // namespace quire
