// One page of a list: its parameters and its frame in JSON.
#pragma once

#include <cstdint>

#include "ranking/index_reader.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {

struct Page {
  std::uint32_t offset = 0;
  std::uint32_t limit = 100;

  // Of the row after this page; never wraps around.
  [[nodiscard]] std::uint64_t end() const { return std::uint64_t{offset} + limit; }
};

// Reads `offset` (default 0) and `limit` (default 100, 1 to `max_limit`).
[[nodiscard]] Page read_page(ParameterReader& read, std::uint32_t max_limit);

// As read_page() for a search, which goes no deeper than offset + limit = `max_end`.
[[nodiscard]] Page read_search_page(ParameterReader& read, std::uint32_t max_limit,
                                    std::uint32_t max_end);

// Writes "offset" and, if rows follow the page, "next": offset + limit as clients count on it.
void write_page(JsonWriter& json, const Page& page, bool has_more);

// "shards": of how many shards the answer holds the papers, if the index is split; once all is asked.
void write_shards(JsonWriter& json, const Snapshot& snapshot);

// An answer without the papers of a shard must not be given again when it is back.
void note_missing_shards(const Snapshot& snapshot, Response& response);

// The answer whose JSON is complete, or 400 with `failure` if the answer grew too large.
[[nodiscard]] Response finish(const JsonWriter& json, const std::optional<std::string>& failure);

}  // namespace quire
