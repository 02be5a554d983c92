#include "ranking/store/impact_list_writer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>

#include "ranking/store/impact_list.h"

namespace quire {
namespace {

constexpr std::uint64_t kListAlignment = 4;

void pad(std::string& bytes, std::uint64_t alignment) {
  while (bytes.size() % alignment != 0) bytes.push_back('\0');
}

template <typename T>
void append_array(std::span<const T> values, std::string& out) {
  out.append(bytes_of(values));
}

// The k-th largest byte for each k of kBestRanks, 0 if there are fewer.
void append_best(std::span<const std::uint8_t> impacts, std::string& out) {
  std::array<std::uint32_t, 256> counts{};
  for (const std::uint8_t impact : impacts) ++counts[impact];
  for (const std::uint32_t rank : kBestRanks) {
    std::uint32_t above = 0;
    unsigned byte = 256;
    while (byte > 0 && above < rank) above += counts[--byte];
    out.push_back(static_cast<char>(above < rank ? 0 : byte));
  }
}

ListEntry append_short_list(std::span<const std::uint32_t> docs,
                            std::span<const std::uint8_t> impacts, std::string& lists) {
  const ListEntry entry{ListKind::kShort, 0, lists.size()};
  lists.push_back(static_cast<char>(docs.size()));
  append_block(docs, 0, BlockForms::kPackedOnly, lists);
  append_array(impacts, lists);
  return entry;
}

ListEntry append_long_list(std::span<const std::uint32_t> docs,
                           std::span<const std::uint8_t> impacts, std::string& lists) {
  const ListEntry entry{ListKind::kLong, 0, lists.size()};
  std::vector<std::uint32_t> numbers = {static_cast<std::uint32_t>(docs.size())};
  std::vector<std::uint32_t> begins;
  std::string largest;
  std::string blocks;
  std::uint32_t base = 0;
  for (std::size_t i = 0; i < docs.size(); i += kPostingsPerBlock) {
    const std::size_t count = std::min(kPostingsPerBlock, docs.size() - i);
    const auto block = docs.subspan(i, count);
    begins.push_back(static_cast<std::uint32_t>(blocks.size()));
    append_block(block, base, BlockForms::kAny, blocks);
    numbers.push_back(base = block.back());
    if (impacts.empty()) continue;
    const auto bytes = impacts.subspan(i, count);
    append_array(bytes, blocks);
    largest.push_back(static_cast<char>(*std::max_element(bytes.begin(), bytes.end())));
  }
  append_array(std::span<const std::uint32_t>(numbers), lists);
  append_array(std::span<const std::uint32_t>(begins), lists);
  lists += largest;
  if (!impacts.empty()) append_best(impacts, lists);
  lists += blocks;
  return entry;
}

}  // namespace

ListEntry append_list(std::span<const std::uint32_t> docs, std::span<const std::uint8_t> impacts,
                      std::string& lists) {
  if (docs.empty()) return {};
  if (docs.size() == 1) return {ListKind::kSingle, 0, docs.front()};
  const ListEntry entry = docs.size() < kPostingsPerBlock ? append_short_list(docs, impacts, lists)
                                                          : append_long_list(docs, impacts, lists);
  // Behind each list, so that the file does not depend on how many are made at once.
  pad(lists, kListAlignment);
  return entry;
}

std::uint16_t unit_of_largest(double largest) {
  return static_cast<std::uint16_t>(std::clamp(std::ceil(largest / kImpactUnit), 1.0, 65'535.0));
}

std::uint8_t impact_byte(double value, std::uint16_t largest) {
  const double step = largest * (kImpactUnit / 255);
  auto byte = static_cast<unsigned>(std::clamp(std::ceil(value / step), 1.0, 255.0));
  // The division may have been rounded down.
  if (byte * step < value && byte < 255) ++byte;
  return static_cast<std::uint8_t>(byte);
}

ImpactFile::ImpactFile(const std::filesystem::path& path) : file_(path) {
  file_.write(kImpactMagic);
}

void ImpactFile::add(std::string_view lists, std::span<const ListEntry> entries,
                     std::vector<std::uint64_t>& directory) {
  const std::uint64_t begin = file_.size_bytes() - kImpactMagic.size();
  for (ListEntry entry : entries) {
    if (entry.kind == ListKind::kShort || entry.kind == ListKind::kLong) entry.place += begin;
    directory.push_back(pack_entry(entry));
  }
  file_.write(lists);
}

void ImpactFile::add_stems(std::string_view lists, std::span<const ListEntry> entries) {
  add(lists, entries, stems_);
}

void ImpactFile::add_terms(std::string_view lists, std::span<const ListEntry> entries,
                           std::span<const std::string> terms) {
  add(lists, entries, terms_);
  for (const std::string& term : terms) {
    term_begins_.push_back(static_cast<std::uint32_t>(term_text_.size()));
    term_text_ += term;
  }
}

void ImpactFile::close(std::uint32_t paper_count) {
  term_begins_.push_back(static_cast<std::uint32_t>(term_text_.size()));
  file_.write(std::string(kBlockSlackBytes, '\0'));
  file_.pad_to(kImpactAlignment);
  ImpactTrailer trailer;
  trailer.list_bytes = file_.size_bytes() - kImpactMagic.size();
  trailer.term_text_bytes = term_text_.size();
  trailer.papers = paper_count;
  trailer.stems = static_cast<std::uint32_t>(stems_.size());
  trailer.terms = static_cast<std::uint32_t>(terms_.size());
  std::copy(kImpactMagic.begin(), kImpactMagic.end(), trailer.magic.begin());
  const auto write = [&](std::string_view bytes) {
    file_.write(bytes);
    file_.pad_to(kImpactAlignment);
  };
  write(bytes_of(std::span<const std::uint64_t>(stems_)));
  write(bytes_of(std::span<const std::uint64_t>(terms_)));
  write(bytes_of(std::span<const std::uint32_t>(term_begins_)));
  write(term_text_);
  file_.write(bytes_of(std::span<const ImpactTrailer>(&trailer, 1)));
  file_.close();
}

}  // namespace quire
