#include "indexer/dumps/json_line.h"

#include <simdjson.h>

#include <array>
#include <string>

#include "analyzers/text.h"
#include "indexer/dumps/input/line_reader.h"

namespace quire {
namespace {

namespace dom = simdjson::dom;

static_assert(kLinePadding >= simdjson::SIMDJSON_PADDING);

RecordFault fault_of(simdjson::error_code error, std::string_view text) {
  // simdjson stops at the first thing wrong, and bad UTF-8 often breaks the JSON around it too.
  if (error == simdjson::UTF8_ERROR || !is_valid_utf8(text)) {
    return {RejectReason::kBadUtf8, "the line is not valid UTF-8"};
  }
  return {RejectReason::kBrokenJson,
          std::string("not well-formed JSON: ") + simdjson::error_message(error)};
}

// The list of records in the page of an API, if `object` is one and not itself a record.
std::optional<dom::array> list_in_page(const dom::object& object) {
  for (const std::string_view own : {"id", "_id", "paperId", "title", "corpusid"}) {
    if (object.at_key(own).error() == simdjson::SUCCESS) return std::nullopt;
  }
  for (const std::string_view key : {"data", "results", "recommendedPapers"}) {
    dom::array list;
    if (object.at_key(key).get(list) == simdjson::SUCCESS) return list;
  }
  return std::nullopt;
}

dom::object unwrapped(const dom::object& object) {
  for (const std::string_view key : {"citingPaper", "citedPaper"}) {
    dom::object paper;
    if (object.at_key(key).get(paper) == simdjson::SUCCESS) return paper;
  }
  return object;
}

}  // namespace

struct JsonLine::State {
  dom::parser parser;
  std::optional<dom::element> single;  // the one record, until it was handed out
  dom::array::iterator next_in_list;
  dom::array::iterator end_of_list;
  bool is_list = false;
  std::size_t number = 0;
  dom::object object;
  std::optional<RecordFault> fault;
  JsonFields fields{object, fault};

  void open_list(const dom::array& list) {
    is_list = true;
    next_in_list = list.begin();
    end_of_list = list.end();
  }
  JsonStep take(const dom::element& element);
};

JsonLine::JsonLine() : state_(std::make_unique<State>()) {}
JsonLine::~JsonLine() = default;

std::optional<RecordFault> JsonLine::parse(std::string_view text) {
  State& state = *state_;
  state.single.reset();
  state.is_list = false;
  state.number = 0;
  dom::element root;
  const auto error = state.parser.parse(text.data(), text.size(), false).get(root);
  if (error != simdjson::SUCCESS) return fault_of(error, text);
  dom::array list;
  dom::object object;
  if (root.get(list) == simdjson::SUCCESS) {
    state.open_list(list);
  } else if (root.get(object) == simdjson::SUCCESS && list_in_page(object)) {
    state.open_list(*list_in_page(object));
  } else {
    state.single = root;
  }
  return std::nullopt;
}

JsonStep JsonLine::next() {
  State& state = *state_;
  if (state.single) {
    const dom::element root = *state.single;
    state.single.reset();
    return state.take(root);
  }
  while (state.is_list && state.next_in_list != state.end_of_list) {
    const dom::element element = *state.next_in_list;
    ++state.next_in_list;
    ++state.number;
    if (!element.is_null()) return state.take(element);
  }
  return JsonStep::kEnd;
}

JsonStep JsonLine::State::take(const dom::element& element) {
  fault.reset();
  dom::object found;
  if (element.get(found) == simdjson::SUCCESS) {
    object = unwrapped(found);
    return JsonStep::kRecord;
  }
  fault = RecordFault{RejectReason::kNotAnObject, "a record must be a JSON object"};
  return JsonStep::kFault;
}

const JsonFields& JsonLine::fields() const { return state_->fields; }

const std::optional<RecordFault>& JsonLine::fault() const { return state_->fault; }

std::size_t JsonLine::number_in_list() const { return state_->number; }

}  // namespace quire
