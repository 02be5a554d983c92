#include "indexer/reject_log.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "analyzers/text.h"

namespace quire {

void RejectLog::add(const Reject& reject) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  const auto put = [&](const char* key, const std::string& value) {
    const std::string valid = repair_utf8(value);
    writer.Key(key);
    writer.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
  };
  const std::string reason(to_string(reject.reason));
  writer.StartObject();
  put("source", reject.place.source);
  writer.Key("line");
  writer.Uint64(reject.place.line);
  writer.Key("byte_offset");
  writer.Uint64(reject.place.byte_offset);
  put("reason", reason);
  put("detail", reject.detail);
  writer.EndObject();
  file_.write(std::string(buffer.GetString(), buffer.GetSize()) + "\n");
  ++count_;
  ++by_reason_[reason];
}

}  // namespace quire
