#include "bench/document_name.h"

#include <algorithm>

#include "ranking/paper_id.h"

namespace quire {

std::string document_name(const Paper& paper) {
  std::string name;
  for (const IdKind kind :
       {IdKind::kLocal, IdKind::kArxiv, IdKind::kOpenAlex, IdKind::kS2, IdKind::kDoi}) {
    const auto id = std::ranges::find(paper.ids, kind, &PaperId::kind);
    if (id == paper.ids.end()) continue;
    name = id->value;
    break;
  }
  if (name.empty()) name = to_string(paper.ids.front());
  std::ranges::replace_if(
      name, [](unsigned char byte) { return byte <= ' '; }, '_');
  return name;
}

bool is_named(const Paper& paper, const std::string& target) {
  const auto is_target = [&](const PaperId& id) { return id.value == target; };
  if (std::ranges::any_of(paper.ids, is_target)) return true;
  const auto id = parse_paper_id(target);
  return id && std::ranges::find(paper.ids, *id) != paper.ids.end();
}

}  // namespace quire
