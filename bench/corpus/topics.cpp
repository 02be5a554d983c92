#include "bench/corpus/topics.h"

#include <array>

namespace quire {
namespace {

constexpr std::string_view kComputing = "Computer Science";
constexpr std::string_view kPhysics = "Physics";
constexpr std::string_view kMathematics = "Mathematics";
constexpr std::string_view kStatistics = "Statistics";
constexpr std::string_view kEngineering = "Electrical Engineering";
constexpr std::string_view kBiology = "Quantitative Biology";
constexpr std::string_view kEconomics = "Economics and Finance";

constexpr auto kTopics = std::to_array<CorpusTopic>({
    {"cs.LG", "Machine Learning", kComputing, 90, 1991},
    {"cs.CV", "Computer Vision and Pattern Recognition", kComputing, 85, 1991},
    {"cs.CL", "Computation and Language", kComputing, 60, 1991},
    {"cs.AI", "Artificial Intelligence", kComputing, 50, 1991},
    {"cs.IT", "Information Theory", kComputing, 38, 1991},
    {"cs.RO", "Robotics", kComputing, 30, 1991},
    {"cs.CR", "Cryptography and Security", kComputing, 28, 1991},
    {"cs.DS", "Data Structures and Algorithms", kComputing, 24, 1991},
    {"cs.NI", "Networking and Internet Architecture", kComputing, 20, 1991},
    {"cs.SE", "Software Engineering", kComputing, 20, 1991},
    {"cs.DC", "Distributed and Parallel Computing", kComputing, 18, 1991},
    {"cs.HC", "Human-Computer Interaction", kComputing, 15, 1991},
    {"cs.IR", "Information Retrieval", kComputing, 14, 1991},
    {"cs.SI", "Social and Information Networks", kComputing, 13, 2005},
    {"cs.LO", "Logic in Computer Science", kComputing, 13, 1991},
    {"cs.NE", "Neural and Evolutionary Computing", kComputing, 10, 1991},
    {"cs.CC", "Computational Complexity", kComputing, 8, 1991},
    {"cs.GT", "Computer Science and Game Theory", kComputing, 8, 1999},
    {"cs.DB", "Databases", kComputing, 9, 1991},
    {"cs.PL", "Programming Languages", kComputing, 8, 1991},
    {"cs.CY", "Computers and Society", kComputing, 11, 1999},
    {"cs.DL", "Digital Libraries", kComputing, 4, 1999},
    {"cs.CG", "Computational Geometry", kComputing, 5, 1991},
    {"cs.SD", "Sound", kComputing, 8, 2000},
    {"eess.IV", "Image and Video Processing", kEngineering, 14, 2017},
    {"eess.SP", "Signal Processing", kEngineering, 16, 2017},
    {"eess.SY", "Systems and Control", kEngineering, 16, 2017},
    {"stat.ML", "Statistical Machine Learning", kStatistics, 25, 2007},
    {"stat.ME", "Statistical Methodology", kStatistics, 16, 2007},
    {"math.OC", "Optimization and Control", kMathematics, 18, 1991},
    {"math.PR", "Probability", kMathematics, 20, 1991},
    {"math.CO", "Combinatorics", kMathematics, 22, 1991},
    {"math.NA", "Numerical Analysis", kMathematics, 16, 1991},
    {"math.AG", "Algebraic Geometry", kMathematics, 18, 1991},
    {"math.AP", "Analysis of Differential Equations", kMathematics, 24, 1991},
    {"math.NT", "Number Theory", kMathematics, 16, 1991},
    {"quant-ph", "Quantum Physics", kPhysics, 45, 1991},
    {"cond-mat.mtrl-sci", "Materials Science", kPhysics, 34, 1991},
    {"cond-mat.stat-mech", "Statistical Mechanics", kPhysics, 20, 1991},
    {"astro-ph.GA", "Astrophysics of Galaxies", kPhysics, 30, 1991},
    {"astro-ph.CO", "Cosmology and Nongalactic Astrophysics", kPhysics, 26, 1991},
    {"hep-ph", "High Energy Physics Phenomenology", kPhysics, 42, 1991},
    {"hep-th", "High Energy Physics Theory", kPhysics, 38, 1991},
    {"gr-qc", "General Relativity and Quantum Cosmology", kPhysics, 24, 1991},
    {"physics.optics", "Optics", kPhysics, 14, 1996},
    {"physics.flu-dyn", "Fluid Dynamics", kPhysics, 12, 1996},
    {"q-bio.NC", "Neurons and Cognition", kBiology, 6, 2003},
    {"q-bio.QM", "Quantitative Methods", kBiology, 6, 2003},
    {"q-fin.ST", "Statistical Finance", kEconomics, 3, 2008},
    {"econ.EM", "Econometrics", kEconomics, 4, 2017},
});

constexpr std::uint32_t total_weight() {
  std::uint32_t total = 0;
  for (const CorpusTopic& topic : kTopics) total += topic.weight;
  return total;
}

// One numbering for the words of all themes, topics and everyone: rank by rank in turns, so that
// the frequent words of each have small numbers and are short.
constexpr std::uint32_t kTopicCount = kTopics.size();
constexpr std::uint32_t kThemeCount = kTopicCount * kThemesPerTopic;
constexpr std::uint64_t kSetCount = 1 + kTopicCount + kThemeCount;

constexpr std::uint64_t term_number(std::uint64_t set, std::uint64_t rank) {
  return rank * kSetCount + set;
}

// Year in which the word came up; the common words of a set were always there.
int birth_year(std::uint64_t set, std::uint32_t rank) {
  const std::uint64_t chance = mix(set, rank);
  if (rank < 4 || (chance & 1U) == 0) return 0;
  return 1991 + static_cast<int>((chance >> 1U) % 35);
}

std::uint64_t draw_from_set(std::uint64_t set, std::uint32_t middle_octaves, int year,
                            Random& random) {
  constexpr std::uint32_t kTailDecay = 330;
  for (int attempt = 0; attempt < 4; ++attempt) {
    const std::uint32_t rank = random.long_tail(middle_octaves, kTailDecay);
    if (birth_year(set, rank) <= year) return term_number(set, rank);
  }
  return term_number(set, random.below(4));
}

std::uint64_t topic_set(std::uint32_t topic) { return 1 + topic; }
std::uint64_t theme_set(std::uint32_t topic, std::uint32_t theme) {
  return 1 + kTopicCount + topic * kThemesPerTopic + theme;
}

std::uint64_t draw_common_term(Random& random) {
  constexpr std::uint32_t kMiddleOctaves = 13;
  constexpr std::uint32_t kTailDecay = 520;
  return term_number(0, random.long_tail(kMiddleOctaves, kTailDecay));
}

constexpr std::uint32_t kTopicOctaves = 7;
constexpr std::uint32_t kThemeOctaves = 4;

}  // namespace

std::span<const CorpusTopic> topics() { return kTopics; }

std::uint32_t draw_topic(int year, Random& random) {
  while (true) {
    std::uint32_t place = random.below(total_weight());
    std::uint32_t topic = 0;
    while (place >= kTopics[topic].weight) place -= kTopics[topic++].weight;
    if (kTopics[topic].since <= year) return topic;
  }
}

std::uint32_t draw_related_topic(std::uint32_t topic, int year, Random& random) {
  for (int attempt = 0; attempt < 6; ++attempt) {
    const std::uint32_t other = draw_topic(year, random);
    if (other != topic && kTopics[other].field == kTopics[topic].field) return other;
  }
  return topic;
}

std::uint64_t draw_term(std::uint32_t topic, std::uint32_t theme, int year, Random& random) {
  const std::uint32_t kind = random.below(100);
  if (kind < 60) return draw_common_term(random);
  if (kind < 85) return draw_from_set(topic_set(topic), kTopicOctaves, year, random);
  return draw_from_set(theme_set(topic, theme), kThemeOctaves, year, random);
}

std::uint64_t draw_keyword(std::uint32_t topic, std::uint32_t theme, int year, Random& random) {
  if (random.happens(650)) {
    return draw_from_set(theme_set(topic, theme), kThemeOctaves, year, random);
  }
  if (random.happens(700)) return draw_from_set(topic_set(topic), kTopicOctaves, year, random);
  return draw_common_term(random);
}

}  // namespace quire
