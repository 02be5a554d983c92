// A damaged impacts.qi: whatever its bytes are, it is refused or answers with papers that exist, and
// a block is decoded the same with and without special instructions.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "ranking/retrieval/impact_retrieval.h"
#include "ranking/store/file_writer.h"
#include "tests/ranking/store/written_impacts.h"
#include "tests/temporary_directory.h"

namespace {

constexpr std::uint32_t kPapers = 2'000;

void require(bool holds) {
  if (!holds) std::abort();
}

const quire::TemporaryDirectory& directory() {
  static const quire::TemporaryDirectory made;
  return made;
}

std::string make_whole_file() {
  std::vector<quire::WrittenList> lists;
  for (const std::uint32_t step : {2'000U, 90U, 7U, 2U, 1U}) {
    lists.emplace_back();
    for (std::uint32_t doc = step; doc <= kPapers; doc += step) {
      lists.back().push_back({doc, static_cast<std::uint8_t>(1 + doc % 255)});
    }
  }
  const auto path = directory() / "whole.qi";
  quire::write_lists(path, kPapers, lists, {{"Ca", {1, 2, 3}}, {"Tb", {7}}});
  return quire::read_file(path);
}

// The input itself, or a whole file with the changes that it lists: two bytes place, one byte value.
std::string file_of(const std::uint8_t* data, std::size_t size) {
  static const std::string whole = make_whole_file();
  if (size == 0 || data[0] % 8 == 0) return {reinterpret_cast<const char*>(data), size};
  std::string bytes = whole;
  for (std::size_t i = 1; i + 2 < size; i += 3) {
    const std::size_t place = data[i] + std::size_t{256} * data[i + 1];
    // From the end too, where the directory is.
    bytes[place % 2 == 0 ? place % bytes.size() : bytes.size() - 1 - place % bytes.size()] =
        static_cast<char>(data[i + 2]);
  }
  return bytes;
}

void use(const quire::ImpactStore& store) {
  if (store.paper_count() > 1'000'000) return;  // the set of its papers would be large
  quire::DocSet docs(store.paper_count());
  std::vector<quire::WeightedList> lists;
  std::vector<quire::StemId> stems;
  for (quire::StemId stem = 0; stem < std::min(store.stem_count(), 12U); ++stem) {
    store.add_docs(stem, docs);
    stems.push_back(stem);
    lists.push_back({stem, static_cast<std::uint8_t>(stem), 1.5 + stem});
  }
  for (const std::uint32_t doc : store.docs_with_all(stems)) {
    require(doc >= 1 && doc <= store.paper_count());
  }
  for (std::uint32_t term = 0; term < std::min(store.term_count(), 12U); ++term) {
    store.add_term_docs(store.term(term), docs);
  }
  const auto search = [&](const quire::DocSet* allowed) {
    for (const auto& paper : quire::find_candidates(store, lists, allowed, {10, 0}).papers) {
      require(paper.doc >= 1 && paper.doc <= store.paper_count());
    }
  };
  search(nullptr);
  search(&docs);
  for (const auto& list : lists) {
    for (const auto& paper :
         quire::find_candidates(store, {&list, 1}, nullptr, {1'000, 1'000}).papers) {
      require(paper.doc >= 1 && paper.doc <= store.paper_count());
    }
  }
}

void decode(const std::uint8_t* data, std::size_t size) {
  if (size < 8) return;
  std::vector<std::uint8_t> bytes(data + 7, data + size);
  const std::size_t block_bytes = bytes.size();
  bytes.resize(block_bytes + quire::kBlockSlackBytes);
  const std::uint32_t base = data[1] + 256U * data[2] + 65'536U * data[3];
  const std::uint32_t last = base + data[4] + 256U * data[5];
  const quire::BlockPlace place{{bytes.data(), block_bytes}, base, last, 1U + data[6] % 128};
  quire::BlockDocs fast;
  quire::BlockDocs portable;
  const std::size_t read = quire::decode_block(place, fast);
  require(read == quire::decode_block_portable(place, portable) && read <= block_bytes);
  if (read == 0) return;
  require(std::equal(fast.begin(), fast.begin() + place.count, portable.begin()));
  require(std::is_sorted(fast.begin(), fast.begin() + place.count));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  decode(data, size);
  const auto path = directory() / "impacts.qi";
  std::ofstream(path, std::ios::binary | std::ios::trunc) << file_of(data, size);
  try {
    use(quire::ImpactStore(path));
  } catch (const std::runtime_error&) {
  }
  return 0;
}
