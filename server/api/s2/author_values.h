// The values of a person's own record as JSON: everything that needs no other record and no papers.
#pragma once

#include "ranking/paper.h"
#include "server/api/fields.h"
#include "server/json.h"

namespace quire {

// True for the fields that write_author_value() writes.
[[nodiscard]] bool is_author_value(AuthorField field);

// Writes the value of `field`, null where nothing is known. Requires is_author_value(field).
void write_author_value(JsonWriter& json, AuthorField field, const Author& person);

}  // namespace quire
