// Arbitrary bytes as a dump of each format: no crash, an end, and consistent places.
//
// The first byte chooses format and line limit, the rest is the dump.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "analyzers/text.h"
#include "indexer/dumps/formats.h"

namespace quire {
namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check_paper(const Paper& paper, ReadStatus status) {
  require(!paper.ids.empty());
  require(status == ReadStatus::kAttachment || !paper.title.empty());
  require(is_valid_utf8(paper.title) && is_valid_utf8(paper.abstract));
  for (const PaperId& id : paper.ids) {
    require(!id.value.empty() && id.value.size() <= 200);
    require(parse_paper_id(to_string(id)) == id);
  }
  for (const Authorship& author : paper.authors) {
    require(!author.name.empty() && is_valid_utf8(author.name));
  }
}

void check_reject(const Reject& reject) {
  require(!reject.detail.empty() && reject.detail.size() <= 300);
  require(is_valid_utf8(reject.detail));
}

void read_dump(const std::string& bytes, const DumpOptions& options) {
  const OpenDump dump = open_dump_text("fuzz", bytes, options);
  Paper paper;
  Reject reject;
  RecordPlace last;
  for (;;) {
    const ReadStatus status = dump.reader->next(paper, reject);
    if (status == ReadStatus::kEnd) return;
    const RecordPlace place = dump.reader->place();
    require(place.line >= 1 && place.line >= last.line && place.byte_offset >= last.byte_offset);
    last = place;
    if (status == ReadStatus::kReject) {
      check_reject(reject);
    } else {
      check_paper(paper, status);
    }
  }
}

}  // namespace
}  // namespace quire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto choice = static_cast<unsigned>(data[0]);
  const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto format = static_cast<quire::DumpFormat>(choice % 7);
  const std::size_t max_line_bytes = (choice & 0x80U) != 0 ? 64 : std::size_t{1} << 20U;
  try {
    quire::read_dump(bytes, {format, max_line_bytes});
  } catch (const std::runtime_error&) {
    // An unknown format or damaged compressed data: told, not crashed.
  }
  return 0;
}
