#include "server/api/s2/explanation_json.h"

namespace quire {
namespace {

void write_factor(JsonWriter& json, const ScoreFactor& factor) {
  json.begin_object();
  json.member("name", factor.name);
  json.member("value", factor.value);
  json.member("weight", factor.weight);
  json.member("share", factor.share);
  json.end_object();
}

void write_neighbour(JsonWriter& json, const NeighbourShare& neighbour, const PaperName& name) {
  json.begin_object();
  json.member("paperId", name.id);
  json.member("title", name.title);
  json.member("alpha", neighbour.alpha);
  json.member("relevance", neighbour.relevance);
  json.member("share", neighbour.share);
  json.end_object();
}

void write_word(JsonWriter& json, const WordMatch& match) {
  json.begin_object();
  json.member("word", match.word);
  json.member("idf", match.idf);
  json.member("titleCount", match.title_count);
  json.member("abstractCount", match.abstract_count);
  json.member("citingCount", match.citing_count);
  json.member("share", match.share);
  json.end_object();
}

}  // namespace

void write_explanation(JsonWriter& json, const Explanation& explanation,
                       const std::function<PaperName(DocId)>& name_of) {
  json.begin_object();
  json.member("score", explanation.score);
  json.member("basis", explanation.basis);
  json.member("bestTextScore", explanation.best_text_score);
  json.key("factors");
  json.begin_array();
  for (const ScoreFactor& factor : explanation.factors) write_factor(json, factor);
  json.end_array();
  json.member("neighbourWeight", explanation.neighbour_weight);
  json.member("guard", explanation.guard);
  json.key("neighbours");
  json.begin_array();
  for (const NeighbourShare& neighbour : explanation.neighbours) {
    write_neighbour(json, neighbour, name_of(neighbour.doc));
  }
  json.end_array();
  json.key("words");
  json.begin_array();
  for (const WordMatch& match : explanation.words) write_word(json, match);
  json.end_array();
  json.end_object();
}

}  // namespace quire
