#include "ranking/graph/graph_view.h"

#include <stdexcept>
#include <string>

#include "ranking/graph/graph_link.h"
#include "ranking/store/generation.h"
#include "ranking/store/neighbour_store.h"

namespace quire {
namespace {

constexpr double kLeastPrior = .6;

}  // namespace

GraphView::GraphView(const GraphStore& graph, const SignalStore& signals, const PersonStore& people,
                     const NeighbourStore& neighbours)
    : graph_(&graph),
      signals_(&signals),
      people_(&people),
      neighbours_(&neighbours),
      counts_{signals.paper_count(), people.author_count(), graph.row_count(Relation::kTopicPapers),
              graph.row_count(Relation::kInstitutionPapers)} {
  if (neighbours.paper_count() != signals.paper_count() ||
      graph.row_count(Relation::kPapers) != people.author_count()) {
    throw std::runtime_error("the graph does not fit the other files of the index");
  }
}

GraphView::GraphView(const Snapshot& snapshot)
    : GraphView(snapshot.generation().graph(), snapshot.generation().signals(),
                snapshot.generation().people(), snapshot.generation().neighbours()) {}

std::span<const Neighbour> GraphView::near(DocId doc) const { return neighbours_->neighbours(doc); }

std::optional<std::int32_t> GraphView::year(DocId doc) const {
  const std::int32_t year = signals_->value(Column::kYear, doc);
  if (year == kMissing) return std::nullopt;
  return year;
}

std::uint64_t GraphView::citations(NodeRef paper_or_author) const {
  if (paper_or_author.kind == NodeKind::kAuthor) {
    return people_->value(PersonColumn::kCitationCount, paper_or_author.number);
  }
  const std::int32_t count = signals_->value(Column::kCitationCount, paper_or_author.number);
  return count < 0 ? 0 : static_cast<std::uint64_t>(count);
}

double GraphView::prior(NodeRef node) const {
  if (node.kind == NodeKind::kTopic || node.kind == NodeKind::kInstitution) return 1;
  return kLeastPrior + (1 - kLeastPrior) * prominence_of(citations(node));
}

void GraphView::refuse(NodeKind kind, std::uint32_t number) {
  throw std::runtime_error("the graph is damaged: it names " + std::string(to_string(kind)) + " " +
                           std::to_string(number) + ", which does not exist");
}

}  // namespace quire
