#include "ranking/store/impact_store.h"

#include <algorithm>
#include <cstring>

#include "ranking/store/impact_intersection.h"
#include "ranking/store/impact_layout.h"

namespace quire {
namespace {

std::uint32_t load_number(const std::uint8_t* bytes) {
  std::uint32_t number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

std::uint64_t aligned(std::uint64_t position) {
  return (position + kImpactAlignment - 1) / kImpactAlignment * kImpactAlignment;
}

}  // namespace

ImpactStore::ImpactStore(const std::filesystem::path& path) : path_(path), file_(path) {
  const auto bytes = file_.bytes();
  ImpactTrailer trailer;
  if (bytes.size() < kImpactMagic.size() + sizeof trailer ||
      std::memcmp(bytes.data(), kImpactMagic.data(), kImpactMagic.size()) != 0) {
    refuse("its first bytes are those of another file");
  }
  const std::uint64_t trailer_begin = bytes.size() - sizeof trailer;
  std::memcpy(&trailer, bytes.data() + trailer_begin, sizeof trailer);
  if (std::string_view(trailer.magic.data(), trailer.magic.size()) != kImpactMagic) {
    refuse("it is cut");
  }
  std::uint64_t position = kImpactMagic.size();
  const auto take = [&]<typename T>(std::span<const T>& values, std::uint64_t count) {
    if (position > trailer_begin || count > (trailer_begin - position) / sizeof(T)) {
      refuse("a section is missing or has another size than it should");
    }
    values = {reinterpret_cast<const T*>(bytes.data() + position), count};
    position = aligned(position + count * sizeof(T));
  };
  take(lists_, trailer.list_bytes);
  take(stems_, trailer.stems);
  take(terms_, trailer.terms);
  take(term_begins_, std::uint64_t{trailer.terms} + 1);
  take(term_text_, trailer.term_text_bytes);
  if (position != trailer_begin || lists_.size() < kBlockSlackBytes) {
    refuse("a section is missing or has another size than it should");
  }
  lists_ = lists_.first(lists_.size() - kBlockSlackBytes);
  paper_count_ = trailer.papers;
  check_directory(stems_, ImpactBytes::kOneAPosting);
  check_directory(terms_, ImpactBytes::kNone);
}

void ImpactStore::check_directory(std::span<const std::uint64_t> entries, ImpactBytes bytes) const {
  for (const std::uint64_t packed : entries) {
    const ListEntry entry = unpack_entry(packed);
    const bool is_right = entry.kind == ListKind::kNone ? packed == 0
                          : entry.kind == ListKind::kSingle
                              ? entry.place >= 1 && entry.place <= paper_count_
                              : entry.place < lists_.size();
    if (!is_right) refuse("an entry of its directory points outside of it");
    if (bytes != ImpactBytes::kNone && entry.kind != ListKind::kNone && entry.largest == 0) {
      refuse("a stem has papers but no value");
    }
  }
}

ImpactList ImpactStore::read_list(std::uint64_t packed, ImpactBytes bytes) const {
  const ListEntry entry = unpack_entry(packed);
  ImpactList list;
  list.path = &path_;
  list.bytes = bytes;
  list.paper_count = paper_count_;
  list.step = entry.largest * (kImpactUnit / 255);
  switch (entry.kind) {
    case ListKind::kNone:
      break;
    case ListKind::kSingle:
      list.frequency = 1;
      list.single = static_cast<std::uint32_t>(entry.place);
      break;
    case ListKind::kShort:
      list.frequency = lists_[entry.place];
      list.blocks = lists_.subspan(entry.place + 1);
      if (list.frequency < 2 || list.frequency >= kPostingsPerBlock) {
        refuse("a short list has an impossible length");
      }
      break;
    case ListKind::kLong:
      read_long_list(entry.place, list);
      break;
  }
  return list;
}

void ImpactStore::read_long_list(std::uint64_t place, ImpactList& list) const {
  auto rest = lists_.subspan(place);
  if (place % alignof(std::uint32_t) != 0 || rest.size() < sizeof(std::uint32_t)) {
    refuse("a list does not lie in it as it should");
  }
  list.frequency = load_number(rest.data());
  if (list.frequency < kPostingsPerBlock || list.frequency > paper_count_) {
    refuse("a list has an impossible length");
  }
  const std::size_t blocks = (list.frequency - 1) / kPostingsPerBlock + 1;
  const std::size_t bytes_tables =
      list.bytes == ImpactBytes::kNone ? 0 : blocks + kBestRanks.size();
  const std::size_t tables = sizeof(std::uint32_t) * (1 + 2 * blocks) + bytes_tables;
  if (rest.size() < tables) refuse("the tables of a list do not lie in it");
  const auto* numbers = reinterpret_cast<const std::uint32_t*>(rest.data()) + 1;
  list.last = {numbers, blocks};
  list.begin = {numbers + blocks, blocks};
  if (list.bytes == ImpactBytes::kOneAPosting) {
    const auto* largest = reinterpret_cast<const std::uint8_t*>(numbers + 2 * blocks);
    list.largest = {largest, blocks};
    std::copy_n(largest + blocks, kBestRanks.size(), list.best.begin());
  }
  list.blocks = rest.subspan(tables);
}

ImpactList ImpactStore::list(StemId stem) const {
  if (stem >= stems_.size()) refuse("a number points outside of it");
  return read_list(stems_[stem], ImpactBytes::kOneAPosting);
}

std::uint32_t ImpactStore::frequency(StemId stem) const { return list(stem).frequency; }

void ImpactStore::add_docs(StemId stem, DocSet& docs) const { quire::add_docs(list(stem), docs); }

std::vector<std::uint32_t> ImpactStore::docs_with_all(std::span<const StemId> stems) const {
  std::vector<ImpactList> lists;
  for (const StemId stem : stems) lists.push_back(list(stem));
  return intersection(std::move(lists));
}

std::string_view ImpactStore::term(std::uint32_t number) const {
  if (number >= terms_.size()) refuse("a number points outside of it");
  const std::uint32_t begin = term_begins_[number];
  const std::uint32_t end = term_begins_[number + 1];
  if (begin > end || end > term_text_.size()) refuse("a term does not lie in it");
  return {term_text_.data() + begin, end - begin};
}

ImpactList ImpactStore::term_list(std::uint32_t number) const {
  if (number >= terms_.size()) refuse("a number points outside of it");
  return read_list(terms_[number], ImpactBytes::kNone);
}

std::uint32_t ImpactStore::find_term(std::string_view term) const {
  std::uint32_t first = 0;
  for (std::uint32_t last = term_count(); first < last;) {
    const std::uint32_t middle = first + (last - first) / 2;
    if (this->term(middle) < term) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first < term_count() && this->term(first) == term ? first : term_count();
}

std::uint32_t ImpactStore::term_frequency(std::string_view term) const {
  const std::uint32_t number = find_term(term);
  return number == term_count() ? 0 : term_list(number).frequency;
}

void ImpactStore::add_term_docs(std::string_view term, DocSet& docs) const {
  const std::uint32_t number = find_term(term);
  if (number < term_count()) quire::add_docs(term_list(number), docs);
}

}  // namespace quire
