#include "ranking/graph/co_writing.h"

namespace quire {
namespace {

// Calls visit(doc, authors of the paper) for the common papers that count.
template <typename Visit>
void for_each_common_paper(const GraphView& view, AuthorNumber one, AuthorNumber other,
                           Visit&& visit) {
  for_each_common(view.row(Relation::kPapers, one), view.row(Relation::kPapers, other),
                  [&](DocId doc) {
                    const NodeRef paper = view.node(NodeKind::kPaper, doc);
                    const std::size_t team = view.row(Relation::kAuthors, paper.number).size();
                    if (team >= 2 && team <= kMaxTeam) visit(paper.number, team);
                  });
}

}  // namespace

std::optional<GraphLink> co_writing(const GraphView& view, AuthorNumber one, AuthorNumber other) {
  GraphLink link;
  link.kind = EdgeKind::kCoWrote;
  link.source = {NodeKind::kAuthor, std::min(one, other)};
  link.target = {NodeKind::kAuthor, std::max(one, other)};
  double newman_weight = 0;
  for_each_common_paper(view, one, other, [&](DocId doc, std::size_t team) {
    ++link.count;
    newman_weight += 1 / static_cast<double>(team - 1);
    const auto year = view.year(doc);
    if (!year) return;
    link.first_year = link.first_year == 0 ? *year : std::min(link.first_year, *year);
    link.last_year = link.last_year == 0 ? *year : std::max(link.last_year, *year);
  });
  if (link.count == 0) return std::nullopt;
  link.strength = co_writing_strength(newman_weight);
  return link;
}

std::optional<DocId> best_common_paper(const GraphView& view, AuthorNumber one,
                                       AuthorNumber other) {
  std::optional<DocId> best;
  std::uint64_t most = 0;
  for_each_common_paper(view, one, other, [&](DocId doc, std::size_t) {
    const std::uint64_t citations = view.citations({NodeKind::kPaper, doc});
    if (best && citations <= most) return;
    best = doc;
    most = citations;
  });
  return best;
}

}  // namespace quire
