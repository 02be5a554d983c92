#include "server/api/s2/search/ranking_parameters.h"

#include <string>
#include <string_view>

#include "server/ascii_text.h"

namespace quire {
namespace {

RankingOptions read_rank(ParameterReader& read) {
  const auto name = read.text("rank");
  if (!name || name->empty()) return {};
  if (const auto preset = ranking_preset(*name)) return *preset;
  if (const auto step = ranking_step(*name)) return *step;
  read.reject("rank", *name,
              "one of " + join_names(ranking_preset_names()) +
                  ", or a step of the ranking: " + join_names(ranking_step_names()));
  return {};
}

void read_weights(ParameterReader& read, RankingOptions& ranking) {
  const auto text = read.text("weights");
  if (!text || text->empty()) return;
  const auto error = read_prior_weights(*text, ranking);
  if (!error) return;
  read.reject("weights", *text,
              "at position " + std::to_string(error->position) + " " + error->expected);
}

void read_without(ParameterReader& read, RankingOptions& ranking) {
  for (const std::string& part : read.list("without")) {
    const auto factor = parse_rank_factor(trim_blanks(part));
    if (!factor || *factor == RankFactor::kText) {
      return read.reject("without", part,
                         "a comma list of " + join_names(switchable_factor_names()));
    }
    switch_off(*factor, ranking);
  }
}

}  // namespace

RankingOptions read_ranking(ParameterReader& read) {
  RankingOptions ranking = read_rank(read);
  read_weights(read, ranking);
  read_without(read, ranking);
  return ranking;
}

}  // namespace quire
