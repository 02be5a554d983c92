// Any bytes as a query: parsing ends, keeps its limits, and snippets stay inside the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ranking/paper_id.h"
#include "ranking/query/query_words.h"
#include "ranking/snippet.h"

namespace {

constexpr std::uint32_t kMaxWords = 16;

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const quire::QueryWords words = quire::parse_query_words(text, kMaxWords);
  require(words.words.size() <= kMaxWords);
  require(words.stop_words.size() <= kMaxWords);

  if (const auto id = quire::recognise_paper_id(text)) {
    require(quire::parse_paper_id(quire::to_string(*id)) == id);
  }

  const std::string_view query = text.substr(0, size / 2);
  const std::string_view document = text.substr(size / 2);
  const quire::Snippet snippet = quire::SnippetMaker(query).make(document, 40);
  std::uint32_t last = 0;
  for (const auto& [begin, end] : snippet.marks) {
    require(last <= begin && begin < end && end <= snippet.text.size());
    last = end;
  }
  return 0;
}
