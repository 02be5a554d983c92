#include "bench/people/b_cubed.h"

#include <unordered_map>

namespace quire {
namespace {

using Sizes = std::unordered_map<std::uint64_t, double>;

Sizes sizes_of(std::span<const std::uint32_t> groups) {
  Sizes sizes;
  for (const std::uint32_t group : groups) ++sizes[group];
  return sizes;
}

constexpr std::uint64_t both(std::uint32_t cluster, std::uint32_t truth) {
  return (std::uint64_t{cluster} << 32U) | truth;
}

}  // namespace

double BCubed::f1() const {
  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

BCubed b_cubed(std::span<const std::uint32_t> clusters, std::span<const std::uint32_t> truths) {
  BCubed result{.count = clusters.size()};
  if (clusters.empty()) return result;
  Sizes common;
  for (std::size_t i = 0; i < clusters.size(); ++i) ++common[both(clusters[i], truths[i])];
  Sizes cluster_sizes = sizes_of(clusters);
  Sizes truth_sizes = sizes_of(truths);
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    const double shared = common[both(clusters[i], truths[i])];
    result.precision += shared / cluster_sizes[clusters[i]];
    result.recall += shared / truth_sizes[truths[i]];
  }
  const auto count = static_cast<double>(clusters.size());
  result.precision /= count;
  result.recall /= count;
  return result;
}

}  // namespace quire
