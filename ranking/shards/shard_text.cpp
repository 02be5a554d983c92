#include "ranking/shards/shard_text.h"

#include <cstring>
#include <stdexcept>

#include "ranking/shards/shard_layout.h"

namespace quire {
namespace {

static_assert(sizeof(CitingWord) == 2 * sizeof(std::uint32_t));

std::string number_prefix(std::uint32_t doc) {
  return shard_layout::document_term(doc).substr(shard_layout::kDocument.size());
}

void append_token(FormId form, std::string& bytes) {
  for (std::size_t i = 0; i < PaperText::kBytesPerToken; ++i) {
    bytes.push_back(static_cast<char>(form >> (8 * i)));
  }
}

[[noreturn]] void refuse() {
  throw std::runtime_error("a shard sent what are not the words of a paper");
}

}  // namespace

std::string encode_shard_text(std::uint32_t doc, const PaperText& text,
                              std::span<const CitingWord> citing_words) {
  std::string bytes = number_prefix(doc);
  bytes.reserve(text.size() * PaperText::kBytesPerToken + citing_words.size_bytes() + 8);
  for (std::size_t i = 0; i < text.size(); ++i) append_token(text[i], bytes);
  bytes.append(reinterpret_cast<const char*>(citing_words.data()), citing_words.size_bytes());
  const auto count = static_cast<std::uint32_t>(citing_words.size());
  bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
  return bytes;
}

ShardText::ShardText() {
  std::string bytes;
  append_token(kTitleEnd, bytes);
  bytes.push_back('\0');
  const auto* const begin = reinterpret_cast<const std::byte*>(bytes.data());
  tokens_.assign(begin, begin + bytes.size());
}

ShardText::ShardText(std::uint32_t doc, std::string_view value) {
  const std::string prefix = number_prefix(doc);
  if (!value.starts_with(prefix)) refuse();
  value.remove_prefix(prefix.size());
  std::uint32_t count = 0;
  if (value.size() < sizeof count) refuse();
  std::memcpy(&count, value.data() + value.size() - sizeof count, sizeof count);
  value.remove_suffix(sizeof count);
  if (count > value.size() / sizeof(CitingWord)) refuse();
  const std::size_t token_bytes = value.size() - count * sizeof(CitingWord);
  if (token_bytes % PaperText::kBytesPerToken != 0) refuse();
  tokens_.resize(token_bytes + 1);
  std::memcpy(tokens_.data(), value.data(), token_bytes);
  citing_words_.resize(count);
  if (count == 0) return;
  std::memcpy(citing_words_.data(), value.data() + token_bytes, count * sizeof(CitingWord));
}

PaperText ShardText::text() const {
  return PaperText(std::span(tokens_).first(tokens_.size() - 1));
}

}  // namespace quire
