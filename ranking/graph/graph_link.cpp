#include "ranking/graph/graph_link.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace quire {
namespace {

struct KindEntry {
  std::string_view name;
  double weight;
};
constexpr std::array<KindEntry, kEdgeKindCount> kKinds = {
    KindEntry{"cites", .7}, KindEntry{"wrote", .9}, KindEntry{"co-wrote", .9},
    KindEntry{"about", .6}, KindEntry{"at", .5},    KindEntry{"near", .6}};

std::string years_of(const GraphLink& link) {
  if (link.first_year == 0) return "";
  std::string text = ", " + std::to_string(link.first_year);
  if (link.last_year != link.first_year) text += "-" + std::to_string(link.last_year);
  return text;
}

std::string describe_authorship(const GraphLink& link) {
  if (link.total <= 1) return "wrote it alone";
  const std::uint32_t others = link.total - 1;
  return "wrote it with " + std::to_string(others) + (others == 1 ? " other" : " others");
}

std::string describe_co_writing(const GraphLink& link) {
  const std::string papers = link.count == 1 ? "1 paper" : std::to_string(link.count) + " papers";
  return "wrote " + papers + " together" + years_of(link);
}

std::string describe_topic(const GraphLink& link) {
  const std::string place = std::to_string(link.count) + " of " + std::to_string(link.total);
  if (link.source.kind == NodeKind::kPaper) return "topic " + place;
  return link.total == 1 ? "topic of 1 paper" : "topic of " + place + " papers";
}

std::string describe_place(const GraphLink& link) {
  const std::string total = std::to_string(link.total);
  if (link.source.kind == NodeKind::kPaper) {
    return link.total == 1 ? "institution of its authors" : "one of " + total + " institutions";
  }
  if (link.total == 1) return "institution on the papers";
  return "institution " + std::to_string(link.count) + " of " + total + ", latest first";
}

std::string describe_similarity(const GraphLink& link) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.2f", link.strength);
  return "similarity " + std::string(text.data() + (text[0] == '0' ? 1 : 0));
}

}  // namespace

std::string_view to_string(EdgeKind kind) { return kKinds[static_cast<std::size_t>(kind)].name; }

double kind_weight(EdgeKind kind) { return kKinds[static_cast<std::size_t>(kind)].weight; }

double GraphLink::weight() const { return kind_weight(kind) * strength; }

std::string describe(const GraphLink& link) {
  switch (link.kind) {
    case EdgeKind::kCites:
      return "cites";
    case EdgeKind::kWrote:
      return describe_authorship(link);
    case EdgeKind::kCoWrote:
      return describe_co_writing(link);
    case EdgeKind::kAbout:
      return describe_topic(link);
    case EdgeKind::kAt:
      return describe_place(link);
    case EdgeKind::kNear:
      return describe_similarity(link);
  }
  return "";
}

double team_strength(std::size_t team) { return 1 / (1 + std::log10(static_cast<double>(team))); }

double topic_strength(std::size_t place) { return 1 / (1 + static_cast<double>(place) / 4); }

double employer_strength(std::size_t place) { return 1 / (1 + static_cast<double>(place) / 2); }

double co_writing_strength(double newman_weight) { return newman_weight / (newman_weight + .5); }

double prominence_of(std::uint64_t citations) {
  return std::min(1.0, std::log1p(static_cast<double>(citations)) / std::log1p(10'000.0));
}

}  // namespace quire
