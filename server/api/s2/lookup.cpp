#include "server/api/s2/lookup.h"

#include "analyzers/text.h"
#include "ranking/paper_id.h"
#include "server/errors.h"

namespace quire {
namespace {

constexpr std::size_t kShownIdBytes = 200;

Response not_found(std::string_view kind, std::string_view id) {
  std::string message(kind);
  message += " with id ";
  message += utf8_prefix(id, kShownIdBytes);
  return error_response(404, message + " not found");
}

}  // namespace

std::optional<DocId> find_paper(const Snapshot& snapshot, std::string_view id) {
  const auto parsed = parse_paper_id(id);
  if (!parsed) return std::nullopt;
  return snapshot.find_paper(*parsed);
}

Response papers_not_found(std::span<const std::string> ids) {
  if (ids.size() == 1) return paper_not_found(ids.front());
  std::string all;
  for (const std::string& id : ids) {
    if (!all.empty()) all += ", ";
    all += id;
    if (all.size() > kShownIdBytes) break;
  }
  return error_response(
      404, "Papers with ids " + std::string(utf8_prefix(all, kShownIdBytes)) + " not found");
}

Response paper_not_found(std::string_view id) { return not_found("Paper", id); }
Response author_not_found(std::string_view id) { return not_found("Author", id); }

}  // namespace quire
