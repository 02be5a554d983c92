// Topics and institutions as JSON.
#pragma once

#include <cstdint>

#include "ranking/entities/entity_profile.h"
#include "ranking/index_reader.h"
#include "server/api/s2/record_writer.h"
#include "server/json.h"

namespace quire {

// A record as lists show it: an object with id, name, counts and years.
void write_topic_summary(JsonWriter& json, const Topic& topic);
void write_institution_summary(JsonWriter& json, const Institution& institution);

// The members of a person who leads an entity, beside "author": paperCount, votes.
void write_leading_person(JsonWriter& json, const LeadingPerson& person);

// A record with all that is computed from its papers: an object. At most kProfileRows of each list.
inline constexpr std::size_t kProfileRows = 10;
void write_topic(const Snapshot& snapshot, TopicNumber number, JsonWriter& json,
                 RecordWriter& records);
void write_institution(const Snapshot& snapshot, InstitutionNumber number, JsonWriter& json,
                       RecordWriter& records);

}  // namespace quire
