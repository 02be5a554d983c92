// One line of a dump as JSON: a record, or several of them in a list or an API answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "indexer/dumps/json_fields.h"

namespace quire {

enum class JsonStep : std::uint8_t { kRecord, kFault, kEnd };

// Parses lines, one after the other, strictly: everything must be well-formed JSON and valid UTF-8,
// also where nobody reads it. A line holds
//   - an object: one record;
//   - a list of objects, as API answers and whole-file dumps are: nulls in it are passed over;
//   - an object with such a list as "data", "results" or "recommendedPapers": the page of an API.
// An element with a "citingPaper" or "citedPaper" stands for that paper.
//
// Not thread-safe. Memory: about twelve bytes for each byte of the longest line so far.
class JsonLine {
 public:
  JsonLine();
  ~JsonLine();
  JsonLine(const JsonLine&) = delete;
  JsonLine& operator=(const JsonLine&) = delete;

  // Parses `text`, after which kLinePadding more bytes must be readable; it must stay as it is
  // until the last record was read. Returns what is wrong with the line as a whole.
  [[nodiscard]] std::optional<RecordFault> parse(std::string_view text);

  // Goes to the next record. kFault: it is no object.
  [[nodiscard]] JsonStep next();

  // Of the record next() went to. Valid until the next call of parse() or next().
  [[nodiscard]] const JsonFields& fields() const;
  // What its fields turned out to be at fault with, and nothing if they are fine so far.
  [[nodiscard]] const std::optional<RecordFault>& fault() const;

  // The place of the record in the list, from 1; 0 if the line is one record.
  [[nodiscard]] std::size_t number_in_list() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace quire
