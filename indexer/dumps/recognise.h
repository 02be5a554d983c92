// Which format a record is of.
#pragma once

#include <optional>

#include "indexer/dumps/formats.h"
#include "indexer/dumps/json_fields.h"

namespace quire {

// The format of `record` by its keys; nothing if it is none of those we know. A key "quire" says
// that it is Quire's own whatever the other keys are.
[[nodiscard]] std::optional<DumpFormat> recognise_record(const JsonFields& record);

}  // namespace quire
