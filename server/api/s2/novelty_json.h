// The novelty of a paper as JSON, with what it is made of.
#pragma once

#include <functional>

#include "ranking/index_reader.h"
#include "ranking/paper.h"
#include "ranking/store/novelty_store.h"
#include "server/api/s2/explanation_json.h"
#include "server/json.h"

namespace quire {

// Value, label, version, and why the value is null or the paper a copy.
void write_novelty(JsonWriter& json, const Snapshot& snapshot, DocId doc);

// `evidence` of `paper`. An empty name is written as null.
void write_novelty_evidence(JsonWriter& json, const NoveltyEvidence& evidence, const Paper& paper,
                            const std::function<PaperName(DocId)>& name_of);

}  // namespace quire
