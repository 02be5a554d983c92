// Why a paper has its score, as JSON.
#pragma once

#include <functional>
#include <string>

#include "ranking/explanation.h"
#include "ranking/index_reader.h"
#include "server/json.h"

namespace quire {

// How a neighbour is called in an explanation.
struct PaperName {
  std::string id;
  std::string title;
};

// Writes `explanation` as an object. Numbers have all their digits, so that the shares of factors
// and neighbours add up to the score as they do in memory.
void write_explanation(JsonWriter& json, const Explanation& explanation,
                       const std::function<PaperName(DocId)>& name_of);

}  // namespace quire
