#include "indexer/dumps/dump_reader.h"

namespace quire {

std::string_view to_string(RejectReason reason) {
  switch (reason) {
    case RejectReason::kBrokenJson:
      return "broken_json";
    case RejectReason::kNotAnObject:
      return "not_an_object";
    case RejectReason::kNoId:
      return "no_id";
    case RejectReason::kNoTitle:
      return "no_title";
    case RejectReason::kBadUtf8:
      return "bad_utf8";
    case RejectReason::kBadDate:
      return "bad_date";
    case RejectReason::kLineTooLong:
      return "line_too_long";
    case RejectReason::kBadField:
      return "bad_field";
    case RejectReason::kUnmatched:
      return "unmatched";
  }
  return "unknown";
}

}  // namespace quire
